/** Baskets that the service keeps: put aside with a place, taken by a station, paid or abandoned. And the notes given for them. */
import { z } from 'zod';
import { articleCode, draftId, jobId } from '../ids.ts';
import { basisPoints, cents, lineOfText, mil, utcMs } from '../values.ts';
import { consumptionMode, saleMode } from './catalogue.ts';
import { saleOrder } from './sale.ts';

/** What is in a basket, without how it is paid. */
export const basketContent = saleOrder.omit({ tenders: true, shown_total_cents: true, invoice: true, draft_id: true, draft_version: true });
export type BasketContent = z.infer<typeof basketContent>;

/** Where a draft waits: `Table 4`, `Terrasse`. */
export const placeName = lineOfText(24);

export const draftState = z.enum([
  'open', // in the hands of a station
  'parked', // put aside: any station may take it
  'paid',
  'abandoned',
]);
export type DraftState = z.infer<typeof draftState>;

/** How much was already prepared of what is taken away after a document showed it: 0 is none. */
export const preparedAnswer = z.strictObject({ article: articleCode, qty_mil: z.int().min(0).max(1_000_000_000) });
export type PreparedAnswer = z.infer<typeof preparedAnswer>;
export const preparedAnswers = z.array(preparedAnswer).max(200);

/** A basket as a screen hands it over. `draft_version` is the one the screen last saw, 0 for a draft the till does not know yet. */
export const draftOrder = z.strictObject({
  draft_id: draftId,
  draft_version: z.int().min(0),
  place: placeName,
  /** Where the ticket is consumed, for lines rung up later. */
  mode: consumptionMode,
  basket: basketContent,
  /** Why something that a document already showed is taken away (LAW DOC-01). */
  reason: lineOfText(80).optional(),
  /** What of it was prepared: that is waste (SUPPLY "Stock"). Asked article by article. */
  prepared: preparedAnswers.optional(),
});
export type DraftOrder = z.infer<typeof draftOrder>;

/** A draft as the strip of tables shows it. */
export const draftSummary = z.strictObject({
  draft_id: draftId,
  version: z.int().min(1),
  state: draftState,
  place: placeName,
  /** The station that has it in hand, or put it aside. */
  station: z.string(),
  /** When it was last saved, at the prices of that moment. */
  total_cents: cents,
  lines: z.int(),
  /** A note, a provisional note or a kitchen slip was given: from then on taking away leaves records (LAW DAT-02). */
  issued: z.boolean(),
  changed_at_utc_ms: utcMs,
});
export type DraftSummary = z.infer<typeof draftSummary>;

/** A whole draft, as a station that takes it needs it. */
export const draft = draftSummary.extend({
  mode: consumptionMode,
  basket: basketContent,
  /** What its articles were called, so that it can be read even when one left the catalogue. */
  articles: z.array(z.strictObject({ article: articleCode, label: lineOfText(200), by_weight: z.boolean() })),
  /** Total of the last note given for it, null without one: the same note is not offered twice. */
  note_total_cents: cents.nullable(),
});
export type Draft = z.infer<typeof draft>;

const taken = z.array(z.strictObject({ at: z.int().min(0), qty_mil: mil })).max(500);
/** What leaves a draft: places in its basket, from 0, with how much of each. */
export const splitTake = z.strictObject({ lines: taken, formules: taken });
export type SplitTake = z.infer<typeof splitTake>;

/** A note or provisional note that was recorded and queued for printing. */
export const issuedNote = z.strictObject({
  no: z.int().min(1),
  /** As printed: `1A-000007`. */
  label: z.string(),
  total_cents: cents,
  job_id: jobId,
  draft: draftSummary,
});
export type IssuedNote = z.infer<typeof issuedNote>;

/** All of one article in one mode at one discount, as documents showed it; negative quantities take away. */
export const issuedLine = z.strictObject({
  article: articleCode,
  label: lineOfText(200),
  mode: saleMode,
  discount_bp: basisPoints,
  qty_mil: z.int(),
  ttc_cents: z.int(),
});
