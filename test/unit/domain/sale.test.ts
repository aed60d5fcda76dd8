/** LAW VAT-01 to VAT-03 and VAT-06: the vectors of the law, and what a sale refuses. */
import { describe, expect, it } from 'vitest';
import { articleCode } from '../../../main/contract/ids.ts';
import { type ConsumptionMode, pricedAs, type SaleMode } from '../../../main/contract/shapes/catalogue.ts';
import type { BasketLine, TicketDiscount } from '../../../main/contract/shapes/sale.ts';
import { asBasisPoints, asCents, asMil } from '../../../main/contract/values.ts';
import {
  MAX_PIECES_MIL,
  MAX_TICKET_CENTS,
  MAX_WEIGHT_MIL,
  negate,
  type PricedSale,
  priceSale,
  type SellableArticle,
  vatOfPartialRefund,
} from '../../../main/domain/sale.ts';
import { accepted } from '../../builders/till.ts';

const article = (code: string, price: number | null, rate: number, more: Partial<SellableArticle> = {}): SellableArticle => ({
  code: articleCode.parse(code),
  label: code,
  tax_class: 'prepared_immediate',
  by_weight: false,
  unit: 'pièce',
  price_cents: price === null ? null : asCents(price),
  rate_bp: asBasisPoints(rate),
  ...more,
});

const SHELF: Record<string, SellableArticle> = {
  SOUP: article('SOUP', 500, 1_000),
  PLATE: article('PLATE', 1_000, 1_000),
  LEEK: article('LEEK', 712, 550, { by_weight: true, unit: 'kg', tax_class: 'conserved_food' }),
  WINE: article('WINE', 450, 2_000, { tax_class: 'alcohol' }),
  CROWN: article('CROWN', 5_000_001, 2_000, { tax_class: 'non_food' }),
  NOWHERE: article('NOWHERE', null, 1_000),
};
const onShelf = (code: string) => SHELF[code];

const line = (code: string, qty: number, more: Partial<BasketLine> = {}): BasketLine => ({
  article: articleCode.parse(code),
  qty_mil: asMil(qty),
  mode: 'sur_place',
  ...more,
});
const amountOff = (cents: number): TicketDiscount => ({ kind: 'amount', amount_cents: asCents(cents), reason: 'Fidélité' });
const percentOff = (bp: number): TicketDiscount => ({ kind: 'percent', percent_bp: asBasisPoints(bp), reason: 'Fidélité' });
const price = (lines: BasketLine[], discount?: TicketDiscount) => priceSale(discount ? { lines, discount } : { lines }, onShelf);
const sold = (lines: BasketLine[], discount?: TicketDiscount): PricedSale => accepted(price(lines, discount));
const refusal = (lines: BasketLine[], discount?: TicketDiscount) => {
  const reply = price(lines, discount);
  return reply.ok ? 'sold' : reply.error;
};

describe('LAW VAT-02: VAT per ticket and rate', () => {
  it('three tickets of 5,00 at 10 % have 0,45 of VAT each: 1,35 together, not 1,36', () => {
    const tickets = [1, 2, 3].map(() => sold([line('SOUP', 1_000)]));
    expect(tickets.map((ticket) => ticket.total_vat_cents)).toEqual([45, 45, 45]);
    expect(tickets.reduce((total, ticket) => total + ticket.total_vat_cents, 0)).toBe(135);
    expect(sold([line('SOUP', 3_000)]).total_vat_cents, 'one ticket of 15,00 is another thing').toBe(136);
  });

  it('1,200 kg at 7,12 €/kg at 5,5 % is 8,54 = 8,09 + 0,45', () => {
    const ticket = sold([line('LEEK', 1_200, { mode: 'emporter' })]);
    expect(ticket.vat).toEqual([{ rate_bp: 550, ht_cents: 809, vat_cents: 45, ttc_cents: 854 }]);
    expect(ticket.total_cents).toBe(854);
  });

  it('VAT is taken once per rate, not once per line, and rates are in rising order', () => {
    const ticket = sold([line('WINE', 1_000), line('SOUP', 1_000), line('LEEK', 333), line('SOUP', 1_000)]);
    expect(ticket.vat).toEqual([
      { rate_bp: 550, ht_cents: 225, vat_cents: 12, ttc_cents: 237 },
      { rate_bp: 1_000, ht_cents: 909, vat_cents: 91, ttc_cents: 1_000 },
      { rate_bp: 2_000, ht_cents: 375, vat_cents: 75, ttc_cents: 450 },
    ]);
  });

  it('HT per line is shared by largest remainder, ties to the earlier line', () => {
    const ticket = sold([line('SOUP', 1_000), line('SOUP', 1_000)]);
    expect(ticket.lines.map((one) => one.ht_cents)).toEqual([455, 454]);
  });
});

