/** The public holidays of France (Code du travail L3133-1), computed: no table to forget. Alsace and Moselle have two more, Lens has not. */

import { weekdayOf } from '../contract/time.ts';
import type { Day } from '../contract/values.ts';

const FIXED = new Set([101, 501, 508, 714, 815, 1101, 1111, 1225]);
/** Easter Monday, Ascension, Whit Monday, in days after Easter Sunday. */
const AFTER_EASTER = [1, 39, 50];
const SUNDAY = 6;
const DAY_MS = 86_400_000;

/** Easter Sunday in the Gregorian calendar as UTC milliseconds (Meeus, Jones, Butcher). */
function easterMs(year: number): number {
  const a = year % 19;
  const b = Math.trunc(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.trunc(b / 4) - Math.trunc((b - Math.trunc((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.trunc(c / 4) - d - (c % 4)) % 7;
  const sum = d + e - 7 * Math.trunc((a + 11 * d + 22 * e) / 451) + 114;
  return Date.UTC(year, Math.trunc(sum / 31) - 1, (sum % 31) + 1);
}

/** Whether a day is a public holiday. */
export function isFrenchHoliday(day: Day): boolean {
  if (FIXED.has(day % 10_000)) return true;
  const year = Math.trunc(day / 10_000);
  const at = Date.UTC(year, (Math.trunc(day / 100) % 100) - 1, day % 100);
  return AFTER_EASTER.includes(Math.round((at - easterMs(year)) / DAY_MS));
}

/** A day on which meal vouchers are not used, unless their holder works then (LAW TR-01). */
export const isOffDay = (day: Day): boolean => weekdayOf(day) === SUNDAY || isFrenchHoliday(day);
