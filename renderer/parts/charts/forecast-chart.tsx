/** What was and what will probably be, day by day: full bars, then hollow ones. See bar-chart.tsx for what every chart has around it. */
import { ChartFrame, type ChartWords, scaleOf, WIDTH } from './chart-frame.tsx';

export type ForecastBar = { key: string; label: string; value: number; expected: boolean; cells: readonly string[] };

type ForecastChartProps = ChartWords<readonly string[]> & { bars: readonly ForecastBar[] };

const HEIGHT = 240;
const LEFT = 80;
const TOP = 10;

export function ForecastChart({ bars, ...words }: ForecastChartProps) {
  const scale = scaleOf(0, Math.max(1, ...bars.map(({ value }) => value)), HEIGHT, TOP);
  const { y } = scale;
  const step = (WIDTH - LEFT) / Math.max(1, bars.length);
  const every = Math.max(1, Math.ceil(bars.length / 8));
  return (
    <ChartFrame {...words} height={HEIGHT} left={LEFT} scale={scale} rows={bars.map(({ key, cells }) => ({ key, cells }))}>
      {bars.map(({ key, label, value, expected }, at) => (
        <g key={key}>
          <rect
            className={expected ? 'chart__bar chart__bar--expected' : 'chart__bar'}
            x={LEFT + at * step + step * 0.14}
            width={step * 0.72}
            y={y(value)}
            height={y(0) - y(value)}
          />
          {at % every === 0 && (
            <text className="chart__word" x={LEFT + at * step} y={HEIGHT - 10}>
              {label}
            </text>
          )}
        </g>
      ))}
    </ChartFrame>
  );
}
