/** Sums of stored ticket lines for accounting and e-reporting. Sums only: nothing is priced here (LAW CLO-05). */
import { all, type ReadHandle } from './sql.ts';

export type SoldRow = { tax_class: string; mode: string; category: string; rate_bp: number; ht_cents: number };

/** Sales without VAT of the tickets whose entries lie after one and up to another; the category is the article's of today, '' when it is gone. */
export const soldBetween = (handle: ReadHandle, afterSeq: number, untilSeq: number): SoldRow[] =>
  all<SoldRow>(
    handle,
    `SELECT line.tax_class, line.mode, coalesce(article.category, '') AS category, line.rate_bp, sum(line.ht_cents) AS ht_cents
     FROM tickets AS ticket JOIN ticket_lines AS line USING (ticket_no)
       LEFT JOIN articles AS article ON article.code = line.article
         AND article.version = (SELECT version FROM catalogue_versions WHERE state = 'current')
     WHERE ticket.seq > ? AND ticket.seq <= ?
     GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    afterSeq,
    untilSeq,
  );

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
