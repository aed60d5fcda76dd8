/** What is thrown away, and what must be used first, as screens see it. */
import { z } from 'zod';
import { articleCode } from '../ids.ts';
import { cents, day, utcMs } from '../values.ts';
import { baseUnit, wasteReason } from './stock.ts';

const quantity = z.int().min(1).max(1_000_000_000_000);

/** One thing thrown away: portions of an article, some of an ingredient, or some of one lot. */
export const wasteOrder = z.strictObject({
  what: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('article'), code: articleCode }),
    z.strictObject({ kind: z.literal('ingredient'), code: articleCode }),
    z.strictObject({ kind: z.literal('lot'), lot_no: z.int().min(1) }),
  ]),
  /** Thousandths of a portion, or of the ingredient's base. */
  qty_mil: quantity,
  reason: wasteReason,
});
export type WasteOrder = z.infer<typeof wasteOrder>;

/** Reasons as they are kept: what was prepared and paid back, or given up before payment, and a lot that was called back, too. */
const keptReason = z.enum([...wasteReason.options, 'paid_back', 'given_up', 'recalled']);
export type KeptReason = z.infer<typeof keptReason>;

export const listedWaste = z.strictObject({
  waste_no: z.int(),
  at_utc_ms: utcMs,
  item: z.enum(['article', 'ingredient']),
  code: z.string(),
  label: z.string(),
  qty_mil: quantity,
  /** Null for portions of an article. */
  base: baseUnit.nullable(),
  reason: keptReason,
  taken_back: z.boolean(),
});

const sum = { qty_mil: z.int(), times: z.int(), cost_cents: cents };
export const wasteAnalysis = z.strictObject({
  from_day: day,
  until_day: day,
  cost_cents: cents,
  times: z.int(),
  reasons: z.array(z.strictObject({ reason: keptReason, times: z.int(), cost_cents: cents })),
  ingredients: z.array(z.strictObject({ code: articleCode, label: z.string(), base: baseUnit, qty_mil: z.int(), cost_cents: cents })),
  /** Portions of articles. */
  dishes: z.array(z.strictObject({ code: z.string(), label: z.string(), ...sum })),
  /** Weeks from Monday, the oldest first, without a gap. */
  weeks: z.array(z.strictObject({ monday: day, times: z.int(), cost_cents: cents })),
});

export const useByLot = z.strictObject({
  lot_no: z.int(),
  code: articleCode,
  label: z.string(),
  base: baseUnit,
  picture: z.string(),
  supplier: z.string(),
  supplier_lot: z.string(),
  place_label: z.string(),
  level_mil: z.int(),
  value_cents: cents,
  until_day: day,
  /** A limit (DLC) or a wish (DDM). */
  is_limit: z.boolean(),
  state: z.enum(['passed', 'today', 'tomorrow']),
  held: z.boolean(),
  /** Dishes of the menu that use it, those that use most of it first. */
  dishes: z.array(z.strictObject({ code: articleCode, label: z.string(), portions: z.int() })),
  /** Batches it could be cooked into, and how much of each. */
  batches: z.array(z.strictObject({ code: articleCode, label: z.string(), base: baseUnit, qty_mil: z.int() })),
  /** A limit that has not passed, and not frozen before. */
  can_freeze: z.boolean(),
});
export type UseByLot = z.infer<typeof useByLot>;
