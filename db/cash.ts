/** The drawer's movements, sessions and counts. Rows are only added. */
import { DENOMINATIONS } from '../main/contract/shapes/cash.ts';
import type { Counts } from '../main/domain/change.ts';
import type { MovementKind } from '../main/domain/drawer.ts';
import { all, one, type ReadHandle, runOne, type Transaction } from './sql.ts';

export type MovementRow = {
  session_no: number;
  seq: number;
  kind: MovementKind;
  ticket_no: number | null;
  amount_cents: number;
  unsorted_cents: number;
  counts: Counts;
};

const COLUMNS = DENOMINATIONS.map((cents) => `n_${cents}`);
const INSERT = `INSERT INTO cash_movements (session_no, seq, kind, ticket_no, amount_cents, unsorted_cents, ${COLUMNS.join(', ')})
  VALUES (?, ?, ?, ?, ?, ?, ${COLUMNS.map(() => '?').join(', ')})`;

/** @returns the movement's number */
export const insertMovement = (transaction: Transaction, row: MovementRow): number =>
  runOne(transaction, INSERT, row.session_no, row.seq, row.kind, row.ticket_no, row.amount_cents, row.unsorted_cents, ...row.counts);

export const lastMovementNo = (handle: ReadHandle): number =>
  one<{ no: number | null }>(handle, 'SELECT max(movement_no) AS no FROM cash_movements')?.no ?? 0;

/** The last movement that says what is in the drawer (a float or a count), 0 when nobody ever counted. */
export const lastAnchorNo = (handle: ReadHandle): number =>
  one<{ no: number | null }>(handle, "SELECT max(movement_no) AS no FROM cash_movements WHERE kind IN ('float', 'count')")?.no ?? 0;

type Sums = Record<string, number | null>;
const SUMS = `sum(unsorted_cents) AS unsorted_cents, sum(unsorted_cents <> 0) AS with_unsorted,
  ${COLUMNS.map((column) => `sum(${column}) AS ${column}`).join(', ')}`;

export type MovementSums = { counts: Counts; unsorted_cents: number; with_unsorted: boolean };

/** Pieces of all movements from one on, added up; of one ticket when given. */
export function sumMovements(handle: ReadHandle, fromNo: number): MovementSums {
  return summed(one<Sums>(handle, `SELECT ${SUMS} FROM cash_movements WHERE movement_no >= ?`, fromNo));
}

/** What a ticket's change took out of the drawer so far, corrections included. */
export const sumChangeOf = (handle: ReadHandle, ticketNo: number): MovementSums =>
  summed(
    one<Sums>(handle, `SELECT ${SUMS} FROM cash_movements WHERE ticket_no = ? AND kind IN ('sale_change', 'change_otherwise')`, ticketNo),
  );

/** What a ticket did to the drawer in one session, corrections included. */
export const sumOfTicket = (handle: ReadHandle, ticketNo: number, sessionNo: number): MovementSums =>
  summed(one<Sums>(handle, `SELECT ${SUMS} FROM cash_movements WHERE ticket_no = ? AND session_no = ?`, ticketNo, sessionNo));

const summed = (row: Sums | undefined): MovementSums => ({
  counts: COLUMNS.map((column) => row?.[column] ?? 0),
  unsorted_cents: row?.['unsorted_cents'] ?? 0,
  with_unsorted: (row?.['with_unsorted'] ?? 0) > 0,
});

export type SessionRow = { session_no: number; seq: number; opened_at_utc_ms: number; float_cents: number | null };

export const insertSession = (transaction: Transaction, row: SessionRow): number =>
  runOne(
    transaction,
    'INSERT INTO cash_sessions (session_no, seq, opened_at_utc_ms, float_cents) VALUES (?, ?, ?, ?)',
    row.session_no,
    row.seq,
    row.opened_at_utc_ms,
    row.float_cents,
  );

export const lastSession = (handle: ReadHandle): (SessionRow & { ended: number }) | undefined =>
  one<SessionRow & { ended: number }>(
    handle,
    `SELECT *, EXISTS (SELECT 1 FROM cash_session_ends WHERE cash_session_ends.session_no = cash_sessions.session_no) AS ended
     FROM cash_sessions ORDER BY session_no DESC LIMIT 1`,
  );

/** The session that is open, undefined when the last one was ended. */
export function openSession(handle: ReadHandle): SessionRow | undefined {
  const last = lastSession(handle);
  return last?.ended === 0 ? last : undefined;
}

export type SessionEndRow = {
  session_no: number;
  seq: number;
  counts: number;
  counted_cents: number | null;
  expected_cents: number | null;
};

export const findSessionEnd = (handle: ReadHandle, sessionNo: number): SessionEndRow | undefined =>
  one<SessionEndRow>(handle, 'SELECT * FROM cash_session_ends WHERE session_no = ?', sessionNo);

export const insertSessionEnd = (transaction: Transaction, row: SessionEndRow): number =>
  runOne(
    transaction,
    'INSERT INTO cash_session_ends (session_no, seq, counts, counted_cents, expected_cents) VALUES (?, ?, ?, ?, ?)',
    row.session_no,
    row.seq,
    row.counts,
    row.counted_cents,
    row.expected_cents,
  );

/** What the session's movements add to its float, in cents. */
export const sessionMoved = (handle: ReadHandle, sessionNo: number): number =>
  one<{ cents: number | null }>(
    handle,
    "SELECT sum(amount_cents) AS cents FROM cash_movements WHERE session_no = ? AND kind NOT IN ('float', 'count')",
    sessionNo,
  )?.cents ?? 0;

export type CountRow = {
  seq: number;
  session_no: number;
  count_no: number;
  counted_cents: number;
  expected_cents: number | null;
  after_movement_no: number;
};

export const insertCount = (transaction: Transaction, row: CountRow): number =>
  runOne(
    transaction,
    `INSERT INTO cash_counts (seq, session_no, count_no, counted_cents, expected_cents, after_movement_no) VALUES (?, ?, ?, ?, ?, ?)`,
    row.seq,
    row.session_no,
    row.count_no,
    row.counted_cents,
    row.expected_cents,
    row.after_movement_no,
  );

/** Counts of a session, the last one first. */
export const countsOf = (handle: ReadHandle, sessionNo: number): CountRow[] =>
  all<CountRow>(handle, 'SELECT * FROM cash_counts WHERE session_no = ? ORDER BY count_no DESC', sessionNo);

/** Sessions that were open at some instant of a period of entries, with their end if it lies in it. */
export const sessionsBetween = (handle: ReadHandle, afterSeq: number, untilSeq: number): SessionRow[] =>
  all<SessionRow>(
    handle,
    `SELECT s.* FROM cash_sessions s LEFT JOIN cash_session_ends e USING (session_no)
     WHERE s.seq <= ? AND (e.seq IS NULL OR e.seq > ?) ORDER BY s.session_no`,
    untilSeq,
    afterSeq,
  );

/** Movements of a period by kind: how many and how much. */
export const movedBetween = (handle: ReadHandle, afterSeq: number, untilSeq: number) =>
  all<{ kind: MovementKind; times: number; amount_cents: number }>(
    handle,
    `SELECT kind, count(*) AS times, sum(amount_cents) AS amount_cents FROM cash_movements
     WHERE seq > ? AND seq <= ? AND kind IN ('float', 'in', 'out', 'bank_drop') GROUP BY kind ORDER BY kind`,
    afterSeq,
    untilSeq,
  );
