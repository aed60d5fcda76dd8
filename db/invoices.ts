/** Invoices that were asked for with tickets, and what was done about them. Rows are only added; the last mark counts. */
import { all, one, type ReadHandle, runOne, type Transaction } from './sql.ts';

export type InvoiceRow = {
  ticket_no: number;
  seq: number;
  at_utc_ms: number;
  business_day: number;
  total_cents: number;
  /** The ticket that this one takes back, 0 for a sale: then a credit note is asked for. */
  corrects_ticket_no: number;
  /** Null while nobody said anything. */
  mark_seq: number | null;
  done: number | null;
  reference: string | null;
};

const LISTED = `SELECT ticket.ticket_no, ticket.seq, ticket.at_utc_ms, ticket.business_day, ticket.total_cents, coalesce(ticket.corrects_ticket_no, 0) AS corrects_ticket_no,
    mark.seq AS mark_seq, mark.done, mark.reference
  FROM invoice_requests AS request JOIN tickets AS ticket USING (ticket_no)
    LEFT JOIN invoice_marks AS mark ON mark.seq = (SELECT max(seq) FROM invoice_marks WHERE ticket_no = request.ticket_no)`;

export const findInvoice = (handle: ReadHandle, ticketNo: number): InvoiceRow | undefined =>
  one<InvoiceRow>(handle, `${LISTED} WHERE request.ticket_no = ?`, ticketNo);

/** Those before an entry, the newest first; only those that are to be made when `open`. */
export const listInvoices = (handle: ReadHandle, { before, open, most }: { before: number; open: boolean; most: number }): InvoiceRow[] =>
  all<InvoiceRow>(
    handle,
    `${LISTED} WHERE request.seq < ? AND (? = 0 OR coalesce(mark.done, 0) = 0) ORDER BY request.seq DESC LIMIT ?`,
    before,
    open ? 1 : 0,
    most,
  );

/** How many are to be made. */
export const countOpenInvoices = (handle: ReadHandle): number =>
  one<{ n: number }>(
    handle,
    `SELECT count(*) AS n FROM invoice_requests AS request WHERE coalesce(
       (SELECT done FROM invoice_marks AS mark WHERE mark.ticket_no = request.ticket_no ORDER BY seq DESC LIMIT 1), 0) = 0`,
  )?.n ?? 0;

export type InvoiceMark = { seq: number; ticket_no: number; done: number; reference: string };

export const insertInvoiceMark = (transaction: Transaction, { seq, ticket_no, done, reference }: InvoiceMark): number =>
  runOne(transaction, 'INSERT INTO invoice_marks (seq, ticket_no, done, reference) VALUES (?, ?, ?, ?)', seq, ticket_no, done, reference);
