/** What is closed and what is not: the calendar of a month, and what the next closing of a month or year would cover. Reads rows only. */
import { type ClosingRecord, ticketSums } from '../../db/closings.ts';
import { closingsOfDays, periodClosingsWithin } from '../../db/period-closings.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok } from '../contract/results.ts';
import { closingCalendar, periodPreview } from '../contract/shapes/closing.ts';
import { addDays, type DayRange, monthOf } from '../domain/closing-periods.ts';
import { ticketLabel } from '../domain/ticket-label.ts';
import { openPeriods, type Period } from './closing-period.ts';
import { presentTime } from './journal-clock.ts';
import { nextMonth, nextYear, type Rules, todayOf } from './open-closings.ts';
import type { OpenTicket } from './open-tickets.ts';
import { partFacts } from './period-closings.ts';
import { periodRow } from './period-stored.ts';
import { missingIn } from './period-totals.ts';
import type { QueryContext } from './till-context.ts';

/** The calendar shows whole months, however the financial year cuts them. */
const WHOLE_MONTHS = 1_231;

type Counted = { tickets: number; total_cents: number };
const summed = (all: readonly Counted[]): Counted => ({
  tickets: all.reduce((sum, { tickets }) => sum + tickets, 0),
  total_cents: all.reduce((sum, { total_cents }) => sum + total_cents, 0),
});
const soldIn = (handle: ReadHandle, { after_seq, until_seq }: Period): Counted => ticketSums(handle, after_seq, until_seq);
const rulesOf = (context: QueryContext): Rules => ({ now: presentTime(context, context.reader), ...context.settings() });

export function previewPeriod(
  context: QueryContext,
  { period }: Parsed<'closings.previewPeriod'>,
  openTickets: (handle: ReadHandle) => readonly OpenTicket[],
): Reply<'closings.previewPeriod'> {
  const { reader, identity } = context;
  const rules = rulesOf(context);
  const next = period === 'month' ? { ...nextMonth(reader, rules), months: [] } : yearAhead(reader, rules);
  const closed = [...next.parts, ...next.months.flatMap(({ parts }) => parts)];
  const open = [...next.open, ...next.months.flatMap((month) => month.open)];
  const openDays = new Set(open.map(({ day }) => day));
  return ok(
    periodPreview.parse({
      period,
      ...next.range,
      is_over: todayOf(rules) > next.range.last_day,
      open_days: [...openDays],
      open_months: next.months.map(({ range }) => range),
      parts: next.parts.map((part) => ({
        ...partFacts(part),
        closing_label: ticketLabel(identity.register, part.no),
      })),
      ...summed([...closed.map(({ row }) => row), ...open.map((each) => soldIn(reader, each))]),
      missing_days: missingIn(reader, rules, next.range).filter((day) => !openDays.has(day)),
      open_tickets: openTickets(reader).length,
    }),
  );
}

function yearAhead(handle: ReadHandle, rules: Rules) {
  const { range, parts, open } = nextYear(handle, rules);
  return { range, parts, open: [] as Period[], months: open };
}

export function calendar(context: QueryContext, { day }: Parsed<'closings.calendar'>): Reply<'closings.calendar'> {
  const { reader, identity } = context;
  const rules = rulesOf(context);
  const today = todayOf(rules);
  const range = monthOf(day ?? today, WHOLE_MONTHS);
  const { first_day, last_day } = range;
  const closings = Map.groupBy(closingsOfDays(reader, first_day, last_day), ({ business_day }) => business_day);
  const open = Map.groupBy(openPeriods(reader, rules.now, rules.day_turn_min), (period) => Number(period.day));
  const rows = (period: 'month' | 'year') =>
    periodClosingsWithin(reader, period, first_day, last_day)
      .filter((row) => row.last_day <= last_day)
      .map((row) => periodRow(identity, row));
  return ok(
    closingCalendar.parse({
      ...range,
      today,
      days: daysOf(range).map((each) => {
        const [closedHere, openHere] = [closings.get(each) ?? [], open.get(each) ?? []];
        return {
          day: each,
          state: openHere.length > 0 ? 'open' : closedHere.length > 0 ? 'closed' : each > today ? 'ahead' : 'none',
          closings: closedHere.map((row: ClosingRecord) => row.closing_no),
          ...summed([...closedHere, ...openHere.map((period) => soldIn(reader, period))]),
        };
      }),
      months: rows('month'),
      years: rows('year'),
    }),
  );
}

function daysOf({ first_day, last_day }: DayRange): number[] {
  const days: number[] = [];
  for (let day = first_day; day <= last_day; day = addDays(day, 1)) days.push(day);
  return days;
}
