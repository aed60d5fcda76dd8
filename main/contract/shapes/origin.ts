/** Where the money of a ticket goes: shares of what its goods cost without VAT. They may overlap: a lot can be local and organic. */
import { z } from 'zod';
import { cents } from '../values.ts';

const e4 = z.int().min(0);

export const originFact = z.strictObject({
  mark: z.enum(['local', 'organic', 'fair']),
  label: z.string().max(200),
  by: z.string().max(200),
});
export type OriginFact = z.infer<typeof originFact>;

export const spending = z.strictObject({
  /** 1/10 000 €; 0: the cost of something is not known, and no share is said. Facts stand for themselves. */
  spent_e4: e4,
  organic_e4: e4,
  fair_e4: e4,
  local_e4: e4,
  /** What was spent most on first. */
  facts: z.array(originFact).max(3),
});
export type Spending = z.infer<typeof spending>;

/** Of 10 € spent. */
export const perTen = z.strictObject({ local_cents: cents, organic_cents: cents, fair_cents: cents });
export type PerTen = z.infer<typeof perTen>;
