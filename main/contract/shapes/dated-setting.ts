/** Settings that hold from a day on. Their history stays: what was in force on a past day is never overwritten (LAW §0, TR-01). */
import { z } from 'zod';
import { basisPoints, cents, day, utcMs } from '../values.ts';
import { vatRegime } from './vat.ts';

const amount = cents.refine((cents) => cents >= 0);

/** A value with the day from which it holds. */
export const datedSetting = z.discriminatedUnion('name', [
  /** LAW TR-01: what one holder may pay with meal vouchers in a day. */
  z.strictObject({ name: z.literal('voucher_limit_cents'), from_day: day, value: amount }),
  z.strictObject({ name: z.literal('vat_regime'), from_day: day, value: vatRegime }),
  /** LAW VAT-05: turnover of a year up to which the franchise holds. */
  z.strictObject({ name: z.literal('franchise_threshold_cents'), from_day: day, value: amount }),
  /** A recipe that leaves less of its price without VAT is pointed out. No ticket hangs on it: it may hold from today on. */
  z.strictObject({ name: z.literal('margin_alert_bp'), from_day: day, value: basisPoints }),
]);
export type DatedSetting = z.infer<typeof datedSetting>;
export type DatedName = DatedSetting['name'];

/** What is in force on one day. */
export type DatedValues = { [Name in DatedName]: Extract<DatedSetting, { name: Name }>['value'] };

/** A change as it was made: by whom and when. */
export const datedChange = z.strictObject({ setting: datedSetting, at_utc_ms: utcMs, operator: z.string() });
