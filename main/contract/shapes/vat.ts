/** What the café is subject to (LAW §0), and the rates as they hold from a day on (LAW VAT-01). */
import { z } from 'zod';
import { basisPoints, cents, day } from '../values.ts';
import { consumptionMode, taxClass } from './catalogue.ts';

export const vatRegime = z.enum([
  'reel_normal_m', // monthly returns
  'reel_normal_t', // quarterly
  'reel_simplifie',
  'franchise_293B',
  'exonere_261_7', // associations, CGI art. 261-7
  'hors_champ',
]);
export type VatRegime = z.infer<typeof vatRegime>;

/** As an entry says it: empty in entries written before regimes, which were all taxed. */
export const writtenRegime = z.union([vatRegime, z.literal('')]);

const UNTAXED: ReadonlySet<string> = new Set<VatRegime>(['franchise_293B', 'exonere_261_7', 'hors_champ']);

/** Whether VAT is charged: then rates apply and VAT lines are printed (LAW VAT-05). */
export const isTaxed = (regime: string): boolean => !UNTAXED.has(regime);

/** A rate from a day on. */
export const vatRate = z.strictObject({ tax_class: taxClass, mode: consumptionMode, from_day: day, rate_bp: basisPoints });

/** How near the turnover of the calendar year is to the franchise's threshold (LAW VAT-05). */
export const vatSituation = z.strictObject({
  regime: vatRegime,
  /** Under franchise only; null otherwise. */
  franchise: z
    .strictObject({
      year: z.int(),
      turnover_cents: cents,
      threshold_cents: cents,
      /** `near` from 90 % on, `over` from 100 % on. */
      alert: z.enum(['none', 'near', 'over']),
    })
    .nullable(),
});
export type VatSituation = z.infer<typeof vatSituation>;
