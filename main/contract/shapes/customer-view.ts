/** What the customer sees of the ticket in hand: on a second screen, and in two rows on a pole. Never who serves, never a note to the kitchen. */
import { z } from 'zod';
import { cents, lineOfText } from '../values.ts';
import { consumptionMode } from './catalogue.ts';
import { perTen } from './origin.ts';

/** As many lines as a display shows; older ones are counted. */
export const MOST_SHOWN_LINES = 5;

export const customerLine = z.strictObject({
  label: lineOfText(80),
  picture: z.string().max(64),
  by_weight: z.boolean(),
  qty_mil: z.int(),
  /** Null when it is no longer sold. */
  amount_cents: cents.nullable(),
  /** With evidence only (LAW BIO-01, EQU-01). */
  organic: z.boolean(),
  fair: z.boolean(),
});
export type CustomerLine = z.infer<typeof customerLine>;

/** One thing that is known of where the food comes from. */
export const customerFact = z.strictObject({ mark: z.enum(['local', 'organic', 'fair']), label: lineOfText(80), by: lineOfText(80) });
export type CustomerFact = z.infer<typeof customerFact>;

export const customerView = z.strictObject({
  stage: z.enum(['welcome', 'ringing', 'paying', 'change', 'thanks']),
  mode: consumptionMode,
  /** The newest last. */
  lines: z.array(customerLine).max(MOST_SHOWN_LINES),
  older_lines: z.int().min(0),
  total_cents: cents,
  received_cents: cents,
  remaining_cents: cents,
  change_cents: cents,
  facts: z.array(customerFact).max(3),
  /** Of 10 € of purchases for this ticket; null where nothing is known. */
  per_ten: perTen.nullable(),
  /** The ticket itself, to be read by a phone (LAW AGEC-02). */
  qr_text: z.string().max(4_000).nullable(),
});
export type CustomerView = z.infer<typeof customerView>;

export const WELCOME_VIEW: CustomerView = {
  stage: 'welcome',
  mode: 'sur_place',
  lines: [],
  older_lines: 0,
  total_cents: cents.parse(0),
  received_cents: cents.parse(0),
  remaining_cents: cents.parse(0),
  change_cents: cents.parse(0),
  facts: [],
  per_ten: null,
  qr_text: null,
};
