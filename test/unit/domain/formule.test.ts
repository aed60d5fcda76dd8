/** LAW VAT-04: a formule costs its price to the cent, and each component gets its own rate. The tills of COUNTER that lost a cent are tests. */
import { describe, expect, it } from 'vitest';
import { type ArticleCode, articleCode } from '../../../main/contract/ids.ts';
import type { FormuleOrder } from '../../../main/contract/shapes/sale.ts';
import { asBasisPoints, asCents, asDay, asMil } from '../../../main/contract/values.ts';
import { EVERY_DAY, priceFormule, type SellableChoice, type SellableFormule } from '../../../main/domain/formule.ts';
import { sum } from '../../../main/domain/money.ts';
import { negate, type PricedSale, priceSale, type SellableArticle } from '../../../main/domain/sale.ts';
import { accepted } from '../../builders/till.ts';

/** Monday 23 November 2026. */
const MONDAY = asDay(20_261_123);
const code = (text: string): ArticleCode => articleCode.parse(text);

type Thing = { rate?: number; reference?: number | null; supplement?: number; alcohol?: boolean; portion?: number; price?: number | null };

/** A formule whose n-th question has these things to choose from, by code. */
function made(price: number | null, questions: Record<string, Thing>[], more: Partial<SellableFormule> = {}) {
  const shelf = new Map<string, SellableArticle>();
  const steps = questions.map((things, index) => ({
    step: index + 1,
    min_choices: 1,
    max_choices: 1,
    choices: Object.entries(things).map(([name, thing]): SellableChoice => {
      shelf.set(name, {
        code: code(name),
        label: name,
        tax_class: thing.alcohol ? 'alcohol' : 'prepared_immediate',
        by_weight: false,
        unit: 'pièce',
        price_cents: thing.price === null ? null : asCents(thing.price ?? 100),
        rate_bp: asBasisPoints(thing.rate ?? (thing.alcohol ? 2_000 : 1_000)),
      });
      return {
        article: code(name),
        supplement_cents: asCents(thing.supplement ?? 0),
        portion_mil: asMil(thing.portion ?? 1_000),
        reference_cents: thing.reference === null ? null : asCents(thing.reference ?? 100),
      };
    }),
  }));
  const formule: SellableFormule = {
    code: code('FO'),
    label: 'Formule',
    price_cents: price === null ? null : asCents(price),
    weekdays: EVERY_DAY,
    steps,
    ...more,
  };
  return { formule, find: (name: string) => shelf.get(name) };
}
type Made = ReturnType<typeof made>;

const choose = (...names: string[]): FormuleOrder['choices'] =>
  names.map((name, index) => ({ step: index + 1, article: code(name), qty_mil: asMil(1_000) }));
const order = (choices: FormuleOrder['choices'], more: Partial<FormuleOrder> = {}): FormuleOrder => ({
  code: code('FO'),
  qty_mil: asMil(1_000),
  mode: 'sur_place',
  choices,
  ...more,
});
const price = ({ formule, find }: Made, one: FormuleOrder, on = MONDAY) => priceFormule(one, 1, formule, on, find);
const sold = (its: Made, ...orders: FormuleOrder[]): PricedSale =>
  accepted(priceSale({ lines: [], formules: orders }, its.find, (one, no) => priceFormule(one, no, its.formule, MONDAY, its.find)));
const refusal = (its: Made, one: FormuleOrder, on = MONDAY) => {
  const reply = price(its, one, on);
  return reply.ok ? 'sold' : reply.error;
};
const perRate = (sale: PricedSale) => Object.fromEntries(sale.vat.map((row) => [row.rate_bp, row.ttc_cents]));

const brunch = made(2_400, [
  { 'BR-SAU': { reference: 950 } },
  { 'BR-PAN': { reference: 500 } },
  { 'BR-PAI': { reference: 550 } },
  { 'BC-FIL': { reference: 200 }, 'BC-CHO': { reference: 350, supplement: 100 } },
  { 'AL-VRO': { reference: 400, alcohol: true }, 'BF-SIR': { reference: 180 } },
]);
const withWine = choose('BR-SAU', 'BR-PAN', 'BR-PAI', 'BC-FIL', 'AL-VRO');

