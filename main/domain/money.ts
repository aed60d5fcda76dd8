/**
 * Exact arithmetic on cents: one rounding rule and one way to share a sum.
 * Works in BigInt because quantity × cents × rate passes 2^53 (LAW VAT-06). Must never see a float.
 */
import { asCents, type BasisPoints, type Cents, type Mil } from '../contract/values.ts';

/** numerator / denominator, half rounded away from zero, so that a refund is exactly minus its sale (LAW VAT-02). */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError('denominator must be positive');
  return numerator < 0n ? -divideRounded(-numerator, denominator) : (2n * numerator + denominator) / (2n * denominator);
}

/** Price of a line: quantity × unit price × (1 − discount), rounded once (LAW VAT-02). */
export function lineTotal(qty: Mil, unit: Cents, discount: BasisPoints): Cents {
  const exact = BigInt(qty) * BigInt(unit) * BigInt(10_000 - discount);
  return asCents(Number(divideRounded(exact, 10_000_000n)));
}

/** Part of an amount without VAT: TTC / (1 + rate), rounded once (LAW VAT-02). */
export function withoutVat(ttc: Cents, rate: BasisPoints): Cents {
  return asCents(Number(divideRounded(BigInt(ttc) * 10_000n, BigInt(10_000 + rate))));
}

/** A percentage of an amount, rounded once. */
export function percentOf(amount: Cents, percent: BasisPoints): Cents {
  return asCents(Number(divideRounded(BigInt(amount) * BigInt(percent), 10_000n)));
}

export const sum = (amounts: Iterable<number>): Cents => {
  let total = 0;
  for (const amount of amounts) total += amount;
  return asCents(total);
};

/**
 * Shares a total over weights so that the parts add up to the cent: largest remainder on absolute values, the sign put
 * back after, ties to the earlier part (LAW VAT-03, VAT-06).
 * @throws RangeError when all weights are zero and the total is not: nobody could carry it.
 */
export function allocate(total: Cents, weights: readonly Cents[]): Cents[] {
  const absolute = weights.map((weight) => BigInt(Math.abs(weight)));
  const whole = absolute.reduce((a, b) => a + b, 0n);
  if (whole === 0n) {
    if (total !== 0) throw new RangeError('an amount cannot be shared over nothing');
    return weights.map(() => asCents(0));
  }
  const target = BigInt(Math.abs(total));
  const parts = absolute.map((weight, index) => ({ index, floor: (target * weight) / whole, rest: (target * weight) % whole }));
  let missing = Number(target - parts.reduce((a, part) => a + part.floor, 0n));
  const byRest = [...parts].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const part of byRest) {
    if (missing === 0) break;
    part.floor += 1n;
    missing -= 1;
  }
  const sign = total < 0 ? -1 : 1;
  return parts.map((part) => asCents(sign * Number(part.floor)));
}
