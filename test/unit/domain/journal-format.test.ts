/**
 * LAW SEC-01, SEC-06: the formats of the journal, byte for byte. The fixture of a published format was written once; a change that
 * makes it fail would make every stored journal unreadable, and is a new format instead.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { linkHash, signatureExtract, ZERO_HASH } from '../../../main/domain/chain.ts';
import { decodeEntry, type Entry, encodeEntry } from '../../../main/domain/journal-format.ts';
import { ticketEntry } from '../../builders/entry.ts';

type Golden = { bytes_utf8: string; bytes_hex: string; previous_hash_hex: string; hash_hex: string; first_hash_hex: string };
const golden1 = JSON.parse(readFileSync(new URL('./fixtures/ticket-entry-format-1.json', import.meta.url), 'utf8')) as Golden;

/** The bytes of the entry above in today's format. */
const today = () => encodeEntry(ticketEntry());
const previous = Buffer.from(golden1.previous_hash_hex, 'hex');

describe('golden bytes of a ticket in format 2', () => {
  it('are the same for ever', async () => {
    const bytes = today();
    const golden: Golden = {
      bytes_utf8: bytes.toString('utf8'),
      bytes_hex: bytes.toString('hex'),
      previous_hash_hex: golden1.previous_hash_hex,
      hash_hex: linkHash(previous, bytes).toString('hex'),
      first_hash_hex: linkHash(ZERO_HASH, bytes).toString('hex'),
    };
    await expect(`${JSON.stringify(golden, null, 2)}\n`).toMatchFileSnapshot('./fixtures/ticket-entry-format-2.json');
  });

  it('are read back as the entry', () => {
    expect(decodeEntry(today())).toEqual(ticketEntry());
  });

  it('name their format first', () => {
    expect(today().toString('utf8')).toMatch(/^{"format":2,"seq":42,"kind":"ticket","kind_no":17,/);
  });
});

describe('LAW SEC-06: format 1 keeps its reader for ever', () => {
  const bytes = Buffer.from(golden1.bytes_hex, 'hex');

  it('its bytes give the same hash after a predecessor, and as the first of a chain', () => {
    expect(linkHash(previous, bytes).toString('hex')).toBe(golden1.hash_hex);
    expect(linkHash(ZERO_HASH, bytes).toString('hex')).toBe(golden1.first_hash_hex);
  });

  it('they are read as they were written, what they did not say is empty', () => {
    const { format: _, ...said } = JSON.parse(golden1.bytes_utf8) as Record<string, unknown>;
    const read = decodeEntry(bytes);
    expect(read).toMatchObject(said);
    expect(read.clock_suspect).toBe(0);
    expect(encodeEntry(read).toString('utf8')).toMatch(/^{"format":2,/);
  });

  it('their number alone does not make them of today', () => {
    const relabelled = golden1.bytes_utf8.replace('"format":1', '"format":2');
    expect(() => decodeEntry(Buffer.from(relabelled, 'utf8'))).toThrow(TypeError);
    expect(() => decodeEntry(Buffer.from(today().toString('utf8').replace('"format":2', '"format":1'), 'utf8'))).toThrow(TypeError);
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
  const text = today().toString('utf8');
  it.each([
    ['a space', text.replace('"seq":42', '"seq": 42')],
    ['an escaped letter', text.replace('Café filtre', 'Caf\\u00e9 filtre')],
    ['a number written otherwise', text.replace('"seq":42', '"seq":4.2e1')],
    ['a field twice', text.replace('"seq":42', '"seq":41,"seq":42')],
    ['a field too many', text.replace('"seq":42', '"seq":42,"id":1')],
    ['a field missing', text.replace('"station":"P1",', '')],
    ['another format', text.replace('"format":2', '"format":3')],
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
