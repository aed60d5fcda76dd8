/**
 * The total a screen shows while ringing up, computed like the till's (LAW VAT-02, VAT-03): integers only, half rounds away from zero.
 * A preview: the till decides, and answers `stale_price` when the two differ. Must never be sent as an amount to be booked.
 */
import { type Article, type ConsumptionMode, pricedAs, type SaleMode } from '../../main/contract/shapes/catalogue.ts';
import type { Formule } from '../../main/contract/shapes/formule.ts';
import type { TicketDiscount } from '../../main/contract/shapes/sale.ts';
import { type Basket, type BasketLine, lineMode, type SoldSomehow } from './basket.ts';
import { formuleUnitCents } from './formule.ts';

/** Articles by code, and the formules that are made of them. */
export type Articles = ReadonlyMap<string, Article> & { readonly formules?: ReadonlyMap<string, Formule> };

const FULL_BP = 10_000;

/** Price TTC in cents of one unit (one piece, or 1 000 g), null when not sold in this mode. */
export const unitCents = (article: SoldSomehow, mode: SaleMode): number | null =>
  pricedAs(mode) === 'sur_place' ? article.sur_place_cents : article.emporter_cents;

/** numerator / denominator, half away from zero. */
function roundHalfAway(numerator: bigint, denominator: bigint): number {
  const negative = numerator < 0n;
  const size = negative ? -numerator : numerator;
  const rounded = (size * 2n + denominator) / (denominator * 2n);
  return Number(negative ? -rounded : rounded);
}

/**
 * Cents of one line: quantity (thousandths) × unit price (cents) × (1 − discount in basis points), rounded once (LAW VAT-02).
 * BigInt, because the product of the three passes 2^53.
 */
export function lineCents(qtyMil: number, unit: number, discountBp = 0): number {
  return roundHalfAway(BigInt(qtyMil) * BigInt(unit) * BigInt(FULL_BP - discountBp), 1_000n * BigInt(FULL_BP));
}

/** Cents taken off a sum of lines by the ticket discount. */
export function discountCents(sum: number, discount: TicketDiscount | null): number {
  if (!discount) return 0;
  if (discount.kind === 'amount') return discount.amount_cents;
  return roundHalfAway(BigInt(sum) * BigInt(discount.percent_bp), BigInt(FULL_BP));
}

/** Cents of a basket line at today's price; null when the article left the catalogue. */
export function basketLineCents(line: BasketLine, ticketMode: ConsumptionMode, article: Article | undefined): number | null {
  if (!article) return null;
  const unit = unitCents(article, lineMode(line, ticketMode, article));
  return unit === null ? null : lineCents(line.qty_mil, unit, line.offered === null ? 0 : FULL_BP);
}

/** Cents of a formule's line with its supplements; null when it, or one of its components, is no longer sold so (LAW VAT-04). */
export function formuleLineCents(line: BasketLine, ticketMode: ConsumptionMode, articles: Articles): number | null {
  const formule = articles.formules?.get(line.article);
  if (!formule || line.formule === null) return null;
  const unit = formuleUnitCents(formule, line.formule, lineMode(line, ticketMode, formule), articles);
  return unit === null ? null : lineCents(line.qty_mil, unit, line.offered === null ? 0 : FULL_BP);
}

/** Cents of any line of a basket. */
export const anyLineCents = (line: BasketLine, ticketMode: ConsumptionMode, articles: Articles): number | null =>
  line.formule === null ? basketLineCents(line, ticketMode, articles.get(line.article)) : formuleLineCents(line, ticketMode, articles);

export type PreviewTotal = {
  sum_cents: number;
  discount_cents: number;
  total_cents: number;
  /** Keys of lines whose article is no longer sold: they have no price. */
  unsold: readonly number[];
};

/** The whole basket at today's prices. */
export function previewTotal(basket: Pick<Basket, 'lines' | 'mode' | 'discount'>, articles: Articles): PreviewTotal {
  let sum = 0;
  const unsold: number[] = [];
  for (const line of basket.lines) {
    const amount = anyLineCents(line, basket.mode, articles);
    if (amount === null) unsold.push(line.key);
    else sum += amount;
  }
  const off = discountCents(sum, basket.discount);
  return { sum_cents: sum, discount_cents: off, total_cents: sum - off, unsold };
}
