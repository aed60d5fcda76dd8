/**
 * When the note is to be offered before payment (LAW NOTE-01). Screens ask it before a tender; the law decides it, no setting does.
 * Amounts and days only: must never know a basket's prices.
 */
import { pricedAs, type SaleMode, type TaxClass } from './shapes/catalogue.ts';
import type { Day } from './values.ts';

/** Arrêté 83-50/A as in force: from this amount TTC on. A later threshold is one more row with its first day. */
const NOTE_THRESHOLDS = [{ from_day: 20_140_101, cents: 2_500 }] as const;

/** What is served by somebody, whatever the mode of the line says. */
const SERVICES: ReadonlySet<TaxClass> = new Set(['service', 'catering_served']);

/**
 * Whether the note must be offered unasked: services, eating in included, from the threshold on.
 * @param totalCents of the whole ticket, TTC
 */
export function noteIsDue(on: Day, totalCents: number, lines: Iterable<{ mode: SaleMode; tax_class: TaxClass }>): boolean {
  const threshold = NOTE_THRESHOLDS.findLast(({ from_day }) => from_day <= on);
  if (!threshold || totalCents < threshold.cents) return false;
  for (const line of lines) if (pricedAs(line.mode) === 'sur_place' || SERVICES.has(line.tax_class)) return true;
  return false;
}
