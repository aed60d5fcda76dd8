/**
 * What an order costs: one rounding per line (DESIGN §4), ex VAT. Pure. Must never count a deposit or the shipping towards the minimum
 * (foodsoft#1296).
 */
import type { Cents } from '../contract/values.ts';
import { asCents } from '../contract/values.ts';

export type PricedPacks = { packs: number; order_base_mil: number; price_base_mil: number; price_e4: number };

/** `packs × order unit ÷ price unit × price`, half away from zero; an estimate when the article is weighed. */
export function lineCents(line: PricedPacks): Cents {
  const numerator = scaledOf(line);
  const denominator = BigInt(line.price_base_mil) * 100n;
  return asCents(Number((2n * numerator + denominator) / (2n * denominator)));
}

/** A hundred million euros, what an amount of this till holds at most (contract/values.ts `cents`). */
const MOST_CENTS = 10_000_000_000n;

/** Whether an order is worth more than an amount can say, goods or deposits: a slip of the finger, which is refused before it is reckoned. */
export function isTooMuch(lines: readonly (PricedPacks & { deposit_cents: number })[]): boolean {
  const goods = lines.reduce((sum, line) => sum + scaledOf(line) / (BigInt(line.price_base_mil) * 100n), 0n);
  const deposits = lines.reduce((sum, { packs, deposit_cents }) => sum + BigInt(packs) * BigInt(deposit_cents), 0n);
  return goods + BigInt(lines.length) > MOST_CENTS || deposits > MOST_CENTS;
}

const scaledOf = ({ packs, order_base_mil, price_e4 }: PricedPacks): bigint => BigInt(packs) * BigInt(order_base_mil) * BigInt(price_e4);

export type SupplierTerms = { minimum_cents: number; franco_cents: number; shipping_cents: number };

export type OrderSums = {
  goods_cents: Cents;
  /** Of containers, beside the goods. */
  deposit_cents: Cents;
  shipping_cents: Cents;
  /** What is missing to the supplier's minimum, and to free delivery; 0 when reached. */
  missing_cents: Cents;
  missing_franco_cents: Cents;
};

export function sumsOf(lines: readonly (PricedPacks & { deposit_cents: number })[], terms: SupplierTerms): OrderSums {
  const goods = lines.reduce((sum, line) => sum + lineCents(line), 0);
  const missing_franco = terms.shipping_cents === 0 ? 0 : Math.max(0, terms.franco_cents - goods);
  return {
    goods_cents: asCents(goods),
    deposit_cents: asCents(lines.reduce((sum, { packs, deposit_cents }) => sum + packs * deposit_cents, 0)),
    shipping_cents: asCents(lines.length > 0 && missing_franco > 0 ? terms.shipping_cents : 0),
    missing_cents: asCents(Math.max(0, terms.minimum_cents - goods)),
    missing_franco_cents: asCents(missing_franco),
  };
}
