/** A sale as the screen orders it and as the till answers it. Amounts are decided by the till, never by the screen. */
import { z } from 'zod';
import { articleCode, draftId, ticketNo } from '../ids.ts';
import { basisPoints, cents, lineOfText, mil, utcMs } from '../values.ts';
import { changeAdvice } from './cash.ts';
import { saleMode } from './catalogue.ts';
import { tenderKind, tenderOrder } from './tender.ts';

/** A word to the kitchen with a line: `sans noix`. It goes to the kitchen's slip only and is deleted at the closing (LAW RGPD-05). */
export const kitchenNote = lineOfText(40).min(1);

/** One line of the basket. An offered line stays at its catalogue price with a 100 % discount and a reason (LAW VAT-03). */
export const basketLine = z.strictObject({
  article: articleCode,
  qty_mil: mil,
  mode: saleMode,
  discount_bp: basisPoints.optional(),
  discount_reason: lineOfText(80).optional(),
  kitchen_note: kitchenNote.optional(),
});
export type BasketLine = z.infer<typeof basketLine>;

/**
 * A formule with the answers to its questions. A choice's `qty_mil` says how often it was chosen for one formule; the same article
 * may be chosen several times. A discount is on the whole formule, taken before its price is split (LAW VAT-04).
 */
export const formuleOrder = z.strictObject({
  code: articleCode,
  qty_mil: mil,
  mode: saleMode,
  choices: z.array(z.strictObject({ step: z.int().min(1), article: articleCode, qty_mil: mil })).max(60),
  discount_bp: basisPoints.optional(),
  discount_reason: lineOfText(80).optional(),
  kitchen_note: kitchenNote.optional(),
});
export type FormuleOrder = z.infer<typeof formuleOrder>;

export const ticketDiscount = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percent'), percent_bp: basisPoints, reason: lineOfText(80).min(1) }),
  z.strictObject({ kind: z.literal('amount'), amount_cents: cents, reason: lineOfText(80).min(1) }),
]);
export type TicketDiscount = z.infer<typeof ticketDiscount>;

export const saleOrder = z.strictObject({
  lines: z.array(basketLine).max(500),
  /** At most one line of paper each and 60 components; together they stay within the size of a frame. */
  formules: z.array(formuleOrder).max(100).default([]),
  discount: ticketDiscount.optional(),
  tenders: z.array(tenderOrder).max(40),
  /** The total the screen showed: only used to detect that a price changed meanwhile. */
  shown_total_cents: cents,
  /** Asked before payment: an invoice follows, and e-reporting leaves the sale out (LAW ERP-01). */
  invoice: z
    .strictObject({
      name: lineOfText(60).min(1),
      siren: z
        .string()
        .regex(/^(\d{9})?$/)
        .default(''),
    })
    .optional(),
  /** The draft this basket is, when the service knows it; paying closes it in the same transaction. */
  draft_id: draftId.optional(),
  draft_version: z.int().min(1).optional(),
});
export type SaleOrder = z.infer<typeof saleOrder>;

/** Why a draft cannot be changed, taken or paid. */
export const draftErrors = [
  'unknown_draft',
  'draft_changed', // another station was quicker; details: version, station
  'draft_taken', // another station has it in hand; details: station
  'draft_closed', // paid or abandoned meanwhile; details: state
  'correction_reason_missing', // something already on a document is taken away without saying why; details: article
] as const;

/** Why lines cannot be taken off a draft, or the draft given up. */
export const draftChangeErrors = [
  ...draftErrors,
  'prepared_missing', // nobody said how much of what is taken away was already prepared; details: article, label, qty_mil
] as const;

export const saleErrors = [
  'empty_basket',
  'goods_held', // only held lots of something it needs are left; details: article, ingredient, label
  'unknown_article', // details: article
  'not_sold_in_mode', // details: article, mode
  'bad_quantity', // details: article, qty_mil
  'unknown_formule', // details: formule
  'formule_not_today', // not sold on this day of the week; details: formule
  'formule_choice', // an answer is missing, too many, or no choice of its question; details: formule, step
  'reason_missing', // a discount or an offered line without a reason; details: article
  'discount_too_large',
  'total_too_large', // above what one ticket may hold; details: total_cents
  'stale_price', // details: shown_total_cents, total_cents
  'bad_amount', // a tender of zero or less; details: amount_cents
  'tender_short', // details: missing_cents
  'tender_over', // more than is due by what gives no change; details: over_cents
  'bad_siren', // its digits do not fit each other; details: siren
  'card_attempt', // not an accepted attempt of this basket and amount (LAW PAY-01); details: attempt_no, state
  'unknown_deposit', // details: deposit_no
  'deposit_ended', // used, given back or kept before; details: deposit_no, state
  'deposit_too_large', // a deposit is deducted whole, and this ticket is less; details: deposit_no, amount_cents
  'tender_off', // a way to pay that is not accepted here; details: kind
  'cheque_amount', // outside the café's bounds (LAW CHQ-01); details: min_cents, max_cents
  'unknown_issuer', // details: issuer
  'unknown_currency', // no currency of that code that can pay (LAW MLC-01); details: currency
  'voucher_over_limit', // above a holder's limit of the day (LAW TR-01); details: holder_no, received_cents, limit_cents
  'voucher_off_day', // a Sunday or a holiday, and nobody said that it is right
  'voucher_food_only', // more than the food on the ticket; details: food_cents
  'pieces_differ', // the notes and coins are not the amount received; details: received_cents, pieces_cents
  'cash_over_limit', // LAW CASH-01; details: total_cents, limit_cents
  ...draftErrors,
] as const;
export type SaleError = (typeof saleErrors)[number];

/** What the till answers to a paid sale: enough to give change and to offer the ticket. */
export const saleReceipt = z.strictObject({
  ticket_no: ticketNo,
  /** As printed, generation included: `1A-000042` (LAW SEC-07). */
  ticket_label: z.string(),
  at_utc_ms: utcMs,
  total_cents: cents,
  received_cents: cents,
  change_cents: cents,
  /** How to give the change back from this drawer; null when there is none to give. */
  change_pieces: changeAdvice.nullable().default(null),
  tenders: z.array(z.strictObject({ kind: tenderKind, amount_cents: cents })),
});
export type SaleReceipt = z.infer<typeof saleReceipt>;
