/** Tickets as a read model: rows for lists and sums, written in the transaction of their journal entry. */
import type { TicketTender } from '../main/contract/shapes/tender.ts';
import type { IssueMode, TicketFormule, TicketLine, VatRow } from '../main/contract/shapes/ticket.ts';
import type { Cents } from '../main/contract/values.ts';
import { all, insertRows, one, type Param, type ReadHandle, runOne, type Transaction } from './sql.ts';

export type TicketRecord = {
  type: 'sale' | 'refund';
  /** The ticket it takes back, 0 for a sale. */
  corrects_ticket_no: number;
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
  parts: { lines: readonly TicketLine[]; formules: readonly TicketFormule[]; vat: readonly VatRow[]; tenders: readonly TicketTender[] },
): void {
  runOne(
    transaction,
    `INSERT INTO tickets (ticket_no, seq, at_utc_ms, business_day, station, operator, discount_cents, total_ht_cents,
       total_vat_cents, total_cents, perpetual_net_cents, perpetual_absolute_cents, type, corrects_ticket_no)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0))`,
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
    ticket.type,
    ticket.corrects_ticket_no,
  );
  const { ticket_no } = ticket;
  insertRows(
    transaction,
    INSERT_LINES,
    parts.lines.map((line, at) => lineRow(ticket_no, at + 1, line)),
  );
  insertRows(
    transaction,
    'INSERT INTO ticket_formules (ticket_no, formule_no, code, label, qty_mil, unit_cents)',
    parts.formules.map((one) => [ticket_no, one.formule_no, one.code, one.label, one.qty_mil, one.unit_cents]),
  );
  insertRows(
    transaction,
    'INSERT INTO ticket_vat (ticket_no, rate_bp, ht_cents, vat_cents, ttc_cents)',
    parts.vat.map((row) => [ticket_no, row.rate_bp, row.ht_cents, row.vat_cents, row.ttc_cents]),
  );
  insertRows(
    transaction,
    INSERT_TENDERS,
    parts.tenders.map((tender, at) => tenderRow(ticket_no, at + 1, tender)),
  );
}

const INSERT_LINES = `INSERT INTO ticket_lines (ticket_no, position, article, label, qty_mil, mode, tax_class, rate_bp, unit_cents, discount_bp,
  ttc_cents, ticket_discount_cents, ht_cents, formule_no)`;

const lineRow = (ticketNo: number, position: number, line: TicketLine): Param[] => [
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
  line.formule_no,
];

const INSERT_TENDERS = `INSERT INTO ticket_tenders (ticket_no, position, kind, amount_cents, received_cents, change_cents, over_cents, tip_cents,
  code, label, holder_no, units, unit_cents, reference, attempt_no, deposit_no)`;

const tenderRow = (ticketNo: number, position: number, tender: TicketTender): Param[] => [
  ticketNo,
  position,
  tender.kind,
  tender.amount_cents,
  tender.received_cents,
  tender.change_cents,
  tender.over_cents,
  tender.tip_cents,
  tender.code,
  tender.label,
  tender.holder_no,
  tender.units,
  tender.unit_cents,
  tender.reference,
  tender.attempt_no,
  tender.deposit_no,
];

/** Notes that an invoice was asked for a ticket. */
export const insertInvoiceRequest = (transaction: Transaction, { seq, ticket_no }: { seq: number; ticket_no: number }): number =>
  runOne(transaction, 'INSERT INTO invoice_requests (seq, ticket_no) VALUES (?, ?)', seq, ticket_no);

