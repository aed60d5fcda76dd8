/** LAW VAT-02, VAT-06: cents are exact, half rounds away from zero, and a shared sum adds up. Vectors that a hand can check. */
import { describe, expect, it } from 'vitest';
import { asBasisPoints, asCents, asMil, type Cents } from '../../../main/contract/values.ts';
import { allocate, divideRounded, lineTotal, percentOf, sum, withoutVat } from '../../../main/domain/money.ts';

const amounts = (...values: number[]): Cents[] => values.map(asCents);

describe('LAW VAT-02: half rounds away from zero', () => {
  it('a half goes up when positive and down when negative, so that a refund is exactly minus its sale', () => {
    const halves = [1n, 3n, 5n, -1n, -3n, -5n].map((numerator) => divideRounded(numerator, 2n));
    expect(halves).toEqual([1n, 2n, 3n, -1n, -2n, -3n]);
  });

  it('less than a half goes towards zero, more than a half away from it', () => {
    expect([4n, 5n, 6n, -4n, -5n, -6n].map((numerator) => divideRounded(numerator, 10n))).toEqual([0n, 1n, 1n, 0n, -1n, -1n]);
    expect(divideRounded(49n, 100n)).toBe(0n);
    expect(divideRounded(-51n, 100n)).toBe(-1n);
  });

  it('nothing is divided by zero or by less', () => {
    expect(() => divideRounded(1n, 0n)).toThrow(RangeError);
    expect(() => divideRounded(1n, -2n)).toThrow(RangeError);
  });

  it('a line is quantity × unit price × (1 − discount), rounded once', () => {
    expect(lineTotal(asMil(1_200), asCents(712), asBasisPoints(0))).toBe(854);
    expect(lineTotal(asMil(3_000), asCents(333), asBasisPoints(0))).toBe(999);
    // 0,250 kg at 9,90 €/kg is 2,475; with 10 % off 2,2275. Rounding twice would give 2,23 from 2,48.
    expect(lineTotal(asMil(250), asCents(990), asBasisPoints(0))).toBe(248);
    expect(lineTotal(asMil(250), asCents(990), asBasisPoints(1_000))).toBe(223);
    // 1,005 kg at 1,00 with 50 % off is 0,5025; rounded to 1,01 first it would be 0,51.
    expect(lineTotal(asMil(1_005), asCents(100), asBasisPoints(5_000))).toBe(50);
  });

  it('an offered line is worth nothing, a negative quantity is exactly the opposite', () => {
    expect(lineTotal(asMil(2_000), asCents(350), asBasisPoints(10_000))).toBe(0);
    expect(lineTotal(asMil(-250), asCents(990), asBasisPoints(0))).toBe(-248);
  });

  it('products that pass 2^53 are still exact', () => {
    // 999 999 999 × 9 007 199 × 9 999 / 10^7, exact by hand in integers
    const exact = (999_999_999n * 9_007_199n * 9_999n * 2n + 10_000_000n) / 20_000_000n;
    expect(lineTotal(asMil(999_999_999), asCents(9_007_199), asBasisPoints(1))).toBe(Number(exact));
  });

  it('an amount without VAT is TTC / (1 + rate), rounded once, on both sides of zero', () => {
    expect(withoutVat(asCents(500), asBasisPoints(1_000))).toBe(455);
    expect(withoutVat(asCents(1_000), asBasisPoints(1_000))).toBe(909);
    expect(withoutVat(asCents(854), asBasisPoints(550))).toBe(809);
    expect(withoutVat(asCents(-854), asBasisPoints(550))).toBe(-809);
    expect(withoutVat(asCents(1_234), asBasisPoints(0))).toBe(1_234);
  });

  it('a percentage is rounded once, half away from zero', () => {
    expect(percentOf(asCents(5), asBasisPoints(1_000))).toBe(1);
    expect(percentOf(asCents(-5), asBasisPoints(1_000))).toBe(-1);
    expect(percentOf(asCents(4), asBasisPoints(1_000))).toBe(0);
  });
});

describe('LAW VAT-06: a sum is shared by largest remainder', () => {
  it('the biggest rests get the missing cents', () => {
    expect(allocate(asCents(100), amounts(50, 30, 20))).toEqual([50, 30, 20]);
    expect(allocate(asCents(10), amounts(1, 1, 1, 4))).toEqual([2, 1, 1, 6]);
  });

  it('ties go to the earlier part', () => {
    expect(allocate(asCents(100), amounts(1, 1, 1))).toEqual([34, 33, 33]);
    expect(allocate(asCents(2), amounts(1, 1, 1))).toEqual([1, 1, 0]);
  });

  it('works on absolute values with the sign put back after: a refund is shared like its sale', () => {
    expect(allocate(asCents(-100), amounts(1, 1, 1))).toEqual([-34, -33, -33]);
    expect(allocate(asCents(-100), amounts(-1, -1, -1))).toEqual([-34, -33, -33]);
  });

  it('what weighs nothing gets nothing', () => {
    expect(allocate(asCents(7), amounts(0, 3, 0, 3))).toEqual([0, 4, 0, 3]);
    expect(allocate(asCents(0), amounts(0, 0))).toEqual([0, 0]);
  });

  it('an amount that nobody can carry is refused, never dropped', () => {
    expect(() => allocate(asCents(1), amounts(0, 0))).toThrow(RangeError);
    expect(() => allocate(asCents(1), [])).toThrow(RangeError);
  });

  it('never gives a negative zero, which is another value to a strict comparison', () => {
    expect(allocate(asCents(-1), amounts(1, 1)).every((part) => !Object.is(part, -0))).toBe(true);
    expect(Object.is(withoutVat(asCents(-0), asBasisPoints(1_000)), -0)).toBe(false);
  });
});

describe('exact integers or nothing', () => {
  it('refuses half a cent and what is beyond 2^53', () => {
    expect(() => asCents(0.5)).toThrow(RangeError);
    expect(() => asCents(Number.NaN)).toThrow(RangeError);
    expect(() => sum([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
  });
});
