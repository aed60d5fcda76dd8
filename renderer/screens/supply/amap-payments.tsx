/** Instalments of a contract, as information: noted, taken back by adding. No money moves here. */
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { AmapContract } from '../../../main/contract/shapes/amap.ts';
import { parisDay } from '../../../main/contract/time.ts';
import { asUtcMs } from '../../../main/contract/values.ts';
import { Field } from '../../parts/field.tsx';
import { Step } from '../../parts/step.tsx';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useOrder } from '../../use-order.ts';
import { dayText, dayTyped } from '../office/dated-text.ts';
import { InlineForm } from '../office/inline-form.tsx';
import { costTyped, errorIn } from '../office/stock-text.ts';
import { useOffice } from '../office/use-office.ts';

const text = fr.amapPage;
type PaymentsProps = { contract: AmapContract; mayChange: boolean; onChanged(contract: AmapContract): void };

export function AmapPayments({ contract, mayChange, onChanged }: PaymentsProps) {
  const office = useOffice();
  const { busy, order } = useOrder();
  const [day, setDay] = useState(dayText(parisDay(asUtcMs(Date.now()))));
  const [amount, setAmount] = useState('');
  const [remark, setRemark] = useState('');
  const [wrong, setWrong] = useState<{ day?: string; amount?: string; form?: string }>({});
  const { contract_no } = contract;
  const pay = async (): Promise<void> => {
    const paid_on_day = dayTyped(day);
    const e4 = costTyped(amount);
    const cents = e4 === null || e4 === 0 || e4 % 100 !== 0 ? null : e4 / 100;
    setWrong({ ...(paid_on_day === null ? { day: text.wrong.day } : {}), ...(cents === null ? { amount: text.wrong.amount } : {}) });
    if (paid_on_day === null || cents === null) return;
    const done = await order('amap.pay', { contract_no, paid_on_day, amount_cents: cents, remark: remark.trim() });
    if (done.value === null) return setWrong({ form: errorIn(text.errors, done.error) });
    setAmount('');
    setRemark('');
    const added = done.value.payments.at(-1)?.payment_no;
    office.say({ lead: text.said.paid, what: `${euros(cents)}.` }, added === undefined ? undefined : () => void takeBack(added));
    onChanged(done.value);
  };
  const takeBack = async (payment_no: number): Promise<void> => {
    const done = await order('amap.takeBackPayment', { contract_no, payment_no, reason: text.mistake });
    if (done.value === null) return setWrong({ form: errorIn(text.errors, done.error) });
    office.say({ lead: text.said.takenBack, what: `${euros(-(done.value.payments.at(-1)?.amount_cents ?? 0))}.` });
    onChanged(done.value);
  };
  return (
    <section className="regular__part" aria-labelledby="amap-payments">
      <h2 id="amap-payments">{text.payments}</h2>
      <p className="soft">
        {text.paymentsHint(contract.facts.instalments)}, {text.paid(euros(contract.paid_cents), euros(contract.season_cents))},{' '}
        {text.leftToPay(euros(contract.left_cents))}.
      </p>
      {contract.payments.length === 0 ? (
        <p className="soft">{text.noPayments}</p>
      ) : (
        <table className="sheet">
          <tbody>
            {contract.payments.map((one) => (
              <tr key={one.payment_no}>
                <th scope="row">{dayText(one.paid_on_day)}</th>
                <td>{one.remark}</td>
                <td className="r">{euros(one.amount_cents)}</td>
                {mayChange && (
                  <td className="r">
                    {one.taken_back ? (
                      <span className="soft">{text.takenBack}</span>
                    ) : (
                      one.takes_back_no === null && (
                        <Step
                          className="office__small"
                          icon={Undo2}
                          busy={busy}
                          aria-label={`${text.takeBack} : ${euros(one.amount_cents)}`}
                          onClick={() => void takeBack(one.payment_no)}
                        >
                          {text.takeBack}
                        </Step>
                      )
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {mayChange && (
        <InlineForm label={text.pay} send={text.pay} main={false} busy={busy} wrong={wrong.form} onSend={pay}>
          <div className="office__pair">
            <Field label={text.paidOn} value={day} maxLength={10} wrong={wrong.day ?? null} onChange={setDay} />
            <Field label={text.amount} value={amount} maxLength={10} wrong={wrong.amount ?? null} onChange={setAmount} />
          </div>
          <Field label={text.paymentRemark} value={remark} maxLength={80} onChange={setRemark} />
        </InlineForm>
      )}
    </section>
  );
}
