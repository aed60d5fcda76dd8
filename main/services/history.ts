/** Finds recorded tickets for the history: by day, number, amount, words of a line, means of payment. Reads only. */
import { type FoundRow, findInStretch, seqOfTicket, stretchEnd, ticketsOfDays } from '../../db/history.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { asTicketNo } from '../contract/ids.ts';
import { ok } from '../contract/results.ts';
import type { FoundTicket } from '../contract/shapes/history.ts';
import { asCents, asDay, asUtcMs } from '../contract/values.ts';
import { beforeFirstOf, ticketLabel } from '../domain/ticket-label.ts';
import { labelMatcher } from '../domain/ticket-match.ts';
import type { QueryContext } from './till-context.ts';

const PAGE = 20;
/** Tickets one call looks at when it must read each of them: about five days of a busy counter, ten milliseconds with their words. */
const STRETCH = 1_000;
const [FIRST_DAY, LAST_DAY] = [20_000_101, 99_991_231];

/**
 * One page, newest first. What holds to the filter within a bounded stretch; `next_seq` says where to go on, also when a
 * stretch held nothing.
 */
export function findTickets(context: QueryContext, filter: Parsed<'tickets.find'>): Reply<'tickets.find'> {
  const { reader } = context;
  const limit = filter.limit ?? PAGE;
  const only = filter.ticket_no === undefined ? undefined : seqOfNumber(context, filter.ticket_no);
  if (filter.ticket_no !== undefined && (only === undefined || only >= (filter.before_seq ?? only + 1))) return none;
  const text = filter.text?.trim() ?? '';
  const reads = text !== '' || filter.amount_cents !== undefined || filter.tender !== undefined;
  const [from_day, to_day] = [filter.from_day ?? FIRST_DAY, filter.to_day ?? LAST_DAY];
  const days = filter.from_day === undefined && filter.to_day === undefined ? ALL : seqsOfDays(reader, from_day, to_day);
  if (!days) return none;
  const before = only === undefined ? (filter.before_seq ?? Number.MAX_SAFE_INTEGER) : only + 1;
  const window = {
    before_seq: Math.min(before, days.last + 1),
    from_seq: days.first,
    ...{ from_day, to_day },
    stretch: only === undefined ? (reads ? STRETCH : limit + 1) : 1,
  };
  const { oldest_seq, tickets } = stretchEnd(reader, window);
  if (oldest_seq === null) return none;
  const sought = { amount_cents: filter.amount_cents ?? null, tender: filter.tender ?? null, with_labels: text !== '' };
  const matches = labelMatcher(text);
  const found = findInStretch(reader, window, sought).filter(({ labels }) => text === '' || matches(labels ?? ''));
  const page = found.slice(0, limit);
  const past = tickets === window.stretch && only === undefined ? oldest_seq : null;
  const next_seq = found.length > limit ? (page.at(-1)?.seq ?? null) : past;
  return ok({ tickets: page.map((row) => shown(context, row)), next_seq });
}

const ALL = { first: 0, last: Number.MAX_SAFE_INTEGER - 1 };

/** Where the tickets of some days lie in the journal; undefined when there are none. Numbers rise with the journal. */
function seqsOfDays(handle: ReadHandle, fromDay: number, toDay: number): typeof ALL | undefined {
  const found = ticketsOfDays(handle, fromDay, toDay);
  if (!found) return undefined;
  return { first: seqOfTicket(handle, found.first_no) ?? ALL.first, last: seqOfTicket(handle, found.last_no) ?? ALL.last };
}

/** The newest ticket that a typed number can mean: each generation counts from 1 again (LAW SEC-07). */
function seqOfNumber({ reader, identity }: QueryContext, typed: number): number | undefined {
  for (let generation = identity.generation; generation > 0; generation -= 1) {
    const seq = seqOfTicket(reader, beforeFirstOf(generation) + typed);
    if (seq !== undefined) return seq;
  }
  return seqOfTicket(reader, typed);
}

const none = ok({ tickets: [], next_seq: null });

const shown = ({ identity }: QueryContext, row: FoundRow): FoundTicket => ({
  ticket_no: asTicketNo(row.ticket_no),
  ticket_label: ticketLabel(identity.register, row.ticket_no),
  at_utc_ms: asUtcMs(row.at_utc_ms),
  business_day: asDay(row.business_day),
  type: row.type,
  corrects_label: row.corrects_ticket_no === 0 ? '' : ticketLabel(identity.register, row.corrects_ticket_no),
  refunded_cents: asCents(row.refunded_cents),
  total_cents: asCents(row.total_cents),
  lines: row.lines,
  tenders: row.tenders === '' ? [] : (row.tenders.split(',') as FoundTicket['tenders']),
  issues: row.issues,
  issued_as: row.issued_as,
});
