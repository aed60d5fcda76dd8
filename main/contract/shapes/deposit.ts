/** Money taken before the sale (LAW DEP-01): acomptes with their VAT, arrhes and gift vouchers with the café's treatment. */
import { z } from 'zod';
import { jobId, ticketNo } from '../ids.ts';
import { basisPoints, cents, lineOfText, utcMs } from '../values.ts';
import { changeAdvice } from './cash.ts';
import { type TenderKind, tenderOrder } from './tender.ts';
import { vatRow } from './ticket.ts';

export const depositKind = z.enum(['acompte', 'arrhes', 'gift_voucher']);
export type DepositKind = z.infer<typeof depositKind>;

export const depositNo = z.int().min(1).brand<'DepositNo'>();

/** What was quoted at one rate, TTC. */
export const quotedRate = z.strictObject({ rate_bp: basisPoints, ttc_cents: cents });
export type QuotedRate = z.infer<typeof quotedRate>;

export const depositOrder = z.strictObject({
  kind: depositKind,
  /** Who it is for: a name, or what the booking is called. */
  client: lineOfText(60).min(1),
  /** The quote by rate, each rate once; empty for a gift voucher, which is for anything. */
  quoted: z
    .array(quotedRate)
    .max(8)
    .refine((rows) => new Set(rows.map(({ rate_bp }) => rate_bp)).size === rows.length, { error: 'rate_twice' }),
  amount_cents: cents,
  tenders: z.array(tenderOrder).max(40),
  paper: z.boolean(),
});

export const depositState = z.enum(['open', 'used', 'refunded', 'forfeited']);

export const deposit = z.strictObject({
  deposit_no: depositNo,
  /** As printed: `1A-000003`. */
  deposit_label: z.string(),
  at_utc_ms: utcMs,
  kind: depositKind,
  client: z.string(),
  quoted_cents: cents,
  amount_cents: cents,
  /** VAT due on receipt, by rate; empty when it is due at the sale. */
  vat: z.array(vatRow),
  state: depositState,
  /** The balance that deducted it, null without one. */
  ticket_no: ticketNo.nullable(),
});
export type Deposit = z.infer<typeof deposit>;

export const depositReceipt = z.strictObject({
  deposit,
  received_cents: cents,
  change_cents: cents,
  change_pieces: changeAdvice.nullable(),
  job_id: jobId.nullable(),
});

/** How a deposit that no sale uses ends. */
export const depositEnd = z.enum(['refunded', 'forfeited']);
/** What gives the money back. */
export const moneyBackKind = z.enum(['cash', 'card', 'cheque'] satisfies TenderKind[]);

/** How kinds whose VAT the law leaves open are treated (LAW DEP-01); an acompte's is always due on receipt. */
export const depositSettings = z.strictObject({ arrhes_vat_on_receipt: z.boolean() });
