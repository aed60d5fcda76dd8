/** What was used of an ingredient by day, and what will probably be. Reads only. */
import { ForecastChart } from '../../parts/charts/forecast-chart.tsx';
import { Panel } from '../../parts/panel.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { dayText } from '../office/dated-text.ts';
import { quantityText } from '../office/stock-text.ts';

const text = fr.proposalsPage;

export function NeedChart({ ingredient, label, onClose }: { ingredient: string; label: string; onClose(): void }) {
  const { value } = useAnswer('proposals.history', { ingredient });
  const title = text.history(typeset(label));
  const sum = (state: 'past' | 'expected'): number =>
    value?.days.reduce((total, day) => total + (day.state === state ? day.qty_mil : 0), 0) ?? 0;
  return (
    <Panel title={title} className="ask--office stock__wide" onClose={onClose}>
      {value && sum('past') + sum('expected') === 0 && <p>{text.noSales}</p>}
      {value && sum('past') + sum('expected') > 0 && (
        <div className="stock__sheet">
          <ForecastChart
            title={title}
            columns={[text.day, text.quantity, text.state]}
            summary={text.summary(typeset(label), quantityText(sum('past'), value.base), quantityText(sum('expected'), value.base))}
            axis={(mil) => quantityText(mil, value.base)}
            bars={value.days.map(({ day, qty_mil, state }) => ({
              key: String(day),
              label: dayText(day).slice(0, 5),
              value: qty_mil,
              expected: state === 'expected',
              cells: [dayText(day), quantityText(qty_mil, value.base), text.states[state]],
            }))}
          />
          <p className="soft">{text.legend}</p>
        </div>
      )}
    </Panel>
  );
}
