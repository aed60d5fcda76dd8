/**
 * Checks a journal against itself, its key, the head file and the list of tickets (LAW SEC-05). Reads only, in short queries;
 * what it finds is told, never repaired, and never stops anyone from selling.
 */
import { readHeadNote } from '../../db/head-file.ts';
import { countOfKind, firstSeq, readHead, rowAt, rowsBetween } from '../../db/journal.ts';
import type { ReadHandle } from '../../db/store.ts';
import { type TicketCheckRow, ticketsWithEntries } from '../../db/tickets.ts';
import type { Verification } from '../contract/shapes/journal.ts';
import { type ChainBreak, ChainWalk, keyOfFirstEntry } from '../domain/chain-walk.ts';
import { decodeEntry } from '../domain/journal-format.ts';

export type VerifyOptions = {
  /** Path of the head file; null leaves that check out (a store in memory). */
  headFile: string | null;
  /** Only the last so many entries (the check at start); all when absent. */
  last?: number;
  /** Told now and then how many entries are done. */
  onProgress?: (done: number, of: number) => void;
};

/** Rows are read in short queries, so that no read transaction stays open over a second (DESIGN §4). */
const PAGE = 2_000;

/** Walks the chain up to the head found at the beginning, then looks at what lies beside it. */
export function verifyJournal(handle: ReadHandle, options: VerifyOptions): Verification {
  const started = performance.now();
  const until = readHead(handle)?.seq ?? 0;
  const from = options.last === undefined ? 1 : Math.max(1, until - options.last + 1);
  const walked = until === 0 ? { broken: null, entries: 0, tickets: 0 } : walk(handle, from, until, options.onProgress);
  const first_break =
    walked.broken ??
    (options.headFile === null ? null : checkHead(handle, options.headFile, until)) ??
    (options.last === undefined ? checkTickets(handle, until) : null);
  const { entries, tickets } = walked;
  return { sound: first_break === null, entries, tickets, first_break, ms: Math.round(performance.now() - started) };
}

function walk(handle: ReadHandle, from: number, until: number, onProgress: VerifyOptions['onProgress']) {
  const found = keyOfFirstEntry(rowAt(handle, firstSeq(handle)));
  if ('broken' in found) return { broken: found.broken, entries: 0, tickets: 0 };
  const before = from === 1 ? null : rowAt(handle, from - 1);
  if (before === undefined) return { broken: gapAt(from - 1), entries: 0, tickets: 0 };
  const chain = new ChainWalk(found.key, before);
  for (let page = from; page <= until; page += PAGE) {
    const rows = rowsBetween(handle, page, Math.min(page + PAGE - 1, until));
    for (const row of rows) {
      const broken = chain.step(row, () => rowAt(handle, row.seq + 1));
      if (broken) return { broken, entries: chain.entries, tickets: chain.tickets };
    }
    onProgress?.(Math.min(page + PAGE - 1, until), until);
  }
  return { broken: chain.next <= until ? gapAt(chain.next) : null, entries: chain.entries, tickets: chain.tickets };
}

const gapAt = (seq: number): ChainBreak => ({ class: 'gap', seq, what: 'the entry is missing' });

/** The note beside the journal must be on the chain: the chain may be longer, never shorter (LAW SEC-03). */
function checkHead(handle: ReadHandle, path: string, until: number): ChainBreak | null {
  const note = readHeadNote(path);
  if (note === 'unreadable') return { class: 'head', seq: until, what: 'the head file is unreadable' };
  if (note === null) return until === 0 ? null : { class: 'head', seq: until, what: 'the head file is missing' };
  const row = rowAt(handle, note.seq);
  if (!row) return { class: 'head', seq: note.seq, what: `the journal ends at ${until}, the head file knows ${note.seq}` };
  return row.hash.equals(note.hash) ? null : { class: 'head', seq: note.seq, what: 'the head file knows another entry here' };
}

/** Each row of the list must say what its journal entry says (LAW INA-04): totals, and the sums of its parts. */
function checkTickets(handle: ReadHandle, until: number): ChainBreak | null {
  const journaled = countOfKind(handle, 'ticket', until);
  let listed = 0;
  for (let after = -1; ; ) {
    const rows = ticketsWithEntries(handle, after, until, PAGE);
    const wrong = rows.find((row) => !agrees(row));
    if (wrong)
      return { class: 'total', seq: wrong.seq, what: `the list of tickets disagrees with the journal at ticket ${wrong.ticket_no}` };
    listed += rows.length;
    after = rows.at(-1)?.ticket_no ?? after;
    if (rows.length < PAGE) break;
  }
  return listed === journaled ? null : { class: 'total', seq: until, what: `${journaled} tickets in the journal, ${listed} in the list` };
}

function agrees(row: TicketCheckRow): boolean {
  const entry = decodeEntry(row.bytes);
  return (
    entry.kind === 'ticket' &&
    entry.kind_no === row.ticket_no &&
    entry.payload.total_cents === row.total_cents &&
    entry.payload.total_ht_cents === row.total_ht_cents &&
    entry.payload.total_vat_cents === row.total_vat_cents &&
    entry.payload.business_day === row.business_day &&
    row.lines_cents === row.total_cents &&
    row.vat_cents === row.total_vat_cents &&
    row.tenders_cents === row.total_cents
  );
}
