/** Calls that correct recorded sales by adding (LAW INA-01, INA-05). A supervisor approves, and stands in the entry. */
import { z } from 'zod';
import { ticketNo } from '../ids.ts';
import {
  correctionErrors,
  moneyBack,
  refundable,
  refundErrors,
  refundReceipt,
  refundScope,
  scopeErrors,
  tenderCorrection,
} from '../shapes/refund.ts';
import { cents, lineOfText } from '../values.ts';
import { type CallRow, command, query, staff } from './row.ts';

export const refundCalls = {
  /** What of a ticket can still go back; with a scope also what that would be. */
  'refunds.preview': query({
    roles: staff,
    input: z.strictObject({ ticket_no: ticketNo, scope: refundScope.optional() }),
    output: z.strictObject({
      left: refundable,
      /** More than 0; null without a scope. */
      total_cents: cents.nullable(),
    }),
    errors: scopeErrors,
  }),
  /** Records a negative ticket linked to the one it takes back, and gives the money back. */
  'refunds.refund': command({
    roles: staff,
    approval: 'supervisor',
    input: z.strictObject({
      ticket_no: ticketNo,
      scope: refundScope,
      reason: lineOfText(80),
      money_back: z.array(moneyBack).min(1).max(20),
      /** The amount the screen showed, more than 0. */
      shown_total_cents: cents,
    }),
    output: refundReceipt,
    errors: refundErrors,
  }),
  /** What was recorded as paid one way was paid another: a record of its own, the ticket stays as it is (LAW INA-05). */
  'refunds.correctTender': command({
    roles: staff,
    approval: 'supervisor',
    input: tenderCorrection,
    output: tenderCorrection,
    errors: correctionErrors,
  }),
} as const satisfies Record<string, CallRow>;
