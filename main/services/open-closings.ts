/**
 * What waits to be closed: open days, months whose days are closed or open, financial years of such months (LAW CLO-01). Days are taken
 * in the order they happened: where the clock was corrected back, a month may come twice, and each part is a closing of its own.
 * Reads rows only; must never store one.
 */
import type { ClosingRecord } from '../../db/closings.ts';
import { daysAfter, lastSummedPart, monthsAfter, type PeriodClosingRecord } from '../../db/period-closings.ts';
import type { ReadHandle } from '../../db/store.ts';
import { businessDay } from '../contract/time.ts';
import { asDay, type Day, type UtcMs } from '../contract/values.ts';
import { type DayRange, monthOf, yearOf } from '../domain/closing-periods.ts';
import { openPeriods, type Period } from './closing-period.ts';

export type Rules = { now: UtcMs; day_turn_min: number; year_end: number };

/** A stored closing that a month or year sums. */
export type Part = { no: number; range: DayRange; until_seq: number; row: ClosingRecord | PeriodClosingRecord };

export type OpenMonth = { range: DayRange; parts: Part[]; open: Period[] };
export type OpenYear = { range: DayRange; parts: Part[]; open: OpenMonth[] };

const dayPart = (row: ClosingRecord): Part => {
  const day = asDay(row.business_day);
  return { no: row.closing_no, range: { first_day: day, last_day: day }, until_seq: row.until_seq, row };
};
const monthPart = (row: PeriodClosingRecord): Part => ({
  no: row.closing_no,
  range: { first_day: asDay(row.first_day), last_day: asDay(row.last_day) },
  until_seq: row.until_seq,
  row,
});

/** Months that are not closed, oldest first, with their closed and their open days. */
export function openMonths(handle: ReadHandle, rules: Rules): OpenMonth[] {
  const runs = new Runs<Period>((day) => monthOf(day, rules.year_end));
  for (const part of daysAfter(handle, lastSummedPart(handle, 'month')).map(dayPart)) runs.of(part.range.last_day).parts.push(part);
  for (const period of openPeriods(handle, rules.now, rules.day_turn_min)) runs.of(period.day).open.push(period);
  return runs.all;
}

/** The next month to close; the present one, empty, when nothing waits. */
export const nextMonth = (handle: ReadHandle, rules: Rules): OpenMonth =>
  openMonths(handle, rules)[0] ?? { range: monthOf(todayOf(rules), rules.year_end), parts: [], open: [] };

/** The next financial year to close, with its closed and its open months. */
export function nextYear(handle: ReadHandle, rules: Rules): OpenYear {
  const runs = new Runs<OpenMonth>((day) => yearOf(day, rules.year_end));
  for (const part of monthsAfter(handle, lastSummedPart(handle, 'year')).map(monthPart)) runs.of(part.range.last_day).parts.push(part);
  for (const month of openMonths(handle, rules)) runs.of(month.range.last_day).open.push(month);
  return runs.all[0] ?? { range: yearOf(todayOf(rules), rules.year_end), parts: [], open: [] };
}

export const todayOf = ({ now, day_turn_min }: Rules): Day => businessDay(now, day_turn_min);

/** Puts what follows each other in the same range together. */
class Runs<Open> {
  readonly all: { range: DayRange; parts: Part[]; open: Open[] }[] = [];
  private readonly rangeOf: (day: Day) => DayRange;
  constructor(rangeOf: (day: Day) => DayRange) {
    this.rangeOf = rangeOf;
  }
  of(day: Day) {
    const range = this.rangeOf(day);
    const last = this.all.at(-1);
    if (last?.range.last_day === range.last_day) return last;
    const run = { range, parts: [], open: [] };
    this.all.push(run);
    return run;
  }
}
