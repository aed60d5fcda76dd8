/** Page « Factures demandées »: who asked for an invoice before paying, and which ones accounting has made (LAW ERP-01). */
import { Check, FileText, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { Input } from '../../../main/contract/calls/index.ts';
import type { InvoiceRequest } from '../../../main/contract/shapes/invoice.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { dateWords, euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { orderErrorText, useOrder } from '../../use-order.ts';
import { useTill } from '../../use-screen.ts';
import { sirenText } from '../counter/invoice-panel.tsx';
import { IssuedFiles, IssuePanel } from './issue-panel.tsx';
import { PageWaits } from './settings-form.tsx';
import { useOffice } from './use-office.ts';

const text = fr.invoicesPage;
type Which = keyof typeof text.whichOnes;

const errorText = (code: string): string =>
  Object.hasOwn(text.errors, code) ? text.errors[code as keyof typeof text.errors] : orderErrorText(code);

export function InvoicesPanel() {
  const [which, setWhich] = useState<Which>('open');
  const [pages, setPages] = useState<readonly InvoiceRequest['ticket_no'][]>([]);
  const before = pages.at(-1);
  const { value, error, again } = useAnswer('invoices.list', { open: which === 'open', ...(before === undefined ? {} : { before }) });
  const { busy, order } = useOrder();
  const office = useOffice();
  const role = useTill((state) => state.status?.role);
  const [making, setMaking] = useState<InvoiceRequest | null>(null);
  const [issuing, setIssuing] = useState<InvoiceRequest | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  if (!value) return <PageWaits error={error} onAgain={again} />;
  const mayMark = role === 'manager' || role === 'accounting';
  const said = ({ name, ticket_label }: InvoiceRequest) => text.saidFor(name, ticket_label);
  const mark = async (body: Input<'invoices.mark'>): Promise<boolean> => {
    const done = await order('invoices.mark', body);
    setFailed(done.value === null ? errorText(done.error) : null);
    again();
    return done.value !== null;
  };
  const undo = async (request: InvoiceRequest): Promise<void> => {
    if (!(await mark({ ticket_no: request.ticket_no, done: false, reference: '' }))) return;
    const redo = () => void mark({ ticket_no: request.ticket_no, done: true, reference: request.reference });
    office.say({ lead: text.saidUndone, what: said(request) }, redo);
  };
  const last = value.invoices.at(-1);
  return (
    <div className="office__list">
      <div className="row office__bar">
        <ChoiceField
          label={text.which}
          value={which}
          words={text.whichOnes}
          onChange={(one) => {
            setWhich(one);
            setPages([]);
          }}
        />
        <b className="large" role="status">
          {text.toMake(value.to_make)}
        </b>
      </div>
      {failed && (
        <Notice live tone="stop">
          {failed}
        </Notice>
      )}
      {value.invoices.length === 0 ? (
        <p className="large soft">{which === 'open' && value.to_make === 0 ? text.noneOpen : text.none}</p>
      ) : (
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{text.ticket}</th>
              <th scope="col">{text.who}</th>
              <th scope="col" className="r">
                {text.amount}
              </th>
              <th scope="col">{text.state}</th>
              {mayMark && (
                <th scope="col">
                  <span className="hidden-visually">{text.make}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {value.invoices.map((request) => (
              <InvoiceRow
                key={request.ticket_no}
                request={request}
                busy={busy}
                onMake={mayMark ? () => setMaking(request) : null}
                onIssue={() => setIssuing(request)}
                onUndo={() => void undo(request)}
              />
            ))}
          </tbody>
        </table>
      )}
      <span className="row">
        {pages.length > 0 && <Step onClick={() => setPages(pages.slice(0, -1))}>{text.newer}</Step>}
        {value.more && last && <Step onClick={() => setPages([...pages, last.ticket_no])}>{text.older}</Step>}
      </span>
      {issuing && (
        <IssuePanel
          request={issuing}
          onClose={() => setIssuing(null)}
          onIssued={(reference) => {
            office.say({ lead: text.saidMade, what: `${reference}, ${said(issuing)}` });
            setIssuing(null);
            again();
          }}
        />
      )}
      {making && (
        <MakePanel
          request={making}
          busy={busy}
          onClose={() => setMaking(null)}
          onKeep={async (reference) => {
            const { ticket_no } = making;
            if (!(await mark({ ticket_no, done: true, reference }))) return;
            setMaking(null);
            office.say({ lead: text.saidMade, what: said(making) }, () => void mark({ ticket_no, done: false, reference: '' }));
          }}
        />
      )}
    </div>
  );
}

type InvoiceRowProps = { request: InvoiceRequest; busy: boolean; onMake: (() => void) | null; onIssue(): void; onUndo(): void };

function InvoiceRow({ request, busy, onMake, onIssue, onUndo }: InvoiceRowProps) {
  const { ticket_label, at_utc_ms, name, siren, total_cents, corrects_label, done, reference, marked_at_utc_ms, marked_by } = request;
  return (
    <tr>
      <td>
        <span className="num">{ticket_label}</span>
        <span className="soft sheet__under">{corrects_label === '' ? dateWords(at_utc_ms) : text.credit(corrects_label)}</span>
      </td>
      <td>
        {name}
        <span className="soft sheet__under num">{siren === '' ? text.noSiren : text.siren(sirenText(siren))}</span>
      </td>
      <td className="r">{euros(total_cents)}</td>
      <td>
        {done ? text.made(reference) : text.open}
        {marked_at_utc_ms !== null && <span className="soft sheet__under">{text.by(marked_by, dateWords(marked_at_utc_ms))}</span>}
      </td>
      {onMake && (
        <td>
          {request.issued ? (
            <IssuedFiles request={request} />
          ) : done ? (
            <Step className="office__small" icon={RotateCcw} busy={busy} onClick={onUndo}>
              {text.undo}
            </Step>
          ) : (
            <span className="row">
              <Step className="office__small" icon={FileText} variant="action" onClick={onIssue}>
                {text.issue}
              </Step>
              <Step className="office__small" icon={Check} onClick={onMake}>
                {text.make}
              </Step>
            </span>
          )}
        </td>
      )}
    </tr>
  );
}

type MakePanelProps = { request: InvoiceRequest; busy: boolean; onKeep(reference: string): Promise<void>; onClose(): void };

function MakePanel({ request, busy, onKeep, onClose }: MakePanelProps) {
  const [reference, setReference] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  return (
    <Panel title={text.makeTitle(request.ticket_label)} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (reference.trim() === '') setWrong(text.errors.reference_missing);
          else void onKeep(reference);
        }}
      >
        <p className="large">
          {request.name}, <b className="num">{euros(request.total_cents)}</b>
        </p>
        <Field label={text.reference} hint={text.makeHint} value={reference} maxLength={30} wrong={wrong} onChange={setReference} />
        <Step type="submit" big variant="action" icon={Check} busy={busy}>
          {text.keep}
        </Step>
      </form>
    </Panel>
  );
}
