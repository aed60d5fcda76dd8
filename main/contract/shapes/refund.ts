/**
 * Corrections of a recorded sale (LAW INA-01, INA-05): what of it can still go back, what is taken back, how the money returns, and a
 * payment mode put right. Amounts are decided by the till.
 */
import { z } from 'zod';
import { ticketNo } from '../ids.ts';
import { cents, lineOfText, mil, utcMs } from '../values.ts';
import { changeAdvice } from './cash.ts';
import { tenderKind } from './tender.ts';

/** A way to pay, and its issuer or currency where it has one. */
export const tenderWay = z.strictObject({ kind: tenderKind, code: z.string().regex(/^[A-Z0-9]{0,12}$/) });
export type TenderWay = z.infer<typeof tenderWay>;

const lineNo = z.int().min(1);
const formuleNo = z.int().min(1);

/** What is taken back of a ticket. The components of a formule go together; an amount is money only, nothing comes back. */
export const refundScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('whole') }),
  z.strictObject({
    kind: z.literal('lines'),
    lines: z.array(z.strictObject({ line_no: lineNo, qty_mil: mil })).max(500),
    formules: z.array(z.strictObject({ formule_no: formuleNo, qty_mil: mil })).max(100),
  }),
  z.strictObject({ kind: z.literal('amount'), amount_cents: cents }),
]);
export type RefundScope = z.infer<typeof refundScope>;

/** Money that goes back one way; more than 0. */
export const moneyBack = tenderWay.extend({ amount_cents: cents });
export type MoneyBack = z.infer<typeof moneyBack>;

/** What can still go back of a sold ticket, after the refunds before. */
export const refundable = z.strictObject({
  ticket_no: ticketNo,
  ticket_label: z.string(),
  at_utc_ms: utcMs,
  total_cents: cents,
  left_cents: cents,
  /** Lines sold by themselves; `left_cents` after all discounts. */
  lines: z.array(
    z.strictObject({
      line_no: lineNo,
      label: lineOfText(200),
      qty_mil: mil,
      by_weight: z.boolean(),
      unit: lineOfText(16),
      left_cents: cents,
    }),
  ),
  formules: z.array(
    z.strictObject({ formule_no: formuleNo, label: lineOfText(200), qty_mil: mil, inside: z.array(z.string()), left_cents: cents }),
  ),
  /** How money can go back and at most how much each way; cash first. */
  ways: z.array(tenderWay.extend({ label: z.string(), unit_cents: cents, most_cents: cents })),
  /** How the ticket was paid, corrections of payment modes included. */
  paid: z.array(tenderWay.extend({ label: z.string(), unit_cents: cents, amount_cents: cents })),
});
export type Refundable = z.infer<typeof refundable>;

/** Why nothing, or not this, goes back. */
export const scopeErrors = [
  'unknown_ticket',
  'not_a_sale', // a refund is not taken back: the goods are sold again
  'nothing_left', // everything went back already, or what is asked for cost nothing
  'more_than_left', // details: left_cents, or line_no or formule_no with left_mil
  'bad_quantity', // details: line_no or formule_no, qty_mil
  'formule_goes_whole', // a component alone; details: line_no, formule_no
] as const;
export type ScopeError = (typeof scopeErrors)[number];

export const refundErrors = [
  ...scopeErrors,
  'stale_refund', // the screen showed another amount; details: shown_total_cents, total_cents
  'reason_missing',
  'money_back_differs', // what goes back is not the refund; details: total_cents, back_cents
  'way_not_possible', // details: kind, most_cents
  'cash_over_limit', // LAW CASH-01; details: limit_cents
] as const;
export type RefundError = (typeof refundErrors)[number];

/** The refund as recorded: a ticket of its own with a negative total (LAW INA-01). */
export const refundReceipt = z.strictObject({
  ticket_no: ticketNo,
  ticket_label: z.string(),
  corrects_ticket_no: ticketNo,
  corrects_label: z.string(),
  at_utc_ms: utcMs,
  total_cents: cents,
  /** Cash to hand over, and how from this drawer; null when there is none. */
  cash_cents: cents,
  pieces: changeAdvice.nullable(),
  money_back: z.array(moneyBack),
});

export const tenderCorrection = z.strictObject({
  ticket_no: ticketNo,
  from: tenderWay,
  to: tenderWay,
  amount_cents: cents,
  reason: lineOfText(80),
});

export const correctionErrors = [
  'unknown_ticket',
  'reason_missing',
  'bad_amount', // 0 or less, or more than was paid that way; details: most_cents
  'same_way',
  'deposit_stays', // a deposit is ended by its own records, not by a payment's
  'way_not_possible', // details: kind
  'cash_over_limit', // LAW CASH-01; details: limit_cents
  'no_session', // cash is concerned, and no drawer is open
] as const;
