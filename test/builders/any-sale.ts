/** Any sale a basket can become, with discounts on lines and on the whole, for property tests. */
import fc from 'fast-check';
import { articleCode } from '../../main/contract/ids.ts';
import { ok } from '../../main/contract/results.ts';
import type { BasketLine, TicketDiscount } from '../../main/contract/shapes/sale.ts';
import type { TicketFormule, TicketLine } from '../../main/contract/shapes/ticket.ts';
import { asBasisPoints, asCents, asMil } from '../../main/contract/values.ts';
import { allocate } from '../../main/domain/money.ts';
import { type PricedSale, priceSale, type SellableArticle } from '../../main/domain/sale.ts';

export const RATES = [0, 210, 550, 1_000, 2_000];
const TAX_CLASS = 'prepared_immediate';

export type Item = { price: number; rate: number; by_weight: boolean; qty: number; discount: number };
const item: fc.Arbitrary<Item> = fc.record({
  price: fc.integer({ min: 0, max: 5_000 }),
  rate: fc.constantFrom(...RATES),
  by_weight: fc.boolean(),
  qty: fc.integer({ min: 1, max: 20 }),
  discount: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 10_000 }) }),
});
export const items = fc.array(item, { minLength: 1, maxLength: 25 });

export type Off = { kind: 'none' } | { kind: 'percent'; bp: number } | { kind: 'amount'; share: number };
export const off: fc.Arbitrary<Off> = fc.oneof(
  fc.constant<Off>({ kind: 'none' }),
  fc.record({ kind: fc.constant('percent' as const), bp: fc.integer({ min: 0, max: 10_000 }) }),
  fc.record({ kind: fc.constant('amount' as const), share: fc.integer({ min: 0, max: 1_000 }) }),
);

/** A formule of so many components, each with its rate and weight in the price. */
export type AnyFormule = { price: number; qty: number; parts: { rate: number; weight: number; times: number }[] };
export const anyFormule: fc.Arbitrary<AnyFormule> = fc.record({
  price: fc.integer({ min: 0, max: 4_000 }),
  qty: fc.integer({ min: 1, max: 5 }),
  parts: fc.array(
    fc.record({ rate: fc.constantFrom(...RATES), weight: fc.integer({ min: 1, max: 900 }), times: fc.integer({ min: 1, max: 3 }) }),
    { minLength: 1, maxLength: 4 },
  ),
});

function pricedFormule({ price, qty, parts }: AnyFormule, no: number): { formule: TicketFormule; lines: TicketLine[] } {
  const code = articleCode.parse(`F${no - 1}`);
  const shares = allocate(
    asCents(price * qty),
    parts.map(({ weight }) => asCents(weight)),
  );
  const lines = parts.map(
    ({ rate, times }, at): TicketLine => ({
      article: code,
      label: `${code}-${at}`,
      qty_mil: asMil(qty * times * 1_000),
      by_weight: false,
      unit: 'u',
      unit_cents: asCents(0),
      mode: 'sur_place',
      tax_class: TAX_CLASS,
      rate_bp: asBasisPoints(rate),
      discount_bp: asBasisPoints(0),
      discount_reason: '',
      ttc_cents: shares[at] ?? asCents(0),
      ticket_discount_cents: asCents(0),
      ht_cents: asCents(0),
      formule_no: no,
    }),
  );
  return { formule: { formule_no: no, code, label: code, qty_mil: asMil(qty * 1_000), unit_cents: asCents(price) }, lines };
}

/** A basket of these items, with a discount that never exceeds it. */
export function sell(chosen: readonly Item[], discount: Off, formules: readonly AnyFormule[] = []): PricedSale {
  const shelf = new Map<string, SellableArticle>();
  const lines: BasketLine[] = chosen.map(({ price, rate, by_weight, qty, discount: discount_bp }, index) => {
    const code = articleCode.parse(`A${index}`);
    const article = {
      code,
      label: code,
      tax_class: TAX_CLASS,
      by_weight,
      unit: 'u',
      price_cents: asCents(price),
      rate_bp: asBasisPoints(rate),
    };
    shelf.set(code, article as SellableArticle);
    const reason = discount_bp > 0 ? { discount_bp: asBasisPoints(discount_bp), discount_reason: 'r' } : {};
    return { article: code, qty_mil: asMil(by_weight ? qty * 137 : qty * 1_000), mode: 'sur_place', ...reason };
  });
  const priced = (with_discount: TicketDiscount | undefined) => {
    const ordered = formules.map((_, index) => ({
      code: articleCode.parse(`F${index}`),
      qty_mil: asMil(0),
      mode: 'sur_place' as const,
      choices: [],
    }));
    const order = { lines, formules: ordered, ...(with_discount ? { discount: with_discount } : {}) };
    const reply = priceSale(
      order,
      (code) => shelf.get(code),
      ({ code }, no) => ok(pricedFormule(formules[Number(code.slice(1))] as AnyFormule, no)),
    );
    if (!reply.ok) throw new Error(JSON.stringify(reply.error));
    return reply.value;
  };
  if (discount.kind === 'none') return priced(undefined);
  if (discount.kind === 'percent') return priced({ kind: 'percent', percent_bp: asBasisPoints(discount.bp), reason: 'r' });
  const gross = priced(undefined).total_cents;
  return priced({ kind: 'amount', amount_cents: asCents(Math.floor((gross * discount.share) / 1_000)), reason: 'r' });
}
