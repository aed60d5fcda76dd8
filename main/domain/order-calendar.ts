/**
 * When a supplier takes an order and brings it: order days, cut-off on the wall in Paris, delivery days, lead time, French holidays. Pure.
 * Must never move a delivery to another day by itself: a person chooses.
 */
import { parisInstant, weekdayOf } from '../contract/time.ts';
import type { Day, UtcMs } from '../contract/values.ts';
import { addDays } from './closing-periods.ts';
import { isFrenchHoliday } from './french-holidays.ts';

export type OrderRhythm = {
  /** Days of the week as a sum: 1 Monday … 64 Sunday. */
  order_weekdays: number;
  cut_off_min: number;
  delivery_weekdays: number;
  /** Whole days between the order and the delivery. */
  lead_days: number;
  /** Works on public holidays too. */
  holidays: boolean;
};

export type DeliveryChance = { delivery_day: Day; order_day: Day; not_after_utc_ms: UtcMs };

/** No rhythm is rarer than that: one day a week, a holiday on each for a month. */
const LOOKS_BACK_DAYS = 35;

const isOn = (mask: number, day: Day): boolean => (mask & (1 << weekdayOf(day))) !== 0;
const works = ({ holidays }: OrderRhythm, day: Day): boolean => holidays || !isFrenchHoliday(day);

export const takesOrders = (rhythm: OrderRhythm, day: Day): boolean => isOn(rhythm.order_weekdays, day) && works(rhythm, day);
export const delivers = (rhythm: OrderRhythm, day: Day): boolean => isOn(rhythm.delivery_weekdays, day) && works(rhythm, day);

/**
 * The last moment to order for a delivery day: the cut-off of the last order day at least `lead_days` before it.
 * @returns null when the supplier does not deliver then
 */
export function chanceFor(rhythm: OrderRhythm, delivery_day: Day): DeliveryChance | null {
  if (!delivers(rhythm, delivery_day)) return null;
  for (let back = rhythm.lead_days; back <= rhythm.lead_days + LOOKS_BACK_DAYS; back += 1) {
    const order_day = addDays(delivery_day, -back);
    if (takesOrders(rhythm, order_day)) return { delivery_day, order_day, not_after_utc_ms: parisInstant(order_day, rhythm.cut_off_min) };
  }
  return null;
}

/**
 * The next deliveries that can still be ordered, the first one first.
 * @param today the calendar day of `now` in Paris
 * @param days how far to look
 */
export function nextChances(rhythm: OrderRhythm, now: UtcMs, today: Day, count: number, days = 60): DeliveryChance[] {
  const found: DeliveryChance[] = [];
  for (let ahead = 0; ahead <= days && found.length < count; ahead += 1) {
    const chance = chanceFor(rhythm, addDays(today, ahead));
    if (chance !== null && chance.not_after_utc_ms > now) found.push(chance);
  }
  return found;
}