describe('LAW VAT-01: the mode changes the rate, not the price rule', () => {
  it('the same price in both modes gives the same total with another VAT', () => {
    const rates: Record<ConsumptionMode, number> = { sur_place: 1_000, emporter: 550 };
    const find = (_code: string, mode: SaleMode) => article('JUICE', 300, rates[pricedAs(mode)], { tax_class: 'bottled_soft' });
    const inMode = (mode: SaleMode) => accepted(priceSale({ lines: [line('JUICE', 1_000, { mode })] }, find));
    expect([inMode('sur_place').total_cents, inMode('emporter').total_cents]).toEqual([300, 300]);
    expect([inMode('sur_place').total_vat_cents, inMode('emporter').total_vat_cents]).toEqual([27, 16]);
  });

  it('one ticket may hold both modes, each line at its own rate', () => {
    const rates: Record<ConsumptionMode, number> = { sur_place: 1_000, emporter: 550 };
    const find = (_code: string, mode: SaleMode) => article('JUICE', 300, rates[pricedAs(mode)]);
    const lines = [line('JUICE', 1_000), line('JUICE', 1_000, { mode: 'emporter' })];
    expect(accepted(priceSale({ lines }, find)).vat.map((row) => [row.rate_bp, row.ttc_cents])).toEqual([
      [550, 300],
      [1_000, 300],
    ]);
  });
});

describe('LAW VAT-03: discounts and offered items', () => {
  it('a ticket discount goes over the rates pro rata TTC, by largest remainder', () => {
    // 10,00 at 10 % and 4,50 at 20 %, minus 1,00: 0,6897 and 0,3103
    const ticket = sold([line('PLATE', 1_000), line('WINE', 1_000)], amountOff(100));
    expect(ticket.lines.map((one) => one.ticket_discount_cents)).toEqual([69, 31]);
    expect(ticket.vat).toEqual([
      { rate_bp: 1_000, ht_cents: 846, vat_cents: 85, ttc_cents: 931 },
      { rate_bp: 2_000, ht_cents: 349, vat_cents: 70, ttc_cents: 419 },
    ]);
    expect(ticket.total_cents).toBe(1_350);
    expect(ticket.discount_cents).toBe(100);
    expect(ticket.discount_reason).toBe('Fidélité');
  });

  it('a percentage is rounded once on the whole ticket', () => {
    const ticket = sold([line('SOUP', 1_000), line('WINE', 1_000)], percentOff(333));
    expect(ticket.discount_cents).toBe(32);
    expect(ticket.total_cents).toBe(918);
  });

  it('a whole ticket may be given: nothing is due and no VAT is left', () => {
    const ticket = sold([line('SOUP', 1_000), line('WINE', 1_000)], percentOff(10_000));
    expect([ticket.total_cents, ticket.total_ht_cents, ticket.total_vat_cents]).toEqual([0, 0, 0]);
    expect(ticket.lines.map((one) => one.ticket_discount_cents)).toEqual([500, 450]);
  });

  it('a discount beyond the ticket, or below zero, is refused', () => {
    expect(refusal([line('SOUP', 1_000)], amountOff(501))).toMatchObject({ code: 'discount_too_large', details: { gross_cents: 500 } });
    expect(refusal([line('SOUP', 1_000)], amountOff(-1))).toMatchObject({ code: 'discount_too_large' });
    expect(sold([line('SOUP', 1_000)], amountOff(500)).total_cents).toBe(0);
  });

  it('an offered item stays a line at its catalogue price with 100 % off and the reason', () => {
    const offered = { discount_bp: asBasisPoints(10_000), discount_reason: ' Geste commercial ' };
    const ticket = sold([line('SOUP', 1_000), line('WINE', 1_000, offered)]);
    expect(ticket.lines[1]).toMatchObject({
      unit_cents: 450,
      discount_bp: 10_000,
      discount_reason: 'Geste commercial',
      ttc_cents: 0,
      ht_cents: 0,
    });
    expect(ticket.total_cents).toBe(500);
    expect(ticket.vat).toContainEqual({ rate_bp: 2_000, ht_cents: 0, vat_cents: 0, ttc_cents: 0 });
  });

  it('nothing is taken off without a reason, on a line or on the ticket', () => {
    const half = { discount_bp: asBasisPoints(5_000) };
    expect(refusal([line('SOUP', 1_000, half)])).toMatchObject({ code: 'reason_missing', details: { article: 'SOUP' } });
    expect(refusal([line('SOUP', 1_000, { ...half, discount_reason: '   ' })])).toMatchObject({ code: 'reason_missing' });
    expect(refusal([line('SOUP', 1_000)], { ...percentOff(1_000), reason: '   ' })).toMatchObject({ code: 'reason_missing' });
  });

  it('a reason without a discount is not recorded', () => {
    expect(sold([line('SOUP', 1_000, { discount_reason: 'rien' })]).lines[0]?.discount_reason).toBe('');
  });
});

