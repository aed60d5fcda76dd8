/** Time as the till means it. Instants are UTC milliseconds; days are Europe/Paris. Must never read a clock: it is passed in. */
import { asDay, asUtcMs, type Day, type UtcMs } from './values.ts';

/**
 * Where the present comes from; tests bring their own. `now` is what the wall says and may jump; `steady_ms` counts on since any
 * instant, also while the machine sleeps, and never jumps (LAW §6 clock).
 */
export type Clock = { now(): UtcMs; steady_ms(): number };

const PARIS = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** The clock on the wall in Paris at an instant; `offset_min` is what that wall shows ahead of UTC. */
export type ParisTime = { year: number; month: number; day: number; hour: number; minute: number; second: number; offset_min: number };

// Formatting is slow (20 µs) and offsets change only on full hours: one look-up per quarter of an hour is enough.
let cachedQuarter = -1;
let cachedOffset = 0;

/** Minutes that Europe/Paris is ahead of UTC at an instant: 60 in winter, 120 in summer. */
export function parisOffsetMin(at: UtcMs): number {
  const quarter = Math.floor(at / 900_000);
  if (quarter !== cachedQuarter) {
    const parts = Object.fromEntries(PARIS.formatToParts(quarter * 900_000).map((part) => [part.type, Number(part.value)]));
    const wall = Date.UTC(parts['year'] ?? 0, (parts['month'] ?? 1) - 1, parts['day'], parts['hour'], parts['minute']);
    cachedOffset = Math.round((wall - quarter * 900_000) / 60_000);
    cachedQuarter = quarter;
  }
  return cachedOffset;
}

export function parisTime(at: UtcMs): ParisTime {
  const offset_min = parisOffsetMin(at);
  const wall = new Date(at + offset_min * 60_000);
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    offset_min,
  };
}

/**
 * The business day an instant belongs to (LAW CLO-04): the Paris calendar day, turning at `turnMin` minutes after midnight.
 * Counts on the wall clock, so a day of 23 or 25 hours turns at the same time on the wall.
 */
export function businessDay(at: UtcMs, turnMin = 240): Day {
  const wall = new Date(at + parisOffsetMin(at) * 60_000 - turnMin * 60_000);
  return asDay(wall.getUTCFullYear() * 10_000 + (wall.getUTCMonth() + 1) * 100 + wall.getUTCDate());
}

/** The day of the week of a calendar day: 0 is Monday, 6 is Sunday. */
export const weekdayOf = (day: Day): number =>
  (new Date(Date.UTC(Math.trunc(day / 10_000), (Math.trunc(day / 100) % 100) - 1, day % 100)).getUTCDay() + 6) % 7;

const two = (value: number) => String(value).padStart(2, '0');

/** `23/11/2026 12:47:08 +01:00`, as tickets print it (LAW DAT-01). */
export function ticketTime(at: UtcMs): string {
  const t = parisTime(at);
  return `${two(t.day)}/${two(t.month)}/${t.year} ${two(t.hour)}:${two(t.minute)}:${two(t.second)} +${two(Math.trunc(t.offset_min / 60))}:${two(t.offset_min % 60)}`;
}

export const addMs = (at: UtcMs, ms: number): UtcMs => asUtcMs(at + ms);

/** The calendar day in Paris of an instant. */
export const parisDay = (at: UtcMs): Day => businessDay(at, 0);

/**
 * The instant at which the wall in Paris shows this minute of a calendar day. A time that comes twice in autumn is the first one; one
 * that spring leaves out is the moment at which the clock jumps over it.
 */
export function parisInstant(day: Day, minuteOfDay: number): UtcMs {
  const wall = Date.UTC(Math.trunc(day / 10_000), (Math.trunc(day / 100) % 100) - 1, day % 100) + minuteOfDay * 60_000;
  const [summer, winter] = [120, 60].map((offset) => asUtcMs(wall - offset * 60_000)) as [UtcMs, UtcMs];
  if (parisOffsetMin(summer) === 120) return summer;
  return parisOffsetMin(winter) === 60 ? winter : asUtcMs(Math.floor(winter / 3_600_000) * 3_600_000);
}
