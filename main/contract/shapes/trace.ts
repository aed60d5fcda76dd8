/** Lots as a trace sees them: where they came from, what they became, on which tickets they were sold. Quantities are thousandths of the base (`_mil`). */
import { z } from 'zod';
import { articleCode, ticketNo } from '../ids.ts';
import { day, lineOfText, utcMs } from '../values.ts';
import { baseUnit, discrepancy } from './stock.ts';

export const lotNo = z.int().min(1);
/** Why goods are held back, or given free: a person's own words. */
export const holdReason = lineOfText(120).min(1);

export const tracedLot = z.strictObject({
  lot_no: lotNo,
  ingredient: articleCode,
  label: z.string(),
  base: baseUnit,
  /** Empty for a batch. */
  supplier: z.string(),
  supplier_lot: z.string(),
  note_ref: z.string(),
  /** Came in, or was cooked. */
  made_at_utc_ms: utcMs,
  dlc_day: day.nullable(),
  ddm_day: day.nullable(),
  received_mil: z.int(),
  level_mil: z.int(),
  /** Itself, or something it was cooked from: neither a sale nor a batch may use it. */
  held: z.boolean(),
  is_batch: z.boolean(),
  born: z.string(),
  raised: z.string(),
  slaughtered: z.string(),
  certificate: z.string(),
  discrepancy,
});
export type TracedLot = z.infer<typeof tracedLot>;

/** At least one thing that is known of the lot; several narrow it down. */
export const lotQuestion = z.strictObject({
  /** Part of its number, of its supplier's lot, of the ingredient or of the supplier; empty finds the newest. */
  text: lineOfText(60).default(''),
  /** Came in or was cooked on this day. */
  day: day.nullable().default(null),
  held_only: z.boolean().default(false),
});

export const MAX_FOUND_LOTS = 60;
export const foundLots = z.strictObject({ lots: z.array(tracedLot).max(MAX_FOUND_LOTS), more: z.boolean() });

export const lotHold = z.strictObject({ action: z.enum(['hold', 'release']), reason: z.string(), at_utc_ms: utcMs, operator: z.string() });

/** As many tickets as a page lists; all are counted. */
export const MAX_TRACED_TICKETS = 500;

export const lotTrace = z.strictObject({
  lot: tracedLot,
  /** This very lot is held; one that is held only through what it was cooked from is freed there. */
  held_itself: z.boolean(),
  /** Everything it was cooked from, at any depth. */
  made_of: z.array(tracedLot),
  /** Every batch cooked from it, at any depth. */
  made_into: z.array(tracedLot),
  dishes: z.array(z.strictObject({ article: articleCode, label: z.string(), sold_mil: z.int(), tickets: z.int() })),
  ticket_count: z.int(),
  first_day: day.nullable(),
  last_day: day.nullable(),
  /** Newest first. */
  tickets: z
    .array(
      z.strictObject({ ticket_no: ticketNo, ticket_label: z.string(), at_utc_ms: utcMs, business_day: day, dishes: z.array(z.string()) }),
    )
    .max(MAX_TRACED_TICKETS),
  /** Of the lot itself, oldest first. */
  holds: z.array(lotHold),
});
export type LotTrace = z.infer<typeof lotTrace>;

export const ticketTrace = z.strictObject({
  ticket_no: ticketNo,
  ticket_label: z.string(),
  at_utc_ms: utcMs,
  /** What each line took, from the lot it was on the shelf as; `lot_no` 0: goods that no lot named. */
  lines: z.array(
    z.strictObject({
      line_no: z.int(),
      label: z.string(),
      taken: z.array(z.strictObject({ lot_no: z.int().min(0), label: z.string(), base: baseUnit, qty_mil: z.int() })),
    }),
  ),
  /** Those lots and everything they were cooked from. */
  lots: z.array(tracedLot),
  /** Who delivered any of it, once each. */
  producers: z.array(z.string()),
});

/** An article that can't be sold, because of an ingredient only held lots are left of. */
export const blockedArticle = z.strictObject({ article: articleCode, ingredient: articleCode, label: z.string() });
export type BlockedArticle = z.infer<typeof blockedArticle>;
