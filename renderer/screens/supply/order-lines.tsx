/** OrderLine: what is there, why, what was proposed, how much is ordered in the supplier's packs, what it costs ex VAT (mock 10). */
import { Minus, Plus, TriangleAlert } from 'lucide-react';
import { packsText, packText } from '../../../main/contract/goods-text.ts';
import type { OrderDetail, OrderLine } from '../../../main/contract/shapes/order.ts';
import { Step } from '../../parts/step.tsx';
import { euros, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { quantityText } from '../office/stock-text.ts';
import type { PackedArticle } from './use-order-acts.ts';

const text = fr.ordersPage;

type LinesProps = { order: OrderDetail; mayChange: boolean; busy: boolean; onPacks(article: PackedArticle, packs: number): void };

export function OrderLines({ order, mayChange, busy, onPacks }: LinesProps) {
  const { lines } = order;
  if (lines.length === 0) return <p className="soft">{text.empty}</p>;
  const proposed = lines.some(({ proposed_packs }) => proposed_packs !== null);
  const answered = lines.some(({ confirmed_packs }) => confirmed_packs !== null);
  return (
    <table className="sheet orders__lines">
      <thead>
        <tr>
          <th scope="col">{text.product}</th>
          <th scope="col">{text.stock}</th>
          {proposed && (
            <>
              <th scope="col">{text.why}</th>
              <th scope="col" className="r">
                {text.proposed}
              </th>
            </>
          )}
          <th scope="col" className={mayChange ? 'c' : 'r'}>
            {mayChange ? text.toOrder : text.ordered}
          </th>
          {answered && (
            <th scope="col" className="r">
              {text.confirmedPacks}
            </th>
          )}
          <th scope="col" className="r">
            {text.price}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.ref}>
            <th scope="row">
              {typeset(line.label)}
              <span className="orders__unit">{packText(line)}</span>
            </th>
            <StockCell line={line} />
            {proposed && (
              <>
                <td>{line.why}</td>
                <td className="r">{line.proposed_packs ?? ''}</td>
              </>
            )}
            {mayChange ? (
              <td>
                <Stepper line={line} busy={busy} onPacks={onPacks} />
              </td>
            ) : (
              <td className="r">{packsText(line.packs, line.order_unit)}</td>
            )}
            {answered && <ConfirmedCell line={line} />}
            <td className="r">
              <b>{euros(line.line_cents)}</b>
              {line.weighed && <span className="orders__unit">{text.estimated}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function StockCell({ line: { stock_mil, stock_base } }: { line: OrderLine }) {
  if (stock_mil === null || stock_base === null) return <td className="soft">–</td>;
  if (stock_mil <= 0)
    return (
      <td className="orders__none">
        <TriangleAlert className="icon icon--s" />
        {text.nothing}
      </td>
    );
  return <td>{quantityText(stock_mil, stock_base)}</td>;
}

/** Steps by the least that the supplier sells. */
function Stepper({ line, busy, onPacks }: { line: OrderLine; busy: boolean; onPacks: LinesProps['onPacks'] }) {
  const changed = line.proposed_packs !== null && line.proposed_packs !== line.packs;
  const by = line.order_multiple;
  return (
    <span className="stepper">
      <Step
        className="office__small"
        icon={Minus}
        disabled={busy}
        aria-label={text.less(line.label)}
        onClick={() => onPacks(line, Math.max(0, line.packs - by))}
      />
      <output className={changed ? 'orders__changed' : undefined}>{line.packs}</output>
      <Step
        className="office__small"
        icon={Plus}
        disabled={busy}
        aria-label={text.more(line.label)}
        onClick={() => onPacks(line, line.packs + by)}
      />
    </span>
  );
}

function ConfirmedCell({ line }: { line: OrderLine }) {
  if (line.confirmed_packs === null) return <td className="r">–</td>;
  const cut = line.confirmed_packs < line.packs;
  return (
    <td className={cut ? 'r orders__cut' : 'r'}>
      {packsText(line.confirmed_packs, line.order_unit)}
      {line.answer !== '' && <span className="orders__unit">{line.answer}</span>}
    </td>
  );
}