/** Perpetual totals as the list has them after the last ticket that the journal knows too; the journal's own count first. */
export const listedTotals = (handle: ReadHandle): { net_cents: Cents; absolute_cents: Cents } =>
  one<{ net_cents: Cents; absolute_cents: Cents }>(
    handle,
    `SELECT perpetual_net_cents AS net_cents, perpetual_absolute_cents AS absolute_cents FROM tickets
     WHERE ticket_no <= (SELECT max(kind_no) FROM journal WHERE kind = 'ticket') ORDER BY ticket_no DESC LIMIT 1`,
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

/** A ticket of this business day or a later one, undefined when there is none. */
export const firstTicketFromDay = (handle: ReadHandle, day: number): number | undefined =>
  one<{ ticket_no: number }>(handle, 'SELECT ticket_no FROM tickets WHERE business_day >= ? LIMIT 1', day)?.ticket_no;

/** The tickets that take one back, in order. */
export const refundsOf = (handle: ReadHandle, ticketNo: number): { ticket_no: number; total_cents: Cents }[] =>
  all<{ ticket_no: number; total_cents: Cents }>(
    handle,
    'SELECT ticket_no, total_cents FROM tickets WHERE corrects_ticket_no = ? ORDER BY ticket_no',
    ticketNo,
  );

/** A row of the list as it lies there, for its comparison with the journal. */
export type ListedRow = Readonly<Record<string, string | number>>;

const TICKET_TABLES = {
  tickets: `ticket_no, seq, at_utc_ms, business_day, station, operator, discount_cents, total_ht_cents, total_vat_cents, total_cents,
    perpetual_net_cents, perpetual_absolute_cents, type, coalesce(corrects_ticket_no, 0) AS corrects_ticket_no`,
  ticket_lines: `ticket_no, position, article, label, qty_mil, mode, tax_class, rate_bp, unit_cents, discount_bp, ttc_cents,
    ticket_discount_cents, ht_cents, formule_no`,
  ticket_formules: 'ticket_no, formule_no, code, label, qty_mil, unit_cents',
  ticket_vat: 'ticket_no, rate_bp, ht_cents, vat_cents, ttc_cents',
  ticket_tenders: `ticket_no, position, kind, amount_cents, received_cents, change_cents, over_cents, tip_cents, code, label, holder_no,
    units, unit_cents, reference, attempt_no, deposit_no`,
} as const;
export type TicketTable = keyof typeof TICKET_TABLES;

/** Rows of the tickets after a number up to another, in the order of their keys. */
export const listedRows = (handle: ReadHandle, table: TicketTable, after: number, upTo: number): ListedRow[] =>
  all<ListedRow>(handle, `SELECT ${TICKET_TABLES[table]} FROM ${table} WHERE ticket_no > ? AND ticket_no <= ? ORDER BY 1, 2`, after, upTo);

/** Issues whose journal entry lies in a range, both ends included. */
export const listedIssues = (handle: ReadHandle, from: number, to: number): ListedRow[] =>
  all<ListedRow>(handle, 'SELECT seq, ticket_no, mode, issue_no FROM ticket_issues WHERE seq BETWEEN ? AND ? ORDER BY seq', from, to);

/** How many rows speak of tickets after a number, or of issues after a seq, that the journal does not know. */
export function countUnknownToJournal(handle: ReadHandle, afterNo: number, afterSeq: number): number {
  const count = (sql: string, ...params: number[]) => one<{ n: number }>(handle, `SELECT count(*) AS n FROM ${sql}`, ...params)?.n ?? 0;
  const known = "SELECT kind_no FROM journal WHERE kind = 'ticket'";
  const tables = Object.keys(TICKET_TABLES).map((table) => count(`${table} WHERE ticket_no > ? AND ticket_no NOT IN (${known})`, afterNo));
  const issues = count('ticket_issues WHERE (seq > ? OR seq < 1) AND seq NOT IN (SELECT seq FROM journal)', afterSeq);
  return tables.reduce((total, rows) => total + rows, issues);
}

/** Tables whose rows carry the place of their entry. */
const WITH_SEQ = [
  'tickets',
  'ticket_issues',
  'cash_sessions',
  'cash_movements',
  'cash_counts',
  'cash_session_ends',
  'closings',
  'closing_prints',
  'period_closings',
  'period_closing_prints',
  'technical_events',
] as const;

/** Numbers that rows of the list still carry beyond the end of a journal that was cut short: they were given once. */
export function highestGiven(handle: ReadHandle, lastSeq: number, lastNo: number, lastClosingNo: number) {
  const highest = (column: string, table: (typeof WITH_SEQ)[number], end: number): number =>
    one<{ n: number | null }>(handle, `SELECT max(${column}) AS n FROM ${table} WHERE ${column} <= ?`, end + FARTHEST_CUT)?.n ?? 0;
  return {
    seq: Math.max(lastSeq, ...WITH_SEQ.map((table) => highest('seq', table, lastSeq))),
    ticket_no: Math.max(lastNo, highest('ticket_no', 'tickets', lastNo)),
    closing_no: Math.max(lastClosingNo, highest('closing_no', 'closings', lastClosingNo)),
    month_no: highestPeriod(handle, 'month'),
    year_no: highestPeriod(handle, 'year'),
  };
}

const highestPeriod = (handle: ReadHandle, period: 'month' | 'year'): number =>
  one<{ n: number | null }>(handle, 'SELECT max(closing_no) AS n FROM period_closings WHERE period = ?', period)?.n ?? 0;

/** A number farther away is an invention, which must not make the till's own numbers jump. */
const FARTHEST_CUT = 100_000;
