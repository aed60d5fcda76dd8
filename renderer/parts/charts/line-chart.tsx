/** A level over time as steps, with its table and CSV file: see bar-chart.tsx. A dashed line says the least there should be. */
import { ChartTable } from './chart-table.tsx';
import { levelTicks } from './scale.ts';

export type Point = { key: string; label: string; value: number; cells: readonly string[] };

type LineChartProps = {
  title: string;
  columns: readonly string[];
  summary: string;
  points: readonly Point[];
  /** Drawn dashed, with its words. */
  least?: { value: number; text: string } | undefined;
  axis(value: number): string;
};

const WIDTH = 720;
const HEIGHT = 260;
const LEFT = 80;
const BOTTOM = 34;
const TOP = 14;

export function LineChart({ title, columns, summary, points, least, axis }: LineChartProps) {
  const values = [...points.map(({ value }) => value), ...(least ? [least.value] : []), 0];
  const ticks = levelTicks(Math.min(...values), Math.max(1, ...values));
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const y = (value: number): number => TOP + ((high - value) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const step = (WIDTH - LEFT) / Math.max(1, points.length);
  const every = Math.max(1, Math.ceil(points.length / 8));
  const path = points.map(({ value }, at) => `${at === 0 ? 'M' : 'L'}${LEFT + at * step} ${y(value)}H${LEFT + (at + 1) * step}`).join('');
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={summary}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className={tick === 0 ? 'chart__zero' : 'chart__grid'} x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} />
            <text className="chart__word chart__word--end" x={LEFT - 8} y={y(tick) + 5}>
              {axis(tick)}
            </text>
          </g>
        ))}
        {least && least.value > 0 && (
          <>
            <line className="chart__least" x1={LEFT} x2={WIDTH} y1={y(least.value)} y2={y(least.value)} />
            <text className="chart__word chart__word--end" x={WIDTH - 4} y={y(least.value) - 6}>
              {least.text}
            </text>
          </>
        )}
        <path className="chart__line" d={path} />
        {points.map(
          ({ key, label }, at) =>
            at % every === 0 && (
              <text key={key} className="chart__word" x={LEFT + at * step} y={HEIGHT - 10}>
                {label}
              </text>
            ),
        )}
      </svg>
      <ChartTable title={title} columns={columns} rows={points.map(({ key, cells }) => ({ key, cells }))} />
    </figure>
  );
}
