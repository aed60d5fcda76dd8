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

/** Where the stretch before an entry ends: the oldest seq in it and how many tickets it holds. */
export const stretchEnd = (handle: ReadHandle, window: HistoryWindow): { oldest_seq: number | null; tickets: number } =>
  one<{ oldest_seq: number | null; tickets: number }>(
    handle,
    `SELECT min(seq) AS oldest_seq, count(*) AS tickets FROM (
       SELECT seq FROM tickets WHERE seq < ? AND business_day BETWEEN ? AND ? ORDER BY seq DESC LIMIT ?)`,
    window.before_seq,
    window.from_day,
    window.to_day,
    window.stretch,
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
     FROM (SELECT * FROM tickets WHERE seq < ? AND business_day BETWEEN ? AND ? ORDER BY seq DESC LIMIT ?) AS found
     WHERE total_cents = coalesce(?, total_cents)
       AND (? IS NULL OR EXISTS (SELECT 1 FROM ticket_tenders WHERE ticket_no = found.ticket_no AND kind = ?))
     ORDER BY seq DESC`,
    filter.with_labels ? 1 : 0,
    window.before_seq,
    window.from_day,
    window.to_day,
    window.stretch,
    filter.amount_cents,
    filter.tender,
    filter.tender,
  );
