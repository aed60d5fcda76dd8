/**
 * Who signs which part of a journal: the key of its first entry, then each key that an entry brings in (LAW SEC-04, SEC-07).
 * Pure: rows are handed to it. Must never hold a private key.
 */
import type { KeyObject } from 'node:crypto';
import { type ChainBreak, type ChainRow, readPublicKey } from './chain.ts';
import { decodeEntry, type Entry } from './journal-format.ts';

/** The kinds of entry that say who signs from there on. */
export const KEY_KINDS = ['register_opened', 'key_changed', 'generation_opened'] as const;
type KeyEntry = Entry<(typeof KEY_KINDS)[number]>;

const isKeyEntry = (entry: Entry): entry is KeyEntry => (KEY_KINDS as readonly string[]).includes(entry.kind);

/** A key and the first entry that it signs: a changed key signs from the next entry on, that of a generation its own first one. */
export type KeySpan = { from_seq: number; generation: number; public_key_spki: string; key: KeyObject };

/**
 * @param rows the first row and those of `KEY_KINDS`, in order, up to where the check ends
 * @returns the spans in order, or the row that cannot be read
 */
export function keySpans(rows: readonly ChainRow[]): { spans: KeySpan[] } | { broken: ChainBreak } {
  if (rows[0]?.seq !== 1) return { broken: { class: 'gap', seq: 1, what: 'the first entry is missing' } };
  const spans: KeySpan[] = [];
  for (const row of rows) {
    try {
      spans.push(spanOf(row));
    } catch (cause) {
      return { broken: { class: 'row_hash', seq: row.seq, what: String(cause) } };
    }
  }
  return { spans };
}

function spanOf({ seq, bytes }: ChainRow): KeySpan {
  const entry = decodeEntry(bytes);
  if (!isKeyEntry(entry)) throw new TypeError(`a ${entry.kind} names no key`);
  if ((seq === 1) !== (entry.kind === 'register_opened')) throw new TypeError('a register opens with its first entry, once');
  const { public_key_spki } = entry.payload;
  return {
    from_seq: entry.kind === 'key_changed' ? seq + 1 : seq,
    generation: entry.generation,
    public_key_spki,
    key: readPublicKey(Buffer.from(public_key_spki, 'base64url')),
  };
}

/** The key that signs an entry. @throws RangeError without a span */
export function keyAt(spans: readonly KeySpan[], seq: number): KeyObject {
  const span = spans.findLast(({ from_seq }) => from_seq <= seq);
  if (!span) throw new RangeError(`no key signs entry ${seq}`);
  return span.key;
}
