/** Deposits as rows, and the sums a closing makes of them. Rows are only added. */
import type { DepositKind } from '../main/contract/shapes/deposit.ts';
import type { TicketTender } from '../main/contract/shapes/tender.ts';
import type { VatRow } from '../main/contract/shapes/ticket.ts';
import type { TenderSumRow } from './closings.ts';
import { all, one, type ReadHandle, runOne, type Transaction } from './sql.ts';

export type DepositRow = {
  deposit_no: number;
  seq: number;
  at_utc_ms: number;
  kind: DepositKind;
  client: string;
  quoted_cents: number;
  amount_cents: number;
};
export type DepositEndRow = { deposit_no: number; seq: number; how: 'used' | 'refunded' | 'forfeited'; ticket_no: number | null };
type ListedDeposit = DepositRow & { how: DepositEndRow['how'] | null; ticket_no: number | null };

export function insertDeposit(transaction: Transaction, row: DepositRow, vat: readonly VatRow[], tenders: readonly TicketTender[]): void {
  runOne(
    transaction,
    'INSERT INTO deposits (deposit_no, seq, at_utc_ms, kind, client, quoted_cents, amount_cents) VALUES (?, ?, ?, ?, ?, ?, ?)',
    row.deposit_no,
    row.seq,
    row.at_utc_ms,
    row.kind,
    row.client,
    row.quoted_cents,
    row.amount_cents,
  );
  for (const { rate_bp, ht_cents, vat_cents, ttc_cents } of vat) {
    runOne(
      transaction,
      'INSERT INTO deposit_vat (seq, deposit_no, rate_bp, ht_cents, vat_cents, ttc_cents) VALUES (?, ?, ?, ?, ?, ?)',
      row.seq,
      row.deposit_no,
      rate_bp,
      ht_cents,
      vat_cents,
      ttc_cents,
    );
  }
  insertDepositTenders(transaction, row, tenders);
}

/** How it was paid, or given back by the entry at `seq`. */
export function insertDepositTenders(
  transaction: Transaction,
  { seq, deposit_no }: { seq: number; deposit_no: number },
  tenders: readonly TicketTender[],
): void {
  for (const [at, tender] of tenders.entries()) {
    runOne(
      transaction,
      `INSERT INTO deposit_tenders (seq, position, deposit_no, kind, amount_cents, code, label, units, over_cents, tip_cents)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      seq,
      at + 1,
      deposit_no,
      tender.kind,
      tender.amount_cents,
      tender.code,
      tender.label,
      tender.units,
      tender.over_cents,
      tender.tip_cents,
    );
  }
}

export const insertDepositEnd = (transaction: Transaction, row: DepositEndRow): number =>
  runOne(
    transaction,
    'INSERT INTO deposit_ends (deposit_no, seq, how, ticket_no) VALUES (?, ?, ?, ?)',
    row.deposit_no,
    row.seq,
    row.how,
    row.ticket_no,
  );

const WITH_END = `SELECT deposits.*, deposit_ends.how, deposit_ends.ticket_no FROM deposits LEFT JOIN deposit_ends USING (deposit_no)`;

export const findDeposit = (handle: ReadHandle, depositNo: number): ListedDeposit | undefined =>
  one<ListedDeposit>(handle, `${WITH_END} WHERE deposit_no = ?`, depositNo);

/** Those that nothing ended yet, the newest first. */
export const openDeposits = (handle: ReadHandle, most: number): ListedDeposit[] =>
  all<ListedDeposit>(handle, `${WITH_END} WHERE deposit_ends.how IS NULL ORDER BY deposit_no DESC LIMIT ?`, most);

export const depositVatOf = (handle: ReadHandle, depositNo: number): VatRow[] =>
  all<VatRow>(handle, 'SELECT rate_bp, ht_cents, vat_cents, ttc_cents FROM deposit_vat WHERE deposit_no = ? ORDER BY rate_bp', depositNo);

/** How many deposits came in within a period of entries, and what they came to. */
export const depositsTaken = (handle: ReadHandle, afterSeq: number, untilSeq: number) =>
  one<{ times: number; amount_cents: number }>(
    handle,
    'SELECT count(*) AS times, coalesce(sum(amount_cents), 0) AS amount_cents FROM deposits WHERE seq > ? AND seq <= ?',
    afterSeq,
    untilSeq,
  ) ?? { times: 0, amount_cents: 0 };

/** The same of those that ended so. */
export const depositsEnded = (handle: ReadHandle, how: DepositEndRow['how'], afterSeq: number, untilSeq: number) =>
  one<{ times: number; amount_cents: number }>(
    handle,
    `SELECT count(*) AS times, coalesce(sum(amount_cents), 0) AS amount_cents FROM deposit_ends JOIN deposits USING (deposit_no)
     WHERE how = ? AND deposit_ends.seq > ? AND deposit_ends.seq <= ?`,
    how,
    afterSeq,
    untilSeq,
  ) ?? { times: 0, amount_cents: 0 };

/** How deposits were paid, refunds with minus, by kind and issuer. */
/** What was kept of deposits that no sale used within a period of entries, without the VAT that was declared when they came in. */
export const depositsKeptNet = (handle: ReadHandle, afterSeq: number, untilSeq: number): number =>
  one<{ cents: number }>(
    handle,
    `SELECT coalesce(sum(deposits.amount_cents - (SELECT coalesce(sum(vat_cents), 0) FROM deposit_vat
       WHERE deposit_vat.deposit_no = deposits.deposit_no AND deposit_vat.seq = deposits.seq)), 0) AS cents
     FROM deposit_ends JOIN deposits USING (deposit_no)
     WHERE deposit_ends.how = 'forfeited' AND deposit_ends.seq > ? AND deposit_ends.seq <= ?`,
    afterSeq,
    untilSeq,
  )?.cents ?? 0;

export const depositTenderSums = (handle: ReadHandle, afterSeq: number, untilSeq: number) =>
  all<TenderSumRow>(
    handle,
    `SELECT kind, count(*) AS times, sum(amount_cents) AS amount_cents, code, max(label) AS label, sum(units) AS units,
       sum(over_cents) AS over_cents, sum(tip_cents) AS tip_cents FROM deposit_tenders
     WHERE seq > ? AND seq <= ? GROUP BY kind, code ORDER BY kind, code`,
    afterSeq,
    untilSeq,
  );

/** VAT of deposits in a period, by rate: due on receipt, minus what balances deducted and refunds took back (LAW DEP-01). */
export const depositVatSums = (handle: ReadHandle, afterSeq: number, untilSeq: number) =>
  all<VatRow>(
    handle,
    `SELECT rate_bp, sum(sign * ht_cents) AS ht_cents, sum(sign * vat_cents) AS vat_cents, sum(sign * ttc_cents) AS ttc_cents FROM (
       SELECT deposit_no, 1 AS sign FROM deposits WHERE seq > ? AND seq <= ?
       UNION ALL SELECT deposit_no, -1 FROM deposit_ends WHERE how <> 'forfeited' AND seq > ? AND seq <= ?)
     JOIN deposit_vat USING (deposit_no) GROUP BY rate_bp ORDER BY rate_bp`,
    afterSeq,
    untilSeq,
    afterSeq,
    untilSeq,
  );
