/** Calls of card attempts (LAW PAY-01). The sale consumes accepted ones; the others are shown until a person settles them. */
import { z } from 'zod';
import { commandId } from '../ids.ts';
import { attemptNo, attemptReference, cardAttempt, resolution } from '../shapes/payment.ts';
import { cents, lineOfText } from '../values.ts';
import { type CallRow, command, none, nothing, query, staff } from './row.ts';

export const paymentCalls = {
  /** Commits an attempt for a basket before its amount goes to the terminal. */
  'payments.begin': command({
    roles: staff,
    input: z.strictObject({ sale_id: commandId, amount_cents: cents }),
    output: cardAttempt,
    errors: ['bad_amount'],
  }),
  /** What the terminal said. An unknown one may still be known later. */
  'payments.settle': command({
    roles: staff,
    input: z.strictObject({
      attempt_no: attemptNo,
      outcome: z.enum(['accepted', 'refused', 'cancelled', 'unknown']),
      reference: attemptReference,
    }),
    output: cardAttempt,
    errors: [
      'unknown_attempt',
      'attempt_settled', // details: state
    ],
  }),
  /** A person says what became of an amount that no sale counts; a supervisor approves. */
  'payments.resolve': command({
    roles: staff,
    approval: 'supervisor',
    input: z.strictObject({ attempt_no: attemptNo, how: resolution, note: lineOfText(80) }),
    output: cardAttempt,
    errors: [
      'unknown_attempt',
      'attempt_settled', // nothing is open about it; details: state
    ],
  }),
  /** Charged or perhaps charged, and no sale counts it: the oldest first. */
  'payments.unsettled': query({ roles: staff, input: nothing, output: z.array(cardAttempt), errors: none }),
} as const satisfies Record<string, CallRow>;
