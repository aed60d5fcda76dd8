/**
 * A chart of bars that a screen reader and a keyboard can read: drawn in SVG, described in one sentence, and always beside it the same
 * figures as a table and as a CSV file. Knows no trade: values are numbers with the text that says them.
 */
import { ChartTable } from './chart-table.tsx';
import { levelTicks } from './scale.ts';

export type Bar = { key: string; label: string; value: number; text: string };

type BarChartProps = {
  /** What is shown, as the title and the name of the file. */
  title: string;
  /** What the bars and values are, for the table. */
  columns: readonly [string, string];
  /** One sentence for those who don't see it. */
  summary: string;
  bars: readonly Bar[];
  axis(value: number): string;
};

const WIDTH = 720;
const HEIGHT = 240;
const LEFT = 72;
const BOTTOM = 34;
const TOP = 10;

export function BarChart({ title, columns, summary, bars, axis }: BarChartProps) {
  const top = Math.max(1, ...bars.map(({ value }) => value));
  const bottom = Math.min(0, ...bars.map(({ value }) => value));
  const ticks = levelTicks(bottom, top);
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const y = (value: number): number => TOP + ((high - value) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const step = (WIDTH - LEFT) / Math.max(1, bars.length);
  // Words under the bars only as many as can be read.
  const every = Math.max(1, Math.ceil(bars.length / 10));
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={summary}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className="chart__grid" x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} />
            <text className="chart__word chart__word--end" x={LEFT - 8} y={y(tick) + 5}>
              {axis(tick)}
            </text>
          </g>
        ))}
        {bars.map(({ key, label, value }, at) => (
          <g key={key}>
            <rect
              className={value < 0 ? 'chart__bar chart__bar--less' : 'chart__bar'}
              x={LEFT + at * step + step * 0.18}
              width={step * 0.64}
              y={Math.min(y(value), y(0))}
              height={Math.abs(y(value) - y(0))}
            />
            {at % every === 0 && (
              <text className="chart__word chart__word--middle" x={LEFT + at * step + step / 2} y={HEIGHT - 10}>
                {label}
              </text>
            )}
          </g>
        ))}
      </svg>
      <ChartTable title={title} columns={columns} rows={bars.map(({ key, label, text }) => ({ key, cells: [label, text] }))} />
    </figure>
  );
}
