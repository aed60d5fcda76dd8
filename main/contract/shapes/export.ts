/** Files for accounting, made from stored closings. The content travels with its name and what it sums to. */
import { z } from 'zod';
import { cents, day } from '../values.ts';

export const exportPeriod = z.strictObject({ from_day: day, until_day: day }).refine((period) => period.from_day <= period.until_day, {
  error: 'days_reversed',
});
export type ExportPeriod = z.infer<typeof exportPeriod>;

export const exportFile = z.strictObject({ name: z.string().max(80), content_base64: z.string(), sha256: z.string().length(64) });
export type ExportFile = z.infer<typeof exportFile>;

/** What every export says of itself, so that a person can compare it with the tickets Z. */
export const exportSums = z.strictObject({
  closings: z.int(),
  /** False when a day of the period is not closed yet: said INCOMPLET. */
  complete: z.boolean(),
  total_ht_cents: cents,
  total_vat_cents: cents,
  total_cents: cents,
});
export type ExportSums = z.infer<typeof exportSums>;
