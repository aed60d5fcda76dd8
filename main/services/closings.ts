/**
 * Closes business days: one chained, signed entry each, its row and its paper in the same transaction (LAW CLO-01).
 * Never impossible, never recomputed: a stored closing is read back from its entry.
 */
import { openSession } from '../../db/cash.ts';
import { closingPrints, insertClosing, insertClosingPrint, listClosings } from '../../db/closings.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { asJobId } from '../contract/ids.ts';
import { ok, type Role, refuse } from '../contract/results.ts';
import type { EndedSession } from '../contract/shapes/cash.ts';
import { type Closing, closingPreview, closingRow, closing as closingShape } from '../contract/shapes/closing.ts';
import type { SemanticDocument } from '../contract/shapes/document.ts';
import { businessDay } from '../contract/time.ts';
import type { Day } from '../contract/values.ts';
import { buildZReport } from '../documents/z-report.ts';
import { JET } from '../domain/jet.ts';
import type { Entry } from '../domain/journal-format.ts';
import { ticketLabel } from '../domain/ticket-label.ts';
import { endSession, forRole, maySeeDifference } from './cash-sessions.ts';
import { checkAtClosing } from './closing-check.ts';
import { closingFacts } from './closing-facts.ts';
import { headSeq, nextOpenDay, nextPeriod, type Period } from './closing-period.ts';
import { sessionsOf, sumPeriod } from './closing-sums.ts';
import { queueDeliveries } from './export-deliveries.ts';
import { findEntry, record } from './journal.ts';
import { presentDay, presentTime } from './journal-clock.ts';
import { forgetWords } from './kitchen-notes.ts';
import type { OpenTicket } from './open-tickets.ts';
import { queuePrint } from './outbox.ts';
import { unsettledCards } from './payments.ts';
import { WATERMARKS } from './tickets.ts';
import type { CommandContext, QueryContext, TillContext } from './till-context.ts';
import { situationOn } from './vat.ts';

const LISTED_AT_ONCE = 50;

type OpenTicketsIn = (handle: ReadHandle) => readonly OpenTicket[];

/** What would be closed now; the counter is not told what the drawer should hold. */
export function preview(context: QueryContext, openTickets: OpenTicketsIn): Reply<'closings.preview'> {
  const now = presentTime(context, context.reader);
  const { day_turn_min } = context.settings();
  const period = nextPeriod(context.reader, now, day_turn_min);
  const sums = sumPeriod(context.reader, period);
  return ok(
    closingPreview.parse({
      business_day: period.day,
      opened_at_utc_ms: period.opened_at_utc_ms,
      tickets: sums.tickets,
      lines: sums.lines,
      sales: sums.sales,
      returns: sums.returns,
      vat: sums.vat,
      tenders: sums.tenders,
      total_ht_cents: sums.total_ht_cents,
      total_vat_cents: sums.total_vat_cents,
      total_cents: sums.total_cents,
      discounts: sums.discounts,
      offered: sums.offered,
      duplicates: sums.duplicates,
      drawer_by_sale: sums.drawer_by_sale,
      drawer_by_hand: sums.drawer_by_hand,
      sessions: sessionsOf(context.reader, period).map((session) => forRole(context.caller.role, session)),
      is_late: period.day < businessDay(now, day_turn_min),
      is_last: period.is_last,
      open_tickets: openTickets(context.reader).length,
    }),
  );
}

/** The oldest open business day when it is not the present one, null otherwise (LAW CLO-04). */
export function lateDay(till: TillContext, handle: ReadHandle): Day | null {
  const day = nextOpenDay(handle, till.settings().day_turn_min);
  return day !== null && day < presentDay(till, handle) ? day : null;
}

