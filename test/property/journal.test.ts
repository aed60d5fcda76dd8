/** LAW SEC-01: whatever text a café writes, bytes come back as the same entry, and no other bytes do. A failure prints its seed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkHash, ZERO_HASH } from '../../main/domain/chain.ts';
import { decodeEntry, type Entry, encodeEntry } from '../../main/domain/journal-format.ts';
import { ticketEntry } from '../builders/entry.ts';

/** Any well-formed text, as the till's own schemas bring it to NFC. */
const text = fc.string({ unit: 'grapheme', maxLength: 40 }).map((value) => value.toWellFormed().normalize('NFC'));
const integer = fc.maxSafeInteger();

const entry = fc
  .record({ label: text, reason: text, operator: text, footer: text, place: text, amount: integer, qty: integer, at: fc.maxSafeNat() })
  .map(({ label, reason, operator, footer, place, amount, qty, at }): Entry => {
    const base = ticketEntry();
    const lines = base.payload.lines.map((line) => ({ ...line, label, discount_reason: reason, qty_mil: qty }));
    return { ...base, operator, at_utc_ms: at, payload: { ...base.payload, lines, footer, place, total_cents: amount } };
  });

describe('any entry', () => {
  it('comes back from its bytes as it went in, and always as the same bytes', () => {
    fc.assert(
      fc.property(entry, (one) => {
        const bytes = encodeEntry(one);
        expect(decodeEntry(bytes)).toEqual(one);
        expect(encodeEntry(decodeEntry(bytes)).equals(bytes)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('with one byte changed is refused, or gives another hash', () => {
    fc.assert(
      fc.property(entry, fc.nat(), fc.integer({ min: 1, max: 255 }), (one, place, flip) => {
        const bytes = encodeEntry(one);
        const changed = Buffer.from(bytes);
        const at = place % bytes.length;
        changed[at] = (changed[at] ?? 0) ^ flip;
        expect(linkHash(ZERO_HASH, changed).equals(linkHash(ZERO_HASH, bytes))).toBe(false);
        let read: Entry | null = null;
        try {
          read = decodeEntry(changed);
        } catch {
          return;
        }
        expect(read, 'what can still be read says something else').not.toEqual(one);
      }),
      { numRuns: 300 },
    );
  });

  it('another order of its fields is not accepted: one entry has one form', () => {
    fc.assert(
      fc.property(entry, (one) => {
        const { format, ...rest } = JSON.parse(encodeEntry(one).toString('utf8')) as Record<string, unknown>;
        expect(() => decodeEntry(Buffer.from(JSON.stringify({ ...rest, format })))).toThrow(TypeError);
      }),
      { numRuns: 20 },
    );
  });
});
