/** A new invoice before it comes in: who sent it, which deliveries it is of, what differs; then it is entered or left out. */
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import type { Input } from '../../../main/contract/calls/index.ts';
import type { Einvoice } from '../../../main/contract/shapes/en16931.ts';
import type { InvoicePair } from '../../../main/contract/shapes/supplier-invoice.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { euros, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { dayText } from '../office/dated-text.ts';
import { PageWaits } from '../office/settings-form.tsx';
import { errorIn } from '../office/stock-text.ts';
import { useOffice } from '../office/use-office.ts';
import { BillHand } from './bill-hand.tsx';
import { Differences, SideBySide } from './bill-match.tsx';
import { BillReceipts } from './bill-receipts.tsx';

const text = fr.supplierInvoicesPage;

/** A file that was read, or a paper that is typed (no invoice yet). */
export type NewBill = { invoice: Einvoice | null; sha256: string; supplier: string | null };

type Props = { bill: NewBill; onDone(invoiceNo: number): void; onGiveUp(): void };

export function BillEntry({ bill, onDone, onGiveUp }: Props) {
  const [supplier, setSupplier] = useState(bill.supplier ?? '');
  const { value: suppliers, error, again } = useAnswer('suppliers.list', {});
  if (!suppliers) return <PageWaits error={error} onAgain={again} />;
  const words = Object.fromEntries([['', text.chooseSupplier], ...suppliers.map(({ code, label }) => [code, typeset(label)])]);
  return (
    <div className="office__list bills">
      <h2>{text.entryTitle(bill.invoice?.number ?? '')}</h2>
      {bill.invoice && (
        <p className="soft">
          {[bill.invoice.seller.name, dayText(bill.invoice.issue_day), `${euros(bill.invoice.totals.gross_cents)} TTC`].join(' · ')}
        </p>
      )}
      <ChoiceField many label={text.whichSupplier} value={supplier} words={words} onChange={setSupplier} />
      {supplier === '' ? (
        <span className="row">
          <Step icon={X} onClick={onGiveUp}>
            {text.giveUp}
          </Step>
        </span>
      ) : (
        <Compared key={supplier} bill={bill} supplier={supplier} onDone={onDone} onGiveUp={onGiveUp} />
      )}
    </div>
  );
}

function Compared({ bill, supplier, onDone, onGiveUp }: Props & { supplier: string }) {
  const [typed, setTyped] = useState<Einvoice | null>(null);
  const [receipts, setReceipts] = useState<number[] | null>(null);
  const [pairs, setPairs] = useState<InvoicePair[]>([]);
  const [failed, setFailed] = useState<string | null>(null);
  const { busy, order } = useOrder();
  const office = useOffice();
  const invoice = bill.invoice ?? typed;
  const { value, error } = useAnswer('supplierInvoices.preview', { supplier, invoice, receipts, pairs });
  if (!value) return <p className="soft">{error ? errorIn(text.errors, error) : fr.office.wait}</p>;
  const chosen = receipts ?? value.receipts;
  const isCredit = invoice?.kind === 'credit_note';
  const keep = async (): Promise<void> => {
    if (!invoice) return;
    const body: Input<'supplierInvoices.record'> = {
      supplier,
      source: bill.invoice ? { kind: 'file', sha256: bill.sha256 } : { kind: 'hand', invoice },
      receipts: chosen,
      pairs,
      corrects_no: value.corrects?.invoice_no ?? null,
    };
    const done = await order('supplierInvoices.record', body);
    if (done.value === null) setFailed(errorIn(text.errors, done.error));
    else {
      office.say({ lead: text.said.record, what: invoice.number });
      onDone(done.value.listed.invoice_no);
    }
  };
  return (
    <>
      {!isCredit && <BillReceipts candidates={value.candidates} chosen={chosen} onChoose={setReceipts} />}
      {isCredit && (
        <Notice tone={value.corrects ? 'ok' : 'wait'}>
          {value.corrects ? text.corrects(value.corrects.number) : text.correctsNothing}
        </Notice>
      )}
      {!bill.invoice && (
        <BillHand
          key={chosen.join()}
          supplier={supplier}
          receipts={chosen}
          dues={value.dues}
          shipping={value.shipping_cents}
          onTyped={setTyped}
        />
      )}
      {value.known && (
        <Notice live tone="stop">
          {text.known(value.known.number)}
        </Notice>
      )}
      {value.match && (
        <>
          <Differences match={value.match} />
          <SideBySide
            match={value.match}
            dues={value.dues}
            onPair={(pair) => setPairs([...pairs.filter(({ line }) => line !== pair.line), pair])}
          />
        </>
      )}
      {failed && (
        <Notice live tone="stop">
          {failed}
        </Notice>
      )}
      <span className="row">
        <Step icon={X} onClick={onGiveUp}>
          {text.giveUp}
        </Step>
        {invoice && !value.known && (
          <Step variant="action" icon={Check} busy={busy} onClick={() => void keep()}>
            {text.keep}
          </Step>
        )}
      </span>
    </>
  );
}
