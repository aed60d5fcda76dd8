/** Tickets as a read model: rows for lists and sums, written in the transaction of their journal entry. */
import type { IssueMode, TicketLine, TicketTender, VatRow } from '../main/contract/shapes/ticket.ts';
import type { Cents } from '../main/contract/values.ts';
import { all, one, type ReadHandle, runOne, type Transaction } from './sql.ts';

export type TicketRecord = {
  ticket_no: number;
  seq: number;
  at_utc_ms: number;
  business_day: number;
  station: string;
  operator: string;
  discount_cents: Cents;
  total_ht_cents: Cents;
  total_vat_cents: Cents;
  total_cents: Cents;
  perpetual_net_cents: Cents;
  perpetual_absolute_cents: Cents;
};

export function insertTicket(
  transaction: Transaction,
  ticket: TicketRecord,
  parts: { lines: readonly TicketLine[]; vat: readonly VatRow[]; tenders: readonly TicketTender[] },
): void {
  runOne(
    transaction,
    `INSERT INTO tickets (ticket_no, seq, at_utc_ms, business_day, station, operator, discount_cents, total_ht_cents,
       total_vat_cents, total_cents, perpetual_net_cents, perpetual_absolute_cents) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ticket.ticket_no,
    ticket.seq,
    ticket.at_utc_ms,
    ticket.business_day,
    ticket.station,
    ticket.operator,
    ticket.discount_cents,
    ticket.total_ht_cents,
    ticket.total_vat_cents,
    ticket.total_cents,
    ticket.perpetual_net_cents,
    ticket.perpetual_absolute_cents,
  );
  for (const [index, line] of parts.lines.entries()) insertLine(transaction, ticket.ticket_no, index + 1, line);
  for (const row of parts.vat) {
    runOne(
      transaction,
      'INSERT INTO ticket_vat (ticket_no, rate_bp, ht_cents, vat_cents, ttc_cents) VALUES (?, ?, ?, ?, ?)',
      ticket.ticket_no,
      row.rate_bp,
      row.ht_cents,
      row.vat_cents,
      row.ttc_cents,
    );
  }
  for (const [index, tender] of parts.tenders.entries()) {
    runOne(
      transaction,
      'INSERT INTO ticket_tenders (ticket_no, position, kind, amount_cents, received_cents, change_cents) VALUES (?, ?, ?, ?, ?, ?)',
      ticket.ticket_no,
      index + 1,
      tender.kind,
      tender.amount_cents,
      tender.received_cents,
      tender.change_cents,
    );
  }
}

function insertLine(transaction: Transaction, ticketNo: number, position: number, line: TicketLine): void {
  runOne(
    transaction,
    `INSERT INTO ticket_lines (ticket_no, position, article, label, qty_mil, mode, tax_class, rate_bp, unit_cents, discount_bp,
       ttc_cents, ticket_discount_cents, ht_cents) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ticketNo,
    position,
    line.article,
    line.label,
    line.qty_mil,
    line.mode,
    line.tax_class,
    line.rate_bp,
    line.unit_cents,
    line.discount_bp,
    line.ttc_cents,
    line.ticket_discount_cents,
    line.ht_cents,
  );
}

/** Perpetual totals after the last ticket (LAW CLO-02): net of returns, and with returns counted as positive. */
export const perpetualTotals = (handle: ReadHandle): { net_cents: Cents; absolute_cents: Cents } =>
  one<{ net_cents: Cents; absolute_cents: Cents }>(
    handle,
    'SELECT perpetual_net_cents AS net_cents, perpetual_absolute_cents AS absolute_cents FROM tickets ORDER BY ticket_no DESC LIMIT 1',
  ) ?? { net_cents: 0 as Cents, absolute_cents: 0 as Cents };

export function insertIssue(transaction: Transaction, issue: { seq: number; ticket_no: number; mode: IssueMode; issue_no: number }): void {
  runOne(
    transaction,
    'INSERT INTO ticket_issues (seq, ticket_no, mode, issue_no) VALUES (?, ?, ?, ?)',
    issue.seq,
    issue.ticket_no,
    issue.mode,
    issue.issue_no,
  );
}

/** How often a ticket was given so far, and how it was given last. */
export function issuesOf(handle: ReadHandle, ticketNo: number): { issues: number; issued_as: IssueMode | null } {
  const issues = one<{ n: number | null }>(handle, 'SELECT max(issue_no) AS n FROM ticket_issues WHERE ticket_no = ?', ticketNo)?.n ?? 0;
  const last = one<{ mode: IssueMode }>(handle, 'SELECT mode FROM ticket_issues WHERE ticket_no = ? ORDER BY seq DESC LIMIT 1', ticketNo);
  return { issues, issued_as: last?.mode ?? null };
}

export type TicketCheckRow = {
  ticket_no: number;
  seq: number;
  business_day: number;
  total_cents: number;
  total_ht_cents: number;
  total_vat_cents: number;
  lines_cents: number;
  vat_cents: number;
  tenders_cents: number;
  bytes: Buffer;
};

/** Tickets after a number with the sums of their parts and the bytes of their journal entry, for the check of both. */
export const ticketsWithEntries = (handle: ReadHandle, after: number, untilSeq: number, limit: number): TicketCheckRow[] =>
  all<TicketCheckRow>(
    handle,
    `SELECT t.ticket_no, t.seq, t.business_day, t.total_cents, t.total_ht_cents, t.total_vat_cents, j.bytes,
       (SELECT coalesce(sum(ttc_cents - ticket_discount_cents), 0) FROM ticket_lines WHERE ticket_no = t.ticket_no) AS lines_cents,
       (SELECT coalesce(sum(vat_cents), 0) FROM ticket_vat WHERE ticket_no = t.ticket_no) AS vat_cents,
       (SELECT coalesce(sum(amount_cents), 0) FROM ticket_tenders WHERE ticket_no = t.ticket_no) AS tenders_cents
     FROM tickets t JOIN journal j ON j.seq = t.seq WHERE t.ticket_no > ? AND t.seq <= ? ORDER BY t.ticket_no LIMIT ?`,
    after,
    untilSeq,
    limit,
  );
