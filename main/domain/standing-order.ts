/**
 * When a standing order wants a delivery, and when it puts its lines into the draft of that day. Pure. Must never order: a draft is
 * confirmed by a person.
 */
import { weekdayOf } from '../contract/time.ts';
import type { Day, UtcMs } from '../contract/values.ts';
import { addDays } from './closing-periods.ts';
import { chanceFor, type OrderRhythm } from './order-calendar.ts';

export type StandingRhythm = {
  /** Delivery days of the week as a sum: 1 Monday … 64 Sunday. */
  weekdays: number;
  from_day: Day;
  until_day: Day | null;
  active: boolean;
};

/** A draft is filled so long before its cut-off: early enough to be looked at, late enough to know what is missing. */
const FILLS_AHEAD_MS = 72 * 3_600_000;
/** How far the next deliveries are looked for: a supplier that comes on one day a week, and three holidays. */
const LOOKS_AHEAD_DAYS = 42;

/** `skipped`: a person said so; `closed`: the supplier does not deliver then (a holiday, another rhythm). */
export type WantedDay = {
  day: Day;
  state: 'waits' | 'due' | 'too_late' | 'skipped' | 'closed';
  /** When its draft is filled, and the last moment to order; null where nothing is delivered. */
  fills_at_utc_ms: UtcMs | null;
  not_after_utc_ms: UtcMs | null;
};

const wants = ({ weekdays, from_day, until_day }: StandingRhythm, day: Day): boolean =>
  (weekdays & (1 << weekdayOf(day))) !== 0 && day >= from_day && (until_day === null || day <= until_day);

/**
 * The next deliveries a standing order means, whatever becomes of them, the first one first.
 * @param today the calendar day of `now` in Paris
 * @param skipped days a person took out
 * @param most how many are wanted
 */
export function wantedDays(
  order: StandingRhythm,
  supplier: OrderRhythm,
  at: { now: UtcMs; today: Day },
  skipped: ReadonlySet<Day>,
  most: number,
): WantedDay[] {
  const found: WantedDay[] = [];
  if (!order.active) return found;
  for (let ahead = 0; ahead <= LOOKS_AHEAD_DAYS && found.length < most; ahead += 1) {
    const day = addDays(at.today, ahead);
    if (wants(order, day)) found.push(dayOf(supplier, day, at.now, skipped.has(day)));
  }
  return found;
}

function dayOf(supplier: OrderRhythm, day: Day, now: UtcMs, isSkipped: boolean): WantedDay {
  const chance = chanceFor(supplier, day);
  if (isSkipped || !chance) {
    return { day, state: isSkipped ? 'skipped' : 'closed', fills_at_utc_ms: null, not_after_utc_ms: chance?.not_after_utc_ms ?? null };
  }
  const { not_after_utc_ms } = chance;
  const fills_at_utc_ms = (not_after_utc_ms - FILLS_AHEAD_MS) as UtcMs;
  const state = now >= not_after_utc_ms ? 'too_late' : now >= fills_at_utc_ms ? 'due' : 'waits';
  return { day, state, fills_at_utc_ms, not_after_utc_ms };
}
