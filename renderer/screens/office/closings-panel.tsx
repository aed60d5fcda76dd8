/**
 * Page « Clôtures » (mock 12): the calendar of a month with its gaps, what is to be closed next, and a stored closing as its paper. A
 * stored closing is shown and printed again, never made again.
 */
import { Check, ChevronLeft, ChevronRight, Lock, LockOpen, Minus, Printer } from 'lucide-react';
import { useState } from 'react';
import type { Output } from '../../../main/contract/calls/index.ts';
import type { ClosingNo, ClosingPeriod } from '../../../main/contract/shapes/closing.ts';
import { weekdayOf } from '../../../main/contract/time.ts';
import type { Day } from '../../../main/contract/values.ts';
import { Notice } from '../../parts/notice.tsx';
import { PaperReceipt } from '../../parts/paper-receipt.tsx';
import { Step } from '../../parts/step.tsx';
import { dayWords, euros, monthWords, shiftedDay } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { orderErrorText, useOrder } from '../../use-order.ts';
import { useTill } from '../../use-screen.ts';
import { ClosePeriod } from './close-period.tsx';
import { PageWaits } from './settings-form.tsx';
import { useOffice } from './use-office.ts';

const text = fr.closingsText;
type Calendar = Output<'closings.calendar'>;
type CalendarDay = Calendar['days'][number];
/** A stored closing by its kind and number. */
type Chosen = { period: ClosingPeriod | 'day'; closing_no: ClosingNo };

const ICONS = { closed: Check, open: LockOpen, none: Minus, ahead: null } as const;

export function ClosingsPanel() {
  const [month, setMonth] = useState<Day | null>(null);
  const calendar = useAnswer('closings.calendar', month === null ? {} : { day: month });
  const [chosenDay, setChosenDay] = useState<CalendarDay | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [closing, setClosing] = useState<ClosingPeriod | null>(null);
  const [closed, setClosed] = useState(0);
  const office = useOffice();
  const mayClose = useTill((state) => ['supervisor', 'manager'].includes(state.status?.role ?? ''));
  const found = calendar.value;
  if (!found) return <PageWaits error={calendar.error} onAgain={calendar.again} />;
  const turn = (to: Day) => {
    setMonth(to);
    setChosenDay(null);
    setChosen(null);
  };
  const choose = (day: CalendarDay) => {
    setChosenDay(day);
    const [closing_no] = day.closings;
    setChosen(closing_no === undefined ? null : { period: 'day', closing_no });
  };
  return (
    <div className="closings">
      <div className="closings__left">
        <MonthGrid found={found} chosen={chosenDay?.day ?? null} onTurn={turn} onChoose={choose} />
        <ClosedHere found={found} chosen={chosen} onChoose={setChosen} />
      </div>
      <div className="closings__right">
        {chosenDay && chosenDay.closings.length > 1 && (
          <div className="closings__choices">
            {chosenDay.closings.map((closing_no, at) => (
              <Step
                key={closing_no}
                className="office__small"
                aria-pressed={chosen?.closing_no === closing_no}
                onClick={() => setChosen({ period: 'day', closing_no })}
              >
                {text.nth(at + 1)}
              </Step>
            ))}
          </div>
        )}
        {chosen ? (
          <StoredClosing key={`${chosen.period}-${chosen.closing_no}`} chosen={chosen} mayPrint={mayClose} />
        ) : (
          <p className="soft grow">
            {chosenDay
              ? `${dayWords(chosenDay.day)} : ${chosenDay.state === 'open' ? euros(chosenDay.total_cents) : text.none}`
              : text.nothing}
          </p>
        )}
        {mayClose && (
          <div className="closings__nexts">
            {(['month', 'year'] as const).map((period) => (
              <NextClosing key={`${period}-${closed}`} period={period} onClose={() => setClosing(period)} />
            ))}
          </div>
        )}
      </div>
      {closing && (
        <ClosePeriod
          period={closing}
          onClose={() => setClosing(null)}
          onClosed={(closing_no) => {
            office.say(text.closed[closing]);
            setChosen({ period: closing, closing_no });
            setChosenDay(null);
            setClosing(null);
            setClosed(closed + 1);
            calendar.again();
          }}
        />
      )}
    </div>
  );
}

type GridProps = { found: Calendar; chosen: number | null; onTurn(to: Day): void; onChoose(day: CalendarDay): void };

