/** Page « Proposition »: what to order from whom and why, put into drafts at a touch, taken back by undo. Must never decide a quantity. */
import { ShoppingCart } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ProposalLine, Uncovered } from '../../../main/contract/shapes/proposal.ts';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { useTill } from '../../use-screen.ts';
import { PageWaits } from '../office/settings-form.tsx';
import { errorIn, quantityText } from '../office/stock-text.ts';
import { useOffice } from '../office/use-office.ts';
import { NeedChart } from './need-chart.tsx';
import { SupplierProposalPart } from './supplier-proposal.tsx';

const text = fr.proposalsPage;

export function ProposalsPanel() {
  const { value, error, again } = useAnswer('proposals.view', {});
  const news = useTill((state) => state.orderNews);
  const role = useTill((state) => state.status?.role);
  const office = useOffice();
  const { busy, order } = useOrder();
  const [failed, setFailed] = useState<string | null>(null);
  const [chart, setChart] = useState<ProposalLine | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the till says that an order changed
  useEffect(() => {
    if (news > 0) again();
  }, [news]);
  if (!value) return <PageWaits error={error} onAgain={again} />;
  const mayFill = role === 'supervisor' || role === 'manager';
  const fill = async (suppliers: string[]): Promise<void> => {
    const done = await order('proposals.fill', { suppliers });
    setFailed(done.value === null ? errorIn(text.errors, done.error) : null);
    again();
    if (done.value === null || done.value.orders.length === 0) return;
    const orders = done.value.orders.map(({ order_no, version }) => ({ order_no, version }));
    office.say({ lead: text.said.filled, what: text.said.what(orders.length) }, () => {
      void order('proposals.takeBack', { orders }).then((undone) => {
        setFailed(undone.value === null ? errorIn(text.errors, undone.error) : null);
        if (undone.value) office.say({ lead: text.said.back, what: text.said.what(orders.length) });
        again();
      });
    });
  };
  const open = value.suppliers.filter(({ lines, done }) => lines.length > 0 && !done);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the page may scroll, and what scrolls must be reachable by keyboard
    <section className="office__list orders proposals" aria-label={text.list} tabIndex={0}>
      <div className="row row--between">
        <p className="soft">{text.lead(value.history_days)}</p>
        {mayFill && open.length > 1 && (
          <Step variant="action" icon={ShoppingCart} busy={busy} onClick={() => void fill(open.map(({ supplier }) => supplier))}>
            {text.fillAll}
          </Step>
        )}
      </div>
      {failed && (
        <Notice live tone="stop">
          {failed}
        </Notice>
      )}
      {value.suppliers.length === 0 && <p className="soft">{text.noSuppliers}</p>}
      {value.suppliers.map((proposal) => (
        <SupplierProposalPart
          key={proposal.supplier}
          proposal={proposal}
          mayFill={mayFill}
          busy={busy}
          onFill={() => void fill([proposal.supplier])}
          onChart={setChart}
        />
      ))}
      {value.uncovered.length > 0 && <UncoveredPart rows={value.uncovered} count={value.uncovered_count} />}
      {chart && <NeedChart ingredient={chart.ingredient} label={chart.ingredient_label} onClose={() => setChart(null)} />}
    </section>
  );
}

/** No error: a list of what the café still has to say. */
function UncoveredPart({ rows, count }: { rows: readonly Uncovered[]; count: number }) {
  return (
    <section className="panel proposal" aria-labelledby="uncovered-title">
      <h2 id="uncovered-title">{text.uncovered(count)}</h2>
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{text.product}</th>
            <th scope="col" className="r">
              {text.need}
            </th>
            <th scope="col">{text.what}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ kind, code, label, reason, need_mil, base }) => (
            <tr key={`${kind} ${code}`}>
              <th scope="row">{typeset(label)}</th>
              <td className="r">{kind === 'article' ? text.week(quantityText(need_mil, base)) : quantityText(need_mil, base)}</td>
              <td>{text.reasons[reason]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
