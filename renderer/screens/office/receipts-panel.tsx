/** Page « Livraisons »: what came in, newest first, with what was wrong and what was corrected; crates by count; what is held for normal. */
import { ArrowLeft, ArrowRight, Eye, PackageCheck } from 'lucide-react';
import { useState } from 'react';
import type { ListedReceipt } from '../../../main/contract/shapes/receipt.ts';
import { Step } from '../../parts/step.tsx';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useScreen, useTill } from '../../use-screen.ts';
import { CratesPart } from './crates-part.tsx';
import { dayText } from './dated-text.ts';
import { ReceiptSheet } from './receipt-sheet.tsx';
import { ReceivingRulesForm } from './receiving-rules-form.tsx';
import { PageWaits } from './settings-form.tsx';

const text = fr.receiptsPage;
/** As many as the till gives at once. */
const PAGE = 40;

export function ReceiptsPanel() {
  const { place } = useScreen();
  const role = useTill((state) => state.status?.role);
  const [pages, setPages] = useState<readonly number[]>([]);
  const { value, error, again } = useAnswer('receipts.list', { before_no: pages.at(-1) ?? null });
  const [open, setOpen] = useState<number | null>(null);
  if (!value) return <PageWaits error={error} onAgain={again} />;
  const last = value.at(-1);
  return (
    <div className="office__list">
      {(role === 'supervisor' || role === 'manager') && (
        <span className="row">
          <Step variant="action" icon={PackageCheck} onClick={() => place.setState({ place: 'receiving' })}>
            {text.receive}
          </Step>
        </span>
      )}
      {value.length === 0 ? <p className="soft">{text.none}</p> : <ReceiptTable receipts={value} onOpen={setOpen} />}
      {(pages.length > 0 || value.length === PAGE) && (
        <span className="row">
          <Step icon={ArrowLeft} disabled={pages.length === 0} onClick={() => setPages(pages.slice(0, -1))}>
            {fr.history.newer}
          </Step>
          <Step icon={ArrowRight} disabled={value.length < PAGE || !last} onClick={() => last && setPages([...pages, last.receipt_no])}>
            {fr.history.older}
          </Step>
        </span>
      )}
      <CratesPart />
      {role === 'manager' && <ReceivingRulesForm />}
      {open !== null && <ReceiptSheet receiptNo={open} onChanged={again} onClose={() => setOpen(null)} />}
    </div>
  );
}

function ReceiptTable({ receipts, onOpen }: { receipts: readonly ListedReceipt[]; onOpen(no: number): void }) {
  return (
    <table className="sheet">
      <thead>
        <tr>
          <th scope="col">{text.number}</th>
          <th scope="col">{text.day}</th>
          <th scope="col">{text.supplier}</th>
          <th scope="col">{text.remarks}</th>
          <th scope="col" className="r">
            {text.cost}
          </th>
          <th scope="col">
            <span className="hidden-visually">{text.open}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {receipts.map((one) => (
          <tr key={one.receipt_no}>
            <th scope="row" className="num">
              {one.receipt_no}
            </th>
            <td className="num">{dayText(one.business_day)}</td>
            <td>
              {one.supplier_label}
              {one.order_no !== null && <span className="soft sheet__under">{fr.receiving.orderNo(one.order_no)}</span>}
              {one.amap_contract_no !== null && <span className="soft sheet__under">{fr.receiving.basket}</span>}
            </td>
            <td>{remarksOf(one)}</td>
            <td className="r">{one.corrects_no === null ? euros(one.cost_cents) : '–'}</td>
            <td>
              <Step
                className="office__small"
                icon={Eye}
                aria-label={`${text.open} : ${one.receipt_no}`}
                onClick={() => onOpen(one.corrects_no ?? one.receipt_no)}
              >
                {text.open}
              </Step>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const remarksOf = (one: ListedReceipt): string =>
  [
    one.corrects_no === null ? text.lots(one.lots) : text.corrects(one.corrects_no),
    one.to_check > 0 ? text.toCheck(one.to_check) : '',
    ...one.reasons.map((reason) => fr.receiving.reasons[reason]),
    one.corrected > 0 ? text.corrected : '',
    one.photos > 0 ? fr.receiving.photos(one.photos) : '',
    one.remark,
  ]
    .filter((part) => part !== '')
    .join(' · ');
