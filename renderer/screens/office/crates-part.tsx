/** Crates of suppliers that are here, by count; one that came or went without a delivery is noted, and a slip printed. */
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { Field } from '../../parts/field.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { orderErrorText, useOrder } from '../../use-order.ts';
import { useTill } from '../../use-screen.ts';
import { InlineForm } from './inline-form.tsx';
import { PaperPanel } from './paper-panel.tsx';
import { useOffice } from './use-office.ts';

const text = fr.receiptsPage;
type Balance = { supplier: string; supplier_label: string; crate: string; qty: number };

export function CratesPart() {
  const { value, again } = useAnswer('crates.list', {});
  const role = useTill((state) => state.status?.role);
  const [moving, setMoving] = useState<Balance | null>(null);
  const [slip, setSlip] = useState<string | null>(null);
  if (!value || value.balances.length === 0) return null;
  const mayChange = role === 'supervisor' || role === 'manager';
  return (
    <>
      <h2>{text.crates}</h2>
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{text.supplier}</th>
            <th scope="col">{text.crate}</th>
            <th scope="col" className="r">
              {text.here}
            </th>
            {mayChange && (
              <th scope="col">
                <span className="hidden-visually">{text.count}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {value.balances.map((one) => (
            <tr key={`${one.supplier} ${one.crate}`}>
              <th scope="row">{one.supplier_label}</th>
              <td>{one.crate}</td>
              <td className="r">{one.qty < 0 ? text.tooMany(-one.qty) : one.qty}</td>
              {mayChange && (
                <td>
                  <span className="row">
                    <Step className="office__small" aria-label={`${text.count} : ${one.crate}`} onClick={() => setMoving(one)}>
                      {text.count}
                    </Step>
                    <Step
                      className="office__small"
                      icon={Printer}
                      aria-label={`${text.slip} : ${one.supplier_label}`}
                      onClick={() => setSlip(one.supplier)}
                    >
                      {text.slip}
                    </Step>
                  </span>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {slip !== null && <PaperPanel paper={{ kind: 'crate_slip', supplier: slip }} onClose={() => setSlip(null)} />}
      {moving && (
        <CountForm
          key={`${moving.supplier} ${moving.crate}`}
          balance={moving}
          onDone={() => {
            setMoving(null);
            again();
          }}
        />
      )}
    </>
  );
}

/** What is really here: the difference is a line of the ledger. */
function CountForm({ balance, onDone }: { balance: Balance; onDone(): void }) {
  const { busy, order } = useOrder();
  const office = useOffice();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<{ typed?: string; reason?: string; whole?: string }>({});
  const save = async (): Promise<void> => {
    const found = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : null;
    if (found === null || reason.trim() === '')
      return setWrong({
        ...(found === null ? { typed: text.wrongCount } : {}),
        ...(reason.trim() === '' ? { reason: text.wrongReason } : {}),
      });
    if (found === balance.qty) return onDone();
    const { supplier, crate } = balance;
    const done = await order('crates.move', { supplier, crate, qty: found - balance.qty, reason: reason.trim() });
    if (done.value === null) return setWrong({ whole: orderErrorText(done.error) });
    office.say({ lead: text.counted, what: text.crateChange(crate, done.value.qty) });
    onDone();
  };
  return (
    <InlineForm label={text.countTitle(balance.crate)} send={text.fixSend} busy={busy} wrong={wrong.whole} onSend={save}>
      <Field label={text.reallyHere} value={typed} inputMode="numeric" maxLength={3} wrong={wrong.typed ?? null} onChange={setTyped} />
      <Field label={text.why} value={reason} maxLength={80} wrong={wrong.reason ?? null} onChange={setReason} />
    </InlineForm>
  );
}
