/** The periods that are exported: a day, a month, a year, as people choose them. Pure. */
import type { ExportPeriod } from '../../../main/contract/shapes/export.ts';
import { asDay } from '../../../main/contract/values.ts';
import { monthWords, shiftedDay } from '../../text/format.ts';
import { dayTyped } from './dated-text.ts';

/** A financial year and the month that is being closed; and the years an audit may ask for. */
const MONTHS = 14;
const YEARS = 11;

/** The present month and those before it, the newest first, as `m202611`: bare numbers would be put in their own order. */
export function monthsBefore(today: number): Record<string, string> {
  const [year, month] = [Math.trunc(today / 10_000), Math.trunc(today / 100) % 100];
  const months = Array.from({ length: MONTHS }, (_, back) => {
    const at = year * 12 + month - 1 - back;
    return Math.trunc(at / 12) * 100 + (at % 12) + 1;
  });
  return Object.fromEntries(months.map((one) => [`m${one}`, monthWords(one * 100 + 1)]));
}

export const yearsBefore = (today: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: YEARS }, (_, back) => Math.trunc(today / 10_000) - back).map((year) => [`y${year}`, String(year)]),
  );

/** The days of `m202611`, to its real last one, or of `y2026`: the last names the file (LAW FEC-01). */
export function daysOf(chosen: string): ExportPeriod {
  const number = Number(chosen.slice(1));
  if (chosen.startsWith('y')) return { from_day: asDay(number * 10_000 + 101), until_day: asDay(number * 10_000 + 1_231) };
  const first = number * 100 + 1;
  const next = first % 10_000 === 1_201 ? first + 8_900 : first + 100;
  return { from_day: asDay(first), until_day: shiftedDay(next, -1) };
}

/** The one day that was typed, null when it is none. */
export function oneDay(typed: string): ExportPeriod | null {
  const day = dayTyped(typed);
  return day === null ? null : { from_day: day, until_day: day };
}
