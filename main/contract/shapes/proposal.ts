/**
 * Proposals of orders as screens see them: for each supplier the next delivery, what would be ordered and why, and what nobody could be asked
 * for. Quantities are thousandths of the ingredient's base (`_mil`), packs whole order units.
 */
import { z } from 'zod';
import { cents, day, utcMs } from '../values.ts';
import { baseUnit } from './stock.ts';
import { supplierCode } from './supplier.ts';

const mil = z.int().min(0);

/** Together the proposed quantity: demand + extra + par − covered + rounding − cut + top-up. */
export const proposalParts = z.strictObject({
  /** Will probably be sold between this delivery and the next one. */
  demand_mil: mil,
  /** Booked beside the usual sales. */
  extra_mil: mil,
  /** The least there should be. */
  par_mil: mil,
  /** There already, or on its way. */
  covered_mil: mil,
  rounding_mil: mil,
  cut_mil: mil,
  top_up_mil: mil,
});

/** What the one sentence says. */
export const proposalFacts = z.strictObject({
  base: baseUnit,
  /** Used a week by what was sold in the last four. */
  weekly_mil: mil,
  extra_mil: mil,
  stock_mil: mil,
  /** Ordered and not here yet. */
  coming_mil: mil,
  delivery_day: day,
  packs: z.int().min(0),
  order_unit: z.string(),
  limited: z.enum(['none', 'use_by', 'available']),
  /** Order units added for the supplier's amounts. */
  top_up_packs: z.int().min(0),
  top_up_for: z.enum(['none', 'minimum', 'franco']),
});
export type ProposalFacts = z.infer<typeof proposalFacts>;

export const proposalLine = z.strictObject({
  ref: z.string(),
  ingredient: z.string(),
  ingredient_label: z.string(),
  label: z.string(),
  packs: z.int().min(1),
  order_unit: z.string(),
  base: baseUnit,
  order_base_mil: z.int().min(1),
  weighed: z.boolean(),
  line_cents: cents,
  /** One French sentence. */
  why: z.string(),
  parts: proposalParts,
  /** Base of the ingredient, in which the parts are. */
  ingredient_base: baseUnit,
});
export type ProposalLine = z.infer<typeof proposalLine>;

/** A line of the draft that is a person's: changed, added or taken out by hand. */
export const keptLine = z.strictObject({ ref: z.string(), label: z.string(), packs: z.int().min(0), order_unit: z.string() });

export const supplierProposal = z.strictObject({
  supplier: supplierCode,
  label: z.string(),
  delivery_day: day,
  /** The delivery after it, until when this one must last. */
  next_day: day,
  not_after_utc_ms: utcMs,
  /** The draft that is there already. */
  order_no: z.int().nullable(),
  lines: z.array(proposalLine).max(300),
  kept: z.array(keptLine).max(600),
  /** Of the lines and what a person put beside them, ex VAT, deposits apart. */
  goods_cents: cents,
  minimum_cents: cents,
  franco_cents: cents,
  missing_cents: cents,
  missing_franco_cents: cents,
  shipping_cents: cents,
  /** Whether the draft is already as proposed. */
  done: z.boolean(),
});
export type SupplierProposal = z.infer<typeof supplierProposal>;

export const uncoveredReason = z.enum(['no_recipe', 'no_article', 'no_price', 'no_ratio', 'no_delivery', 'pack_too_large', 'not_enough']);
export type UncoveredReason = z.infer<typeof uncoveredReason>;

export const uncovered = z.strictObject({
  /** An article that is sold without a recipe, or an ingredient. */
  kind: z.enum(['article', 'ingredient']),
  code: z.string(),
  label: z.string(),
  reason: uncoveredReason,
  /** Of the ingredient, until the next delivery; of an article, sold a week. */
  need_mil: mil,
  base: baseUnit,
});
export type Uncovered = z.infer<typeof uncovered>;

export const proposalView = z.strictObject({
  /** Days with sales that the forecast rests on. */
  history_days: z.int(),
  suppliers: z.array(supplierProposal),
  uncovered: z.array(uncovered).max(300),
  uncovered_count: z.int(),
});

/** Used and expected of an ingredient by day. */
export const needDay = z.strictObject({ day, qty_mil: mil, state: z.enum(['past', 'closed', 'expected']) });
