/** Calls of card attempts (LAW PAY-01). The sale consumes accepted ones; the others are shown until a person settles them. */
import { z } from 'zod';
import { commandId } from '../ids.ts';
import { attemptNo, attemptReference, cardAttempt, resolution, settledState } from '../shapes/payment.ts';
import { cents, lineOfText } from '../values.ts';
import { action, type CallRow, command, none, nothing, query, staff } from './row.ts';

export const paymentCalls = {
  /** Commits an attempt for a basket; where a terminal is set up its amount then goes there, and the outcome comes as `payments.changed`. */
  'payments.begin': command({
    roles: staff,
    input: z.strictObject({ sale_id: commandId, amount_cents: cents }),
    output: cardAttempt,
    errors: [
      'bad_amount',
      'terminal_busy', // another payment is under way there
      'attempt_open', // this basket has one of which nobody knows yet whether it was charged; details: attempt_no
    ],
  }),
  /** What the terminal said. An unknown one may still be known later. */
  'payments.settle': command({
    roles: staff,
    input: z.strictObject({
      attempt_no: attemptNo,
      outcome: settledState,
      reference: attemptReference,
    }),
    output: cardAttempt,
    errors: [
      'unknown_attempt',
      'attempt_settled', // details: state
      'under_way', // the terminal has not answered yet
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
      'under_way',
    ],
  }),
  /** What one attempt has become. */
  'payments.get': query({
    roles: staff,
    input: z.strictObject({ attempt_no: attemptNo }),
    output: cardAttempt,
    errors: ['unknown_attempt'],
  }),
  /** Waits no longer for the terminal: unless it answers meanwhile, nobody knows whether the customer was charged. */
  'payments.giveUp': action({
    roles: staff,
    input: z.strictObject({ attempt_no: attemptNo }),
    output: cardAttempt,
    errors: ['unknown_attempt'],
  }),
  /** Charged or perhaps charged, and no sale counts it: the oldest first. */
  'payments.unsettled': query({ roles: [...staff, 'accounting', 'audit'], input: nothing, output: z.array(cardAttempt), errors: none }),
} as const satisfies Record<string, CallRow>;
