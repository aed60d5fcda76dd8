/** A sale as the screen orders it and as the till answers it. Amounts are decided by the till, never by the screen. */
import { z } from 'zod';
import { articleCode, draftId, ticketNo } from '../ids.ts';
import { basisPoints, cents, lineOfText, mil, utcMs } from '../values.ts';
import { consumptionMode } from './catalogue.ts';

/** One line of the basket. An offered line stays at its catalogue price with a 100 % discount and a reason (LAW VAT-03). */
export const basketLine = z.strictObject({
  article: articleCode,
  qty_mil: mil,
  mode: consumptionMode,
  discount_bp: basisPoints.optional(),
  discount_reason: lineOfText(80).optional(),
});
export type BasketLine = z.infer<typeof basketLine>;

export const ticketDiscount = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percent'), percent_bp: basisPoints, reason: lineOfText(80).min(1) }),
  z.strictObject({ kind: z.literal('amount'), amount_cents: cents, reason: lineOfText(80).min(1) }),
]);
export type TicketDiscount = z.infer<typeof ticketDiscount>;

/** How it is paid. `received_cents` is what the customer hands over; cash is the only tender that gives change. */
export const tenderOrder = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cash'), received_cents: cents }),
  z.strictObject({ kind: z.literal('card'), amount_cents: cents }),
]);
export type TenderOrder = z.infer<typeof tenderOrder>;

export const saleOrder = z.strictObject({
  lines: z.array(basketLine).max(500),
  discount: ticketDiscount.optional(),
  tenders: z.array(tenderOrder).max(20),
  /** The total the screen showed: only used to detect that a price changed meanwhile. */
  shown_total_cents: cents,
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

export const saleErrors = [
  'empty_basket',
  'unknown_article', // details: article
  'not_sold_in_mode', // details: article, mode
  'bad_quantity', // details: article, qty_mil
  'reason_missing', // a discount or an offered line without a reason; details: article
  'discount_too_large',
  'total_too_large', // above what one ticket may hold; details: total_cents
  'stale_price', // details: shown_total_cents, total_cents
  'bad_amount', // a tender of zero or less; details: amount_cents
  'tender_short', // details: missing_cents
  'tender_over', // card above what is due; details: over_cents
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
  tenders: z.array(z.strictObject({ kind: z.enum(['cash', 'card']), amount_cents: cents })),
});
export type SaleReceipt = z.infer<typeof saleReceipt>;
