/** SIRET and VAT numbers: what cannot be one is told before it stands on a ticket. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsSiret, isSiret } from '../../../main/contract/company-numbers.ts';

describe('a SIRET', () => {
  it.each(['73282932000074', '35600000000048', '00000000000018'])('%s has the right key', (siret) => {
    expect(isSiret(siret)).toBe(true);
  });
  it('of an office of La Poste counts its plain digits', () => {
    expect(isSiret('35600000049837')).toBe(true);
    expect(isSiret('35600000049838')).toBe(false);
  });
  it.each(['', '7328293200007', '732829320000741', '7328293200007A', '73282932000075'])('« %s » is none', (siret) => {
    expect(isSiret(siret)).toBe(false);
  });
  it('with one digit wrong is never one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 13 }), fc.integer({ min: 1, max: 9 }), (place, by) => {
        const right = '73282932000074';
        const wrong = right.slice(0, place) + ((Number(right[place]) + by) % 10) + right.slice(place + 1);
        return !isSiret(wrong);
      }),
    );
  });
});

describe('a VAT number', () => {
  it.each([
    ['FR44732829320', '73282932000074', true],
    ['FR44732829320', '', true],
    ['FR45732829320', '73282932000074', false],
    ['FR44732829320', '00000000000018', false],
    ['', '73282932000074', true],
    ['BE0123456749', '73282932000074', true],
  ])('%s with the SIRET « %s »: %s', (vat, siret, fits) => {
    expect(fitsSiret(vat, siret)).toBe(fits);
  });
});
