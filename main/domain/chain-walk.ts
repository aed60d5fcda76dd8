/**
 * Walks a journal row by row and finds the first break (LAW SEC-05), in three walks that can run apart: links (gaps and hashes),
 * signatures, and what the entries say (canonical bytes, numbers, generations, perpetual totals). Pure: rows are handed to it. Must
 * never repair.
 */
import { hash } from 'node:crypto';
import { type ChainBreak, type ChainRow, isSignedBy, linkHash, ZERO_HASH } from './chain.ts';
import { type KeySpan, keyAt } from './chain-keys.ts';
import { decodeEntry, type Entry, formatOf } from './journal-format.ts';
import { isPlayRegister } from './play.ts';
import { beforeFirstOf, generationOf } from './ticket-label.ts';

export const gapAt = (seq: number): ChainBreak => ({ class: 'gap', seq, what: 'the entry is missing' });

/** The break that comes first in the journal; the earlier argument of two at one place. */
export const firstOf = (one: ChainBreak | null, other: ChainBreak | null): ChainBreak | null =>
  one && other ? (other.seq < one.seq ? other : one) : (one ?? other);

/** Each entry follows the one before it: SHA-256 over predecessor and bytes, no number missing. */
export class LinkWalk {
  /** Sequence number of the next entry. */
  next: number;
  private previous: Buffer;
  // One buffer for predecessor and bytes of every row: the walk must cost little more than the hashing itself.
  private joined = Buffer.alloc(64 * 1024);

  /** @param before the entry before the first one walked, null when the walk begins at the first */
  constructor(before: Pick<ChainRow, 'seq' | 'hash'> | null) {
    this.previous = before?.hash ?? ZERO_HASH;
    this.next = (before?.seq ?? 0) + 1;
  }

  /** @returns 'gap' when another entry should be here, 'unlinked' when this one does not follow, null when all is well */
  step(row: { seq: number; bytes: Uint8Array; hash: Buffer }): 'gap' | 'unlinked' | null {
    if (row.seq !== this.next) return 'gap';
    const length = this.previous.length + row.bytes.length;
    if (length > this.joined.length) this.joined = Buffer.alloc(2 * length);
    this.joined.set(this.previous, 0);
    this.joined.set(row.bytes, this.previous.length);
    if (!hash('sha256', this.joined.subarray(0, length), 'buffer').equals(row.hash)) return 'unlinked';
    this.previous = row.hash;
    this.next += 1;
    return null;
  }
}

/**
 * Tells a changed row from a moved one. The hash covers predecessor and bytes together: a row whose own signature fits its stored
 * hash, which the next entry does not follow, stands in another place than it was signed for. The last row has no next one: its
 * bytes say their place.
 */
export function unlinkedBreak(row: ChainRow, following: ChainRow | undefined, spans: readonly KeySpan[]): ChainBreak {
  const followed = following ? linkHash(row.hash, following.bytes).equals(following.hash) : [row.seq, undefined].includes(seqIn(row.bytes));
  if (followed || !isSignedBy(keyAt(spans, row.seq), row.hash, row.signature)) {
    return { class: 'row_hash', seq: row.seq, what: 'the bytes do not give the stored hash' };
  }
  return { class: 'predecessor', seq: row.seq, what: 'the entry does not follow the one before it' };
}

/** @returns the break when the key of its place did not sign a row's hash */
export function signatureBreak(row: Pick<ChainRow, 'seq' | 'hash' | 'signature'>, spans: readonly KeySpan[]): ChainBreak | null {
  if (isSignedBy(keyAt(spans, row.seq), row.hash, row.signature)) return null;
  return { class: 'signature', seq: row.seq, what: 'not signed by the key of the register' };
}

/** What the entries say: bytes that the format would write, columns beside them, generations, numbers, perpetual totals. */
export class EntryWalk {
  entries = 0;
  tickets = 0;
  private generation: number | null;
  /** True from the beginning of a generation on; a walk that begins in the middle takes the first number it meets. */
  private firstNumbersKnown: boolean;
  private readonly lastNo = new Map<string, number>();
  private totals: { net: number; absolute: number } | null;
  /** Time of the entry before. */
  private at = 0;

