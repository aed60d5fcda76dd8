/**
 * Which VAT rate applies: tax class, consumption mode and date (LAW VAT-01). The table itself is date-effective data of the
 * store; old tickets are never recomputed.
 */
import type { ConsumptionMode, TaxClass } from '../contract/shapes/catalogue.ts';
import type { BasisPoints, Day } from '../contract/values.ts';

export type VatRate = { tax_class: TaxClass; mode: ConsumptionMode; from_day: Day; rate_bp: BasisPoints };

/** The rate in force on a day, undefined when the table has none. */
export function rateFor(rates: readonly VatRate[], taxClass: TaxClass, mode: ConsumptionMode, on: Day): BasisPoints | undefined {
  let found: VatRate | undefined;
  for (const rate of rates) {
    if (rate.tax_class !== taxClass || rate.mode !== mode || rate.from_day > on) continue;
    if (!found || rate.from_day > found.from_day) found = rate;
  }
  return found?.rate_bp;
}
