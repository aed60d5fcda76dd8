/** Page « Acomptes »: money taken before the sale, those that are open, and how one ends that no sale will use (LAW DEP-01). */
import { Check, Printer, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { Deposit, DepositKind } from '../../../main/contract/shapes/deposit.ts';
import { asBasisPoints, asCents } from '../../../main/contract/values.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { euros, percent } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { orderErrorText, useOrder } from '../../use-order.ts';
import { useTill } from '../../use-screen.ts';
import { InlineForm } from './inline-form.tsx';
import { centsOf } from './setting-text.ts';
import { PageWaits } from './settings-form.tsx';
import { useOffice } from './use-office.ts';

const text = fr.depositsPage;
const RATES = [1_000, 2_000, 550] as const;
type Way = keyof typeof text.ways;
type How = keyof typeof text.ends;

const errorText = (code: string): string =>
  Object.hasOwn(text.errors, code) ? text.errors[code as keyof typeof text.errors] : orderErrorText(code);

export function DepositsPanel() {
  const { value, error, again } = useAnswer('deposits.open', {});
  const { busy, order } = useOrder();
  const [ending, setEnding] = useState<Deposit | null>(null);
  const mayChange = useTill((state) => state.status?.role === 'manager' || state.status?.role === 'supervisor');
  if (!value) return <PageWaits error={error} onAgain={again} />;
  return (
    <div className="office__list">
      {mayChange && (
        <>
          <h2>{text.take}</h2>
          <TakeForm onTaken={again} />
        </>
      )}
      <h2>{text.open}</h2>
      {value.length === 0 ? (
        <p className="soft">{text.none}</p>
      ) : (
        <table className="sheet">
          <thead>
            <tr>
              {[text.no, text.client, text.kind, text.amount].map((word) => (
                <th key={word} scope="col">
                  {word}
                </th>
              ))}
              <th scope="col">
                <span className="hidden-visually">{text.end}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {value.map((deposit) => (
              <tr key={deposit.deposit_no}>
                <td className="num">{deposit.deposit_label}</td>
                <td>{deposit.client}</td>
                <td>{text.kinds[deposit.kind]}</td>
                <td className="r">{euros(deposit.amount_cents)}</td>
                <td>
                  <span className="row" hidden={!mayChange}>
                    <Step
                      className="office__small"
                      icon={Printer}
                      disabled={busy}
                      onClick={() => void order('deposits.print', { deposit_no: deposit.deposit_no })}
                    >
                      {text.print}
                    </Step>
                    <Step className="office__small" icon={Undo2} onClick={() => setEnding(deposit)}>
                      {text.end}
                    </Step>
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {ending && (
        <EndPanel
          deposit={ending}
          onClose={() => setEnding(null)}
          onEnded={() => {
            setEnding(null);
            again();
          }}
        />
      )}
    </div>
  );
}

const EMPTY = { client: '', amount: '', quotes: ['', '', ''] as readonly string[] };

function TakeForm({ onTaken }: { onTaken(): void }) {
  const { busy, order } = useOrder();
  const office = useOffice();
  const [kind, setKind] = useState<DepositKind>('acompte');
  const [typed, setTyped] = useState(EMPTY);
  const [way, setWay] = useState<Way>('card');
  const [paper, setPaper] = useState<'yes' | 'no'>('yes');
  const [wrong, setWrong] = useState<{ client?: string; amount?: string; whole?: string }>({});
  const take = async (): Promise<void> => {
    const amount = centsOf(typed.amount);
    const quotes = typed.quotes.map((quote) => (quote.trim() === '' ? 0 : centsOf(quote)));
    const client = typed.client.trim();
    if (amount === null || amount === 0 || quotes.includes(null) || client === '') {
      setWrong({
        ...(client === '' ? { client: text.wrongClient } : {}),
        ...(client !== '' ? { amount: text.wrongAmount } : amount === null ? { amount: text.wrongAmount } : {}),
      });
      return;
    }
    const paid = asCents(amount);
    const quoted = RATES.flatMap((rate, at) => {
      const ttc = quotes[at] ?? 0;
      return ttc > 0 ? [{ rate_bp: asBasisPoints(rate), ttc_cents: asCents(ttc) }] : [];
    });
    const done = await order('deposits.take', {
      kind,
      client,
      quoted: kind === 'gift_voucher' ? [] : quoted,
      amount_cents: paid,
      tenders: [way === 'cash' ? { kind: 'cash', received_cents: paid } : { kind: way, amount_cents: paid }],
      paper: paper === 'yes',
    });
    if (done.value === null) return setWrong({ whole: errorText(done.error) });
    setWrong({});
    setTyped(EMPTY);
    office.say({ lead: text.saidTaken, what: `${euros(amount)}, ${client}.` });
    onTaken();
  };
  return (
    <InlineForm label={text.take} send={text.takeIt} busy={busy} wrong={wrong.whole} onSend={take}>
      <ChoiceField label={text.kind} value={kind} words={text.kinds} onChange={setKind} />
      <Field
        label={text.client}
        value={typed.client}
        maxLength={60}
        wrong={wrong.client ?? null}
        onChange={(client) => setTyped({ ...typed, client })}
      />
      {kind !== 'gift_voucher' && (
        <div className="office__three">
          {RATES.map((rate, at) => (
            <Field
              key={rate}
              label={text.quote(percent(rate))}
              value={typed.quotes[at] ?? ''}
              inputMode="decimal"
              onChange={(quote) => setTyped({ ...typed, quotes: typed.quotes.map((old, index) => (index === at ? quote : old)) })}
            />
          ))}
        </div>
      )}
      <Field
        label={text.received}
        value={typed.amount}
        inputMode="decimal"
        wrong={wrong.amount ?? null}
        onChange={(amount) => setTyped({ ...typed, amount })}
      />
      <ChoiceField label={text.how} value={way} words={text.ways} onChange={setWay} />
      <ChoiceField label={text.paper} value={paper} words={{ yes: text.paperYes, no: text.paperNo }} onChange={setPaper} />
    </InlineForm>
  );
}

function EndPanel({ deposit, onClose, onEnded }: { deposit: Deposit; onClose(): void; onEnded(): void }) {
  const { busy, order } = useOrder();
  const office = useOffice();
  const [how, setHow] = useState<How>('refunded');
  const [way, setWay] = useState<Way>('card');
  const [reason, setReason] = useState<string>(text.reasons[0]);
  const [failed, setFailed] = useState<string | null>(null);
  const end = async (): Promise<void> => {
    const back = how === 'refunded' ? { money_back: way } : {};
    const done = await order('deposits.end', { deposit_no: deposit.deposit_no, how, reason, ...back });
    if (done.value === null) return setFailed(errorText(done.error));
    office.say({ lead: text.saidEnded, what: `${text.ends[how]}, ${euros(deposit.amount_cents)}.` });
    onEnded();
  };
  const reasons = Object.fromEntries(text.reasons.map((one) => [one, one]));
  return (
    <Panel title={text.endTitle(deposit.deposit_label)} onClose={onClose}>
      <div className="stack">
        <p className="large">
          {deposit.client}, <b className="num">{euros(deposit.amount_cents)}</b>
        </p>
        <ChoiceField label={text.endHow} value={how} words={text.ends} onChange={setHow} />
        {how === 'refunded' && <ChoiceField label={text.endBack} value={way} words={text.ways} onChange={setWay} />}
        <ChoiceField label={text.reason} value={reason} words={reasons} onChange={setReason} />
        {failed && (
          <Notice live tone="stop">
            {failed}
          </Notice>
        )}
        <Step big variant="action" icon={Check} busy={busy} onClick={() => void end()}>
          {text.endIt}
        </Step>
      </div>
    </Panel>
  );
}
