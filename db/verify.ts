/**
 * Checks the journal against itself, its key, its head file and the read model (LAW SEC-05). Reads only.
 * Reports the first break with its class and place; must never repair, and never stop anyone from selling.
 */
import type { KeyObject } from 'node:crypto';
import type { BreakClass, Verification } from '../main/contract/shapes/journal.ts';
import { isSignedBy, linkHash, readPublicKey, ZERO_HASH } from '../main/domain/chain.ts';
import { decodeEntry, type Entry } from '../main/domain/journal-format.ts';
import { readHeadNote } from './head-file.ts';
import type { JournalRow } from './journal.ts';
import { all, one, type ReadHandle } from './sql.ts';

type Break = { class: BreakClass; seq: number; what: string };

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

/** Walks the chain up to the head found at the beginning. */
export function verifyJournal(handle: ReadHandle, options: VerifyOptions): Verification {
  const started = performance.now();
  const until = one<{ seq: number | null }>(handle, 'SELECT max(seq) AS seq FROM journal')?.seq ?? 0;
  const from = options.last === undefined ? 1 : Math.max(1, until - options.last + 1);
  const walk = new ChainWalk(handle, from);
  let first_break: Break | null = walk.start();
  for (let next = from; first_break === null && next <= until; next += PAGE) {
    const rows = all<JournalRow>(
      handle,
      'SELECT * FROM journal WHERE seq BETWEEN ? AND ? ORDER BY seq',
      next,
      Math.min(next + PAGE - 1, until),
    );
    for (const row of rows) {
      first_break = walk.step(row);
      if (first_break) break;
    }
    options.onProgress?.(Math.min(next + PAGE - 1, until), until);
  }
  first_break ??= walk.expectedSeq <= until ? { class: 'gap', seq: walk.expectedSeq, what: 'entry is missing' } : null;
  first_break ??= options.headFile === null ? null : checkHead(handle, options.headFile, until);
  first_break ??= options.last === undefined ? checkReadModel(handle, until) : null;
  return {
    sound: first_break === null,
    entries: walk.entries,
    tickets: walk.tickets,
    first_break,
    ms: Math.round(performance.now() - started),
  };
}

/** Carries what the next entry must follow. */
class ChainWalk {
  expectedSeq: number;
  entries = 0;
  tickets = 0;
  private readonly handle: ReadHandle;
  private readonly whole: boolean;
  private previous: Buffer = ZERO_HASH;
  private publicKey: KeyObject | null = null;
  private lastNo = new Map<string, number>();
  private totals: { net: number; absolute: number } | null = null;

  constructor(handle: ReadHandle, from: number) {
    this.handle = handle;
    this.expectedSeq = from;
    this.whole = from === 1;
  }

  /** Finds the key, and for a partial walk the entry before it. */
  start(): Break | null {
    const first = one<JournalRow>(this.handle, 'SELECT * FROM journal ORDER BY seq LIMIT 1');
    if (!first) return null;
    if (first.seq !== 1) return { class: 'gap', seq: 1, what: 'first entry is missing' };
    try {
      const opened = decodeEntry(first.bytes);
      if (opened.kind !== 'register_opened') return { class: 'row_hash', seq: 1, what: 'first entry does not open the register' };
      this.publicKey = readPublicKey(Buffer.from(opened.payload.public_key_spki, 'base64url'));
    } catch (cause) {
      return { class: 'row_hash', seq: 1, what: String(cause) };
    }
    if (this.expectedSeq > 1) {
      const before = one<JournalRow>(this.handle, 'SELECT * FROM journal WHERE seq = ?', this.expectedSeq - 1);
      if (!before) return { class: 'gap', seq: this.expectedSeq - 1, what: 'entry is missing' };
      this.previous = before.hash;
    }
    return null;
  }

  step(row: JournalRow): Break | null {
    if (row.seq !== this.expectedSeq) return { class: 'gap', seq: this.expectedSeq, what: 'entry is missing' };
    const expected = linkHash(this.previous, row.bytes);
    if (!expected.equals(row.hash)) return this.unlinked(row);
    if (!this.publicKey || !isSignedBy(this.publicKey, row.hash, row.signature)) {
      return { class: 'signature', seq: row.seq, what: 'signature does not match the key of the register' };
    }
    let entry: Entry;
    try {
      entry = decodeEntry(row.bytes);
    } catch (cause) {
      return { class: 'row_hash', seq: row.seq, what: String(cause) };
    }
    if (entry.seq !== row.seq || entry.kind !== row.kind || entry.kind_no !== row.kind_no || entry.at_utc_ms !== row.at_utc_ms) {
      return { class: 'row_hash', seq: row.seq, what: 'columns disagree with the entry' };
    }
    const broken = this.numbers(entry);
    this.expectedSeq += 1;
    this.previous = row.hash;
    this.entries += 1;
    return broken;
  }

