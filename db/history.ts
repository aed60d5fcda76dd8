/** Finding tickets in the list, newest first. Each query looks at a bounded stretch, so that it never holds up a sale. */

import type { TenderKind } from '../main/contract/shapes/tender.ts';
import type { IssueMode } from '../main/contract/shapes/ticket.ts';
import { all, one, type ReadHandle } from './sql.ts';

export type FoundRow = {
  ticket_no: number;
  seq: number;
  at_utc_ms: number;
  business_day: number;
  type: 'sale' | 'refund';
  /** 0 for a sale. */
  corrects_ticket_no: number;
  refunded_cents: number;
  total_cents: number;
  lines: number;
  /** Kinds joined by commas, in their order; empty when nothing was to be paid. */
  tenders: string;
  issues: number;
  issued_as: IssueMode | null;
  /** Labels of the lines joined by line ends, null unless asked for. */
  labels: string | null;
};

export type HistoryWindow = {
  before_seq: number;
  /** Nothing older is looked at. */
  from_seq: number;
  from_day: number;
  to_day: number;
  /** How many tickets are looked at. */
  stretch: number;
};

export type HistoryFilter = {
  amount_cents: number | null;
  tender: TenderKind | null;
  with_labels: boolean;
};

/** The first and the last ticket of some business days, undefined when there is none: a few steps in the index for each day that has any. */
export function ticketsOfDays(handle: ReadHandle, fromDay: number, toDay: number): { first_no: number; last_no: number } | undefined {
  const found = one<{ first_no: number | null; last_no: number | null }>(
    handle,
    `WITH RECURSIVE days(day) AS (
       SELECT min(business_day) FROM tickets WHERE business_day BETWEEN ? AND ?
       UNION ALL
       SELECT (SELECT min(business_day) FROM tickets WHERE business_day > day AND business_day <= ?) FROM days WHERE day IS NOT NULL)
     SELECT min((SELECT min(ticket_no) FROM tickets WHERE business_day = day)) AS first_no,
       max((SELECT max(ticket_no) FROM tickets WHERE business_day = day)) AS last_no FROM days WHERE day IS NOT NULL`,
    fromDay,
    toDay,
    toDay,
  );
  return found && found.first_no !== null && found.last_no !== null ? { first_no: found.first_no, last_no: found.last_no } : undefined;
}

/**
 * Walked from the newest entry of the window on. The plus keeps SQLite from the index of days, which would sort every ticket of them
 * before the first is looked at.
 */
const WALKED = 'tickets WHERE seq < ? AND seq >= ? AND +business_day BETWEEN ? AND ? ORDER BY seq DESC LIMIT ?';
const walk = ({ before_seq, from_seq, from_day, to_day, stretch }: HistoryWindow) =>
  [before_seq, from_seq, from_day, to_day, stretch] as const;

/** Where the stretch before an entry ends: the oldest seq in it and how many tickets it holds. */
export const stretchEnd = (handle: ReadHandle, window: HistoryWindow): { oldest_seq: number | null; tickets: number } =>
  one<{ oldest_seq: number | null; tickets: number }>(
    handle,
    `SELECT min(seq) AS oldest_seq, count(*) AS tickets FROM (SELECT seq FROM ${WALKED})`,
    ...walk(window),
  ) ?? { oldest_seq: null, tickets: 0 };

/** The entry of a ticket's number, undefined when none has it. */
export const seqOfTicket = (handle: ReadHandle, ticketNo: number): number | undefined =>
  one<{ seq: number }>(handle, 'SELECT seq FROM tickets WHERE ticket_no = ?', ticketNo)?.seq;

/** The tickets of a stretch that hold to a filter. */
export const findInStretch = (handle: ReadHandle, window: HistoryWindow, filter: HistoryFilter): FoundRow[] =>
  all<FoundRow>(
    handle,
    `SELECT ticket_no, seq, at_utc_ms, business_day, total_cents, type, coalesce(corrects_ticket_no, 0) AS corrects_ticket_no,
       coalesce((SELECT -sum(total_cents) FROM tickets WHERE corrects_ticket_no = found.ticket_no), 0) AS refunded_cents,
       (SELECT count(*) FROM ticket_lines WHERE ticket_no = found.ticket_no) AS lines,
       coalesce((SELECT group_concat(kind) FROM (SELECT kind FROM ticket_tenders WHERE ticket_no = found.ticket_no ORDER BY position)), '')
         AS tenders,
       coalesce((SELECT max(issue_no) FROM ticket_issues WHERE ticket_no = found.ticket_no), 0) AS issues,
       (SELECT mode FROM ticket_issues WHERE ticket_no = found.ticket_no ORDER BY seq DESC LIMIT 1) AS issued_as,
       CASE WHEN ? THEN (SELECT group_concat(label, char(10)) FROM ticket_lines WHERE ticket_no = found.ticket_no) END AS labels
     FROM (SELECT * FROM ${WALKED}) AS found
     WHERE total_cents = coalesce(?, total_cents)
       AND (? IS NULL OR EXISTS (SELECT 1 FROM ticket_tenders WHERE ticket_no = found.ticket_no AND kind = ?))
     ORDER BY seq DESC`,
    filter.with_labels ? 1 : 0,
    ...walk(window),
    filter.amount_cents,
    filter.tender,
    filter.tender,
  );
