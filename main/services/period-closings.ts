/**
 * Closes months and financial years (LAW CLO-01): each is one chained, signed entry that sums the stored closings below it. A month
 * forces its open days, a year its open months, in one transaction. Never impossible, and never a sum of tickets where a closing is.
 */
import { lastClosing } from '../../db/closings.ts';
import { insertPeriodClosing, sessionsEnded } from '../../db/period-closings.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import type { ClosingPeriod } from '../contract/shapes/closing.ts';
import type { DayRange } from '../domain/closing-periods.ts';
import { JET } from '../domain/jet.ts';
import { nextPeriod } from './closing-period.ts';
import { closePeriod, refusalOfOpenTickets } from './closings.ts';
import { record } from './journal.ts';
import { presentTime } from './journal-clock.ts';
import { nextMonth, nextYear, type OpenMonth, type Part, type Rules } from './open-closings.ts';
import type { OpenTicket } from './open-tickets.ts';
import { findPeriodClosing, forReader, printStored } from './period-stored.ts';
import { beginOf, missingIn, openedAt, totalsOf } from './period-totals.ts';
import type { CommandContext } from './till-context.ts';

type OpenTicketsIn = (handle: ReadHandle) => readonly OpenTicket[];
type Order = Parsed<'closings.closeMonth'>;
type Closed = Reply<'closings.closeMonth'>;

const rulesOf = (context: CommandContext): Rules => ({ now: presentTime(context, context.transaction), ...context.settings() });

export function closeMonth(context: CommandContext, order: Order, openTickets: OpenTicketsIn): Closed {
  const month = nextMonth(context.transaction, rulesOf(context));
  return closeNext(context, 'month', month.range, order, openTickets, (open) => {
    closeOpenMonth(context, month, open);
    return { forced_days: month.open.length, forced_months: 0 };
  });
}

export function closeYear(context: CommandContext, order: Order, openTickets: OpenTicketsIn): Closed {
  const { transaction } = context;
  const year = nextYear(transaction, rulesOf(context));
  return closeNext(context, 'year', year.range, order, openTickets, (open) => {
    for (const month of year.open) closeOpenMonth(context, month, open);
    const { range, parts } = nextYear(transaction, rulesOf(context));
    store(context, 'year', range, parts);
    return { forced_days: year.open.reduce((days, month) => days + month.open.length, 0), forced_months: year.open.length };
  });
}

/** Closes the days that are open in the next month, then the month. */
function closeOpenMonth(context: CommandContext, month: OpenMonth, open_tickets: number): void {
  const { transaction } = context;
  const { now, day_turn_min } = rulesOf(context);
  for (const _ of month.open) {
    closePeriod(context, nextPeriod(transaction, now, day_turn_min), { difference_reason: '', open_tickets });
  }
  const { range, parts } = nextMonth(transaction, rulesOf(context));
  store(context, 'month', range, parts);
}

function closeNext(
  context: CommandContext,
  period: ClosingPeriod,
  range: DayRange,
  order: Order,
  openTickets: OpenTicketsIn,
  close: (open: number) => { forced_days: number; forced_months: number },
): Closed {
  if (range.last_day !== order.last_day) return refuse('other_period_first', range);
  const open = openTickets(context.transaction);
  const refused = refusalOfOpenTickets(open, order.despite_open_tickets);
  if (refused) return refused;
  const forced = close(open.length);
  const stored = findPeriodClosing(context.transaction, period);
  if (!stored) throw new Error(`the ${period} is not in the journal that just took it`);
  const job = order.paper ? printStored(context, stored) : null;
  const closing = forReader(context.caller.role, { ...stored, issues: job?.issue_no ?? 0 });
  return ok({ closing, job_id: job?.job_id ?? null, ...forced });
}

/** The entry and its row. */
function store(context: CommandContext, period: ClosingPeriod, range: DayRange, parts: readonly Part[]): void {
  const { transaction } = context;
  const [first, last] = [parts[0], parts.at(-1)];
  const until_seq = last?.until_seq ?? lastClosing(transaction)?.until_seq ?? 0;
  const after_seq = first ? beginOf(transaction, period, first.no) : until_seq;
  const numbers = parts.map(({ no }) => no);
  const totals = totalsOf(transaction, period, numbers, until_seq);
  const { sessions, uncounted, ...differences } = sessionsEnded(transaction, after_seq, until_seq);
  const covered = { ...range, first_part_no: first?.no ?? 0, last_part_no: last?.no ?? 0, until_seq };
  const entry = record(context, period === 'month' ? 'closing_month' : 'closing_year', {
    jet: period === 'month' ? JET.period_closed : JET.year_closed,
    ...covered,
    after_seq,
    opened_at_utc_ms: openedAt(transaction, period, first?.no) ?? context.now,
    seller: context.settings().establishment,
    ...totals,
    parts: parts.map(partFacts),
    missing_days: missingIn(transaction, rulesOf(context), range),
    sessions,
    uncounted,
    differences,
  });
  const { tickets, total_ht_cents, total_vat_cents, total_cents, perpetual_net_cents, perpetual_absolute_cents } = totals;
  insertPeriodClosing(transaction, {
    period,
    closing_no: entry.kind_no,
    seq: entry.seq,
    ...covered,
    closed_at_utc_ms: entry.at_utc_ms,
    ...{ tickets, total_ht_cents, total_vat_cents, total_cents, perpetual_net_cents, perpetual_absolute_cents },
  });
}

/** What a closing says of one that it sums. */
export const partFacts = ({ no, range, row: { tickets, total_ht_cents, total_vat_cents, total_cents } }: Part) => ({
  closing_no: no,
  ...range,
  tickets,
  total_ht_cents,
  total_vat_cents,
  total_cents,
});
