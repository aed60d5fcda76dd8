/**
 * The months and financial years that closings cover (LAW CLO-01), as calendar days of Europe/Paris. A month that the financial year's
 * end falls into is closed in two parts. Must never read a clock.
 */
import { asDay, type Day } from '../contract/values.ts';

export type DayRange = { first_day: Day; last_day: Day };

const partsOf = (day: number) => ({ year: Math.trunc(day / 10_000), month: Math.trunc(day / 100) % 100, date: day % 100 });
const dayOf = (at: number): Day => {
  const when = new Date(at);
  return asDay(when.getUTCFullYear() * 10_000 + (when.getUTCMonth() + 1) * 100 + when.getUTCDate());
};
const utcOf = (day: number): number => {
  const { year, month, date } = partsOf(day);
  return Date.UTC(year, month - 1, date);
};

/** The calendar day so many days later, or earlier. */
export const addDays = (day: Day, days: number): Day => dayOf(utcOf(day) + days * 86_400_000);

const lastOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The last day of the financial year that ends in a calendar year. @param yearEnd month and day as MMDD; the end of February is its last day */
function endIn(year: number, yearEnd: number): Day {
  const [month, date] = [Math.trunc(yearEnd / 100), yearEnd % 100];
  const last = lastOfMonth(year, month);
  return asDay(year * 10_000 + month * 100 + (yearEnd === 228 ? last : Math.min(date, last)));
}

/** The financial year a day lies in. @param yearEnd its last day as MMDD */
export function yearOf(day: Day, yearEnd: number): DayRange {
  const { year } = partsOf(day);
  const isPast = day > endIn(year, yearEnd);
  const last_day = endIn(isPast ? year + 1 : year, yearEnd);
  return { first_day: addDays(endIn(isPast ? year : year - 1, yearEnd), 1), last_day };
}

/** The month a day lies in, cut where a financial year ends. */
export function monthOf(day: Day, yearEnd: number): DayRange {
  const { year, month } = partsOf(day);
  const first = year * 10_000 + month * 100 + 1;
  const last = first - 1 + lastOfMonth(year, month);
  const within = yearOf(day, yearEnd);
  return { first_day: asDay(Math.max(first, within.first_day)), last_day: asDay(Math.min(last, within.last_day)) };
}

/** Days of a range that are not in a list, up to a last one. */
export function missingDays(range: DayRange, upTo: Day, closed: ReadonlySet<number>): Day[] {
  const missing: Day[] = [];
  for (let day = range.first_day; day <= range.last_day && day <= upTo; day = addDays(day, 1)) {
    if (!closed.has(day)) missing.push(day);
  }
  return missing;
}
