/** Two rows on a pole display: the amount is always whole, the bytes are those that its maker documents. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { POLE_COLUMNS, poleBytes, poleRow } from '../../../hardware/displays/pole-bytes.ts';

describe('a pole display', () => {
  it('keeps the amount whole, cuts the words, and is always twenty characters', () => {
    expect(poleRow('Planche La Maillotine', '12,50 €')).toBe('Planche La M 12,50 €');
    expect(poleRow('À PAYER', '3,00 €')).toBe('A PAYER       3,00 €');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.stringMatching(/^\d{1,9},\d\d €$/), (left, right) => {
        const row = poleRow(left, right);
        expect([...row]).toHaveLength(POLE_COLUMNS);
        expect(row.endsWith(right)).toBe(true);
      }),
    );
  });

  it('CD5220: each row by its own command', () => {
    expect(Buffer.from(poleBytes('cd5220', ['Café', '2,50 €'])).toString('hex')).toBe(
      `1b401b7413${'1b5141'}${'43616682'}${'20'.repeat(16)}0d${'1b5142'}${'322c353020d5'}${'20'.repeat(14)}0d`,
    );
  });

  it('ESC/POS: cleared, then each row at its place', () => {
    const hex = Buffer.from(poleBytes('escpos', ['Café', '2,50 €'])).toString('hex');
    expect(hex).toBe(`1b401b74130c1f240101${'43616682'}${'20'.repeat(16)}1f240102${'322c353020d5'}${'20'.repeat(14)}`);
  });
});