/** Closes the oldest open day, ends the drawer's session with the last day, prints the original when asked to. */
export function closeDay(
  context: CommandContext,
  input: Parsed<'closings.closeDay'>,
  openTickets: OpenTicketsIn,
): Reply<'closings.closeDay'> {
  const { transaction } = context;
  const { day_turn_min } = context.settings();
  const found = nextPeriod(transaction, presentTime(context, transaction), day_turn_min);
  if (found.day !== input.day) return refuse('other_day_first', { day: found.day });
  const open = openTickets(transaction);
  const refused = refusalOfOpenTickets(open, input.despite_open_tickets);
  if (refused) return refused;
  const closing_no = closePeriod(context, found, { difference_reason: input.difference_reason, open_tickets: open.length });
  const job = input.paper ? printStored(context, closing_no) : null;
  const stored = findClosing(transaction, closing_no);
  if (!stored) throw new Error(`closing ${closing_no} is not in the journal that just took it`);
  const next_day = nextOpenDay(transaction, day_turn_min);
  return ok({ closing: withoutDifference(context.caller.role, stored), job_id: job?.job_id ?? null, next_day });
}

/** Tickets open elsewhere are said before a closing; on a yes it is made anyway. */
export const refusalOfOpenTickets = (open: readonly OpenTicket[], despite: boolean) =>
  open.length > 0 && !despite ? refuse('open_tickets', { count: open.length, where: open.map(({ where }) => where).join(', ') }) : null;

/** Closes one period of a day: its entry and its row; the words to the kitchen of that day go (LAW RGPD-05). @returns its number */
export function closePeriod(context: CommandContext, period: Period, said: { difference_reason: string; open_tickets: number }): number {
  forgetWords(context, period.day);
  return storeClosing(context, endOfDay(context, period), said.difference_reason, said.open_tickets);
}

/** The drawer's session ends with the last day; its end belongs to the period. An older day leaves it open. */
function endOfDay(context: CommandContext, period: Period): Period {
  const session = period.is_last ? openSession(context.transaction) : undefined;
  if (!session) return period;
  endSession(context, session);
  return { ...period, until_seq: headSeq(context.transaction) };
}

function storeClosing(context: CommandContext, period: Period, difference_reason: string, open_tickets: number): number {
  const { transaction } = context;
  const sums = sumPeriod(transaction, period);
  const entry = record(context, 'closing_day', {
    jet: JET.period_closed,
    business_day: period.day,
    after_seq: period.after_seq,
    until_seq: period.until_seq,
    opened_at_utc_ms: period.opened_at_utc_ms,
    seller: context.settings().establishment,
    ...sums,
    ...vatFacts(context, period),
    unsettled_cards: unsettledCards(context.transaction),
    sessions: sessionsOf(transaction, period).map(asWritten),
    difference_reason,
    open_tickets,
    ...checkAtClosing(context),
  });
  insertClosing(transaction, {
    closing_no: entry.kind_no,
    seq: entry.seq,
    business_day: period.day,
    until_seq: period.until_seq,
    closed_at_utc_ms: entry.at_utc_ms,
    tickets: sums.tickets,
    total_ht_cents: sums.total_ht_cents,
    total_vat_cents: sums.total_vat_cents,
    total_cents: sums.total_cents,
    perpetual_net_cents: sums.perpetual_net_cents,
    perpetual_absolute_cents: sums.perpetual_absolute_cents,
  });
  queueDeliveries(context, entry.kind_no, period.day);
  return entry.kind_no;
}

/** What the café was subject to on that day; under franchise, how far the year has come (LAW VAT-05). */
function vatFacts(context: CommandContext, { day }: Period) {
  const { regime, franchise } = situationOn(context, context.transaction, day);
  return {
    vat_regime: regime,
    year_turnover_cents: franchise?.turnover_cents ?? 0,
    franchise_threshold_cents: franchise?.threshold_cents ?? 0,
  };
}

const flag = (value: number | null): 0 | 1 => (value === null ? 0 : 1);

