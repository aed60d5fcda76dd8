/** SUPPLY "Price lists", foodsoft#296: ordered by the piece or case, priced by the piece or kilo, billed by weight. */
import { describe, expect, it } from 'vitest';
import {
  areConvertible,
  billedCents,
  contentOf,
  costCents,
  inBaseOf,
  orderedMil,
  packPriceE4,
  packsFor,
  type SupplierUnits,
  writtenUnit,
} from '../../../main/domain/supplier-units.ts';

/** A case of about five chickens of 1.8 kg, at 8.90 € a kilo of what was delivered. */
const chickens: SupplierUnits = {
  base: 'GRM',
  order_unit: 'XCS',
  order_base_mil: 9_000_000,
  order_multiple: 1,
  price_unit: 'KGM',
  price_base_mil: 1_000_000,
  weighed: true,
};
/** A carton of six litres of milk at 1.18 € a litre, two cartons at a time. */
const milk: SupplierUnits = {
  base: 'MLT',
  order_unit: 'XCT',
  order_base_mil: 6_000_000,
  order_multiple: 2,
  price_unit: 'XBO',
  price_base_mil: 1_000_000,
  weighed: false,
};

describe('what a supplier sells', () => {
  it('is rounded up to whole packs and their multiple, and nothing is needed for nothing', () => {
    expect([1, 6_000_000, 12_000_000, 12_000_001].map((mil) => packsFor(mil, milk))).toEqual([2, 2, 2, 4]);
    expect([0, -5].map((mil) => packsFor(mil, milk))).toEqual([0, 0]);
    expect(orderedMil(2, milk)).toBe(12_000_000);
  });

  it('is billed by what was delivered when it is weighed, else by what was ordered', () => {
    expect(billedCents(chickens, 89_000, 1, 9_270_000)).toBe(8_250);
    expect(billedCents(chickens, 89_000, 1, null)).toBe(8_010);
    expect(billedCents(milk, 11_800, 2, 99)).toBe(1_416);
  });

  it('costs what its price unit says, rounded once', () => {
    expect(costCents(10_206, 24 * 330_000, 330_000)).toBe(2_449);
    expect(packPriceE4(11_800, milk)).toBe(70_800);
    expect(costCents(1, 1, 1_000_000)).toBe(0);
  });

  it('is said in the base of the ingredient once a person told what a piece weighs', () => {
    const celery: SupplierUnits = {
      ...milk,
      base: 'H87',
      order_unit: 'H87',
      order_base_mil: 1_000,
      order_multiple: 1,
      price_unit: 'H87',
      price_base_mil: 1_000,
    };
    const weighed = inBaseOf(celery, 'GRM', 800_000);
    expect(weighed).toMatchObject({ base: 'GRM', order_base_mil: 800_000, price_base_mil: 800_000 });
    expect(packsFor(2_000_000, weighed)).toBe(3);
    expect(costCents(24_000, 2_400_000, weighed.price_base_mil)).toBe(720);
    expect(inBaseOf(milk, 'MLT', 0)).toBe(milk);
  });

  it('never holds nothing: a ratio of 0 is refused wherever it appears', () => {
    for (const ratio of [0, -1, 0.5, Number.NaN]) {
      expect(areConvertible({ ...milk, order_base_mil: ratio })).toBe(false);
      expect(areConvertible({ ...milk, price_base_mil: ratio })).toBe(false);
      expect(areConvertible({ ...milk, order_multiple: ratio })).toBe(false);
      expect(() => packsFor(1, { ...milk, order_base_mil: ratio })).toThrow(RangeError);
      expect(() => costCents(1, 1, ratio)).toThrow(RangeError);
    }
    expect(() => inBaseOf({ ...milk, base: 'H87' }, 'GRM', 0)).toThrow(RangeError);
  });

  it('has known codes, and a kilo of a thousand grams', () => {
    expect([chickens, milk].map(areConvertible)).toEqual([true, true]);
    expect(areConvertible({ ...chickens, price_base_mil: 999_000 })).toBe(false);
    expect(areConvertible({ ...milk, order_unit: 'XZZ' })).toBe(false);
    expect(areConvertible({ ...milk, price_unit: 'KGM' })).toBe(false);
  });
});

describe('the words of suppliers', () => {
  it('are units, packages and what they hold', () => {
    expect(writtenUnit('kg')).toEqual({ code: 'KGM', base: 'GRM', base_mil: 1_000_000 });
    expect(writtenUnit('Pièce')).toEqual({ code: 'H87', base: 'H87', base_mil: 1_000 });
    expect(writtenUnit('botte')).toEqual({ code: 'XBH', base: 'XBH', base_mil: 1_000 });
    expect(writtenUnit('cagette 5 kg')).toEqual({ code: 'XCR', base: 'GRM', base_mil: 5_000_000 });
    expect(writtenUnit('plateau de 30 pièces')).toEqual({ code: 'XPU', base: 'H87', base_mil: 30_000 });
    expect(writtenUnit('carton')).toEqual({ code: 'XCT', base: null, base_mil: null });
    expect(contentOf('6 x 75 cl')).toEqual({ base: 'MLT', base_mil: 4_500_000 });
    expect(contentOf('0,5 L')).toEqual({ base: 'MLT', base_mil: 500_000 });
  });

  it('are never guessed', () => {
    for (const words of ['brassée', 'cagette ~', 'cagette 5', 'kg environ', '', '5']) expect(writtenUnit(words), words).toBeNull();
    for (const words of ['0 kg', '5', 'environ 2 kg', '-1 kg', '1.234.5 kg']) expect(contentOf(words), words).toBeNull();
  });
});
