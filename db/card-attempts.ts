/** Card attempts as rows: one each, whose state moves on. Never deleted. */
import type { AttemptState } from '../main/contract/shapes/payment.ts';
import { all, one, type ReadHandle, runOne, type Transaction } from './sql.ts';

export type AttemptRow = {
  attempt_no: number;
  seq: number;
  begun_at_utc_ms: number;
  station: string;
  sale_id: string;
  amount_cents: number;
  state: AttemptState;
  reference: string;
  ticket_no: number | null;
};

export const insertCardAttempt = (transaction: Transaction, row: AttemptRow): number =>
  runOne(
    transaction,
    `INSERT INTO card_attempts (attempt_no, seq, begun_at_utc_ms, station, sale_id, amount_cents, state, reference, ticket_no)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.attempt_no,
    row.seq,
    row.begun_at_utc_ms,
    row.station,
    row.sale_id,
    row.amount_cents,
    row.state,
    row.reference,
    row.ticket_no,
  );

export const updateCardAttempt = (transaction: Transaction, row: AttemptRow): number =>
  runOne(
    transaction,
    'UPDATE card_attempts SET state = ?, reference = ?, ticket_no = ? WHERE attempt_no = ?',
    row.state,
    row.reference,
    row.ticket_no,
    row.attempt_no,
  );

export const findCardAttempt = (handle: ReadHandle, attemptNo: number): AttemptRow | undefined =>
  one<AttemptRow>(handle, 'SELECT * FROM card_attempts WHERE attempt_no = ?', attemptNo);

/** Those about which something is open, the oldest first. */
export const openCardAttempts = (handle: ReadHandle): AttemptRow[] =>
  all<AttemptRow>(handle, "SELECT * FROM card_attempts WHERE state IN ('begun', 'accepted', 'unknown') ORDER BY attempt_no");
