/** DESIGN §4: integers, safe text and time-ordered ids, refused where they enter. */
import { describe, expect, it } from 'vitest';
import { articleCode, commandId, makeCommandId } from '../../../main/contract/ids.ts';
import { asBasisPoints, asDay, asMil, asUtcMs, basisPoints, cents, day, lineOfText, mil } from '../../../main/contract/values.ts';

describe('amounts and quantities are integers', () => {
  it('refuses floats, what is no number, and what is beyond any café', () => {
    for (const bad of [0.5, Number.NaN, Number.POSITIVE_INFINITY, '5', null, 10_000_000_001]) {
      expect(cents.safeParse(bad).success, String(bad)).toBe(false);
    }
    expect(mil.safeParse(1_000_000_001).success).toBe(false);
    expect([basisPoints.safeParse(-1).success, basisPoints.safeParse(10_001).success]).toEqual([false, false]);
    expect([day.safeParse(20_261_123).success, day.safeParse(261_123).success]).toEqual([true, false]);
  });

  it('a computation that left the exact integers throws: better no sale than a wrong one', () => {
    for (const make of [asMil, asBasisPoints, asUtcMs, asDay]) expect(() => make(0.1 + 0.2)).toThrow(RangeError);
    expect(Object.is(asMil(-0), 0)).toBe(true);
  });
});

describe('a line of text can neither command a printer nor lie', () => {
  const text = lineOfText(20);
  const codePoints = [
    0x00, 0x07, 0x0a, 0x0d, 0x1b, 0x1d, 0x7f, 0x85, 0x061c, 0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202e, 0x2060, 0x2066, 0x2069,
    0xfeff, 0xd800,
  ];

  it.each(codePoints.map((code) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`))('refuses %s', (name) => {
    expect(text.safeParse(`Caf${String.fromCharCode(Number.parseInt(name.slice(2), 16))}`).success).toBe(false);
  });

  it('keeps accents, apostrophes, no-break spaces and pictures, brought to NFC', () => {
    expect(text.parse('Cafe\u0301')).toBe('Café');
    for (const good of ['L’Estrade', '23,40\u00A0€', 'Œufs 🥚']) expect(text.parse(good)).toBe(good);
  });

  it('counts its length after NFC', () => {
    expect(lineOfText(4).safeParse('Cafe\u0301').success).toBe(true);
    expect(lineOfText(3).safeParse('Café').success).toBe(false);
  });
});

describe('ids', () => {
  it('a command id is a UUID of version 7 that sorts by time', () => {
    const made = [5, 1_700_000_000_000, 1_700_000_000_001, 1_795_000_000_000].map((at) => makeCommandId(at));
    expect(made.map((id) => commandId.safeParse(id).success)).toEqual([true, true, true, true]);
    expect(made.toSorted()).toEqual(made);
  });

  it('two ids of the same millisecond differ', () => {
    expect(new Set(Array.from({ length: 1_000 }, () => makeCommandId(1_795_000_000_000))).size).toBe(1_000);
  });

  it('an article code is short, plain and in capitals', () => {
    expect(['BC-FIL', 'A', '9521.B_1'].every((code) => articleCode.safeParse(code).success)).toBe(true);
    expect(['', 'bc', '-A', 'A B', 'É', "A'; DROP", 'A'.repeat(33)].some((code) => articleCode.safeParse(code).success)).toBe(false);
  });
});
