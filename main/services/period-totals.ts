/**
 * What the closing of a month or year says: sums of the stored closings it covers (LAW CLO-05), and the days without one. Where the
 * entry of a day cannot be read any more, the list of its tickets is summed instead, so that closing stays possible (LAW CLO-01).
 */
import { perpetualAt } from '../../db/closings.ts';
import { closingsOfDays, dayClosing, daysAfter, endBefore, firstDayOfAll, periodClosingNo } from '../../db/period-closings.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { ClosingPeriod } from '../contract/shapes/closing.ts';
import { businessDay } from '../contract/time.ts';
import { asDay, type Day, type UtcMs } from '../contract/values.ts';
import { type DayRange, missingDays } from '../domain/closing-periods.ts';
import { addTotals, type ClosingTotals } from '../domain/closing-totals.ts';
import { sumPeriod } from './closing-sums.ts';
import { findEntry } from './journal.ts';

/** @param numbers the closings that are summed: days of a month, months of a year @param end the entry the period ends with */
export function totalsOf(handle: ReadHandle, period: ClosingPeriod, numbers: readonly number[], end: number): ClosingTotals {
  const { net_cents, absolute_cents } = perpetualAt(handle, end);
  return addTotals(
    numbers.map((no) => (period === 'month' ? totalsOfDay(handle, no) : totalsOfMonth(handle, no))),
    { perpetual_net_cents: net_cents, perpetual_absolute_cents: absolute_cents },
  );
}

/** What the closing of a day says, or the sum of its tickets where its entry cannot be read any more. */
export function totalsOfDay(handle: ReadHandle, no: number): ClosingTotals {
  return (
    readable(() => findEntry(handle, 'closing_day', no)) ??
    sumPeriod(handle, { after_seq: endBefore(handle, no), until_seq: dayClosing(handle, no)?.until_seq ?? 0 })
  );
}

function totalsOfMonth(handle: ReadHandle, no: number): ClosingTotals {
  const stored = readable(() => findEntry(handle, 'closing_month', no));
  if (stored) return stored;
  const row = periodClosingNo(handle, 'month', no);
  const numbers = row ? numbersBetween(handle, row.first_part_no, row.last_part_no) : [];
  return totalsOf(handle, 'month', numbers, row?.until_seq ?? 0);
}

/** What an entry says, undefined when it is gone or damaged: verify names it, and closing goes on. */
function readable(find: () => { entry: { payload: ClosingTotals } } | undefined): ClosingTotals | undefined {
  try {
    return find()?.entry.payload;
  } catch {
    return undefined;
  }
}

/** Numbers of a range that are there: after a restore they go on with those of the next generation (LAW SEC-07). */
const numbersBetween = (handle: ReadHandle, first: number, last: number): number[] =>
  first === 0
    ? []
    : daysAfter(handle, first - 1)
        .map(({ closing_no }) => closing_no)
        .filter((no) => no <= last);

/** The entry after which a closing of a month or year begins, by the number of the first closing it sums. */
export const beginOf = (handle: ReadHandle, period: ClosingPeriod, firstPart: number): number =>
  endBefore(handle, period === 'month' ? firstPart : (periodClosingNo(handle, 'month', firstPart)?.first_part_no ?? firstPart));

/** When the first thing of a period happened, as its first closing says it. */
export function openedAt(handle: ReadHandle, period: ClosingPeriod, firstPart: number | undefined): number | undefined {
  if (firstPart === undefined) return undefined;
  try {
    return findEntry(handle, period === 'month' ? 'closing_day' : 'closing_month', firstPart)?.entry.payload.opened_at_utc_ms;
  } catch {
    return undefined;
  }
}

/** Days of a period without a closing, from the register's first day up to yesterday. */
export function missingIn(handle: ReadHandle, rules: { now: UtcMs; day_turn_min: number }, range: DayRange): Day[] {
  const first = firstDayOfAll(handle);
  if (first === null) return [];
  const closed = new Set(closingsOfDays(handle, range.first_day, range.last_day).map(({ business_day }) => business_day));
  const today = businessDay(rules.now, rules.day_turn_min);
  return missingDays({ ...range, first_day: asDay(Math.max(first, range.first_day)) }, today, closed).filter((day) => day !== today);
}
