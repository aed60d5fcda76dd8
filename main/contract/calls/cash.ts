/** Calls of the drawer: its session, opening it by hand, moving money, counting, and closing the day. */
import { z } from 'zod';
import { jobId } from '../ids.ts';
import { cashPieces, cashSession, drawerOpening, endedSession, giveOtherwise, movementReason } from '../shapes/cash.ts';
import { closing, closingNo, closingPreview, closingRow } from '../shapes/closing.ts';
import { semanticDocument } from '../shapes/document.ts';
import { cents, day, lineOfText } from '../values.ts';
import { type CallRow, command, none, nothing, query, staff } from './row.ts';

const readers = ['counter', 'supervisor', 'manager', 'accounting', 'audit', 'cli'] as const;
const printed = z.strictObject({ closing_no: closingNo, issue_no: z.int(), job_id: jobId });
const moved = z.strictObject({ amount_cents: cents });
/** Pieces and why; the money is counted when it is moved. */
const move = z.strictObject({ pieces: cashPieces, reason: movementReason });

export const cashCalls = {
  /** Opens the drawer's session with its counted float. A session that a sale opened by itself is ended, uncounted. */
  'sessions.open': command({
    roles: staff,
    input: z.strictObject({ float: cashPieces }),
    output: cashSession,
    errors: ['session_already_open'], // details: session_no
  }),
  'sessions.current': query({
    roles: [...staff, 'accounting', 'audit'],
    input: nothing,
    output: z.strictObject({
      session: cashSession.nullable(),
      /** What the last count found, as a suggestion for the next float; null when nothing was counted yet. */
      last_count: cashPieces.nullable(),
    }),
    errors: none,
  }),
  /** Money put in: change from the bank, a float made larger. */
  'sessions.putCash': command({ roles: staff, input: move, output: moved, errors: ['nothing_moved', 'no_session'] }),
  /** Money taken out, or to the bank; a supervisor approves (COUNTER 5). */
  'sessions.takeCash': command({
    roles: staff,
    approval: 'supervisor',
    input: move.extend({ where: z.enum(['out', 'bank_drop']) }),
    output: moved,
    errors: ['nothing_moved', 'no_session'],
  }),
  /** A blind count (COUNTER 6): the answer says what was counted, never what was expected. May be repeated. */
  'sessions.count': command({ roles: staff, input: z.strictObject({ pieces: cashPieces }), output: cashSession, errors: ['no_session'] }),
  /** Keeps the last count and ends the session; the difference is for the supervisor, null in an answer to the counter. */
  'sessions.close': command({ roles: staff, input: nothing, output: endedSession, errors: ['no_session'] }),
  /** Opens the drawer without a sale (LAW §6, own JET code), once, with its reason. */
  'drawer.open': command({ roles: staff, input: drawerOpening, output: z.strictObject({ job_id: jobId }), errors: none }),
  /** Other pieces were handed back than the till advised. */
  'drawer.giveOtherwise': command({
    roles: staff,
    input: giveOtherwise,
    output: z.strictObject({ change_cents: cents }),
    errors: [
      'unknown_ticket',
      'no_change_given',
      'pieces_differ', // given minus added is not the change; details: change_cents, given_cents
    ],
  }),
  'closings.preview': query({ roles: readers, input: nothing, output: closingPreview, errors: none }),
  /** Closes the oldest open business day; always possible (LAW CLO-01). */
  'closings.closeDay': command({
    roles: staff,
    input: z.strictObject({
      /** The day the person sees: another one is refused, so that nobody closes a day unseen. */
      day,
      /** Closes although tickets are open elsewhere. */
      despite_open_tickets: z.boolean(),
      difference_reason: lineOfText(80),
      paper: z.boolean(),
    }),
    output: z.strictObject({ closing, job_id: jobId.nullable(), next_day: day.nullable() }),
    errors: [
      'other_day_first', // details: day
      'open_tickets', // details: count, where
    ],
  }),
  'closings.list': query({
    roles: readers,
    input: z.strictObject({ before: closingNo.optional() }),
    output: z.array(closingRow),
    errors: none,
  }),
  'closings.get': query({
    roles: readers,
    input: z.strictObject({ closing_no: closingNo }),
    output: z.strictObject({ closing, document: semanticDocument.nullable() }),
    errors: ['unknown_closing'],
  }),
  /** Prints a stored closing: the original when it has no paper yet, then DUPLICATA n° k (LAW CLO-01, DOC-02). */
  'closings.print': command({
    roles: staff,
    input: z.strictObject({ closing_no: closingNo }),
    output: printed,
    errors: ['unknown_closing'],
  }),
} as const satisfies Record<string, CallRow>;