describe('LAW VAT-06: refunds', () => {
  const rate = asBasisPoints(1_000);

  it('10,00 at 10 % has 0,91 of VAT; two refunds of 5,00 give 0,45 then 0,46', () => {
    expect(sold([line('PLATE', 1_000)]).total_vat_cents).toBe(91);
    expect(vatOfPartialRefund(asCents(0), asCents(500), rate)).toBe(45);
    expect(vatOfPartialRefund(asCents(500), asCents(500), rate)).toBe(46);
    expect(vatOfPartialRefund(asCents(0), asCents(1_000), rate)).toBe(91);
  });

  it('a whole refund is exactly minus its sale, line by line and rate by rate', () => {
    const sale = sold([line('PLATE', 1_000), line('LEEK', 1_234), line('WINE', 2_000)], amountOff(123));
    const refund = negate(sale);
    expect(refund.total_cents).toBe(-sale.total_cents);
    expect(refund.vat.map((row) => row.vat_cents)).toEqual(sale.vat.map((row) => -row.vat_cents));
    expect(negate(refund)).toEqual(sale);
  });
});

describe('what is refused, with its place', () => {
  it('an empty basket, an unknown article, an article without a price in the mode', () => {
    expect(refusal([])).toMatchObject({ code: 'empty_basket' });
    expect(refusal([line('SOUP', 1_000), line('ZZ', 1_000)])).toEqual({ code: 'unknown_article', details: { article: 'ZZ' } });
    expect(refusal([line('NOWHERE', 1_000, { mode: 'emporter' })])).toEqual({
      code: 'not_sold_in_mode',
      details: { article: 'NOWHERE', mode: 'emporter' },
    });
  });

  it('an article whose class has no rate in the mode: never sold at a guessed one', () => {
    const find = () => ({ ...article('SHOW', 500, 0), rate_bp: undefined });
    expect(priceSale({ lines: [line('SHOW', 1_000, { mode: 'emporter' })] }, find)).toMatchObject({ error: { code: 'not_sold_in_mode' } });
  });

  it('quantities of zero, below zero, of half a piece, or beyond a slip of the finger', () => {
    for (const qty of [0, -1_000, 500, 1_001, MAX_PIECES_MIL + 1_000]) {
      expect(refusal([line('SOUP', qty)]), String(qty)).toEqual({ code: 'bad_quantity', details: { article: 'SOUP', qty_mil: qty } });
    }
    for (const qty of [0, -1, MAX_WEIGHT_MIL + 1]) {
      expect(refusal([line('LEEK', qty)]), String(qty)).toMatchObject({ code: 'bad_quantity' });
    }
    expect(sold([line('SOUP', MAX_PIECES_MIL)]).total_cents).toBe(499_500);
    expect(sold([line('LEEK', 1)]).total_cents).toBe(1);
  });

  it('a ticket beyond 100 000 €', () => {
    expect(refusal([line('CROWN', 2_000)])).toMatchObject({ code: 'total_too_large', details: { total_cents: 10_000_002 } });
    expect(MAX_TICKET_CENTS).toBe(10_000_000);
  });
});
