/**
 * A chart of bars that a screen reader and a keyboard can read: drawn in SVG, described in one sentence, and always beside it the same
 * figures as a table and as a CSV file. Knows no trade: values are numbers with the text that says them.
 */
import { ChartFrame, type ChartWords, scaleOf, WIDTH } from './chart-frame.tsx';

export type Bar = { key: string; label: string; value: number; text: string };

type BarChartProps = ChartWords<readonly [string, string]> & { bars: readonly Bar[] };

const HEIGHT = 240;
const LEFT = 72;
const TOP = 10;

export function BarChart({ bars, ...words }: BarChartProps) {
  const values = bars.map(({ value }) => value);
  const scale = scaleOf(Math.min(0, ...values), Math.max(1, ...values), HEIGHT, TOP);
  const { y } = scale;
  const step = (WIDTH - LEFT) / Math.max(1, bars.length);
  // Words under the bars only as many as can be read.
  const every = Math.max(1, Math.ceil(bars.length / 10));
  const rows = bars.map(({ key, label, text }) => ({ key, cells: [label, text] }));
  return (
    <ChartFrame {...words} height={HEIGHT} left={LEFT} scale={scale} rows={rows}>
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
    </ChartFrame>
  );
}