  // The hash covers predecessor and bytes together. When the next entry still follows this row's stored hash, these bytes
  // were changed; when this row's own signature fits its stored hash, it was signed for another place in the chain.
  private unlinked(row: JournalRow): Break {
    const next = one<JournalRow>(this.handle, 'SELECT * FROM journal WHERE seq = ?', row.seq + 1);
    const nextFollows = next !== undefined && linkHash(row.hash, next.bytes).equals(next.hash);
    const signed = this.publicKey !== null && isSignedBy(this.publicKey, row.hash, row.signature);
    if (nextFollows || !signed) return { class: 'row_hash', seq: row.seq, what: 'bytes do not give the stored hash' };
    return { class: 'predecessor', seq: row.seq, what: 'entry does not follow the one before it' };
  }

  private numbers(entry: Entry): Break | null {
    const last = this.lastNo.get(entry.kind);
    if (last === undefined ? this.whole && entry.kind_no !== 1 : entry.kind_no !== last + 1) {
      return { class: 'total', seq: entry.seq, what: `number ${entry.kind_no} of kind ${entry.kind} does not follow ${last ?? 0}` };
    }
    this.lastNo.set(entry.kind, entry.kind_no);
    if (entry.kind !== 'ticket') return null;
    this.tickets += 1;
    const { total_cents, perpetual_net_cents: net, perpetual_absolute_cents: absolute } = entry.payload;
    const before = this.totals ?? (entry.kind_no === 1 ? { net: 0, absolute: 0 } : null);
    this.totals = { net, absolute };
    if (before && (net !== before.net + total_cents || absolute !== before.absolute + Math.abs(total_cents))) {
      return { class: 'total', seq: entry.seq, what: 'perpetual totals do not follow' };
    }
    return null;
  }
}

/** The note beside the journal must be on the chain: the chain may be longer, never shorter (LAW SEC-03). */
function checkHead(handle: ReadHandle, path: string, until: number): Break | null {
  const note = readHeadNote(path);
  if (note === 'unreadable') return { class: 'head', seq: until, what: 'the head file is unreadable' };
  if (note === null) return until === 0 ? null : { class: 'head', seq: until, what: 'the head file is missing' };
  const row = one<JournalRow>(handle, 'SELECT * FROM journal WHERE seq = ?', note.seq);
  if (!row) return { class: 'head', seq: note.seq, what: `the journal ends at ${until}, the head file knows ${note.seq}` };
  return row.hash.equals(note.hash) ? null : { class: 'head', seq: note.seq, what: 'the head file knows another entry here' };
}

type ModelRow = {
  ticket_no: number;
  seq: number;
  total_cents: number;
  total_ht_cents: number;
  total_vat_cents: number;
  lines: number;
  vat: number;
  tenders: number;
  bytes: Buffer;
};

/** Each row of the read model must say what its journal entry says (LAW INA-04): totals, and the sums of its parts. */
function checkReadModel(handle: ReadHandle, until: number): Break | null {
  const counted = one<{ n: number }>(handle, "SELECT count(*) AS n FROM journal WHERE kind = 'ticket' AND seq <= ?", until)?.n ?? 0;
  let found = 0;
  for (let after = -1; ; ) {
    const rows = all<ModelRow>(
      handle,
      `SELECT t.ticket_no, t.seq, t.total_cents, t.total_ht_cents, t.total_vat_cents, j.bytes,
         (SELECT coalesce(sum(ttc_cents - ticket_discount_cents), 0) FROM ticket_lines WHERE ticket_no = t.ticket_no) AS lines,
         (SELECT coalesce(sum(vat_cents), 0) FROM ticket_vat WHERE ticket_no = t.ticket_no) AS vat,
         (SELECT coalesce(sum(amount_cents), 0) FROM ticket_tenders WHERE ticket_no = t.ticket_no) AS tenders
       FROM tickets t JOIN journal j ON j.seq = t.seq WHERE t.seq <= ? AND t.ticket_no > ? ORDER BY t.ticket_no LIMIT ?`,
      until,
      after,
      PAGE,
    );
    const wrong = rows.find((row) => !agrees(row));
    if (wrong)
      return { class: 'total', seq: wrong.seq, what: `the list of tickets disagrees with the journal at ticket ${wrong.ticket_no}` };
    found += rows.length;
    after = rows.at(-1)?.ticket_no ?? after;
    if (rows.length < PAGE) break;
  }
  return found === counted ? null : { class: 'total', seq: until, what: `${counted} tickets in the journal, ${found} in the list` };
}

function agrees(row: ModelRow): boolean {
  const entry = decodeEntry(row.bytes);
  return (
    entry.kind === 'ticket' &&
    entry.kind_no === row.ticket_no &&
    entry.payload.total_cents === row.total_cents &&
    entry.payload.total_ht_cents === row.total_ht_cents &&
    entry.payload.total_vat_cents === row.total_vat_cents &&
    row.lines === row.total_cents &&
    row.vat === row.total_vat_cents &&
    row.tenders === row.total_cents
  );
}
