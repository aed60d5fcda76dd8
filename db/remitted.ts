/** What the café hands in: meal vouchers to their issuers, cheques and cash to the bank. Rows of stored tickets and movements; reads only. */
import { DENOMINATIONS } from '../main/contract/shapes/cash.ts';
import { all, type ReadHandle } from './sql.ts';

/** Titles of one issuer and one face value; 0 titles are amounts from voucher cards. `put_right` are payments corrected afterwards. */
export type VoucherSum = {
  code: string;
  label: string;
  unit_cents: number;
  titles: number;
  times: number;
  /** What the issuer owes: the whole worth, what was beyond the ticket included. */
  worth_cents: number;
  put_right: number;
};

export const vouchersBetween = (handle: ReadHandle, afterSeq: number, untilSeq: number): VoucherSum[] =>
  all<VoucherSum>(
    handle,
    `WITH span (after_seq, until_seq) AS (VALUES (?, ?))
     SELECT code, max(label) AS label, unit_cents, sum(titles) AS titles, sum(times) AS times, sum(worth_cents) AS worth_cents, put_right
     FROM (
       SELECT code, label, iif(units = 0, 0, unit_cents) AS unit_cents, units AS titles, 1 AS times,
         amount_cents + over_cents AS worth_cents, 0 AS put_right
       FROM span, tickets JOIN ticket_tenders USING (ticket_no) WHERE kind = 'meal_voucher' AND seq > after_seq AND seq <= until_seq
       UNION ALL SELECT code, label, 0, units, 1, amount_cents + over_cents, 0 FROM span, deposit_tenders
         WHERE kind = 'meal_voucher' AND seq > after_seq AND seq <= until_seq
       UNION ALL SELECT from_code, '', 0, -from_units, 0, -amount_cents, 1 FROM span, tender_corrections
         WHERE from_kind = 'meal_voucher' AND seq > after_seq AND seq <= until_seq
       UNION ALL SELECT to_code, to_label, 0, to_units, 0, amount_cents, 1 FROM span, tender_corrections
         WHERE to_kind = 'meal_voucher' AND seq > after_seq AND seq <= until_seq)
     GROUP BY code, put_right, unit_cents ORDER BY code, put_right, unit_cents DESC`,
    afterSeq,
    untilSeq,
  );

/** One cheque, or a payment put right from or to one. `document_no` is a ticket's, or a deposit's when `of` says so. */
export type ChequeRow = {
  of: 'ticket' | 'deposit' | 'correction';
  document_no: number;
  at_utc_ms: number;
  reference: string;
  /** Who gave it, where the till was told: of a deposit only. */
  holder: string;
  amount_cents: number;
};

export const chequesBetween = (handle: ReadHandle, afterSeq: number, untilSeq: number): ChequeRow[] =>
  all<ChequeRow>(
    handle,
    `WITH span (after_seq, until_seq) AS (VALUES (?, ?))
     SELECT * FROM (
       SELECT 'ticket' AS of, ticket_no AS document_no, at_utc_ms, reference, '' AS holder, amount_cents, seq, position
         FROM span, tickets JOIN ticket_tenders USING (ticket_no) WHERE kind = 'cheque' AND seq > after_seq AND seq <= until_seq
       UNION ALL SELECT 'deposit', deposit_no, journal.at_utc_ms, '', deposits.client, paid.amount_cents, paid.seq, position
         FROM span, deposit_tenders AS paid JOIN deposits USING (deposit_no) JOIN journal ON journal.seq = paid.seq
         WHERE paid.kind = 'cheque' AND paid.seq > after_seq AND paid.seq <= until_seq
       UNION ALL SELECT 'correction', ticket_no, journal.at_utc_ms, '', '', iif(from_kind = 'cheque', -amount_cents, amount_cents), seq, 0
         FROM span, tender_corrections JOIN journal USING (seq)
         WHERE (from_kind = 'cheque') <> (to_kind = 'cheque') AND seq > after_seq AND seq <= until_seq)
     ORDER BY seq, position`,
    afterSeq,
    untilSeq,
  );

/** Money brought to the bank, with its notes and coins as far as they were counted. */
export type BankDrop = { at_utc_ms: number; amount_cents: number; unsorted_cents: number; pieces: { cents: number; count: number }[] };

export const bankDropsBetween = (handle: ReadHandle, afterSeq: number, untilSeq: number): BankDrop[] =>
  all<{ at_utc_ms: number; amount_cents: number; unsorted_cents: number } & Record<string, number>>(
    handle,
    `SELECT cash_movements.*, journal.at_utc_ms FROM cash_movements JOIN journal USING (seq)
     WHERE cash_movements.kind = 'bank_drop' AND seq > ? AND seq <= ? ORDER BY movement_no`,
    afterSeq,
    untilSeq,
  ).map(({ at_utc_ms, amount_cents, unsorted_cents, ...row }) => ({
    at_utc_ms,
    amount_cents: -amount_cents,
    unsorted_cents: -unsorted_cents,
    pieces: DENOMINATIONS.map((cents) => ({ cents, count: -(row[`n_${cents}`] ?? 0) })).filter(({ count }) => count !== 0),
  }));
