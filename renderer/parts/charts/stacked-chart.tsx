/**
 * Bars made of parts, told apart by pattern and colour, with their legend and totals: see bar-chart.tsx for what every chart has around
 * it. A part below zero hangs under the line.
 */
import { useId } from 'react';
import { ChartFrame, type ChartWords, scaleOf, WIDTH } from './chart-frame.tsx';

export type Series = { key: string; label: string; text: string };
export type StackedBar = { key: string; label: string; parts: readonly { series: string; value: number }[]; cells: readonly string[] };

type StackedChartProps = ChartWords<readonly string[]> & { series: readonly Series[]; bars: readonly StackedBar[] };

const HEIGHT = 260;
const LEFT = 80;
const TOP = 10;
/** As many looks as there are: what comes after them looks like the last. */
const LOOKS = 3;

const sumOf = (bar: StackedBar, isWanted: (value: number) => boolean): number =>
  bar.parts.reduce((sum, { value }) => (isWanted(value) ? sum + value : sum), 0);

export function StackedChart({ series, bars, ...words }: StackedChartProps) {
  const id = useId();
  const most = Math.max(1, ...bars.map((bar) => sumOf(bar, (value) => value > 0)));
  const scale = scaleOf(Math.min(0, ...bars.map((bar) => sumOf(bar, (value) => value < 0))), most, HEIGHT, TOP);
  const { y } = scale;
  const step = (WIDTH - LEFT) / Math.max(1, bars.length);
  const width = Math.min(step * 0.64, 72);
  const every = Math.max(1, Math.ceil(bars.length / 12));
  const fillOf = (key: string): string => {
    const look = Math.min(series.findIndex((one) => one.key === key) + 1, LOOKS);
    return look <= 1 ? 'var(--chart-1)' : `url(#${id}-${look})`;
  };
  const legend = (
    <ul className="chart__legend">
      {series.map(({ key, label, text }) => (
        <li key={key}>
          <svg width="28" height="18" aria-hidden="true">
            <rect width="28" height="18" fill={fillOf(key)} className="chart__part" />
          </svg>
          {label} <b className="num">{text}</b>
        </li>
      ))}
    </ul>
  );
  const rows = bars.map(({ key, cells }) => ({ key, cells }));
  return (
    <ChartFrame {...words} height={HEIGHT} left={LEFT} scale={scale} zero rows={rows} legend={legend}>
      <Patterns id={id} />
      {bars.map((bar, at) => (
        <g key={bar.key}>
          {stacked(bar).map(({ series: of, from, to }) => (
            <rect
              key={of}
              x={LEFT + at * step + (step - width) / 2}
              width={width}
              y={y(Math.max(from, to))}
              height={Math.abs(y(from) - y(to))}
              fill={fillOf(of)}
              className="chart__part"
            />
          ))}
          {at % every === 0 && (
            <text className="chart__word chart__word--middle" x={LEFT + at * step + step / 2} y={HEIGHT - 10}>
              {bar.label}
            </text>
          )}
        </g>
      ))}
    </ChartFrame>
  );
}

/** From where to where each part goes: those above zero upwards in order, those below downwards. */
function stacked({ parts }: StackedBar): { series: string; from: number; to: number }[] {
  let [up, down] = [0, 0];
  return parts
    .filter(({ value }) => value !== 0)
    .map(({ series, value }) => {
      const from = value > 0 ? up : down;
      if (value > 0) up += value;
      else down += value;
      return { series, from, to: from + value };
    });
}

/** Stripes and dots, so that the parts are told apart without their colours. */
function Patterns({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`${id}-2`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
        <rect width="8" height="8" fill="var(--paper)" />
        <rect width="4" height="8" fill="var(--chart-2)" />
      </pattern>
      <pattern id={`${id}-3`} width="8" height="8" patternUnits="userSpaceOnUse">
        <rect width="8" height="8" fill="var(--paper)" />
        <circle cx="4" cy="4" r="2.6" fill="var(--chart-3)" />
      </pattern>
    </defs>
  );
}
