/** The period that a command line names: `--year 2026`, or `--from 2026-01-01 --to 2026-03-31`. */
import { asDay, type Day } from '../contract/values.ts';

export type Period = { from?: string; to?: string; year?: string };

/** Both days included, null when it is no period of the calendar. */
export function periodOf({ from, to, year }: Period): { from_day: Day; until_day: Day } | null {
  const whole = /^\d{4}$/.test(year ?? '');
  const [first, last] = whole ? [dayOf(`${year}-01-01`), dayOf(`${year}-12-31`)] : [dayOf(from), dayOf(to)];
  return first !== null && last !== null && first <= last ? { from_day: first, until_day: last } : null;
}

/** `2026-01-31` or `20260131` as a day, null when it is none of the calendar. */
function dayOf(text = ''): Day | null {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text) ?? [];
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  const isReal = !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === `${year}-${month}-${day}`;
  return isReal ? asDay(Number(`${year}${month}${day}`)) : null;
}
