/** Page « Pertes »: what was thrown away in euros, by week, reason, product and dish. Reads only, and knows nobody (LAW RGPD-04). */
import { useState } from 'react';
import { businessDay } from '../../../main/contract/time.ts';
import { asUtcMs } from '../../../main/contract/values.ts';
import { BarChart } from '../../parts/charts/bar-chart.tsx';
import { ChartTable } from '../../parts/charts/chart-table.tsx';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { euros, shiftedDay, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { dayText } from './dated-text.ts';
import { PageWaits } from './settings-form.tsx';
import { quantityText } from './stock-text.ts';

const text = fr.wastePage;
const axis = (cents: number): string => euros(cents);

export function WastePanel() {
  const [period, setPeriod] = useState<keyof typeof text.periods>('28');
  const until_day = businessDay(asUtcMs(Date.now()));
  const { value, error, again } = useAnswer('waste.analysis', { from_day: shiftedDay(until_day, 1 - Number(period)), until_day });
  if (!value) return <PageWaits error={error} onAgain={again} />;
  const { reasons, weeks, ingredients, dishes } = value;
  const first = reasons[0];
  const worst = weeks.toSorted((one, other) => other.cost_cents - one.cost_cents)[0];
  return (
    <div className="office__list">
      <div className="row office__bar">
        <ChoiceField label={text.from} value={period} words={text.periods} onChange={setPeriod} />
        <b>{value.times === 0 ? text.nothing : text.total(euros(value.cost_cents), value.times)}</b>
      </div>
      {first && worst && (
        <>
          <div className="office__charts">
            <BarChart
              title={text.weeks}
              columns={[text.week, text.cost]}
              summary={text.summary(text.weeks, dayText(worst.monday), euros(worst.cost_cents))}
              bars={weeks.map(({ monday, cost_cents }) => ({
                key: String(monday),
                label: dayText(monday).slice(0, 5),
                value: cost_cents,
                text: euros(cost_cents),
              }))}
              axis={axis}
            />
            <BarChart
              title={text.reasons}
              columns={[text.reason, text.cost]}
              summary={text.summary(text.reasons, text.keptReasons[first.reason], euros(first.cost_cents))}
              bars={reasons.map(({ reason, cost_cents }) => ({
                key: reason,
                label: text.keptReasons[reason],
                value: cost_cents,
                text: euros(cost_cents),
              }))}
              axis={axis}
            />
          </div>
          <WasteList
            title={text.ingredients}
            columns={[text.product, text.quantity, text.cost]}
            rows={ingredients.map(({ code, label, base, qty_mil, cost_cents }) => ({
              key: code,
              cells: [typeset(label), quantityText(qty_mil, base), euros(cost_cents)],
            }))}
          />
          <WasteList
            title={text.dishes}
            columns={[text.dish, text.portions, text.cost]}
            rows={dishes.map(({ code, label, qty_mil, cost_cents }) => ({
              key: code,
              cells: [typeset(label), (qty_mil / 1_000).toLocaleString('fr-FR'), euros(cost_cents)],
            }))}
          />
        </>
      )}
    </div>
  );
}

type WasteListProps = { title: string; columns: readonly string[]; rows: readonly { key: string; cells: readonly string[] }[] };

/** The dearest first; the whole list opens, and goes to a file. */
function WasteList({ title, columns, rows }: WasteListProps) {
  const [dearest] = rows;
  return (
    <section>
      <h2>{title}</h2>
      {dearest ? <p>{dearest.cells.join(', ')}</p> : <p className="soft">{text.noDish}</p>}
      {dearest && <ChartTable title={title} columns={columns} rows={rows} />}
    </section>
  );
}
