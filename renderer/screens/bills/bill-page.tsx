/** One invoice that is in: what differs first, then side by side, what was done and what can be done now. */
import { ArrowLeft, Ban, Check, Coins, Download, RefreshCw, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { SupplierInvoice } from '../../../main/contract/shapes/supplier-invoice.ts';
import { parisDay } from '../../../main/contract/time.ts';
import { asUtcMs, type Day } from '../../../main/contract/values.ts';
import { download } from '../../client/download.ts';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { dateWords, euros, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { useScreen, useTill } from '../../use-screen.ts';
import { dayText, dayTyped } from '../office/dated-text.ts';
import { PageWaits } from '../office/settings-form.tsx';
import { errorIn } from '../office/stock-text.ts';
import { useOffice } from '../office/use-office.ts';
import { Differences, SideBySide } from './bill-match.tsx';
import { BillState } from './bill-state.tsx';

const text = fr.supplierInvoicesPage;
type Deed = keyof typeof text.whyTitles;

/** From where a person may do it; the till's own table decides. */
const MAY: Readonly<Record<Deed | 'match', readonly string[]>> = {
  match: ['to_check', 'matched', 'in_dispute'],
  dispute: ['to_check', 'matched', 'in_dispute'],
  accept: ['to_check', 'in_dispute'],
  pay: ['matched', 'accepted'],
  withdraw: ['to_check', 'matched', 'in_dispute', 'accepted'],
};

export function BillPage({ invoiceNo, onBack }: { invoiceNo: number; onBack(): void }) {
  const { value: bill, error, again } = useAnswer('supplierInvoices.get', { invoice_no: invoiceNo });
  const role = useTill((state) => state.status?.role);
  const [asked, setAsked] = useState<Deed | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const { busy, order } = useOrder();
  const office = useOffice();
  const { client } = useScreen();
  if (!bill) return <PageWaits error={error} onAgain={again} />;
  const { listed, match, version } = bill;
  const seen = { invoice_no: listed.invoice_no, version };
  const mayKeep = role === 'supervisor' || role === 'manager' || role === 'accounting';
  const may = (deed: Deed | 'match') => mayKeep && MAY[deed].includes(listed.state) && (deed !== 'pay' || role !== 'supervisor');
  const settle = (said: keyof typeof text.said, done: { value: unknown; error: string | null }): void => {
    setFailed(done.value === null ? errorIn(text.errors, done.error ?? '') : null);
    if (done.value !== null) office.say({ lead: text.said[said], what: listed.number });
    setAsked(null);
    again();
  };
  const compare = async (pairs = bill.pairs) =>
    settle('match', await order('supplierInvoices.match', { ...seen, receipts: [...bill.receipts], pairs }));
  const take = async (): Promise<void> => {
    const reply = await client.query('supplierInvoices.file', { invoice_no: listed.invoice_no }).catch(() => null);
    if (reply?.ok)
      download(reply.value.file_name, listed.format === 'facturx' ? 'application/pdf' : 'application/xml', reply.value.content_base64);
  };
  return (
    <div className="office__list bills">
      <span className="row row--between">
        <Step className="office__small" icon={ArrowLeft} onClick={onBack}>
          {text.back}
        </Step>
        <BillState state={listed.state} />
      </span>
      <h2>
        {listed.kind === 'credit_note' ? text.credit : text.number} {listed.number}, {typeset(listed.supplier_label)}
      </h2>
      <p className="soft">
        {[
          dayText(listed.issue_day),
          listed.due_day === null ? '' : text.due(dayText(listed.due_day)),
          `${euros(listed.gross_cents)} TTC`,
          listed.orders.length > 0 ? text.orders(listed.orders.join(', ')) : '',
          text.formats[listed.format],
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
      {failed && (
        <Notice live tone="stop">
          {failed}
        </Notice>
      )}
      <Differences match={match} isSettled={listed.state !== 'to_check' && listed.state !== 'in_dispute'} />
      {bill.credits.map(({ invoice_no, number, net_cents }) => (
        <p key={invoice_no}>{text.credits(number, euros(net_cents))}</p>
      ))}
      {bill.credits.length > 0 && bill.open_claim_cents > 0 && <p className="large">{text.stillAsked(euros(bill.open_claim_cents))}</p>}
      <span className="row bills__tools">
        {may('pay') && (
          <Step className="office__small" variant="action" icon={Coins} onClick={() => setAsked('pay')}>
            {text.pay}
          </Step>
        )}
        {may('dispute') && (
          <Step className="office__small" icon={Undo2} onClick={() => setAsked('dispute')}>
            {text.dispute}
          </Step>
        )}
        {may('accept') && (
          <Step className="office__small" icon={Check} onClick={() => setAsked('accept')}>
            {text.accept}
          </Step>
        )}
        {may('match') && (
          <Step className="office__small" icon={RefreshCw} busy={busy} onClick={() => void compare()}>
            {text.again}
          </Step>
        )}
        {bill.has_file && (
          <Step className="office__small" icon={Download} onClick={() => void take()}>
            {text.file}
          </Step>
        )}
        {may('withdraw') && (
          <Step className="office__small" icon={Ban} onClick={() => setAsked('withdraw')}>
            {text.withdraw}
          </Step>
        )}
      </span>
      <SideBySide
        match={match}
        dues={match.rows.flatMap(({ key, label }) => (key === null ? [] : [{ key, label }]))}
        onPair={may('match') ? (pair) => void compare([...bill.pairs.filter(({ line }) => line !== pair.line), pair]) : null}
      />
      <History bill={bill} />
      {asked && (
        <WhyPanel
          deed={asked}
          busy={busy}
          start={asked === 'dispute' ? text.disputeStart(euros(match.claim_cents)) : ''}
          onClose={() => setAsked(null)}
          onSend={async (words, day) => {
            if (asked === 'pay') settle('pay', await order('supplierInvoices.pay', { ...seen, how: words, paid_day: day }));
            else settle(asked, await order(`supplierInvoices.${asked}`, { ...seen, reason: words }));
          }}
        />
      )}
    </div>
  );
}

function History({ bill }: { bill: SupplierInvoice }) {
  return (
    <section aria-label={text.history}>
      <h3>{text.history}</h3>
      <ul className="bills__history">
        {bill.changes.map(({ change_no, what, reason, at_utc_ms, operator }) => (
          <li key={change_no}>
            <b>{text.events[what as keyof typeof text.events]}</b>
            {reason === '' ? '' : ` : ${typeset(reason)}`} <span className="soft">{text.by(operator, dateWords(at_utc_ms))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type WhyProps = { deed: Deed; start: string; busy: boolean; onSend(words: string, day: Day): Promise<void>; onClose(): void };

function WhyPanel({ deed, start, busy, onSend, onClose }: WhyProps) {
  const [words, setWords] = useState(start);
  const [day, setDay] = useState(() => dayText(parisDay(asUtcMs(Date.now()))));
  const [wrong, setWrong] = useState(false);
  return (
    <Panel title={text.whyTitles[deed]} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const typed = dayTyped(day);
          if (words.trim() === '' || typed === null) setWrong(true);
          else void onSend(words, typed);
        }}
      >
        <Field
          label={text.whyLabels[deed]}
          value={words}
          maxLength={200}
          wrong={wrong && words.trim() === '' ? text.why : null}
          onChange={setWords}
        />
        {deed === 'pay' && (
          <Field label={text.paidDay} value={day} wrong={wrong && dayTyped(day) === null ? text.wrongDay : null} onChange={setDay} />
        )}
        <Step type="submit" big variant="action" icon={Check} busy={busy}>
          {deed === 'pay' ? text.pay : text[deed]}
        </Step>
      </form>
    </Panel>
  );
}