function MonthGrid({ found, chosen, onTurn, onChoose }: GridProps) {
  const { first_day, last_day, days, today } = found;
  const blanks = weekdayOf(first_day);
  return (
    <section aria-label={monthWords(first_day)}>
      <header className="closings__months">
        <Step icon={ChevronLeft} aria-label={text.before} onClick={() => onTurn(shiftedDay(first_day, -1))} />
        <h2 className="closings__title">{monthWords(first_day)}</h2>
        <Step icon={ChevronRight} aria-label={text.after} disabled={last_day >= today} onClick={() => onTurn(shiftedDay(last_day, 1))} />
      </header>
      <ul className="closings__days">
        {text.weekdays.map((word) => (
          <li key={word} className="closings__dow">
            {word}
          </li>
        ))}
        {days.map((day, at) => (
          <li key={day.day} style={at === 0 ? { gridColumnStart: blanks + 1 } : undefined}>
            <DayCell day={day} isChosen={chosen === day.day} onChoose={() => onChoose(day)} />
          </li>
        ))}
      </ul>
      <p className="closings__legend" aria-hidden="true">
        <span>
          <Check className="icon" />
          {text.states.closed}
        </span>
        <span>
          <LockOpen className="icon" />
          {text.states.open}
        </span>
        <span>
          <Minus className="icon" />
          {text.states.none}
        </span>
      </p>
    </section>
  );
}

function DayCell({ day, isChosen, onChoose }: { day: CalendarDay; isChosen: boolean; onChoose(): void }) {
  const Icon = ICONS[day.state];
  const state = text.states[day.state];
  const label =
    day.tickets > 0 ? text.dayLabel(dayWords(day.day), state, euros(day.total_cents)) : text.dayLabelEmpty(dayWords(day.day), state);
  return (
    <button
      type="button"
      className={`closings__day closings__day--${day.state}`}
      aria-label={label}
      aria-pressed={isChosen}
      disabled={day.state === 'ahead'}
      onClick={onChoose}
    >
      {day.day % 100}
      {Icon && <Icon className="icon" />}
    </button>
  );
}

/** Closings of months and years that end in the month shown. */
function ClosedHere({ found, chosen, onChoose }: { found: Calendar; chosen: Chosen | null; onChoose(chosen: Chosen): void }) {
  const rows = [...found.months, ...found.years];
  if (rows.length === 0) return null;
  return (
    <section aria-label={text.closedPeriods} className="closings__choices">
      {rows.map(({ period, closing_no, closing_label, total_cents }) => (
        <Step
          key={`${period}-${closing_no}`}
          className="office__small grow"
          icon={Lock}
          aria-pressed={chosen?.period === period && chosen.closing_no === closing_no}
          onClick={() => onChoose({ period, closing_no })}
        >
          {text[period]} {closing_label} · {euros(total_cents)}
        </Step>
      ))}
    </section>
  );
}

/** What is to be closed next, with how much of it is closed already. */
function NextClosing({ period, onClose }: { period: ClosingPeriod; onClose(): void }) {
  const { value } = useAnswer('closings.previewPeriod', { period });
  if (!value) return null;
  const closed = period === 'month' ? text.closedDays(value.parts.length) : text.closedMonths(value.parts.length);
  const open = [
    ...(value.open_months.length > 0 ? [text.openMonths(value.open_months.length)] : []),
    ...(period === 'month' && value.open_days.length > 0 ? [text.openDays(value.open_days.length)] : []),
  ];
  return (
    <section className="closings__next" aria-label={`${text.toClose} : ${text[period]}`}>
      <div>
        <b className="closings__title">
          {period === 'month' ? monthWords(value.last_day) : `${text.year} ${Math.trunc(value.last_day / 10_000)}`}
        </b>
        {[closed, ...open].join(', ')}
      </div>
      <Step className="office__small" icon={Lock} variant={value.is_over ? 'action' : undefined} onClick={onClose}>
        {period === 'month' ? text.closeMonth : text.closeYear}
      </Step>
    </section>
  );
}

/** One stored closing as its paper, and the way to print it again. */
function StoredClosing({ chosen, mayPrint }: { chosen: Chosen; mayPrint: boolean }) {
  const { period, closing_no } = chosen;
  const day = useAnswer('closings.get', { closing_no });
  const longer = useAnswer('closings.getPeriod', { period: period === 'year' ? 'year' : 'month', closing_no });
  const { value, error, again } = period === 'day' ? day : longer;
  const { busy, order } = useOrder();
  const office = useOffice();
  const [failed, setFailed] = useState<string | null>(null);
  if (!value) return <PageWaits error={error} onAgain={again} />;
  const print = async () => {
    const done =
      period === 'day' ? await order('closings.print', { closing_no }) : await order('closings.printPeriod', { period, closing_no });
    if (!done.value) return setFailed(orderErrorText(done.error));
    office.say(text.printing);
    again();
  };
  return (
    <>
      {value.document ? <PaperReceipt document={value.document} /> : <p className="soft">{text.hidden}</p>}
      {failed && <Notice live>{failed}</Notice>}
      {mayPrint && (
        <Step icon={Printer} busy={busy} onClick={() => void print()}>
          {text.print}
        </Step>
      )}
    </>
  );
}
