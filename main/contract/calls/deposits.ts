/** Calls of deposits (LAW DEP-01): take one, end one that no sale uses, see those that are open. The balance is a sale's payment. */
import { z } from 'zod';
import { jobId } from '../ids.ts';
import { deposit, depositEnd, depositNo, depositOrder, depositReceipt, moneyBackKind } from '../shapes/deposit.ts';
import { saleErrors } from '../shapes/sale.ts';
import { lineOfText } from '../values.ts';
import { type CallRow, command, none, nothing, query, staff } from './row.ts';

export const depositCalls = {
  /** Takes a deposit: numbered, journaled, its VAT in today's VAT where it is due on receipt; printed when asked. */
  'deposits.take': command({
    roles: staff,
    input: depositOrder,
    output: depositReceipt,
    errors: [
      ...saleErrors,
      'quote_missing', // an acompte without what it is for
      'deposit_over_quote', // details: quoted_cents
    ],
  }),
  /** Gives it back or keeps it, with a reason; a supervisor approves. */
  'deposits.end': command({
    roles: staff,
    approval: 'supervisor',
    input: z.strictObject({ deposit_no: depositNo, how: depositEnd, money_back: moneyBackKind.optional(), reason: lineOfText(80).min(1) }),
    output: deposit,
    errors: [
      'unknown_deposit',
      'deposit_ended', // details: state
      'money_back_missing', // refunded, but nobody said how
      'cash_over_limit', // details: limit_cents
    ],
  }),
  'deposits.print': command({
    roles: staff,
    input: z.strictObject({ deposit_no: depositNo }),
    output: z.strictObject({ job_id: jobId }),
    errors: ['unknown_deposit'],
  }),
  /** Those that a sale may still use, the newest first. */
  'deposits.open': query({ roles: [...staff, 'accounting', 'audit'], input: nothing, output: z.array(deposit), errors: none }),
} as const satisfies Record<string, CallRow>;
