/**
 * Checks a journal against itself, its key, the head file and the list of tickets (LAW SEC-05). Reads only, in short queries;
 * what it finds is told, never repaired, and never stops anyone from selling.
 */
import { readHeadNote } from '../../db/head-file.ts';
import { firstSeq, readHead, rowAt, rowsBetween } from '../../db/journal.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { Verification } from '../contract/shapes/journal.ts';
import { type ChainBreak, ChainWalk, keyOfFirstEntry } from '../domain/chain-walk.ts';
import type { Entry } from '../domain/journal-format.ts';
import { ListCheck } from './list-check.ts';

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

type Walked = { broken: ChainBreak | null; unlisted: ChainBreak | null; entries: number; tickets: number };

/**
 * Walks the chain up to the head found at the beginning, and compares the list of tickets on the way. The chain comes first:
 * where it is broken, nothing beside it can be trusted.
 */
export function verifyJournal(handle: ReadHandle, options: VerifyOptions): Verification {
  const started = performance.now();
  const until = readHead(handle)?.seq ?? 0;
  const from = options.last === undefined ? 1 : Math.max(1, until - options.last + 1);
  const { broken, unlisted, entries, tickets } = walk(handle, from, until, options.onProgress);
  const first_break = broken ?? (options.headFile === null ? null : checkHead(handle, options.headFile, until)) ?? unlisted;
  return { sound: first_break === null, entries, tickets, first_break, ms: Math.round(performance.now() - started) };
}

function walk(handle: ReadHandle, from: number, until: number, onProgress: VerifyOptions['onProgress']): Walked {
  const stopped = (broken: ChainBreak): Walked => ({ broken, unlisted: null, entries: 0, tickets: 0 });
  const list = new ListCheck(handle, from === 1);
  if (until === 0) return { broken: null, unlisted: list.beyond(until), entries: 0, tickets: 0 };
  const found = keyOfFirstEntry(rowAt(handle, firstSeq(handle)));
  if ('broken' in found) return stopped(found.broken);
  const before = from === 1 ? null : rowAt(handle, from - 1);
  if (before === undefined) return stopped(gapAt(from - 1));
  const chain = new ChainWalk(found.key, before);
  let unlisted: ChainBreak | null = null;
  for (let page = from; page <= until; page += PAGE) {
    const walked: Entry[] = [];
    for (const row of rowsBetween(handle, page, Math.min(page + PAGE - 1, until))) {
      const broken = chain.step(row, () => rowAt(handle, row.seq + 1));
      if (broken) return { broken, unlisted, entries: chain.entries, tickets: chain.tickets };
      if (chain.entry) walked.push(chain.entry);
    }
    unlisted ??= list.compare(walked);
    onProgress?.(Math.min(page + PAGE - 1, until), until);
  }
  const broken = chain.next <= until ? gapAt(chain.next) : null;
  return { broken, unlisted: unlisted ?? list.beyond(until), entries: chain.entries, tickets: chain.tickets };
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
