/** What every chart has around its drawing: title, lines of the scale with their words, one sentence for a screen reader, table and file. */
import type { ReactNode } from 'react';
import { ChartTable } from './chart-table.tsx';
import { levelTicks } from './scale.ts';

/** Width of every drawing, in its own units. */
export const WIDTH = 720;
const BOTTOM = 34;

/** What both kinds of chart are told. */
export type ChartWords<Columns extends readonly string[]> = {
  /** What is shown, as the title and the name of the file. */
  title: string;
  /** Heads of the table. */
  columns: Columns;
  /** One sentence for those who don't see it. */
  summary: string;
  axis(value: number): string;
};

export type Scale = { ticks: readonly number[]; y(value: number): number };

/** From values to heights in a drawing. @param top the room above the highest line */
export function scaleOf(least: number, most: number, height: number, top: number): Scale {
  const ticks = levelTicks(least, most);
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  return { ticks, y: (value) => top + ((high - value) / (high - low)) * (height - top - BOTTOM) };
}

type ChartFrameProps = ChartWords<readonly string[]> & {
  height: number;
  /** Where the drawing begins, beside the words of the scale. */
  left: number;
  scale: Scale;
  /** Whether the line of zero stands out. */
  zero?: boolean;
  rows: readonly { key: string; cells: readonly string[] }[];
  /** What tells the parts of a bar apart. */
  legend?: ReactNode;
  children: ReactNode;
};

export function ChartFrame({ title, columns, summary, axis, height, left, scale, zero = false, rows, legend, children }: ChartFrameProps) {
  const { ticks, y } = scale;
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      {legend}
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={summary}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className={zero && tick === 0 ? 'chart__zero' : 'chart__grid'} x1={left} x2={WIDTH} y1={y(tick)} y2={y(tick)} />
            <text className="chart__word chart__word--end" x={left - 8} y={y(tick) + 5}>
              {axis(tick)}
            </text>
          </g>
        ))}
        {children}
      </svg>
      <ChartTable title={title} columns={columns} rows={rows} />
    </figure>
  );
}
