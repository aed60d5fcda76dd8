/** Rows of the drawer and of closings as they lie there, for their comparison with the journal. Reads only. */
import { DENOMINATIONS } from '../main/contract/shapes/cash.ts';
import { all, one, type ReadHandle } from './sql.ts';
import type { ListedRow } from './tickets.ts';

const COUNTS = DENOMINATIONS.map((cents) => `n_${cents}`).join(` || ',' || `);

/** One query a table, every column that its entry says; what nobody knows is its flag and 0. */
const TABLES = {
  // A session that a sale opened has no entry of its own: its movements know it.
  cash_movements: `SELECT seq, session_no, kind, coalesce(ticket_no, 0) AS ticket_no, amount_cents,
      unsorted_cents || ',' || ${COUNTS} AS pieces,
      EXISTS (SELECT 1 FROM cash_sessions AS session WHERE session.session_no = cash_movements.session_no) AS in_session
    FROM cash_movements WHERE seq BETWEEN ? AND ? ORDER BY movement_no`,
  // A session opened by a sale has that ticket's entry and no float.
  cash_sessions: `SELECT seq, session_no, opened_at_utc_ms, float_cents IS NOT NULL AS float_known, coalesce(float_cents, 0) AS float_cents
    FROM cash_sessions WHERE seq BETWEEN ? AND ? ORDER BY seq`,
  cash_counts: `SELECT seq, session_no, count_no, counted_cents, expected_cents IS NOT NULL AS expected_known,
      coalesce(expected_cents, 0) AS expected_cents,
      after_movement_no = (SELECT coalesce(max(movement_no), 0) FROM cash_movements AS moved WHERE moved.seq < cash_counts.seq) AS placed
    FROM cash_counts WHERE seq BETWEEN ? AND ? ORDER BY seq`,
  cash_session_ends: `SELECT seq, session_no, counts, counted_cents IS NOT NULL AS counted, coalesce(counted_cents, 0) AS counted_cents,
      expected_cents IS NOT NULL AS expected_known, coalesce(expected_cents, 0) AS expected_cents
    FROM cash_session_ends WHERE seq BETWEEN ? AND ? ORDER BY seq`,
  invoice_requests: 'SELECT seq, ticket_no FROM invoice_requests WHERE seq BETWEEN ? AND ? ORDER BY seq',
  invoice_marks: 'SELECT seq, ticket_no, done, reference FROM invoice_marks WHERE seq BETWEEN ? AND ? ORDER BY seq',
  exchanges: `SELECT seq, exchange_no, at_utc_ms, business_day, operator, unit, unit_label, direction, units, what, who,
      coalesce(corrects_exchange_no, 0) AS corrects_exchange_no FROM exchanges WHERE seq BETWEEN ? AND ? ORDER BY seq`,
  tender_corrections: `SELECT seq, ticket_no, from_kind, from_code, to_kind, to_code, amount_cents, from_units, to_units, to_label
    FROM tender_corrections
    WHERE seq BETWEEN ? AND ? ORDER BY seq`,
  deposits: `SELECT seq, deposit_no, at_utc_ms, kind, client, quoted_cents, amount_cents FROM deposits
    WHERE seq BETWEEN ? AND ? ORDER BY seq`,
  deposit_vat: `SELECT seq, deposit_no, rate_bp, ht_cents, vat_cents, ttc_cents FROM deposit_vat
    WHERE seq BETWEEN ? AND ? ORDER BY seq, rate_bp`,
  deposit_tenders: `SELECT seq, position, deposit_no, kind, amount_cents, code, label, units, over_cents, tip_cents FROM deposit_tenders
    WHERE seq BETWEEN ? AND ? ORDER BY seq, position`,
  deposit_ends: `SELECT seq, deposit_no, how, coalesce(ticket_no, 0) AS ticket_no FROM deposit_ends
    WHERE seq BETWEEN ? AND ? ORDER BY seq, deposit_no`,
  // What became of an attempt moves on; what it was does not.
  card_attempts: `SELECT seq, attempt_no, begun_at_utc_ms, station, sale_id, amount_cents FROM card_attempts
    WHERE seq BETWEEN ? AND ? ORDER BY seq`,
  closings: `SELECT seq, closing_no, business_day, until_seq, closed_at_utc_ms, tickets, total_ht_cents, total_vat_cents, total_cents,
      perpetual_net_cents, perpetual_absolute_cents FROM closings WHERE seq BETWEEN ? AND ? ORDER BY seq`,
  period_closings: `SELECT seq, period, closing_no, first_day, last_day, first_part_no, last_part_no, until_seq, closed_at_utc_ms, tickets,
      total_ht_cents, total_vat_cents, total_cents, perpetual_net_cents, perpetual_absolute_cents
    FROM period_closings WHERE seq BETWEEN ? AND ? ORDER BY seq`,
  period_closing_prints: 'SELECT seq, period, closing_no, issue_no FROM period_closing_prints WHERE seq BETWEEN ? AND ? ORDER BY seq',
  closing_prints: 'SELECT seq, closing_no, issue_no FROM closing_prints WHERE seq BETWEEN ? AND ? ORDER BY seq',
  dated_settings: 'SELECT seq, name, from_day, value FROM dated_settings WHERE seq BETWEEN ? AND ? ORDER BY seq',
  technical_events: 'SELECT seq, code FROM technical_events WHERE seq BETWEEN ? AND ? ORDER BY seq',
} as const;
export type CashTable = keyof typeof TABLES;

/** Rows whose entry lies in a range, both ends included, in the order of their entries. */
export const listedCash = (handle: ReadHandle, table: CashTable, from: number, to: number): ListedRow[] =>
  all<ListedRow>(handle, TABLES[table], from, to);

/** Tickets up to this entry were sold before the drawer was followed. */
export const followedSince = (handle: ReadHandle): number => one<{ seq: number }>(handle, 'SELECT seq FROM cash_since')?.seq ?? 0;

/** Rows of entries after one that the journal does not know. */
export function countCashUnknown(handle: ReadHandle, afterSeq: number): number {
  const count = (table: string) =>
    one<{ n: number }>(
      handle,
      `SELECT count(*) AS n FROM ${table} WHERE (seq > ? OR seq < 1) AND seq NOT IN (SELECT seq FROM journal)`,
      afterSeq,
    )?.n ?? 0;
  return Object.keys(TABLES).reduce((sum, table) => sum + count(table), 0);
}
