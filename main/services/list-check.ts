/**
 * Compares the list of tickets, which screens and sums read, with the journal entries it was made from (LAW INA-04): every
 * column of every row, no row more and no row less. Must never repair: the journal is the truth, and a person decides.
 */

import { countCashUnknown } from '../../db/cash-listing.ts';
import type { ReadHandle } from '../../db/store.ts';
import { countUnknownToJournal, type ListedRow, listedIssues, listedRows, type TicketTable } from '../../db/tickets.ts';
import type { ChainBreak } from '../domain/chain.ts';
import type { Entry } from '../domain/journal-format.ts';
import { AttemptCheck, attemptsIn } from './attempt-check.ts';
import { compareCash } from './cash-check.ts';
import { DraftCheck } from './draft-check.ts';
import { entriesAfter } from './journal.ts';

type Expected = { seq: number; values: readonly (string | number)[] };
type TicketEntry = Entry<'ticket'>;

/** What one ticket must have put into each table, in the order of the columns there. */
const EXPECTED: Readonly<Record<TicketTable, (entry: TicketEntry) => (string | number)[][]>> = {
  tickets: (entry) => {
    const { payload: p } = entry;
    const head = [entry.kind_no, entry.seq, entry.at_utc_ms, p.business_day, entry.station, entry.operator, p.discount_cents];
    return [
      [
        ...head,
        p.total_ht_cents,
        p.total_vat_cents,
        p.total_cents,
        p.perpetual_net_cents,
        p.perpetual_absolute_cents,
        p.type,
        p.corrects_ticket_no,
      ],
    ];
  },
  ticket_lines: ({ kind_no, payload }) =>
    payload.lines.map((line, index) => [
      ...[kind_no, index + 1, line.article, line.label, line.qty_mil, line.mode, line.tax_class, line.rate_bp, line.unit_cents],
      ...[line.discount_bp, line.ttc_cents, line.ticket_discount_cents, line.ht_cents, line.formule_no],
    ]),
  ticket_formules: ({ kind_no, payload }) =>
    payload.formules.map((one) => [kind_no, one.formule_no, one.code, one.label, one.qty_mil, one.unit_cents]),
  ticket_vat: ({ kind_no, payload }) =>
    payload.vat
      .map((row) => [kind_no, row.rate_bp, row.ht_cents, row.vat_cents, row.ttc_cents])
      .sort((a, b) => Number(a[1]) - Number(b[1])),
  ticket_tenders: ({ kind_no, payload }) =>
    payload.tenders.map((one, index) => [
      ...[kind_no, index + 1, one.kind, one.amount_cents, one.received_cents, one.change_cents, one.over_cents, one.tip_cents],
      ...[one.code, one.label, one.holder_no, one.units, one.unit_cents, one.reference, one.attempt_no, one.deposit_no],
    ]),
};
const TABLES = Object.keys(EXPECTED) as TicketTable[];

/** Follows the walk of the chain page by page. */
export class ListCheck {
  private readonly handle: ReadHandle;
  private readonly drafts: DraftCheck;
  private readonly attempts: AttemptCheck;
  private after: number | null;

  /** @param whole the walk begins at the first entry: then rows before the first ticket are too many */
  constructor(handle: ReadHandle, whole: boolean) {
    this.handle = handle;
    this.drafts = new DraftCheck(handle);
    this.attempts = new AttemptCheck(handle);
    this.after = whole ? Number.MIN_SAFE_INTEGER : null;
  }

  /** @param entries consecutive ones, which follow those of the last call */
  compare(entries: readonly Entry[]): ChainBreak | null {
    this.attempts.follow(entries);
    return (
      this.compareTickets(entries.filter((entry) => entry.kind === 'ticket')) ??
      this.compareIssues(entries) ??
      this.compareCash(entries) ??
      draftsDisagree(this.drafts.follow(entries))
    );
  }

  private compareTickets(tickets: readonly TicketEntry[]): ChainBreak | null {
    const [first, last] = [tickets[0], tickets.at(-1)];
    if (!first || !last) return null;
    const after = this.after ?? first.kind_no - 1;
    this.after = last.kind_no;
    for (const table of TABLES) {
      const expected = tickets.flatMap((entry) => EXPECTED[table](entry).map((values) => ({ seq: entry.seq, values })));
      const wrong = firstDifference(expected, listedRows(this.handle, table, after, last.kind_no), last.seq);
      if (wrong !== null) return disagreement(table, wrong);
    }
    return null;
  }

  private compareIssues(entries: readonly Entry[]): ChainBreak | null {
    const [first, last] = [entries[0], entries.at(-1)];
    if (!first || !last) return null;
    const issues = entries.filter((entry) => entry.kind === 'ticket_issue');
    const expected = issues.map(({ seq, payload: { ticket_no, mode, issue_no } }) => ({ seq, values: [seq, ticket_no, mode, issue_no] }));
    const wrong = firstDifference(expected, listedIssues(this.handle, first.seq, last.seq), last.seq);
    return wrong === null ? null : disagreement('ticket_issues', wrong);
  }

  private compareCash(entries: readonly Entry[]): ChainBreak | null {
    const wrong = compareCash(this.handle, entries);
    return wrong && disagreement(wrong.table, wrong.seq);
  }

  /** After the last entry walked: drafts and card attempts as they stand, and rows beyond it that belong to no entry at all. */
  beyond(until: number): ChainBreak | null {
    const draft = draftsDisagree(this.drafts.end(until));
    if (draft) return draft;
    const attempt = this.attempts.end(() => attemptsIn(entriesAfter(this.handle, until)));
    if (attempt !== null) return disagreement('card_attempts', attempt);
    const unknown = countUnknownToJournal(this.handle, this.after ?? Number.MIN_SAFE_INTEGER, until) + countCashUnknown(this.handle, until);
    return unknown === 0 ? null : { class: 'total', seq: until, what: `${unknown} rows of the list belong to no entry of the journal` };
  }
}

/** The entry whose rows are not as expected; the last one when a row is there that no entry explains. */
function firstDifference(expected: readonly Expected[], listed: readonly ListedRow[], last: number): number | null {
  for (const [place, { seq, values }] of expected.entries()) {
    const row = Object.values(listed[place] ?? {});
    if (row.length !== values.length || row.some((value, column) => value !== values[column])) return seq;
  }
  return listed.length > expected.length ? last : null;
}

const disagreement = (table: string, seq: number): ChainBreak => ({
  class: 'total',
  seq,
  what: `${table} disagrees with the journal`,
});

const draftsDisagree = (seq: number | null): ChainBreak | null => (seq === null ? null : disagreement('drafts', seq));
