/** How a product's level went: a step line over the days, and what came in and went out by kind. Reads only. */
import { useState } from 'react';
import type { StockLevel } from '../../../main/contract/shapes/stock.ts';
import type { MovementKindName } from '../../../main/contract/shapes/stock-count.ts';
import { businessDay } from '../../../main/contract/time.ts';
import { asUtcMs } from '../../../main/contract/values.ts';
import { BarChart } from '../../parts/charts/bar-chart.tsx';
import { LineChart } from '../../parts/charts/line-chart.tsx';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { shiftedDay, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { dayText } from './dated-text.ts';
import { quantityText } from './stock-text.ts';

const text = fr.historyPage;
/** `23/11` */
const shortDay = (day: number): string => dayText(day).slice(0, 5);

export function StockHistory({ level, onClose }: { level: StockLevel; onClose(): void }) {
  const [period, setPeriod] = useState<keyof typeof text.periods>('30');
  const until_day = businessDay(asUtcMs(Date.now()));
  const from_day = shiftedDay(until_day, 1 - Number(period));
  const { value } = useAnswer('stock.history', { ingredient: level.code, from_day, until_day });
  const label = typeset(level.label);
  const quantity = (mil: number): string => quantityText(mil, level.base);
  const levels = value?.days.map(({ level_mil }) => level_mil) ?? [0];
  const kinds = new Map<MovementKindName, number>();
  for (const { kind, qty_mil } of value?.days.flatMap(({ moved }) => moved) ?? []) kinds.set(kind, (kinds.get(kind) ?? 0) + qty_mil);
  const movedKinds = [...kinds].filter(([, mil]) => mil !== 0);
  return (
    <Panel title={text.title(label)} className="ask--office stock__wide" onClose={onClose}>
      <div className="stock__sheet">
        <ChoiceField label={text.period} value={period} words={text.periods} onChange={setPeriod} />
        {value && (
          <>
            <LineChart
              title={text.level(label)}
              columns={[text.day, fr.stockPage.level, ...(Object.keys(text.kinds) as MovementKindName[]).map((kind) => text.kinds[kind])]}
              summary={text.levelSummary(label, quantity(Math.min(...levels)), quantity(Math.max(...levels)), quantity(levels.at(-1) ?? 0))}
              points={value.days.map(({ day, level_mil, moved }) => ({
                key: String(day),
                label: shortDay(day),
                value: level_mil,
                cells: [
                  dayText(day),
                  quantity(level_mil),
                  ...(Object.keys(text.kinds) as MovementKindName[]).map((kind) => {
                    const of = moved.find((one) => one.kind === kind);
                    return of ? quantity(of.qty_mil) : '';
                  }),
                ],
              }))}
              least={level.min_mil > 0 ? { value: level.min_mil, text: text.least(quantity(level.min_mil)) } : undefined}
              axis={quantity}
            />
            {movedKinds.length === 0 ? (
              <p className="soft">{text.nothing}</p>
            ) : (
              <BarChart
                title={text.moved}
                columns={[text.kind, text.quantity]}
                summary={text.movedSummary(label)}
                bars={movedKinds.map(([kind, mil]) => ({ key: kind, label: text.kinds[kind], value: mil, text: quantity(mil) }))}
                axis={quantity}
              />
            )}
            {value.places.length > 1 && (
              <p>
                {text.places} : {value.places.map((place) => `${place.label} ${quantity(place.level_mil)}`).join(', ')}.
              </p>
            )}
          </>
        )}
      </div>
    </Panel>
  );
}
