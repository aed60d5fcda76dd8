/** Attempts to take a card (LAW PAY-01): committed before the amount leaves, settled when its outcome is known. */
import { z } from 'zod';
import { commandId, ticketNo } from '../ids.ts';
import { cents, lineOfText, utcMs } from '../values.ts';

export const attemptNo = z.int().min(1).brand<'AttemptNo'>();
/** @throws ZodError */
export const asAttemptNo = (value: number): z.infer<typeof attemptNo> => attemptNo.parse(value);

export const attemptState = z.enum([
  'begun', // sent, or about to be: nobody said yet what became of it
  'accepted', // the customer is charged; a sale may use it once
  'refused',
  'cancelled',
  'unknown', // sent, and nobody can say whether the customer is charged
  'used', // a ticket counts it
  'resolved', // a person said what became of it
]);
export type AttemptState = z.infer<typeof attemptState>;

/** What can become of an amount that was sent. */
export const settledState = attemptState.extract(['accepted', 'refused', 'cancelled', 'unknown']);
export type SettledState = z.infer<typeof settledState>;

/** What a person says of an amount that no sale counts: given back, never charged, or counted by hand on another ticket. */
export const resolution = z.enum(['paid_back', 'not_charged', 'on_other_ticket']);

export const cardAttempt = z.strictObject({
  attempt_no: attemptNo,
  begun_at_utc_ms: utcMs,
  station: z.string(),
  /** The basket's own id, which its sale will have. */
  sale_id: commandId,
  amount_cents: cents,
  state: attemptState,
  /** Of the terminal, else why it is not accepted: its reason, or the fault (`unreachable`, `timed_out`…). */
  reference: z.string(),
  /** The ticket that counts it, null without one. */
  ticket_no: ticketNo.nullable(),
});
export type CardAttempt = z.infer<typeof cardAttempt>;

export const attemptReference = lineOfText(40);
