/** Invoices given to customers, as rows. Only added to. */
import type { UtcMs } from '../main/contract/values.ts';
import { one, type ReadHandle, run, runOne, type Transaction } from './sql.ts';

export type IssuedRow = {
  issued_no: number;
  ticket_no: number;
  number: string;
  content: string;
  xml: Uint8Array;
  xml_sha256: string;
  at_utc_ms: UtcMs;
  operator: string;
};

export const findIssued = (handle: ReadHandle, ticketNo: number): IssuedRow | undefined =>
  one<IssuedRow>(handle, 'SELECT * FROM issued_invoices WHERE ticket_no = ?', ticketNo);

/** The last number that was given, 0 without one. */
export const lastIssuedNo = (handle: ReadHandle): number =>
  one<{ no: number | null }>(handle, 'SELECT max(issued_no) AS no FROM issued_invoices')?.no ?? 0;

export const addIssued = (transaction: Transaction, row: IssuedRow): unknown =>
  runOne(
    transaction,
    'INSERT INTO issued_invoices VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    row.issued_no,
    row.ticket_no,
    row.number,
    row.content,
    row.xml,
    row.xml_sha256,
    row.at_utc_ms,
    row.operator,
  );

export const findPaper = (handle: ReadHandle, issuedNo: number): Uint8Array | undefined =>
  one<{ pdf: Uint8Array }>(handle, 'SELECT pdf FROM issued_invoice_papers WHERE issued_no = ?', issuedNo)?.pdf;

/** Once: a paper that is there stays as it is. */
export const addPaper = (transaction: Transaction, issuedNo: number, pdf: Uint8Array, at_utc_ms: UtcMs): unknown =>
  run(transaction, 'INSERT OR IGNORE INTO issued_invoice_papers VALUES (?, ?, ?)', issuedNo, pdf, at_utc_ms);
