/** Papers of goods: signs and labels for the wall and the shelf, letters and posters of a recall. */
import { z } from 'zod';
import { lineOfText } from '../values.ts';
import { lotNo } from './trace.ts';

export const goodsPaper = z.discriminatedUnion('kind', [
  /** To the supplier and the authorities: what happened to a lot (SUPPLY "recall"). */
  z.strictObject({ kind: z.literal('recall_letter'), lot_no: lotNo }),
  /** For the door: what customers should do. */
  z.strictObject({ kind: z.literal('recall_poster'), lot_no: lotNo }),
  /** Where the meat of today comes from (LAW MEAT-01). */
  z.strictObject({ kind: z.literal('origin_sign') }),
  /** The 14 allergens of every article (LAW ALL-01). */
  z.strictObject({ kind: z.literal('allergens') }),
  /** Net prices, service included (LAW PRICE-01). */
  z.strictObject({ kind: z.literal('prices') }),
  /** Crates of one supplier: what moved last, what is here, two signatures. */
  z.strictObject({ kind: z.literal('crate_slip'), supplier: lineOfText(60).min(1) }),
  z.strictObject({ kind: z.literal('batch_label'), lot_no: lotNo, copies: z.int().min(1).max(30).default(1) }),
]);
export type GoodsPaper = z.infer<typeof goodsPaper>;

/** An A4 page, or the receipt printer's roll. */
export const paperForm = z.enum(['sheet', 'roll']);
export type PaperForm = z.infer<typeof paperForm>;

/** What somebody should know before hanging it up. */
export const paperWarning = z.strictObject({
  what: z.enum([
    'no_origin', // goods in use whose lot does not say where they come from: names
    'no_lot', // an ingredient whose origin must be shown has no lot in use: names
    'no_recipe', // articles whose allergens nobody derived: names
    'unproved', // names that lost a word nobody can prove: names
  ]),
  names: z.array(z.string()).max(400),
});
export type PaperWarning = z.infer<typeof paperWarning>;
