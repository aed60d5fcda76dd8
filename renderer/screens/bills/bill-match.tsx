/** An invoice beside order and delivery: what differs first, then line by line. Shows what the till found, and computes nothing. */
import { priceText } from '../../../main/contract/goods-text.ts';
import type { DueLine, InvoiceMatch, InvoicePair, MatchedRow } from '../../../main/contract/shapes/supplier-invoice.ts';
import { Notice } from '../../parts/notice.tsx';
import { euros, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { quantityText } from '../office/stock-text.ts';
import { differenceText } from './bill-text.ts';

const text = fr.supplierInvoicesPage;

/** @param isSettled a credit note or a decision answered it: nothing is asked any more */
export function Differences({ match, isSettled = false }: { match: InvoiceMatch; isSettled?: boolean }) {
  const wrong = match.differences.filter(({ normal }) => !normal);
  const normal = match.differences.filter((one) => one.normal);
  return (
    <section aria-label={text.gaps} className="bills__gaps">
      {wrong.length === 0 && <Notice tone="ok">{text.noGap}</Notice>}
      {wrong.length > 0 && (
        <ul className="bills__list">
          {wrong.map((one) => (
            <li key={`${one.code} ${one.line} ${one.key} ${one.rule} ${one.billed_vat_bp}`}>
              <Notice>{differenceText(one)}</Notice>
            </li>
          ))}
        </ul>
      )}
      {match.claim_cents > 0 && !isSettled && (
        <p className="large">{text.askBack(euros(match.claim_cents), euros(match.claim_gross_cents))}</p>
      )}
      {normal.length > 0 && (
        <p className="soft">
          {text.normalGaps} : {normal.map(differenceText).join(' · ')}
        </p>
      )}
    </section>
  );
}

type SideProps = {
  match: InvoiceMatch;
  dues: readonly Pick<DueLine, 'key' | 'label'>[];
  /** Says what a line is; null where nothing may be changed. */
  onPair: ((pair: InvoicePair) => void) | null;
};

export function SideBySide({ match, dues, onPair }: SideProps) {
  return (
    <section aria-label={text.side}>
      <table className="sheet">
        <caption className="hidden-visually">{text.side}</caption>
        <thead>
          <tr>
            <th scope="col">{text.product}</th>
            <th scope="col" className="r">
              {text.ordered}
            </th>
            <th scope="col" className="r">
              {text.received}
            </th>
            <th scope="col" className="r">
              {text.billed}
            </th>
          </tr>
        </thead>
        <tbody>
          {match.rows.map((row) => (
            <SideRow key={`${row.key} ${row.lines.join()}`} row={row} dues={dues} onPair={onPair} />
          ))}
        </tbody>
      </table>
      <p className="soft">
        {[
          text.sums(euros(match.due_cents), euros(match.billed_cents)),
          match.shipping_due_cents > 0 ? text.apart.shipping(euros(match.shipping_due_cents)) : '',
          match.deposit_due_cents !== 0 || match.deposit_billed_cents !== 0
            ? text.apart.deposit(euros(match.deposit_due_cents), euros(match.deposit_billed_cents))
            : '',
        ]
          .filter((part) => part !== '')
          .join(' ')}
      </p>
    </section>
  );
}

function SideRow({ row, dues, onPair }: { row: MatchedRow } & Omit<SideProps, 'match'>) {
  const quantity = (mil: number | null) => (mil === null || row.base === null ? '–' : quantityText(mil, row.base));
  const price = (e4: number | null) => (e4 === null || row.price_unit === '' ? '' : priceText(e4, row.price_unit));
  const [line] = row.lines;
  const isStrange = row.key === null && line !== undefined;
  return (
    <tr>
      <th scope="row">
        {typeset(row.label)}
        {row.ref !== '' && <span className="soft sheet__under num">{row.ref}</span>}
        {isStrange && onPair && (
          <select
            className="bills__place"
            aria-label={text.placeOf(row.label)}
            value=""
            onChange={(event) => onPair({ line, key: event.target.value })}
          >
            <option value="">{text.place}</option>
            {dues.map(({ key, label }) => (
              <option key={key} value={key}>
                {typeset(label)}
              </option>
            ))}
            <option value="shipping">{text.shipping}</option>
            <option value="deposit">{text.deposits}</option>
          </select>
        )}
      </th>
      <td className="r">{quantity(row.ordered_mil)}</td>
      <td className="r">
        {quantity(row.due_mil)}
        <span className="soft sheet__under">{price(row.due_price_e4)}</span>
        {row.due_mil !== null && <span className="soft sheet__under">{euros(row.due_cents)}</span>}
      </td>
      <td className="r">
        {row.lines.length === 0 ? '–' : quantity(row.billed_mil)}
        <span className="soft sheet__under">{price(row.billed_price_e4)}</span>
        {row.lines.length > 0 && <b className="sheet__under">{euros(row.billed_cents)}</b>}
      </td>
    </tr>
  );
}
