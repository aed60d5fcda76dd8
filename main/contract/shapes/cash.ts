/** Cash as pieces: notes and coins, what lies in the drawer, the session around it, and the change to hand back. */
import { z } from 'zod';
import { ticketNo } from '../ids.ts';
import { cents, lineOfText, utcMs } from '../values.ts';

/** Every euro note and coin in cents, small to large. */
export const DENOMINATIONS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000] as const;

const denomination = z.int().refine((value) => (DENOMINATIONS as readonly number[]).includes(value), { error: 'no_such_piece' });

/** So many notes or coins of one kind. */
export const cashPiece = z.strictObject({ cents: denomination, count: z.int().min(0).max(9_999) });
export type CashPiece = z.infer<typeof cashPiece>;

/** Pieces by kind; a kind that is absent is none of it, no kind twice. */
export const cashPieces = z
  .array(cashPiece)
  .max(DENOMINATIONS.length)
  .refine((pieces) => new Set(pieces.map((piece) => piece.cents)).size === pieces.length, { error: 'piece_twice' });
export type CashPieces = z.infer<typeof cashPieces>;

/** What pieces are worth, in cents. */
export const piecesValue = (pieces: readonly CashPiece[]): number =>
  pieces.reduce((sum, { cents: worth, count }) => sum + worth * count, 0);

/** How to give an amount back from what lies in the drawer. */
export const changeAdvice = z.strictObject({
  /** In the order to place: small to large, counting up from the price. Empty when the drawer can't make it. */
  pieces: z.array(cashPiece),
  possible: z.boolean(),
  /** Nobody knows exactly what lies in the drawer: pieces were not counted, or money came in unsorted. */
  estimated: z.boolean(),
  /** Kinds, in cents, that a full drawer would give and this one has not enough of; `left` is how many it has. */
  short_of: z.array(z.strictObject({ cents: denomination, left: z.int().min(0) })),
  /** When it can't: what the customer could add, and what is given back then. Empty when nothing simple helps. */
  add: z.array(cashPiece),
  with_add: z.array(cashPiece),
});
export type ChangeAdvice = z.infer<typeof changeAdvice>;

/** The time between opening the drawer with a float and counting it again (LAW SEC-01: one session per drawer). */
export const cashSession = z.strictObject({
  session_no: z.int().min(1),
  opened_at_utc_ms: utcMs,
  /** Opened by the first cash sale itself: nobody counted a float. */
  implicit: z.boolean(),
  float_cents: cents.nullable(),
  /** How often it was counted so far, and what the last count found; never what was expected (COUNTER "blind count"). */
  counts: z.int(),
  counted_cents: cents.nullable(),
  /** Two counts in a row found the same money. */
  same_twice: z.boolean(),
});
export type CashSession = z.infer<typeof cashSession>;

/** A session at its end. What was expected and the difference are null for the counter and where nobody can know them. */
export const endedSession = z.strictObject({
  session_no: z.int().min(1),
  opened_at_utc_ms: utcMs,
  /** Whether it is over; a session may go on beyond the closing of an older day. */
  ended: z.boolean(),
  implicit: z.boolean(),
  float_cents: cents.nullable(),
  counts: z.int(),
  counted_cents: cents.nullable(),
  expected_cents: cents.nullable(),
  difference_cents: cents.nullable(),
});
export type EndedSession = z.infer<typeof endedSession>;

export const movementReason = lineOfText(80).min(1);

export const drawerOpening = z.strictObject({ reason: lineOfText(80).min(1) });

export const giveOtherwise = z.strictObject({
  ticket_no: ticketNo,
  /** What was handed back; null when nobody can say: the drawer is then estimated until it is counted. */
  given: cashPieces.nullable(),
  /** What the customer added so that it could be given. */
  added: cashPieces,
});
