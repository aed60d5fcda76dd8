/**
 * LAW SEC-01, SEC-06: format 1 of the journal, byte for byte. The fixture was written once; a change that makes this fail
 * would make every stored journal unreadable, and is a new format instead.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { linkHash, signatureExtract, ZERO_HASH } from '../../../main/domain/chain.ts';
import { decodeEntry, type Entry, encodeEntry } from '../../../main/domain/journal-format.ts';
import { ticketEntry } from '../../builders/entry.ts';

type Golden = { bytes_utf8: string; bytes_hex: string; previous_hash_hex: string; hash_hex: string; first_hash_hex: string };
const golden = JSON.parse(readFileSync(new URL('./fixtures/ticket-entry-format-1.json', import.meta.url), 'utf8')) as Golden;

describe('golden bytes of a ticket', () => {
  it('are the same for ever', () => {
    const bytes = encodeEntry(ticketEntry());
    expect(bytes.toString('utf8')).toBe(golden.bytes_utf8);
    expect(bytes.toString('hex')).toBe(golden.bytes_hex);
  });

  it('give the same hash after a predecessor, and as the first of a chain', () => {
    const bytes = Buffer.from(golden.bytes_hex, 'hex');
    expect(linkHash(Buffer.from(golden.previous_hash_hex, 'hex'), bytes).toString('hex')).toBe(golden.hash_hex);
    expect(linkHash(ZERO_HASH, bytes).toString('hex')).toBe(golden.first_hash_hex);
  });

  it('are read back as the entry', () => {
    expect(decodeEntry(Buffer.from(golden.bytes_hex, 'hex'))).toEqual(ticketEntry());
  });

  it('name their format first', () => {
    expect(golden.bytes_utf8.startsWith('{"format":1,"seq":42,"kind":"ticket","kind_no":17,')).toBe(true);
  });
});

describe('what must not exist cannot be written', () => {
  const broken = (change: (entry: Entry<'ticket'>) => object): (() => Buffer) => {
    const entry = change(ticketEntry());
    return () => encodeEntry(entry as Entry);
  };
  const without = (record: object, name: string): object => Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));

  it('a missing field, in the head, the payload or a line', () => {
    expect(broken((entry) => without(entry, 'operator'))).toThrow(TypeError);
    expect(broken((entry) => ({ ...entry, payload: without(entry.payload, 'footer') }))).toThrow(TypeError);
    expect(
      broken((entry) => ({ ...entry, payload: { ...entry.payload, lines: entry.payload.lines.map((line) => without(line, 'unit')) } })),
    ).toThrow(TypeError);
  });

  it('a field too many: a database id cannot slip in', () => {
    expect(broken((entry) => ({ ...entry, rowid: 1 }))).toThrow(TypeError);
    expect(broken((entry) => ({ ...entry, payload: { ...entry.payload, id: 1 } }))).toThrow(TypeError);
    expect(
      broken((entry) => ({ ...entry, payload: { ...entry.payload, vat: entry.payload.vat.map((row) => ({ ...row, id: 1 })) } })),
    ).toThrow(TypeError);
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '5', null, undefined, true])('%s where an integer belongs', (value) => {
    expect(broken((entry) => ({ ...entry, at_utc_ms: value }))).toThrow('not an exact integer');
  });

  it.each(['Cafe\u0301', 'Caf\ud800', 5, null, undefined])('%j where NFC text belongs', (value) => {
    expect(broken((entry) => ({ ...entry, operator: value }))).toThrow('not NFC text');
  });

  it('something else where a list or a record belongs', () => {
    expect(broken((entry) => ({ ...entry, payload: { ...entry.payload, lines: {} } }))).toThrow('not a list');
    expect(broken((entry) => ({ ...entry, payload: { ...entry.payload, seller: null } }))).toThrow('not a record');
  });
});

describe('only canonical bytes are read', () => {
  const text = golden.bytes_utf8;
  it.each([
    ['a space', text.replace('"seq":42', '"seq": 42')],
    ['an escaped letter', text.replace('Café filtre', 'Caf\\u00e9 filtre')],
    ['a number written otherwise', text.replace('"seq":42', '"seq":4.2e1')],
    ['a field twice', text.replace('"seq":42', '"seq":41,"seq":42')],
    ['a field too many', text.replace('"seq":42', '"seq":42,"id":1')],
    ['a field missing', text.replace('"station":"P1",', '')],
    ['another format', text.replace('"format":1', '"format":2')],
    ['an unknown kind', text.replace('"kind":"ticket"', '"kind":"receipt"')],
    ['a kind from the prototype', text.replace('"kind":"ticket"', '"kind":"constructor"')],
    ['a byte order mark', `\ufeff${text}`],
    ['a line feed after it', `${text}\n`],
  ])('refuses %s', (_what, changed) => {
    expect(changed).not.toBe(text);
    expect(() => decodeEntry(Buffer.from(changed, 'utf8'))).toThrow();
  });

  it('refuses bytes that are no UTF-8', () => {
    const bytes = Buffer.from(text, 'utf8');
    bytes[bytes.indexOf('é')] = 0xff;
    expect(() => decodeEntry(bytes)).toThrow(TypeError);
  });
});

it('LAW §2: the printed extract is characters 3, 7, 13 and 19 of the signature as base64url', () => {
  const signature = Buffer.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_', 'base64url');
  expect(signatureExtract(signature)).toBe('cgms');
});