describe('LAW VAT-04: the split', () => {
  it('the vector: brunch 24,00 with food 22,00 and wine 4,00 is 20,31 at 10 % (18,46 + 1,85) and 3,69 at 20 % (3,08 + 0,61)', () => {
    const sale = sold(brunch, order(withWine));
    expect(sale.total_cents).toBe(2_400);
    expect(sale.vat).toEqual([
      { rate_bp: 1_000, ht_cents: 1_846, vat_cents: 185, ttc_cents: 2_031 },
      { rate_bp: 2_000, ht_cents: 308, vat_cents: 61, ttc_cents: 369 },
    ]);
    expect(sale.lines.map(({ ttc_cents }) => ttc_cents)).toEqual([877, 461, 508, 185, 369]);
    expect(sale.formules).toEqual([{ formule_no: 1, code: 'FO', label: 'Formule', qty_mil: 1_000, unit_cents: 2_400 }]);
  });

  it('a price with its supplements is what is split', () => {
    const sale = sold(brunch, order(choose('BR-SAU', 'BR-PAN', 'BR-PAI', 'BC-CHO', 'AL-VRO')));
    expect(sale.total_cents).toBe(2_500);
    expect(sale.formules[0]?.unit_cents).toBe(2_500);
    // 25,00 × 4,00 / 27,50
    expect(perRate(sale)).toEqual({ 1000: 2_136, 2000: 364 });
  });

  it('a discount of the formule is taken first, then split', () => {
    const half = { discount_bp: asBasisPoints(5_000), discount_reason: 'Fidélité' };
    expect(perRate(sold(brunch, order(withWine, half)))).toEqual({ 1000: 1_015, 2000: 185 });
    expect(refusal(brunch, order(withWine, { ...half, discount_reason: ' ' }))).toEqual({
      code: 'reason_missing',
      details: { article: 'FO' },
    });
    expect(sold(brunch, order(withWine, { discount_bp: asBasisPoints(10_000), discount_reason: 'Invitation' })).total_cents).toBe(0);
  });

  it('three of them are one line of three: split once, quantities times three', () => {
    const sale = sold(brunch, order(withWine, { qty_mil: asMil(3_000) }));
    expect(sale.total_cents).toBe(7_200);
    expect(perRate(sale)).toEqual({ 1000: 6_092, 2000: 1_108 });
    expect(sale.lines.every(({ qty_mil, formule_no }) => qty_mil === 3_000 && formule_no === 1)).toBe(true);
  });

  it('reference price × quantity counts: a half portion weighs half', () => {
    const its = made(1_000, [{ A: { reference: 400, portion: 500 } }, { B: { reference: 200, rate: 550 } }]);
    const sale = sold(its, order(choose('A', 'B')));
    expect(perRate(sale)).toEqual({ 550: 500, 1000: 500 });
    expect(sale.lines[0]?.qty_mil).toBe(500);
  });

  it('without reference prices and with alcohol the whole is at 20 %', () => {
    const its = made(2_000, [{ PLAT: { reference: null } }, { VIN: { reference: 400, alcohol: true } }]);
    expect(perRate(sold(its, order(choose('PLAT', 'VIN'))))).toEqual({ 2000: 2_000 });
  });

  it('a reference of nothing does not take the wine out of its rate', () => {
    const its = made(2_000, [{ PLAT: { reference: 1_500 } }, { VIN: { reference: 0, alcohol: true } }]);
    expect(perRate(sold(its, order(choose('PLAT', 'VIN'))))).toEqual({ 2000: 2_000 });
  });

  it('without reference prices and without alcohol the whole is at the highest rate of what was chosen (our choice, the law is silent)', () => {
    const its = made(1_000, [{ SOUP: { reference: null, rate: 1_000 } }, { APPLE: { reference: null, rate: 550 } }]);
    expect(perRate(sold(its, order(choose('SOUP', 'APPLE'))))).toEqual({ 1000: 1_000 });
    const cold = made(1_000, [{ CAN: { reference: null, rate: 550 } }]);
    expect(perRate(sold(cold, order(choose('CAN')))), 'nothing but 5,5 %').toEqual({ 550: 1_000 });
  });

  it('only what was chosen decides: the same formule without its wine has no 20 %', () => {
    expect(perRate(sold(brunch, order(choose('BR-SAU', 'BR-PAN', 'BR-PAI', 'BC-FIL', 'BF-SIR'))))).toEqual({ 1000: 2_400 });
  });

  it('a ticket discount goes over the rates of the formule as over any other lines, and a refund is exactly minus the sale', () => {
    const priced = priceSale(
      { lines: [], formules: [order(withWine)], discount: { kind: 'amount', amount_cents: asCents(101), reason: 'x' } },
      brunch.find,
      (one, no) => priceFormule(one, no, brunch.formule, MONDAY, brunch.find),
    );
    const sale = accepted(priced);
    expect(sale.total_cents).toBe(2_299);
    expect(sum(sale.vat.map((row) => row.ttc_cents))).toBe(2_299);
    expect(negate(sale).formules[0]?.qty_mil).toBe(-1_000);
    expect(sum([sale.total_cents, negate(sale).total_cents])).toBe(0);
  });
});