const asWritten = (session: EndedSession) => ({
  session_no: session.session_no,
  opened_at_utc_ms: session.opened_at_utc_ms,
  ended: session.ended ? 1 : 0,
  float_known: flag(session.float_cents),
  float_cents: session.float_cents ?? 0,
  counts: session.counts,
  counted: flag(session.counted_cents),
  counted_cents: session.counted_cents ?? 0,
  expected_known: flag(session.expected_cents),
  expected_cents: session.expected_cents ?? 0,
});

type WrittenSession = Entry<'closing_day'>['payload']['sessions'][number];

function asRead({ float_known, counted, expected_known, ended, ...session }: WrittenSession) {
  return {
    ...session,
    ended: ended === 1,
    implicit: float_known === 0,
    float_cents: float_known ? session.float_cents : null,
    counted_cents: counted ? session.counted_cents : null,
    expected_cents: expected_known ? session.expected_cents : null,
    difference_cents: counted && expected_known ? session.counted_cents - session.expected_cents : null,
  };
}

/** A closing as its entry holds it, undefined when there is none of this number. */
function findClosing(handle: ReadHandle, closingNo: number): Closing | undefined {
  const found = findEntry(handle, 'closing_day', closingNo);
  if (!found) return undefined;
  const { jet: _, after_seq, until_seq, seller, sessions, first_ticket_no, last_ticket_no, ...payload } = found.entry.payload;
  return closingShape.parse({
    ...payload,
    ...closingFacts(found),
    sessions: sessions.map(asRead),
    issues: closingPrints(handle, closingNo),
  });
}

const withoutDifference = (role: Role, closing: Closing): Closing => ({
  ...closing,
  sessions: closing.sessions.map((session) => forRole(role, session)),
});

export function list(context: QueryContext, { before }: Parsed<'closings.list'>): Reply<'closings.list'> {
  const { register } = context.identity;
  const rows = listClosings(context.reader, before ?? Number.MAX_SAFE_INTEGER, LISTED_AT_ONCE);
  return ok(
    rows.map(({ closing_no, business_day, closed_at_utc_ms, total_cents, tickets }) =>
      closingRow.parse({
        closing_no,
        closing_label: ticketLabel(register, closing_no),
        business_day,
        closed_at_utc_ms,
        total_cents,
        tickets,
      }),
    ),
  );
}

/** A stored closing with the document it would print; without the document for those who are not told a difference. */
export function get(context: QueryContext, input: Parsed<'closings.get'>): Reply<'closings.get'> {
  const stored = findClosing(context.reader, input.closing_no);
  if (!stored) return refuse('unknown_closing', { closing_no: input.closing_no });
  const { role } = context.caller;
  return ok({
    closing: withoutDifference(role, stored),
    document: maySeeDifference(role) ? documentOf(context, stored, stored.issues) : null,
  });
}

export function print(context: CommandContext, input: Parsed<'closings.print'>): Reply<'closings.print'> {
  if (!findClosing(context.transaction, input.closing_no)) return refuse('unknown_closing', { closing_no: input.closing_no });
  return ok({ closing_no: input.closing_no, ...printStored(context, input.closing_no) });
}

/** Counts one more giving (LAW DOC-02), then queues its paper. */
function printStored(context: CommandContext, closing_no: number) {
  const { transaction, now } = context;
  const stored = findClosing(transaction, closing_no);
  if (!stored) throw new Error(`no closing ${closing_no} to print`);
  const issue_no = stored.issues + 1;
  const entry = record(context, 'closing_print', { period: '', closing_no, issue_no });
  insertClosingPrint(transaction, { seq: entry.seq, closing_no, issue_no });
  return { issue_no, job_id: asJobId(queuePrint(context, transaction, { now, document: documentOf(context, stored, issue_no) })) };
}

const documentOf = (context: QueryContext | CommandContext, stored: Closing, issue_no: number): SemanticDocument =>
  buildZReport(stored, { issue_no, watermark: WATERMARKS[context.identity.instance] });
