/** Takings over the period: of a day by hour and rate, of the longer ones by day or month; under it the way down to what is in a bar. */
import type { Takings } from '../../../main/contract/shapes/takings.ts';
import type { Day } from '../../../main/contract/values.ts';
import { BarChart } from '../../parts/charts/bar-chart.tsx';
import { StackedChart } from '../../parts/charts/stacked-chart.tsx';
import { Step } from '../../parts/step.tsx';
import { dayWords, euros, monthWords, percent } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { hourText, shortDay, shortMonth } from './takings-text.ts';
import type { Looked } from './takings-tickets.tsx';

const text = fr.takingsPage;
const axis = (cents: number): string => euros(cents).replace(/,00(?=\s)/, '');

type TakingsChartProps = { found: Takings; onDay(day: Day): void; onMonth(day: Day): void; onTickets(looked: Looked): void };

export function TakingsChart({ found, ...ways }: TakingsChartProps) {
  if (found.tickets === 0) return null;
  return (
    <div className="takings__chart">
      {found.period === 'day' ? <Hours found={found} onTickets={ways.onTickets} /> : <Steps found={found} {...ways} />}
    </div>
  );
}

/** The hour or the step that took most. */
const strongest = <Row extends { total_cents: number }>(rows: readonly Row[]): Row | undefined =>
  rows.toSorted((one, other) => other.total_cents - one.total_cents)[0];

function Hours({ found, onTickets }: Pick<TakingsChartProps, 'found' | 'onTickets'>) {
  const { hours, vat, first_day } = found;
  const most = strongest(hours);
  const rates = vat.map(({ rate_bp, ttc_cents }) => ({ key: String(rate_bp), label: percent(rate_bp), text: euros(ttc_cents), rate_bp }));
  const look = (hour?: number): void =>
    onTickets(
      hour === undefined
        ? { day: first_day, title: dayWords(first_day) }
        : { day: first_day, hour, title: text.atHour(hourText(hour), dayWords(first_day)) },
    );
  return (
    <>
      {most && (
        <StackedChart
          title={text.hours}
          columns={[text.hour, ...rates.map(({ label }) => label), text.total]}
          summary={text.summary(text.hours, hourText(most.hour), euros(most.total_cents))}
          axis={axis}
          series={rates}
          bars={hours.map(({ hour, total_cents, rates: parts }) => ({
            key: String(hour),
            label: hourText(hour),
            parts: parts.map(({ rate_bp, total_cents: value }) => ({ series: String(rate_bp), value })),
            cells: [
              hourText(hour),
              ...rates.map(({ rate_bp }) => {
                const part = parts.find((one) => one.rate_bp === rate_bp);
                return part ? euros(part.total_cents) : '';
              }),
              euros(total_cents),
            ],
          }))}
        />
      )}
      <p className="soft">{text.openHour}</p>
      <div className="takings__ways">
        {hours.map(({ hour, total_cents }) => (
          <Step key={hour} className="office__small" onClick={() => look(hour)}>
            {hourText(hour)} <span className="num soft">{euros(total_cents)}</span>
          </Step>
        ))}
        <Step className="office__small" onClick={() => look()}>
          {text.allTickets}
        </Step>
      </div>
    </>
  );
}

function Steps({ found, onDay, onMonth }: Pick<TakingsChartProps, 'found' | 'onDay' | 'onMonth'>) {
  const { period, steps } = found;
  const isYear = period === 'year';
  const most = strongest(steps);
  const title = isYear ? text.months : text.days;
  const shortLabel = isYear ? shortMonth : period === 'week' ? shortDay : (day: number) => String(day % 100);
  const wholeLabel = isYear ? monthWords : dayWords;
  return (
    <>
      {most && (
        <BarChart
          title={title}
          columns={[isYear ? text.month : text.day, text.amount]}
          summary={text.summary(title, wholeLabel(most.first_day), euros(most.total_cents))}
          axis={axis}
          bars={steps.map(({ first_day, total_cents }) => ({
            key: String(first_day),
            label: shortLabel(first_day),
            value: total_cents,
            text: euros(total_cents),
          }))}
        />
      )}
      <p className="soft">{isYear ? text.openMonth : text.openDay}</p>
      <div className="takings__ways">
        {steps
          .filter(({ tickets }) => tickets > 0)
          .map(({ first_day, total_cents }) => (
            <Step key={first_day} className="office__small" onClick={() => (isYear ? onMonth : onDay)(first_day)}>
              {isYear ? shortMonth(first_day) : shortDay(first_day)} <span className="num soft">{euros(total_cents)}</span>
            </Step>
          ))}
      </div>
    </>
  );
}
