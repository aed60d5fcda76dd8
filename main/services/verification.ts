/**
 * Checks a journal against itself, its keys, the head file and the lists made from it (LAW SEC-05). Reads only, in short queries;
 * what it finds is told, never repaired, and never stops anyone from selling. Its two parts, the chain and the signatures, can run
 * beside each other: checking a signature costs ten times the rest.
 */
import { readHeadNote } from '../../db/head-file.ts';
import { firstAndKinds, linksBetween, readHead, rowAt, rowsBetween, signaturesBetween } from '../../db/journal.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { Verification } from '../contract/shapes/journal.ts';
import type { ChainBreak } from '../domain/chain.ts';
import { KEY_KINDS, type KeySpan, keySpans } from '../domain/chain-keys.ts';
import { EntryWalk, firstOf, gapAt, LinkWalk, signatureBreak, unlinkedBreak } from '../domain/chain-walk.ts';
import type { Entry } from '../domain/journal-format.ts';
import { ticketLabel } from '../domain/ticket-label.ts';
import { ListCheck } from './list-check.ts';

export type VerifyOptions = {
  /** Path of the head file; null leaves that check out (a store in memory, a backup). */
  headFile: string | null;
  /** Only the last so many entries (the check at start); all when absent. */
  last?: number;
  /** Told now and then how much of the work is done; the unit is no entry but a share of all. */
  onProgress?: (done: number, of: number) => void;
};

/** Rows are read in short queries, so that no read transaction stays open over a second (DESIGN §4). */
const PAGE = 2_000;

type Range = { from: number; until: number };
type OnDone = (entries: number) => void;

/** What a part found: the first break of the chain, and what is wrong beside a sound one. */
export type ChainPart = Range & { broken: ChainBreak | null; beside: ChainBreak | null; entries: number; tickets: number };
export type SignaturePart = { broken: ChainBreak | null };

/** The whole check on one thread. */
export function verifyJournal(handle: ReadHandle, options: VerifyOptions): Verification {
  const started = performance.now();
  const range = rangeOf(handle, options.last);
  const of = 3 * Math.max(1, range.until - range.from + 1);
  let done = 0;
  const onDone = (entries: number): void => {
    done += entries;
    options.onProgress?.(Math.min(done, of), of);
  };
  const chain = verifyChain(handle, range, options.headFile, onDone);
  const signatures = verifySignatures(handle, range, onDone);
  return verdictOf(handle, chain, signatures, performance.now() - started);
}

/** The entries to check, up to the head found at the beginning. */
export function rangeOf(handle: ReadHandle, last?: number): Range {
  const until = readHead(handle)?.seq ?? 0;
  return { from: last === undefined ? 1 : Math.max(1, until - last + 1), until };
}

/** Links first and alone, because that is fast; then what entries and lists say, up to the first broken link. */
export function verifyChain(handle: ReadHandle, range: Range, headFile: string | null, onDone: OnDone): ChainPart {
  const found = readKeys(handle, range.until);
  const stopped = (broken: ChainBreak): ChainPart => ({ ...range, broken, beside: null, entries: 0, tickets: 0 });
  const list = new ListCheck(handle, range.from === 1);
  if (range.until === 0)
    return { ...range, broken: null, beside: headBreak(handle, headFile, 0) ?? list.beyond(0), entries: 0, tickets: 0 };
  if ('broken' in found) return stopped(found.broken);
  const linked = walkLinks(handle, range, found.spans, onDone);
  const said = walkEntries(handle, { from: range.from, until: linked ? linked.seq - 1 : range.until }, list, onDone);
  const broken = firstOf(linked, said.broken);
  if (broken) return { ...range, ...said, broken, beside: null };
  return { ...range, ...said, broken, beside: headBreak(handle, headFile, range.until) ?? said.unlisted ?? list.beyond(range.until) };
}

/** Every hash was signed by the key of its place. */
export function verifySignatures(handle: ReadHandle, { from, until }: Range, onDone: OnDone): SignaturePart {
  const found = readKeys(handle, until);
  if ('broken' in found) return { broken: until === 0 ? null : found.broken };
  for (let page = from; page <= until; page += PAGE) {
    const rows = signaturesBetween(handle, page, Math.min(page + PAGE - 1, until));
    for (const row of rows) {
      const broken = signatureBreak(row, found.spans);
      if (broken) return { broken };
    }
    onDone(rows.length);
  }
  return { broken: null };
}

