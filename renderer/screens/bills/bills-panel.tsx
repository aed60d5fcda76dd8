/** Page « Factures reçues »: suppliers' invoices, those to be looked at first; a file is read, a paper typed, each is opened. */
import { ArrowLeft, ArrowRight, Eye, FileUp, PencilLine } from 'lucide-react';
import { useId, useState } from 'react';
import { type ListedInvoice, MAX_INVOICE_BYTES } from '../../../main/contract/shapes/supplier-invoice.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { euros, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useScreen, useTill } from '../../use-screen.ts';
import { base64, plainName } from '../menu-files/menu-files.ts';
import { dayText } from '../office/dated-text.ts';
import { PageWaits } from '../office/settings-form.tsx';
import { BillEntry, type NewBill } from './bill-entry.tsx';
import { BillPage } from './bill-page.tsx';
import { BillState } from './bill-state.tsx';

const text = fr.supplierInvoicesPage;
type Which = keyof typeof text.whichOnes;

export function BillsPanel() {
  const [which, setWhich] = useState<Which>('open');
  const [pages, setPages] = useState<readonly number[]>([]);
  const before = pages.at(-1);
  const { value, error, again } = useAnswer('supplierInvoices.list', {
    open: which === 'open',
    ...(before === undefined ? {} : { before }),
  });
  const role = useTill((state) => state.status?.role);
  const [open, setOpen] = useState<number | null>(null);
  const [bill, setBill] = useState<NewBill | null>(null);
  if (!value) return <PageWaits error={error} onAgain={again} />;
  const leave = (): void => {
    setOpen(null);
    setBill(null);
    again();
  };
  if (open !== null) return <BillPage invoiceNo={open} onBack={leave} />;
  if (bill)
    return (
      <BillEntry
        bill={bill}
        onGiveUp={leave}
        onDone={(invoiceNo) => {
          setBill(null);
          setOpen(invoiceNo);
        }}
      />
    );
  const last = value.invoices.at(-1);
  return (
    <div className="office__list">
      {role !== 'audit' && <ReadFile onRead={setBill} />}
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
          {text.toCheck(value.to_check)}
        </b>
      </div>
      {value.invoices.length === 0 ? (
        <p className="large soft">{which === 'open' ? text.noneOpen : text.none}</p>
      ) : (
        <BillTable invoices={value.invoices} onOpen={setOpen} />
      )}
      {(pages.length > 0 || value.more) && (
        <span className="row">
          <Step icon={ArrowLeft} disabled={pages.length === 0} onClick={() => setPages(pages.slice(0, -1))}>
            {text.newer}
          </Step>
          <Step icon={ArrowRight} disabled={!value.more} onClick={() => last && setPages([...pages, last.invoice_no])}>
            {text.older}
          </Step>
        </span>
      )}
    </div>
  );
}

function ReadFile({ onRead }: { onRead(bill: NewBill): void }) {
  const { client } = useScreen();
  const input = useId();
  const [waiting, setWaiting] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const read = async (file: File): Promise<void> => {
    if (file.size > MAX_INVOICE_BYTES) return setFailed(text.faults.too_large);
    setWaiting(true);
    setFailed(null);
    const bytes = await file.arrayBuffer().catch(() => null);
    const body = bytes && { file: { name: plainName(file.name), content_base64: base64(new Uint8Array(bytes)) } };
    const reply = body && (await client.query('supplierInvoices.read', body).catch(() => null));
    setWaiting(false);
    if (!reply?.ok) return setFailed(fr.office.failed);
    const { invoice, fault, sha256, supplier } = reply.value;
    if (fault) return setFailed(text.faultWhere(text.faults[fault.reason], fault.where));
    onRead({ invoice, sha256, supplier });
  };
  return (
    <>
      <div className="row">
        <span className="menu-files__choose">
          <input
            id={input}
            type="file"
            accept=".pdf,.xml,application/pdf,application/xml,text/xml"
            disabled={waiting}
            onChange={(event) => {
              const file = event.target.files?.[0];
              // The same file can be chosen again.
              event.target.value = '';
              if (file) void read(file);
            }}
          />
          <label htmlFor={input} className={waiting ? 'step is-disabled' : 'step step--action'}>
            <FileUp className="icon" />
            {text.choose}
          </label>
        </span>
        <Step icon={PencilLine} onClick={() => onRead({ invoice: null, sha256: '', supplier: null })}>
          {text.byHand}
        </Step>
        <p className="soft grow" role="status">
          {waiting ? text.reading : text.chooseHint}
        </p>
      </div>
      {failed && (
        <Notice live tone="stop">
          {failed}
        </Notice>
      )}
    </>
  );
}

function BillTable({ invoices, onOpen }: { invoices: readonly ListedInvoice[]; onOpen(no: number): void }) {
  return (
    <table className="sheet">
      <thead>
        <tr>
          <th scope="col">{text.number}</th>
          <th scope="col">{text.supplier}</th>
          <th scope="col" className="r">
            {text.amount}
          </th>
          <th scope="col">{text.state}</th>
          <th scope="col">
            <span className="hidden-visually">{text.open}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {invoices.map((one) => (
          <tr key={one.invoice_no}>
            <th scope="row">
              <span className="num">{one.number}</span>
              <span className="soft sheet__under">
                {dayText(one.issue_day)}
                {one.kind === 'credit_note' ? ` · ${text.credit}` : ''}
              </span>
            </th>
            <td>
              {typeset(one.supplier_label)}
              {one.orders.length > 0 && <span className="soft sheet__under">{text.orders(one.orders.join(', '))}</span>}
            </td>
            <td className="r">{euros(one.gross_cents)}</td>
            <td>
              <BillState state={one.state} />
              {one.differences > 0 && one.state !== 'paid' && (
                <span className="soft sheet__under">
                  {text.differences(one.differences)}
                  {one.claim_cents > 0 ? ` · ${text.claim(euros(one.claim_cents))}` : ''}
                </span>
              )}
            </td>
            <td>
              <Step className="office__small" icon={Eye} aria-label={`${text.open} : ${one.number}`} onClick={() => onOpen(one.invoice_no)}>
                {text.open}
              </Step>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
