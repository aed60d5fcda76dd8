/** Stored closings of months and years: read back from their entries, listed, printed (LAW CLO-01, DOC-02). Must never recompute one. */
import {
  insertPeriodPrint,
  lastPeriodClosing,
  listPeriodClosings,
  type PeriodClosingRecord,
  periodPrints,
} from '../../db/period-closings.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { asJobId } from '../contract/ids.ts';
import { ok, type Role, refuse } from '../contract/results.ts';
import {
  type ClosingPeriod,
  type PeriodClosing,
  periodClosingRow,
  periodClosing as periodClosingShape,
} from '../contract/shapes/closing.ts';
import type { SemanticDocument } from '../contract/shapes/document.ts';
import { buildPeriodReport } from '../documents/period-report.ts';
import { ticketLabel } from '../domain/ticket-label.ts';
import { maySeeDifference } from './cash-sessions.ts';
import { closingFacts } from './closing-facts.ts';
import { findEntry, record } from './journal.ts';
import { queuePrint } from './outbox.ts';
import { WATERMARKS } from './tickets.ts';
import type { CommandContext, QueryContext, RegisterIdentity } from './till-context.ts';

const LISTED_AT_ONCE = 50;

/** A closing as its entry holds it, the newest without a number; undefined when there is none. */
export function findPeriodClosing(handle: ReadHandle, period: ClosingPeriod, no?: number): PeriodClosing | undefined {
  const closing_no = no ?? lastPeriodClosing(handle, period)?.closing_no ?? 0;
  const found = findEntry(handle, period === 'month' ? 'closing_month' : 'closing_year', closing_no);
  if (!found) return undefined;
  const {
    jet: _,
    after_seq,
    until_seq,
    first_part_no,
    last_part_no,
    seller,
    first_ticket_no,
    last_ticket_no,
    ...payload
  } = found.entry.payload;
  const { register } = found.entry;
  return periodClosingShape.parse({
    ...payload,
    ...closingFacts(found),
    period,
    parts: payload.parts.map((part) => ({ ...part, closing_label: ticketLabel(register, part.closing_no) })),
    issues: periodPrints(handle, period, closing_no),
  });
}

/** The counter is not told what was missing in the drawer (COUNTER 6). */
export const forReader = (role: Role, closing: PeriodClosing): PeriodClosing =>
  maySeeDifference(role) ? closing : periodClosingShape.parse({ ...closing, differences: { times: 0, amount_cents: 0 } });

export const periodRow = ({ register }: RegisterIdentity, row: PeriodClosingRecord) => {
  const { period, closing_no, first_day, last_day, closed_at_utc_ms, tickets, total_cents } = row;
  const closing_label = ticketLabel(register, closing_no);
  return periodClosingRow.parse({ period, closing_no, closing_label, first_day, last_day, closed_at_utc_ms, tickets, total_cents });
};

export function listPeriods(context: QueryContext, { period, before }: Parsed<'closings.listPeriods'>): Reply<'closings.listPeriods'> {
  const rows = listPeriodClosings(context.reader, period, before ?? Number.MAX_SAFE_INTEGER, LISTED_AT_ONCE);
  return ok(rows.map((row) => periodRow(context.identity, row)));
}

export function getPeriod(context: QueryContext, { period, closing_no }: Parsed<'closings.getPeriod'>): Reply<'closings.getPeriod'> {
  const stored = findPeriodClosing(context.reader, period, closing_no);
  if (!stored) return refuse('unknown_closing', { closing_no });
  const { role } = context.caller;
  return ok({
    closing: forReader(role, stored),
    document: maySeeDifference(role) ? documentOf(context.identity, stored, stored.issues) : null,
  });
}

export function print(context: CommandContext, { period, closing_no }: Parsed<'closings.printPeriod'>): Reply<'closings.printPeriod'> {
  const stored = findPeriodClosing(context.transaction, period, closing_no);
  return stored ? ok({ closing_no, ...printStored(context, stored) }) : refuse('unknown_closing', { closing_no });
}

/** Counts one more giving (LAW DOC-02), then queues its paper. */
export function printStored(context: CommandContext, stored: PeriodClosing) {
  const { transaction, now } = context;
  const { period, closing_no } = stored;
  const issue_no = stored.issues + 1;
  const entry = record(context, 'closing_print', { period, closing_no, issue_no });
  insertPeriodPrint(transaction, { seq: entry.seq, period, closing_no, issue_no });
  return { issue_no, job_id: asJobId(queuePrint(context, transaction, { now, document: documentOf(context.identity, stored, issue_no) })) };
}

const documentOf = (identity: RegisterIdentity, stored: PeriodClosing, issue_no: number): SemanticDocument =>
  buildPeriodReport(stored, { issue_no, watermark: WATERMARKS[identity.instance] });