const readKeys = (handle: ReadHandle, until: number) => keySpans(firstAndKinds(handle, KEY_KINDS, until));

/** Both parts together: the first break of the chain, else what is wrong beside it. */
export function verdictOf(handle: ReadHandle, chain: ChainPart, { broken }: SignaturePart, ms: number): Verification {
  const first = firstOf(chain.broken, broken) ?? chain.beside;
  const found = readKeys(handle, chain.until);
  return {
    sound: first === null,
    from_seq: chain.from,
    until_seq: chain.until,
    entries: chain.entries,
    tickets: chain.tickets,
    first_break: first && { ...first, ...documentAt(handle, first.seq) },
    keys: ('spans' in found ? found.spans : []).map(({ from_seq, generation, public_key_spki }) => ({
      from_seq,
      generation,
      public_key_spki,
    })),
    ms: Math.round(ms),
  };
}

/** What a person knows a row by: its kind and printed number, empty when it is gone. */
function documentAt(handle: ReadHandle, seq: number): { kind: string; label: string } {
  const row = rowAt(handle, seq);
  const register = /"register":"([^"\\]*)"/.exec(row?.bytes.toString('utf8') ?? '')?.[1] ?? '';
  return { kind: row?.kind ?? '', label: row ? ticketLabel(register, row.kind_no) : '' };
}

/**
 * The quick check of a closing (LAW SEC-05): the links of a range, and that the entry it follows was signed by its key.
 * @param range `from` − 1 is that entry, whose own place was checked before
 */
export function verifyLinks(handle: ReadHandle, range: Range): ChainBreak | null {
  const found = readKeys(handle, range.until);
  if ('broken' in found) return range.until === 0 ? null : found.broken;
  const before = rowAt(handle, range.from - 1);
  return (before ? signatureBreak(before, found.spans) : null) ?? walkLinks(handle, range, found.spans, () => undefined);
}

function walkLinks(handle: ReadHandle, { from, until }: Range, spans: readonly KeySpan[], onDone: OnDone): ChainBreak | null {
  const before = from === 1 ? null : rowAt(handle, from - 1);
  if (before === undefined) return gapAt(from - 1);
  const links = new LinkWalk(before);
  for (let page = from; page <= until; page += PAGE) {
    const rows = linksBetween(handle, page, Math.min(page + PAGE - 1, until));
    for (const row of rows) {
      const wrong = links.step(row);
      if (wrong === 'gap') return gapAt(links.next);
      const whole = wrong && rowAt(handle, row.seq);
      if (whole) return unlinkedBreak(whole, rowAt(handle, row.seq + 1), spans);
    }
    onDone(rows.length);
  }
  return links.next <= until ? gapAt(links.next) : null;
}

type Said = { broken: ChainBreak | null; unlisted: ChainBreak | null; entries: number; tickets: number };

function walkEntries(handle: ReadHandle, { from, until }: Range, list: ListCheck, onDone: OnDone): Said {
  const walk = new EntryWalk(from === 1);
  let unlisted: ChainBreak | null = null;
  for (let page = from; page <= until; page += PAGE) {
    const walked: Entry[] = [];
    for (const row of rowsBetween(handle, page, Math.min(page + PAGE - 1, until))) {
      const entry = walk.step(row);
      if ('class' in entry) return { broken: entry, unlisted, entries: walk.entries, tickets: walk.tickets };
      walked.push(entry);
    }
    unlisted ??= list.compare(walked);
    onDone(walked.length);
  }
  return { broken: null, unlisted, entries: walk.entries, tickets: walk.tickets };
}

/** The note beside the journal must be on the chain: the chain may be longer, never shorter (LAW SEC-03). */
function headBreak(handle: ReadHandle, path: string | null, until: number): ChainBreak | null {
  if (path === null) return null;
  const note = readHeadNote(path);
  if (note === 'unreadable') return { class: 'head', seq: until, what: 'the head file is unreadable' };
  if (note === null) return until === 0 ? null : { class: 'head', seq: until, what: 'the head file is missing' };
  const row = rowAt(handle, note.seq);
  if (!row) return { class: 'head', seq: note.seq, what: `the journal ends at ${until}, the head file knows ${note.seq}` };
  return row.hash.equals(note.hash) ? null : { class: 'head', seq: note.seq, what: 'the head file knows another entry here' };
}
