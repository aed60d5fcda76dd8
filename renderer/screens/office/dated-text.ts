/** Days and rates as people of the office read and type them. Pure. */
import { asBasisPoints, asDay, type BasisPoints, type Day } from '../../../main/contract/values.ts';

/** `01/12/2026` of the integer 20261201. */
export const dayText = (day: number): string =>
  `${String(day % 100).padStart(2, '0')}/${String(Math.trunc(day / 100) % 100).padStart(2, '0')}/${Math.trunc(day / 10_000)}`;

/** The day of `1/12/2026`, `01-12-2026` or `01122026`; null when the calendar has none. */
export function dayTyped(typed: string): Day | null {
  const found = /^\s*(\d{1,2})[/. -]?(\d{1,2})[/. -]?(\d{4})\s*$/.exec(typed);
  if (!found) return null;
  const [day, month, year] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const real = new Date(Date.UTC(year, month - 1, day));
  const isReal = real.getUTCMonth() === month - 1 && real.getUTCDate() === day && year >= 2000;
  return isReal ? asDay(year * 10_000 + month * 100 + day) : null;
}

/** Basis points of `5,5`, `10 %`; null when it is no rate of 0 to 100. */
export function rateTyped(typed: string): BasisPoints | null {
  const found = /^(\d{1,3})(?:[.,](\d{1,2}))?%?$/.exec(typed.replace(/\s/g, ''));
  if (!found) return null;
  const rate = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
  return rate <= 10_000 ? asBasisPoints(rate) : null;
}
