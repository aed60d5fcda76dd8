/** Tickets as rows for people's spreadsheets, page by page: no list of all of them is ever in memory. Reads only. */
import { all, one, type ReadHandle } from './sql.ts';

export type ExportedTicket = {
  ticket_no: number;
  seq: number;
  at_utc_ms: number;
  business_day: number;
  type: 'sale' | 'refund';
  corrects_ticket_no: number;
  operator: string;
  lines: number;
  discount_cents: number;
  total_ht_cents: number;
  total_vat_cents: number;
  total_cents: number;
};

/** Up to so many tickets after a number whose entries lie up to another, in order. */
export const ticketPage = (handle: ReadHandle, afterSeq: number, untilSeq: number, most: number): ExportedTicket[] =>
  all<ExportedTicket>(
    handle,
    `SELECT ticket_no, seq, at_utc_ms, business_day, type, coalesce(corrects_ticket_no, 0) AS corrects_ticket_no, operator,
       (SELECT count(*) FROM ticket_lines WHERE ticket_lines.ticket_no = tickets.ticket_no) AS lines,
       discount_cents, total_ht_cents, total_vat_cents, total_cents
     FROM tickets WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?`,
    afterSeq,
    untilSeq,
    most,
  );

export type ExportedVat = { ticket_no: number; rate_bp: number; ht_cents: number; vat_cents: number };
export const vatOfPage = (handle: ReadHandle, firstNo: number, lastNo: number): ExportedVat[] =>
  all<ExportedVat>(
    handle,
    'SELECT ticket_no, rate_bp, ht_cents, vat_cents FROM ticket_vat WHERE ticket_no BETWEEN ? AND ?',
    firstNo,
    lastNo,
  );

export type ExportedTender = { ticket_no: number; kind: string; code: string; amount_cents: number };
export const tendersOfPage = (handle: ReadHandle, firstNo: number, lastNo: number): ExportedTender[] =>
  all<ExportedTender>(
    handle,
    'SELECT ticket_no, kind, code, amount_cents FROM ticket_tenders WHERE ticket_no BETWEEN ? AND ?',
    firstNo,
    lastNo,
  );

/** Rates and ways to pay of the tickets of a range, for the columns of a file; and how many tickets there are. */
export function columnsBetween(handle: ReadHandle, afterSeq: number, untilSeq: number) {
  const ends = one<{ first_no: number; last_no: number; tickets: number }>(
    handle,
    `SELECT coalesce(min(ticket_no), 0) AS first_no, coalesce(max(ticket_no), 0) AS last_no, count(*) AS tickets
     FROM tickets WHERE seq > ? AND seq <= ?`,
    afterSeq,
    untilSeq,
  ) ?? { first_no: 0, last_no: 0, tickets: 0 };
  const { first_no, last_no, tickets } = ends;
  const rates = all<{ rate_bp: number }>(
    handle,
    'SELECT DISTINCT rate_bp FROM ticket_vat WHERE ticket_no BETWEEN ? AND ? ORDER BY rate_bp',
    first_no,
    last_no,
  );
  const ways = all<{ kind: string; code: string; label: string }>(
    handle,
    `SELECT kind, code, max(label) AS label FROM ticket_tenders WHERE ticket_no BETWEEN ? AND ?
     GROUP BY kind, code ORDER BY kind, code`,
    first_no,
    last_no,
  );
  return { tickets, rates: rates.map(({ rate_bp }) => rate_bp), ways };
}

/** The last ticket of some business days that no closing holds yet, 0 when there is none. */
export const lastOpenTicketSeq = (handle: ReadHandle, afterSeq: number, fromDay: number, untilDay: number): number =>
  one<{ seq: number }>(
    handle,
    'SELECT coalesce(max(seq), 0) AS seq FROM tickets WHERE seq > ? AND business_day BETWEEN ? AND ?',
    afterSeq,
    fromDay,
    untilDay,
  )?.seq ?? 0;
