/** Payment modes put right: one row a correction, only added (LAW INA-05). */
import { all, type ReadHandle, runOne, type Transaction } from './sql.ts';

export type TenderCorrectionRow = {
  seq: number;
  ticket_no: number;
  from_kind: string;
  from_code: string;
  to_kind: string;
  to_code: string;
  amount_cents: number;
  from_units: number;
  to_units: number;
  to_label: string;
};

export const insertTenderCorrection = (transaction: Transaction, row: TenderCorrectionRow): number =>
  runOne(
    transaction,
    `INSERT INTO tender_corrections (seq, ticket_no, from_kind, from_code, to_kind, to_code, amount_cents, from_units, to_units, to_label)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.seq,
    row.ticket_no,
    row.from_kind,
    row.from_code,
    row.to_kind,
    row.to_code,
    row.amount_cents,
    row.from_units,
    row.to_units,
    row.to_label,
  );

/** Those of one ticket, in order. */
export const tenderCorrectionsOf = (handle: ReadHandle, ticketNo: number): TenderCorrectionRow[] =>
  all<TenderCorrectionRow>(handle, 'SELECT * FROM tender_corrections WHERE ticket_no = ? ORDER BY seq', ticketNo);
