/** Which days a screen of takings shows, and with which earlier ones it compares them. Pure; must never read a clock. */
import type { TakingsPeriod } from '../contract/shapes/takings.ts';
import { weekdayOf } from '../contract/time.ts';
import { asDay, type Day } from '../contract/values.ts';
import { addDays, type DayRange, monthOf } from './closing-periods.ts';

/** Whole months and years, however the financial year cuts them. */
const WHOLE = 1_231;
const yearOf = (day: number): number => Math.trunc(day / 10_000);

/** The calendar day, the week from Monday on, the month or the calendar year that a day lies in. */
export function rangeOf(period: TakingsPeriod, day: Day): DayRange {
  if (period === 'day') return { first_day: day, last_day: day };
  if (period === 'week') {
    const first_day = addDays(day, -weekdayOf(day));
    return { first_day, last_day: addDays(first_day, 6) };
  }
  if (period === 'month') return monthOf(day, WHOLE);
  return { first_day: asDay(yearOf(day) * 10_000 + 101), last_day: asDay(yearOf(day) * 10_000 + 1_231) };
}

/**
 * The range to compare with: the same weekday and the week a week before, the same month and the year a year before. One that is
 * still running is compared with as many days; a 29 February with the 28.
 */
export function rangeBefore(period: TakingsPeriod, range: DayRange, today: Day): DayRange & { is_part: boolean } {
  const is_part = range.first_day <= today && today < range.last_day;
  const until = is_part ? today : range.last_day;
  if (period === 'day' || period === 'week') {
    return { first_day: addDays(range.first_day, -7), last_day: addDays(until, -7), is_part };
  }
  const first_day = asDay(range.first_day - 10_000);
  const whole = rangeOf(period, first_day).last_day;
  return { first_day, last_day: is_part ? asDay(Math.min(until - 10_000, whole)) : whole, is_part };
}

/** The days of a week or a month, the months of a year, none of a day. */
export function stepsOf(period: TakingsPeriod, { first_day, last_day }: DayRange): DayRange[] {
  if (period === 'day') return [];
  const steps: DayRange[] = [];
  for (let day = first_day; day <= last_day; ) {
    const step = period === 'year' ? monthOf(day, WHOLE) : { first_day: day, last_day: day };
    steps.push(step);
    day = addDays(step.last_day, 1);
  }
  return steps;
}