  /** @param whole the walk begins at the first entry of the journal */
  constructor(whole: boolean) {
    this.generation = whole ? 1 : null;
    this.firstNumbersKnown = whole;
    this.totals = whole ? { net: 0, absolute: 0 } : null;
  }

  step(row: ChainRow): Entry | ChainBreak {
    let entry: Entry;
    try {
      entry = decodeEntry(row.bytes);
    } catch (cause) {
      return { class: 'row_hash', seq: row.seq, what: String(cause) };
    }
    if (entry.seq !== row.seq || entry.kind !== row.kind || entry.kind_no !== row.kind_no || entry.at_utc_ms !== row.at_utc_ms) {
      return { class: 'row_hash', seq: row.seq, what: 'the columns disagree with the bytes' };
    }
    this.entries += 1;
    return this.generations(entry) ?? this.numbers(entry) ?? this.time(entry, formatOf(row.bytes)) ?? this.perpetual(entry) ?? entry;
  }

  /** A generation ends only where a later one opens; those between were restored away, and their heads are named there (LAW SEC-07). */
  private generations(entry: Entry): ChainBreak | null {
    const opens = entry.kind === 'generation_opened' ? 1 : 0;
    const before = this.generation ?? entry.generation - opens;
    this.generation = entry.generation;
    if (opens === 1 ? entry.generation <= before : entry.generation !== before)
      return { class: 'total', seq: entry.seq, what: `generation ${entry.generation} does not follow ${before}` };
    if (opens) this.lastNo.clear();
    this.firstNumbersKnown ||= opens === 1;
    return null;
  }

  /** Numbers of a kind follow each other, from the first of each generation (LAW SEC-01). */
  private numbers(entry: Entry): ChainBreak | null {
    const last = this.lastNo.get(entry.kind) ?? (this.firstNumbersKnown ? beforeFirstOf(entry.generation) : entry.kind_no - 1);
    this.lastNo.set(entry.kind, entry.kind_no);
    if (entry.kind_no === last + 1 && generationOf(entry.kind_no) === entry.generation) return null;
    return { class: 'total', seq: entry.seq, what: `${entry.kind} number ${entry.kind_no} does not follow ${last}` };
  }

  // Time goes back only where a supervisor confirmed the clock (LAW §6). Format 1 had no such entry: it wrote what the clock said.
  private time(entry: Entry, format: number): ChainBreak | null {
    const before = this.at;
    this.at = entry.at_utc_ms;
    if (format === 1 || entry.kind === 'clock_corrected' || entry.at_utc_ms > before) return null;
    return { class: 'total', seq: entry.seq, what: 'the time goes back without a confirmed clock' };
  }

  /** Totals follow from ticket to ticket, and a new generation goes on from those before it (LAW CLO-02, SEC-07). */
  private perpetual(entry: Entry): ChainBreak | null {
    if (entry.kind !== 'ticket' && entry.kind !== 'generation_opened') return null;
    const sold = entry.kind === 'ticket' ? entry.payload.total_cents : 0;
    if (entry.kind === 'ticket') this.tickets += 1;
    const { perpetual_net_cents: net, perpetual_absolute_cents: absolute } = entry.payload;
    const before = this.totals;
    this.totals = { net, absolute };
    if (!before || (net === before.net + sold && absolute === before.absolute + Math.abs(sold))) return null;
    // Play is not added (LAW SCH-01); the demonstration's first versions still did.
    if (isPlayRegister(entry.register) && net === before.net && absolute === before.absolute) return null;
    return { class: 'total', seq: entry.seq, what: 'the perpetual totals do not follow' };
  }
}

/** The place that bytes claim, undefined when they cannot be read. */
function seqIn(bytes: Uint8Array): number | undefined {
  try {
    return decodeEntry(bytes).seq;
  } catch {
    return undefined;
  }
}
