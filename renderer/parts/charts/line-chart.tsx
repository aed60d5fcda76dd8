/** A level over time as steps, with its table and CSV file: see bar-chart.tsx. A dashed line says the least there should be. */
import { ChartFrame, type ChartWords, scaleOf, WIDTH } from './chart-frame.tsx';

export type Point = { key: string; label: string; value: number; cells: readonly string[] };

type LineChartProps = ChartWords<readonly string[]> & {
  points: readonly Point[];
  /** Drawn dashed, with its words. */
  least?: { value: number; text: string } | undefined;
};

const HEIGHT = 260;
const LEFT = 80;
const TOP = 14;

export function LineChart({ points, least, ...words }: LineChartProps) {
  const values = [...points.map(({ value }) => value), ...(least ? [least.value] : []), 0];
  const scale = scaleOf(Math.min(...values), Math.max(1, ...values), HEIGHT, TOP);
  const { y } = scale;
  const step = (WIDTH - LEFT) / Math.max(1, points.length);
  const every = Math.max(1, Math.ceil(points.length / 8));
  const path = points.map(({ value }, at) => `${at === 0 ? 'M' : 'L'}${LEFT + at * step} ${y(value)}H${LEFT + (at + 1) * step}`).join('');
  return (
    <ChartFrame {...words} height={HEIGHT} left={LEFT} scale={scale} zero rows={points.map(({ key, cells }) => ({ key, cells }))}>
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
    </ChartFrame>
  );
}
