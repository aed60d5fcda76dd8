/**
 * Which VAT rate applies: tax class, consumption mode and date (LAW VAT-01). The table is date-effective data;
 * what stands here is what a new till starts with. Old tickets are never recomputed.
 */
import type { ConsumptionMode, TaxClass } from '../contract/shapes/catalogue.ts';
import { asBasisPoints, asDay, type BasisPoints, type Day } from '../contract/values.ts';

export type VatRate = { tax_class: TaxClass; mode: ConsumptionMode; from_day: Day; rate_bp: BasisPoints };

const SINCE = asDay(20_140_101);

/** Rates in force since 2014, per class: [sur place, à emporter] in basis points. `live_show` is never taken away. */
const TABLE: Record<TaxClass, readonly [number, number]> = {
  prepared_immediate: [1_000, 1_000],
  conserved_food: [1_000, 550],
  bottled_soft: [1_000, 550],
  alcohol: [2_000, 2_000],
  confectionery: [1_000, 2_000],
  book: [550, 550],
  live_show: [550, 550],
  non_food: [2_000, 2_000],
  service: [2_000, 2_000],
  catering_served: [1_000, 1_000],
};

/** The rates of LAW VAT-01 as rows for a new database. */
export function initialVatRates(): VatRate[] {
  return Object.entries(TABLE).flatMap(([tax_class, [eatIn, takeAway]]) => [
    { tax_class: tax_class as TaxClass, mode: 'sur_place' as const, from_day: SINCE, rate_bp: asBasisPoints(eatIn) },
    { tax_class: tax_class as TaxClass, mode: 'emporter' as const, from_day: SINCE, rate_bp: asBasisPoints(takeAway) },
  ]);
}

/** The rate in force on a day, undefined when the table has none. */
export function rateFor(rates: readonly VatRate[], taxClass: TaxClass, mode: ConsumptionMode, on: Day): BasisPoints | undefined {
  let found: VatRate | undefined;
  for (const rate of rates) {
    if (rate.tax_class !== taxClass || rate.mode !== mode || rate.from_day > on) continue;
    if (!found || rate.from_day > found.from_day) found = rate;
  }
  return found?.rate_bp;
}
