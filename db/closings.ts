/** Closings as rows, and the sums of stored tickets they are made of (LAW CLO-05: sums, never recomputed). */
import { all, one, type ReadHandle, runOne, type Transaction } from './sql.ts';

export type ClosingRecord = {
  closing_no: number;
  seq: number;
  business_day: number;
  until_seq: number;
  closed_at_utc_ms: number;
  tickets: number;
  total_ht_cents: number;
  total_vat_cents: number;
  total_cents: number;
  perpetual_net_cents: number;
  perpetual_absolute_cents: number;
};

export const insertClosing = (transaction: Transaction, row: ClosingRecord): number =>
  runOne(
    transaction,
    `INSERT INTO closings (closing_no, seq, business_day, until_seq, closed_at_utc_ms, tickets, total_ht_cents, total_vat_cents,
       total_cents, perpetual_net_cents, perpetual_absolute_cents) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.closing_no,
    row.seq,
    row.business_day,
    row.until_seq,
    row.closed_at_utc_ms,
    row.tickets,
    row.total_ht_cents,
    row.total_vat_cents,
    row.total_cents,
    row.perpetual_net_cents,
    row.perpetual_absolute_cents,
  );

export const lastClosing = (handle: ReadHandle): ClosingRecord | undefined =>
  one<ClosingRecord>(handle, 'SELECT * FROM closings ORDER BY closing_no DESC LIMIT 1');

/** The newest first, those before a number. */
export const listClosings = (handle: ReadHandle, before: number, most: number): ClosingRecord[] =>
  all<ClosingRecord>(handle, 'SELECT * FROM closings WHERE closing_no < ? ORDER BY closing_no DESC LIMIT ?', before, most);

export const insertClosingPrint = (transaction: Transaction, row: { seq: number; closing_no: number; issue_no: number }): number =>
  runOne(transaction, 'INSERT INTO closing_prints (seq, closing_no, issue_no) VALUES (?, ?, ?)', row.seq, row.closing_no, row.issue_no);

export const closingPrints = (handle: ReadHandle, closingNo: number): number =>
  one<{ n: number | null }>(handle, 'SELECT max(issue_no) AS n FROM closing_prints WHERE closing_no = ?', closingNo)?.n ?? 0;

/** The first ticket after an entry, and the first of another business day than a given one. */
export const firstTicketAfter = (handle: ReadHandle, seq: number, otherThanDay = 0) =>
  one<{ seq: number; at_utc_ms: number; business_day: number }>(
    handle,
    'SELECT seq, at_utc_ms, business_day FROM tickets WHERE seq > ? AND business_day <> ? ORDER BY seq LIMIT 1',
    seq,
    otherThanDay,
  );

/** Sessions opened after an entry, in order. */
export const sessionsAfter = (handle: ReadHandle, seq: number) =>
  all<{ seq: number; at_utc_ms: number }>(
    handle,
    'SELECT seq, opened_at_utc_ms AS at_utc_ms FROM cash_sessions WHERE seq > ? ORDER BY seq',
    seq,
  );

/** Tickets of a period of entries: both ends, how many, and their stored sums. */
export type TicketSums = {
  first_no: number;
  last_no: number;
  tickets: number;
  sales: number;
  sales_cents: number;
  returns: number;
  returns_cents: number;
  total_ht_cents: number;
  total_vat_cents: number;
  total_cents: number;
  discounts: number;
  discount_cents: number;
};

export const ticketSums = (handle: ReadHandle, afterSeq: number, untilSeq: number): TicketSums =>
  one<TicketSums>(
    handle,
    `SELECT coalesce(min(ticket_no), 0) AS first_no, coalesce(max(ticket_no), 0) AS last_no, count(*) AS tickets,
       coalesce(sum(type = 'sale'), 0) AS sales, coalesce(sum(iif(type = 'sale', total_cents, 0)), 0) AS sales_cents,
       coalesce(sum(type = 'refund'), 0) AS returns, coalesce(sum(iif(type = 'refund', total_cents, 0)), 0) AS returns_cents,
       coalesce(sum(total_ht_cents), 0) AS total_ht_cents, coalesce(sum(total_vat_cents), 0) AS total_vat_cents,
       coalesce(sum(total_cents), 0) AS total_cents,
       coalesce(sum(type = 'sale' AND discount_cents <> 0), 0) AS discounts,
       coalesce(sum(iif(type = 'sale', discount_cents, 0)), 0) AS discount_cents
     FROM tickets WHERE seq > ? AND seq <= ?`,
    afterSeq,
    untilSeq,
  ) as TicketSums;

export const vatSums = (handle: ReadHandle, firstNo: number, lastNo: number) =>
  all<{ rate_bp: number; ht_cents: number; vat_cents: number; ttc_cents: number }>(
    handle,
    `SELECT rate_bp, sum(ht_cents) AS ht_cents, sum(vat_cents) AS vat_cents, sum(ttc_cents) AS ttc_cents FROM ticket_vat
     WHERE ticket_no BETWEEN ? AND ? GROUP BY rate_bp ORDER BY rate_bp`,
    firstNo,
    lastNo,
  );

/** Payments of one kind, and of one issuer or currency within it. */
export type TenderSumRow = {
  kind: string;
  times: number;
  amount_cents: number;
  code: string;
  label: string;
  units: number;
  over_cents: number;
  tip_cents: number;
};

/** Those of the tickets of a period, and what was put right in it, of whatever ticket (LAW INA-03, INA-05). */
export const tenderSums = (handle: ReadHandle, tickets: { first_no: number; last_no: number }, afterSeq: number, untilSeq: number) =>
  all<TenderSumRow>(
    handle,
    `WITH put_right AS (SELECT * FROM tender_corrections WHERE seq > ? AND seq <= ?)
     SELECT kind, sum(times) AS times, sum(amount_cents) AS amount_cents, code, max(label) AS label, sum(units) AS units,
       sum(over_cents) AS over_cents, sum(tip_cents) AS tip_cents FROM (
       SELECT kind, 1 AS times, amount_cents, code, label, units, over_cents, tip_cents FROM ticket_tenders
         WHERE ticket_no BETWEEN ? AND ?
       UNION ALL SELECT from_kind, 0, -amount_cents, from_code, '', -from_units, 0, 0 FROM put_right
       UNION ALL SELECT to_kind, 0, amount_cents, to_code, to_label, to_units, 0, 0 FROM put_right)
     GROUP BY kind, code ORDER BY kind, code`,
    afterSeq,
    untilSeq,
    tickets.first_no,
    tickets.last_no,
  );

export const countLines = (handle: ReadHandle, firstNo: number, lastNo: number): number =>
  one<{ n: number }>(handle, 'SELECT count(*) AS n FROM ticket_lines WHERE ticket_no BETWEEN ? AND ?', firstNo, lastNo)?.n ?? 0;

/** Lines sold with a discount of their own, to say what was let off: their catalogue price stands beside what was paid. Not returns. */
export const reducedLines = (handle: ReadHandle, firstNo: number, lastNo: number) =>
  all<{ qty_mil: number; unit_cents: number; discount_bp: number; ttc_cents: number }>(
    handle,
    `SELECT qty_mil, unit_cents, discount_bp, ttc_cents FROM ticket_lines JOIN tickets USING (ticket_no)
     WHERE ticket_no BETWEEN ? AND ? AND discount_bp > 0 AND type = 'sale'`,
    firstNo,
    lastNo,
  );

export const countDuplicates = (handle: ReadHandle, afterSeq: number, untilSeq: number): number =>
  one<{ n: number }>(handle, 'SELECT count(*) AS n FROM ticket_issues WHERE seq > ? AND seq <= ? AND issue_no >= 2', afterSeq, untilSeq)
    ?.n ?? 0;

export const perpetualAt = (handle: ReadHandle, untilSeq: number): { net_cents: number; absolute_cents: number } =>
  one<{ net_cents: number; absolute_cents: number }>(
    handle,
    `SELECT perpetual_net_cents AS net_cents, perpetual_absolute_cents AS absolute_cents FROM tickets
     WHERE seq <= ? ORDER BY seq DESC LIMIT 1`,
    untilSeq,
  ) ?? { net_cents: 0, absolute_cents: 0 };

/** Entries of a kind within a period. */
export const countEntries = (handle: ReadHandle, kind: string, afterSeq: number, untilSeq: number): number =>
  one<{ n: number }>(handle, 'SELECT count(*) AS n FROM journal WHERE kind = ? AND seq > ? AND seq <= ?', kind, afterSeq, untilSeq)?.n ?? 0;