describe('one cent off elsewhere, never here (COUNTER)', () => {
  /** A formule at a price over components with these reference prices, at 10 % and 5,5 % by turns. */
  const combo = (total: number, references: number[]) => {
    const its = made(
      total,
      references.map((reference, index) => ({ [`C${index}`]: { reference, rate: index % 2 ? 550 : 1_000 } })),
    );
    return sold(its, order(choose(...references.map((_, index) => `C${index}`))));
  };

  it.each([
    ['odoo#182161: a combo at 1,20 is never 1,18 nor 1,23', 120, [40, 41, 43]],
    ['odoo#182161: with equal thirds too', 120, [100, 100, 100, 100, 100, 100, 100]],
    ['odoo#221189: 50,00 is never 49,98', 5_000, [1_333, 1_333, 1_333, 999]],
    ['odoo#167472: 7,00 is never 6,99', 700, [250, 250, 250]],
    ['odoo#230726: 30,15 is never 30,14', 3_015, [1_290, 890, 640, 355]],
  ])('%s', (_issue, total, references) => {
    const sale = combo(total, references);
    expect(sale.total_cents).toBe(total);
    expect(sum(sale.lines.map(({ ttc_cents }) => ttc_cents))).toBe(total);
    expect(sum(sale.vat.map(({ ttc_cents }) => ttc_cents))).toBe(total);
    expect(sale.total_ht_cents + sale.total_vat_cents).toBe(total);
  });
});

describe('the answers', () => {
  const boards = made(5_200, [{ A: { supplement: 100 }, B: {} }, { D: { supplement: 300 } }]);
  const share: Made = {
    ...boards,
    formule: {
      ...boards.formule,
      steps: boards.formule.steps.map((step, index) => ({ ...step, min_choices: index === 0 ? 4 : 0, max_choices: 4 })),
    },
  };
  const times = (step: number, article: string, count: number) => ({ step, article: code(article), qty_mil: asMil(count * 1_000) });

  it('the same thing may be chosen several times; each time costs its supplement', () => {
    const sale = sold(share, order([times(1, 'A', 3), times(1, 'B', 1), times(2, 'D', 2)]));
    expect(sale.total_cents).toBe(5_200 + 3 * 100 + 2 * 300);
    expect(sale.lines.map(({ article, qty_mil }) => [article, qty_mil])).toEqual([
      ['A', 3_000],
      ['B', 1_000],
      ['D', 2_000],
    ]);
  });

  it.each([
    ['too few', [times(1, 'A', 3)], 1],
    ['too many', [times(1, 'A', 3), times(1, 'B', 2)], 1],
    ['too many of what is free to leave', [times(1, 'A', 4), times(2, 'D', 5)], 2],
    ['an unknown component', [times(1, 'A', 3), times(1, 'ZZ-999', 1)], 1],
    ['a component of another question', [times(1, 'A', 3), times(1, 'D', 1)], 1],
    ['half a choice', [{ ...times(1, 'A', 4), qty_mil: asMil(4_500) }], 1],
    ['less than nothing', [times(1, 'A', 5), times(1, 'B', -1)], 1],
    ['a question there is not', [times(1, 'A', 4), times(7, 'A', 1)], 7],
  ])('%s is refused with its question', (_what, choices, step) => {
    expect(refusal(share, order(choices))).toEqual({ code: 'formule_choice', details: { formule: 'FO', step } });
  });

  it('nothing chosen at all cannot carry a price', () => {
    const free: Made = {
      ...boards,
      formule: { ...boards.formule, steps: boards.formule.steps.map((step) => ({ ...step, min_choices: 0 })) },
    };
    expect(refusal(free, order([]))).toMatchObject({ code: 'formule_choice' });
  });

  it('a component that is gone, or not sold in the mode, is named', () => {
    const gone: Made = { ...boards, find: (name) => (name === 'B' ? undefined : boards.find(name)) };
    expect(refusal(gone, order(choose('B', 'D')))).toEqual({ code: 'unknown_article', details: { article: 'B' } });
    const unsold = made(900, [{ A: { price: null } }]);
    expect(refusal(unsold, order(choose('A'), { mode: 'emporter' }))).toEqual({
      code: 'not_sold_in_mode',
      details: { article: 'A', mode: 'emporter' },
    });
  });

  it('a formule is sold on its days, in its modes, in whole numbers', () => {
    const sunday = made(900, [{ A: {} }], { weekdays: 0b100_0000 });
    expect(refusal(sunday, order(choose('A')))).toEqual({ code: 'formule_not_today', details: { formule: 'FO' } });
    expect(refusal(sunday, order(choose('A')), asDay(20_261_122))).toBe('sold');
    expect(refusal(made(null, [{ A: {} }]), order(choose('A')))).toEqual({
      code: 'not_sold_in_mode',
      details: { article: 'FO', mode: 'sur_place' },
    });
    for (const qty of [0, -1_000, 1_500, 100_000])
      expect(refusal(boards, order(choose('A', 'D'), { qty_mil: asMil(qty) })), String(qty)).toMatchObject({ code: 'bad_quantity' });
  });
});
