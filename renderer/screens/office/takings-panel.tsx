/**
 * Page « Ventes » (mock 12): what the café took in a day, a week, a month or a year, beside the period before, down to the ticket. Reads
 * only, and adds nothing up: every sum is the till's.
 */
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { Takings, TakingsPeriod } from '../../../main/contract/shapes/takings.ts';
import type { Day } from '../../../main/contract/values.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Slate } from '../../parts/slate.tsx';
import { Step } from '../../parts/step.tsx';
import { euros, shiftedDay } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { dayText, dayTyped } from './dated-text.ts';
import { PageWaits } from './settings-form.tsx';
import { TakingsChart } from './takings-chart.tsx';
import { ByCategory, ByRate, ByTender, Closed } from './takings-lists.tsx';
import { comparisonText, rangeText } from './takings-text.ts';
import { type Looked, TakingsTickets } from './takings-tickets.tsx';

const text = fr.takingsPage;

export function TakingsPanel() {
  const [period, setPeriod] = useState<TakingsPeriod>('day');
  const [day, setDay] = useState<Day | null>(null);
  const [looked, setLooked] = useState<Looked | null>(null);
  const { value, error, again } = useAnswer('takings.read', day === null ? { period } : { period, day });
  if (error !== null || !value) return <PageWaits error={error} onAgain={again} />;
  const turn = (to: Day) => setDay(to > value.today ? value.today : to);
  return (
    <div className="office__list takings" aria-busy={value.period !== period}>
      <div className="takings__bar">
        <ChoiceField label={text.period} value={period} words={text.periods} onChange={setPeriod} />
        <GoToDay key={value.first_day} found={value} onGo={setDay} />
      </div>
      <div className="takings__turn">
        <Step
          className="office__small"
          icon={ChevronLeft}
          aria-label={text.before[value.period]}
          onClick={() => turn(shiftedDay(value.first_day, -1))}
        />
        <h2 aria-live="polite">{rangeText(value)}</h2>
        <Step
          className="office__small"
          icon={ChevronRight}
          aria-label={text.after[value.period]}
          disabled={value.last_day >= value.today}
          onClick={() => turn(shiftedDay(value.last_day, 1))}
        />
        {value.last_day < value.today && (
          <Step className="office__small" onClick={() => setDay(null)}>
            {text.today}
          </Step>
        )}
      </div>
      <div className="takings__top">
        <Figures found={value} />
        <TakingsChart
          found={value}
          onDay={(to) => {
            setPeriod('day');
            setDay(to);
          }}
          onMonth={(to) => {
            setPeriod('month');
            setDay(to);
          }}
          onTickets={setLooked}
        />
      </div>
      {value.tickets > 0 && (
        <div className="takings__lists">
          <ByTender found={value} />
          <ByRate found={value} />
          <ByCategory found={value} />
        </div>
      )}
      <Closed found={value} />
      {looked && <TakingsTickets looked={looked} onClose={() => setLooked(null)} />}
    </div>
  );
}

/** A day as it is typed; refused while it has not come. */
function GoToDay({ found, onGo }: { found: Takings; onGo(day: Day): void }) {
  const [typed, setTyped] = useState(dayText(found.first_day));
  const [wrong, setWrong] = useState<string | null>(null);
  return (
    <form
      className="takings__go"
      onSubmit={(event) => {
        event.preventDefault();
        const day = dayTyped(typed);
        if (day === null) return setWrong(text.wrongDay);
        if (day > found.today) return setWrong(text.aheadDay);
        setWrong(null);
        onGo(day);
      }}
    >
      <Field label={text.date} value={typed} wrong={wrong} inputMode="numeric" onChange={setTyped} />
      <Step className="office__small" type="submit">
        {text.go}
      </Step>
    </form>
  );
}

/** The one amount that matters, how it compares, and what it is made of. */
function Figures({ found }: { found: Takings }) {
  const { tickets, total_cents, total_ht_cents, total_vat_cents, returns, deposits_cents } = found;
  return (
    <div className="takings__figures">
      <Slate label={`${text.tickets(tickets)}, ${text.ttc}`} amount={euros(total_cents)} />
      {tickets === 0 ? <Notice>{text.nothing}</Notice> : <p className="takings__compared">{comparisonText(found)}</p>}
      <dl className="takings__facts">
        <Fact label={text.ht} amount={euros(total_ht_cents)} />
        <Fact label={text.vat} amount={euros(total_vat_cents)} />
        {returns.times > 0 && <Fact label={text.returns(returns.times)} amount={euros(returns.amount_cents)} />}
        {deposits_cents !== 0 && <Fact label={text.deposits} amount={euros(deposits_cents)} />}
      </dl>
    </div>
  );
}

function Fact({ label, amount }: { label: string; amount: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="num">{amount}</dd>
    </div>
  );
}
