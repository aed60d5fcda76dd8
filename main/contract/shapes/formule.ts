/** Formules: a price for several components, chosen one question at a time (COUNTER, LAW VAT-04). */
import { z } from 'zod';
import { articleCode } from '../ids.ts';
import { cents, lineOfText } from '../values.ts';

/** One thing that may be answered; what it is, the article says. */
export const formuleChoice = z.strictObject({
  article: articleCode,
  /** On top of the formule's price, each time it is chosen. */
  supplement_cents: cents,
});
export type FormuleChoice = z.infer<typeof formuleChoice>;

export const formuleStep = z.strictObject({
  step: z.int().min(1),
  question: lineOfText(80),
  /** How many choices must and may be made, the same one several times included. */
  min_choices: z.int().min(0),
  max_choices: z.int().min(1),
  choices: z.array(formuleChoice),
});
export type FormuleStep = z.infer<typeof formuleStep>;

export const formule = z.strictObject({
  code: articleCode,
  label: lineOfText(200),
  /** Price TTC of one today without supplements, null when not sold in this mode. */
  sur_place_cents: cents.nullable(),
  emporter_cents: cents.nullable(),
  /** Sold on this day of the week. */
  sold_today: z.boolean(),
  steps: z.array(formuleStep),
});
export type Formule = z.infer<typeof formule>;
