/**
 * Walks a journal row by row and finds the first break: link, signature, canonical bytes, numbers per kind, perpetual totals
 * (LAW SEC-05). Pure: rows are handed to it. Must never repair.
 */
import type { KeyObject } from 'node:crypto';
import type { BreakClass } from '../contract/shapes/journal.ts';
import { isSignedBy, linkHash, readPublicKey, ZERO_HASH } from './chain.ts';
import { decodeEntry, type Entry } from './journal-format.ts';

export type ChainRow = {
  seq: number;
  kind: string;
  kind_no: number;
  at_utc_ms: number;
  bytes: Uint8Array;
  hash: Buffer;
  signature: Uint8Array;
};

export type ChainBreak = { class: BreakClass; seq: number; what: string };

/** The public key that the first entry of the journal names (LAW SEC-04), or why there is none. */
export function keyOfFirstEntry(first: ChainRow | undefined): { key: KeyObject } | { broken: ChainBreak } {
  if (first?.seq !== 1) return { broken: { class: 'gap', seq: 1, what: 'the first entry is missing' } };
  try {
    const opened = decodeEntry(first.bytes);
    if (opened.kind !== 'register_opened') throw new TypeError('the first entry does not open the register');
    return { key: readPublicKey(Buffer.from(opened.payload.public_key_spki, 'base64url')) };
  } catch (cause) {
    return { broken: { class: 'row_hash', seq: 1, what: String(cause) } };
  }
}

/** Carries what the next entry must follow. */
export class ChainWalk {
  entries = 0;
  tickets = 0;
  /** Sequence number of the next entry. */
  next: number;
  /** The entry that was walked last, for those who compare it with something else. */
  entry: Entry | null = null;
  private previous: Buffer;
  private readonly key: KeyObject;
  private readonly whole: boolean;
  private readonly lastNo = new Map<string, number>();
  private totals: { net: number; absolute: number } | null = null;

  /** @param before the entry before the first one walked, null when the walk begins at the first */
  constructor(key: KeyObject, before: ChainRow | null) {
    this.key = key;
    this.whole = before === null;
    this.previous = before?.hash ?? ZERO_HASH;
    this.next = (before?.seq ?? 0) + 1;
  }

  /** @param following the row after this one, to tell a changed row from a moved one */
  step(row: ChainRow, following: () => ChainRow | undefined): ChainBreak | null {
    if (row.seq !== this.next) return { class: 'gap', seq: this.next, what: 'the entry is missing' };
    if (!linkHash(this.previous, row.bytes).equals(row.hash)) return this.unlinked(row, following());
    if (!isSignedBy(this.key, row.hash, row.signature))
      return { class: 'signature', seq: row.seq, what: 'not signed by the key of the register' };
    let entry: Entry;
    try {
      entry = decodeEntry(row.bytes);
    } catch (cause) {
      return { class: 'row_hash', seq: row.seq, what: String(cause) };
    }
    if (entry.seq !== row.seq || entry.kind !== row.kind || entry.kind_no !== row.kind_no || entry.at_utc_ms !== row.at_utc_ms) {
      return { class: 'row_hash', seq: row.seq, what: 'the columns disagree with the bytes' };
    }
    const broken = this.numbers(entry) ?? this.perpetual(entry);
    this.next += 1;
    this.previous = row.hash;
    this.entry = entry;
    this.entries += 1;
    return broken;
  }

  // The hash covers predecessor and bytes together. A row whose own signature fits its stored hash, which the next entry does
  // not follow, stands in another place than it was signed for. The last row has no next one: its bytes say their place.
  private unlinked(row: ChainRow, following: ChainRow | undefined): ChainBreak {
    const followed = following
      ? linkHash(row.hash, following.bytes).equals(following.hash)
      : [row.seq, undefined].includes(seqIn(row.bytes));
    if (followed || !isSignedBy(this.key, row.hash, row.signature)) {
      return { class: 'row_hash', seq: row.seq, what: 'the bytes do not give the stored hash' };
    }
    return { class: 'predecessor', seq: row.seq, what: 'the entry does not follow the one before it' };
  }

  private numbers(entry: Entry): ChainBreak | null {
    const last = this.lastNo.get(entry.kind) ?? (this.whole ? 0 : entry.kind_no - 1);
    this.lastNo.set(entry.kind, entry.kind_no);
    if (entry.kind_no === last + 1) return null;
    return { class: 'total', seq: entry.seq, what: `${entry.kind} number ${entry.kind_no} does not follow ${last}` };
  }

  private perpetual(entry: Entry): ChainBreak | null {
    if (entry.kind !== 'ticket') return null;
    this.tickets += 1;
    const { total_cents, perpetual_net_cents: net, perpetual_absolute_cents: absolute } = entry.payload;
    const before = this.totals ?? (this.whole ? { net: 0, absolute: 0 } : null);
    this.totals = { net, absolute };
    if (!before || (net === before.net + total_cents && absolute === before.absolute + Math.abs(total_cents))) return null;
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
