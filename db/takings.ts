/** Sums of stored ticket lines for accounting and e-reporting. Sums only: nothing is priced here (LAW CLO-05). */
import { all, insertRows, one, type ReadHandle, runOne, type Transaction } from './sql.ts';

export type SoldRow = { tax_class: string; mode: string; category: string; rate_bp: number; ht_cents: number };

/**
 * Sales without VAT of the tickets whose entries lie after one and up to another. The category is the article's in the menu of that
 * time, '' when it had none: what was exported once is exported the same again, whatever the menu became since.
 */
export const soldBetween = (handle: ReadHandle, afterSeq: number, untilSeq: number, at_utc_ms: number): SoldRow[] =>
  all<SoldRow>(
    handle,
    `WITH sold AS (
       SELECT line.tax_class, line.mode, line.article, line.rate_bp, sum(line.ht_cents) AS ht_cents
       FROM tickets AS ticket JOIN ticket_lines AS line USING (ticket_no) WHERE ticket.seq > ? AND ticket.seq <= ? GROUP BY 1, 2, 3, 4)
     SELECT tax_class, mode, coalesce((
         SELECT article.category FROM catalogue_versions AS menu JOIN articles AS article ON article.version = menu.version
         WHERE article.code = sold.article AND menu.state <> 'staged' AND menu.made_at_utc_ms <= ?
         ORDER BY menu.version DESC LIMIT 1), '') AS category, rate_bp, sum(ht_cents) AS ht_cents
     FROM sold GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    afterSeq,
    untilSeq,
    at_utc_ms,
  );

/** What was sold with an invoice, in cents: e-reporting leaves it out (LAW ERP-01). */
export const invoicedBetween = (handle: ReadHandle, afterSeq: number, untilSeq: number): number =>
  one<{ cents: number }>(
    handle,
    `SELECT coalesce(sum(total_cents), 0) AS cents FROM tickets
     WHERE seq > ? AND seq <= ? AND ticket_no IN (SELECT ticket_no FROM invoice_requests)`,
    afterSeq,
    untilSeq,
  )?.cents ?? 0;

export type ReportedSum = { category: string; rate_bp: number; tickets: number; base_cents: number; vat_cents: number };

/**
 * The same by e-reporting category and rate (LAW ERP-01), rate 0 as `TNT1`. The VAT of a line is what its price holds beyond its
 * amount without VAT; sales with an invoice are left out; over the lines of one rate it adds up to the ticket's.
 */
export const reportedBetween = (
  handle: ReadHandle,
  afterSeq: number,
  untilSeq: number,
  categories: readonly { tax_class: string; mode: string; category: string }[],
): ReportedSum[] =>
  all<ReportedSum>(
    handle,
    `SELECT iif(line.rate_bp = 0, 'TNT1', kind.value ->> 'category') AS category, line.rate_bp,
       count(DISTINCT line.ticket_no) AS tickets, sum(line.ht_cents) AS base_cents,
       sum(line.ttc_cents - line.ticket_discount_cents - line.ht_cents) AS vat_cents
     FROM tickets AS ticket JOIN ticket_lines AS line USING (ticket_no)
       JOIN json_each(?) AS kind ON kind.value ->> 'tax_class' = line.tax_class AND kind.value ->> 'mode' = line.mode
     WHERE ticket.seq > ? AND ticket.seq <= ? AND ticket.ticket_no NOT IN (SELECT ticket_no FROM invoice_requests)
     GROUP BY 1, 2 ORDER BY 1, 2`,
    JSON.stringify(categories),
    afterSeq,
    untilSeq,
  );

/** Takings of an hour of the clock in UTC (hours since 1970), by the article's category of today and rate. Their sum is that of the tickets. */
export type HourRow = { utc_hour: number; category: string; rate_bp: number; total_cents: number };

export const takenBetween = (handle: ReadHandle, afterSeq: number, untilSeq: number): HourRow[] =>
  all<HourRow>(
    handle,
    `SELECT ticket.at_utc_ms / 3600000 AS utc_hour, coalesce(article.category, '') AS category, line.rate_bp,
       sum(line.ttc_cents - line.ticket_discount_cents) AS total_cents
     FROM tickets AS ticket JOIN ticket_lines AS line USING (ticket_no)
       LEFT JOIN articles AS article ON article.code = line.article
         AND article.version = (SELECT version FROM catalogue_versions WHERE state = 'current')
     WHERE ticket.seq > ? AND ticket.seq <= ?
     GROUP BY 1, 2, 3`,
    afterSeq,
    untilSeq,
  );

/** The same by the hour on the wall in Paris. */
export type TakenRow = { hour: number; category: string; rate_bp: number; total_cents: number };

export const summedUntil = (handle: ReadHandle): number =>
  one<{ closing_no: number }>(handle, 'SELECT closing_no FROM closing_takings_until')?.closing_no ?? 0;

/** Keeps what one closed day took. */
export function addClosingTakings(transaction: Transaction, closingNo: number, rows: readonly TakenRow[]): void {
  insertRows(
    transaction,
    'INSERT INTO closing_takings (closing_no, hour, category, rate_bp, total_cents)',
    rows.map(({ hour, category, rate_bp, total_cents }) => [closingNo, hour, category, rate_bp, total_cents]),
  );
  runOne(transaction, 'UPDATE closing_takings_until SET closing_no = ?', closingNo);
}

/** What summed closings took together, by hour, category and rate. */
export const takenInClosings = (handle: ReadHandle, closingNos: readonly number[]): TakenRow[] =>
  all<TakenRow>(
    handle,
    `SELECT hour, category, rate_bp, sum(total_cents) AS total_cents FROM closing_takings
     WHERE closing_no IN (SELECT value FROM json_each(?)) GROUP BY 1, 2, 3`,
    JSON.stringify(closingNos),
  );

export type TicketOfHour = { ticket_no: number; seq: number; at_utc_ms: number; type: 'sale' | 'refund'; total_cents: number };

/** Tickets of a stretch of the journal, in order, those after an entry first. */
export const ticketsBetween = (handle: ReadHandle, afterSeq: number, untilSeq: number): TicketOfHour[] =>
  all<TicketOfHour>(
    handle,
    'SELECT ticket_no, seq, at_utc_ms, type, total_cents FROM tickets WHERE seq > ? AND seq <= ? ORDER BY seq',
    afterSeq,
    untilSeq,
  );

/** What a stretch of the journal took before an instant: how many tickets, and their sum. */
export const takenBefore = (handle: ReadHandle, afterSeq: number, untilSeq: number, beforeUtcMs: number) =>
  one<{ tickets: number; total_cents: number }>(
    handle,
    'SELECT count(*) AS tickets, coalesce(sum(total_cents), 0) AS total_cents FROM tickets WHERE seq > ? AND seq <= ? AND at_utc_ms < ?',
    afterSeq,
    untilSeq,
    beforeUtcMs,
  ) ?? { tickets: 0, total_cents: 0 };
