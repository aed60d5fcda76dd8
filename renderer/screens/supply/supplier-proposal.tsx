/** What would be ordered of one supplier, why, and how far it is from its amounts. Holds no rule. */
import { ChartColumn, Check, Clock, ShoppingCart, Truck } from 'lucide-react';
import { useId } from 'react';
import { packsText, packText } from '../../../main/contract/goods-text.ts';
import type { ProposalLine, SupplierProposal } from '../../../main/contract/shapes/proposal.ts';
import { Step } from '../../parts/step.tsx';
import { dayWords, euros, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { momentText } from './order-text.ts';

const text = fr.proposalsPage;

type Props = { proposal: SupplierProposal; mayFill: boolean; busy: boolean; onFill(): void; onChart(line: ProposalLine): void };

export function SupplierProposalPart({ proposal, mayFill, busy, onFill, onChart }: Props) {
  const id = useId();
  const { label, delivery_day, next_day, not_after_utc_ms, lines, kept, goods_cents, order_no, done } = proposal;
  return (
    <section className="panel proposal" aria-labelledby={id}>
      <header className="row row--between">
        <h2 id={id}>{typeset(label)}</h2>
        <b className="num">{euros(goods_cents)}</b>
      </header>
      <p>{text.delivery(dayWords(delivery_day), dayWords(next_day))}</p>
      <p className="row">
        <Clock className="icon icon--s" />
        {text.before(momentText(not_after_utc_ms, Date.now()))}
      </p>
      {lines.length > 0 && <Amounts proposal={proposal} />}
      {lines.length === 0 ? <p className="soft">{text.nothing}</p> : <Lines lines={lines} onChart={onChart} />}
      {kept.length > 0 && (
        <p>
          {text.kept}{' '}
          {kept
            .map((one) =>
              one.packs === 0
                ? text.keptNone(typeset(one.label))
                : text.keptPacks(typeset(one.label), packsText(one.packs, one.order_unit)),
            )
            .join(', ')}
          .
        </p>
      )}
      {mayFill && lines.length > 0 && (
        <p className="row">
          {order_no !== null && done ? (
            <>
              <Check className="icon icon--s" />
              {text.done}
            </>
          ) : (
            <Step className="office__small" icon={ShoppingCart} busy={busy} onClick={onFill}>
              {order_no === null ? text.fill : text.update}
              <span className="hidden-visually"> : {label}</span>
            </Step>
          )}
        </p>
      )}
    </section>
  );
}

function Amounts({ proposal: { missing_cents, missing_franco_cents, minimum_cents } }: { proposal: SupplierProposal }) {
  const words =
    missing_cents > 0
      ? text.missing(euros(missing_cents))
      : missing_franco_cents > 0
        ? text.missingFranco(euros(missing_franco_cents))
        : minimum_cents > 0
          ? text.enough
          : null;
  if (words === null) return null;
  return (
    <p className="row">
      <Truck className="icon icon--s" />
      {words}
    </p>
  );
}

function Lines({ lines, onChart }: { lines: readonly ProposalLine[]; onChart(line: ProposalLine): void }) {
  return (
    <table className="sheet">
      <thead>
        <tr>
          <th scope="col">{text.product}</th>
          <th scope="col">{text.why}</th>
          <th scope="col" className="r">
            {text.packs}
          </th>
          <th scope="col" className="r">
            {text.price}
          </th>
          <th scope="col">
            <span className="hidden-visually">{text.chart}</span>
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
            <td>{line.why}</td>
            <td className="r">{packsText(line.packs, line.order_unit)}</td>
            <td className="r">
              <b>{euros(line.line_cents)}</b>
            </td>
            <td>
              <Step
                className="office__small"
                icon={ChartColumn}
                aria-label={text.chartOf(line.ingredient_label)}
                onClick={() => onChart(line)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
