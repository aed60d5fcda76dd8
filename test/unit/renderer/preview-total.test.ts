/** The shown total is the till's: same rounding as main/domain, checked against its vectors and against the domain itself. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asBasisPoints, asCents, asMil } from '../../../main/contract/values.ts';
import { lineTotal, percentOf } from '../../../main/domain/money.ts';
import { addArticle, emptyBasket, setDiscount, setOffered, setTicketMode } from '../../../renderer/stores/basket.ts';
import { discountCents, lineCents, previewTotal } from '../../../renderer/stores/preview-total.ts';
import { articlesOf, board, cheese, coffee, honey } from './articles.ts';

const articles = articlesOf([coffee, board, honey, cheese]);

describe('a line (LAW VAT-02)', () => {
  test.each([
    [1_200, 712, 0, 854],
    [3_000, 500, 0, 1_500],
    [1_000, 101, 5_000, 51],
    [500, 1, 0, 1],
    [-500, 1, 0, -1],
    [2_000, 1_350, 10_000, 0],
  ])('%i thousandths at %i cents less %i bp is %i cents', (qty, unit, off, cents) => {
    expect(lineCents(qty, unit, off)).toBe(cents);
  });

  test('is what the till computes, for any quantity, price and discount', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        (qty, unit, off) => {
          expect(lineCents(qty, unit, off)).toBe(lineTotal(asMil(qty), asCents(unit), asBasisPoints(off)));
        },
      ),
    );
  });

  test('a percent of the ticket is what the till computes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 10_000 }), (sum, bp) => {
        const discount = { kind: 'percent', percent_bp: asBasisPoints(bp), reason: 'Fidélité' } as const;
        expect(discountCents(sum, discount)).toBe(percentOf(asCents(sum), asBasisPoints(bp)));
      }),
    );
  });
});

describe('a basket', () => {
  test('uses the price of each line’s own mode', () => {
    const basket = addArticle(addArticle(emptyBasket(), board), honey);
    expect(previewTotal(basket, articles).total_cents).toBe(1_350 + 520);
    expect(previewTotal(setTicketMode(basket, 'emporter'), articles).total_cents).toBe(1_300 + 520);
  });

  test('an offered line costs nothing, a discount comes off the sum', () => {
    const two = addArticle(addArticle(emptyBasket(), coffee), board);
    const offered = setOffered(two, 1, 'Invitation');
    const amount = { kind: 'amount', amount_cents: asCents(350), reason: 'Association' } as const;
    expect(previewTotal(setDiscount(offered, amount, '3,50 €'), articles)).toEqual({
      sum_cents: 1_350,
      discount_cents: 350,
      total_cents: 1_000,
      unsold: [],
    });
  });

  test('an article that left the catalogue has no price and is named', () => {
    const basket = addArticle(addArticle(emptyBasket(), coffee), board);
    expect(previewTotal(basket, articlesOf([coffee]))).toMatchObject({ total_cents: 200, unsold: [2] });
  });
});
