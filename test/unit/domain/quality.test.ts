/** LAW BIO-01, EQU-01: the words are said from evidence only. */
import { describe, expect, it } from 'vitest';
import { asDay } from '../../../main/contract/values.ts';
import { type Evidence, evidenceState, maySay, saysQuality, withoutUnproved } from '../../../main/domain/quality.ts';

const TODAY = asDay(20_261_124);
const evidence = (change: Partial<Evidence> = {}): Evidence => ({
  level: 'packaged',
  certifier: 'FR-BIO-01',
  reference: '',
  until_day: 20_271_231,
  ...change,
});

describe('evidence', () => {
  it('holds to its last day, is warned of 30 days before, and has ended the day after', () => {
    const state = (until_day: number | null) => evidenceState(evidence({ until_day }), TODAY);
    expect([20_261_123, 20_261_124, 20_261_224, 20_261_225, null].map(state)).toEqual(['expired', 'soon', 'soon', 'valid', 'no_end']);
  });

  it('lets a word be said for a dish or a package, never for an ingredient, without a certifier, or after its end', () => {
    expect(maySay(evidence(), TODAY)).toBe(true);
    expect(maySay(evidence({ level: 'dish' }), TODAY)).toBe(true);
    expect(maySay(evidence({ level: 'ingredient' }), TODAY)).toBe(false);
    expect(maySay(evidence({ certifier: '' }), TODAY)).toBe(false);
    expect(maySay(evidence({ until_day: 20_261_123 }), TODAY)).toBe(false);
  });
});

describe('a name', () => {
  const plain = (label: string) => withoutUnproved(label, { organic: false, fair: false });
  it.each([
    ['Verre de vin rouge bio 12 cl', 'Verre de vin rouge 12 cl'],
    ['Bière blonde BIO', 'Bière blonde'],
    ['Café biologique', 'Café'],
    ['Expresso équitable', 'Expresso'],
    ['Noix de cajou équitables en vrac', 'Noix de cajou en vrac'],
    ['Cola équit. 33cl', 'Cola 33cl'],
    ['Thé du commerce équitable (bio)', 'Thé'],
    ['Biolay, l’album', 'Biolay, l’album'],
    ['Symbiose', 'Symbiose'],
    ['Bio', 'Bio'],
  ])('%s without proof is %s', (label, shown) => expect(plain(label)).toBe(shown));

  it('keeps the word that is proved and loses the other', () => {
    expect(withoutUnproved('Café bio équitable', { organic: true, fair: false })).toBe('Café bio');
    expect(saysQuality('Café bio équitable', 'fair')).toBe(true);
    expect(saysQuality('Café', 'organic')).toBe(false);
  });
});
