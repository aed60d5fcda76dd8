/** Closings of months and years as rows, and the stored closings they are made of. Rows are only added. */
import type { ClosingRecord } from './closings.ts';
import { all, one, type ReadHandle, runOne, type Transaction } from './sql.ts';

export type PeriodKind = 'month' | 'year';

export type PeriodClosingRecord = {
  period: PeriodKind;
  closing_no: number;
  seq: number;
  first_day: number;
  last_day: number;
  first_part_no: number;
  last_part_no: number;
  until_seq: number;
  closed_at_utc_ms: number;
  tickets: number;
  total_ht_cents: number;
  total_vat_cents: number;
  total_cents: number;
  perpetual_net_cents: number;
  perpetual_absolute_cents: number;
};

export const insertPeriodClosing = (transaction: Transaction, row: PeriodClosingRecord): number =>
  runOne(
    transaction,
    `INSERT INTO period_closings (period, closing_no, seq, first_day, last_day, first_part_no, last_part_no, until_seq,
       closed_at_utc_ms, tickets, total_ht_cents, total_vat_cents, total_cents, perpetual_net_cents, perpetual_absolute_cents)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.period,
    row.closing_no,
    row.seq,
    row.first_day,
    row.last_day,
    row.first_part_no,
    row.last_part_no,
    row.until_seq,
    row.closed_at_utc_ms,
    row.tickets,
    row.total_ht_cents,
    row.total_vat_cents,
    row.total_cents,
    row.perpetual_net_cents,
    row.perpetual_absolute_cents,
  );

export const lastPeriodClosing = (handle: ReadHandle, period: PeriodKind): PeriodClosingRecord | undefined =>
  one<PeriodClosingRecord>(handle, 'SELECT * FROM period_closings WHERE period = ? ORDER BY closing_no DESC LIMIT 1', period);

/** The highest part that a closing of this kind sums, 0 when there is none: parts after it wait to be summed. */
export const lastSummedPart = (handle: ReadHandle, period: PeriodKind): number =>
  one<{ no: number | null }>(handle, 'SELECT max(last_part_no) AS no FROM period_closings WHERE period = ?', period)?.no ?? 0;

/** The newest first, those before a number. */
export const listPeriodClosings = (handle: ReadHandle, period: PeriodKind, before: number, most: number): PeriodClosingRecord[] =>
  all<PeriodClosingRecord>(
    handle,
    'SELECT * FROM period_closings WHERE period = ? AND closing_no < ? ORDER BY closing_no DESC LIMIT ?',
    period,
    before,
    most,
  );

/** Closings of days after a number, in order. */
export const daysAfter = (handle: ReadHandle, closingNo: number): ClosingRecord[] =>
  all<ClosingRecord>(handle, 'SELECT * FROM closings WHERE closing_no > ? ORDER BY closing_no', closingNo);

/** Closings of months after a number, in order. */
export const monthsAfter = (handle: ReadHandle, closingNo: number): PeriodClosingRecord[] =>
  all<PeriodClosingRecord>(
    handle,
    "SELECT * FROM period_closings WHERE period = 'month' AND closing_no > ? ORDER BY closing_no",
    closingNo,
  );

/** Closings of days whose business day lies in a range, in order. */
export const closingsOfDays = (handle: ReadHandle, firstDay: number, lastDay: number): ClosingRecord[] =>
  all<ClosingRecord>(handle, 'SELECT * FROM closings WHERE business_day BETWEEN ? AND ? ORDER BY closing_no', firstDay, lastDay);

/** A closing of a day by its number. */
export const dayClosing = (handle: ReadHandle, closingNo: number): ClosingRecord | undefined =>
  one<ClosingRecord>(handle, 'SELECT * FROM closings WHERE closing_no = ?', closingNo);

export const periodClosingNo = (handle: ReadHandle, period: PeriodKind, closingNo: number): PeriodClosingRecord | undefined =>
  one<PeriodClosingRecord>(handle, 'SELECT * FROM period_closings WHERE period = ? AND closing_no = ?', period, closingNo);

/** Closings of months or years that share a day with a range, in order. */
export const periodClosingsWithin = (handle: ReadHandle, period: PeriodKind, firstDay: number, lastDay: number): PeriodClosingRecord[] =>
  all<PeriodClosingRecord>(
    handle,
    'SELECT * FROM period_closings WHERE period = ? AND first_day <= ? AND last_day >= ? ORDER BY closing_no',
    period,
    lastDay,
    firstDay,
  );

/** The first day this register ever sold or closed, null for one that never did. */
export const firstDayOfAll = (handle: ReadHandle): number | null =>
  one<{ day: number | null }>(
    handle,
    `SELECT min(day) AS day FROM (
       SELECT business_day AS day FROM closings WHERE closing_no = (SELECT min(closing_no) FROM closings)
       UNION ALL SELECT business_day FROM tickets WHERE ticket_no = (SELECT min(ticket_no) FROM tickets))`,
  )?.day ?? null;

/** The entry after which a closing of a day begins: where the one before it ended. */
export const endBefore = (handle: ReadHandle, closingNo: number): number =>
  one<{ until_seq: number }>(handle, 'SELECT until_seq FROM closings WHERE closing_no < ? ORDER BY closing_no DESC LIMIT 1', closingNo)
    ?.until_seq ?? 0;

export const insertPeriodPrint = (
  transaction: Transaction,
  row: { seq: number; period: PeriodKind; closing_no: number; issue_no: number },
): number =>
  runOne(
    transaction,
    'INSERT INTO period_closing_prints (seq, period, closing_no, issue_no) VALUES (?, ?, ?, ?)',
    row.seq,
    row.period,
    row.closing_no,
    row.issue_no,
  );

export const periodPrints = (handle: ReadHandle, period: PeriodKind, closingNo: number): number =>
  one<{ n: number | null }>(
    handle,
    'SELECT max(issue_no) AS n FROM period_closing_prints WHERE period = ? AND closing_no = ?',
    period,
    closingNo,
  )?.n ?? 0;

/** Sessions of the drawer that ended in a period: how many, how many nobody counted, and the known differences. */
export const sessionsEnded = (handle: ReadHandle, afterSeq: number, untilSeq: number) =>
  one<{ sessions: number; uncounted: number; times: number; amount_cents: number }>(
    handle,
    `SELECT count(*) AS sessions, coalesce(sum(counted_cents IS NULL), 0) AS uncounted,
       coalesce(sum(counted_cents <> expected_cents), 0) AS times, coalesce(sum(counted_cents - expected_cents), 0) AS amount_cents
     FROM cash_session_ends WHERE seq > ? AND seq <= ?`,
    afterSeq,
    untilSeq,
  ) as { sessions: number; uncounted: number; times: number; amount_cents: number };
