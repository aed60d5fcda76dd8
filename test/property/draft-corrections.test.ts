/** LAW DAT-02 for any two baskets: what was shown plus the records is exactly what is there now. A failure prints its seed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corrections, type FoldedLine, foldLines, takenAway } from '../../main/domain/draft-corrections.ts';

type Lines = Parameters<typeof foldLines>[0];

const line = fc.record({
  article: fc.constantFrom('A', 'B', 'C'),
  label: fc.constant('x'),
  mode: fc.constantFrom('sur_place', 'emporter'),
  discount_bp: fc.constantFrom(0, 10_000),
  qty_mil: fc.integer({ min: 1, max: 5 }).map((count) => count * 1_000),
  ttc_cents: fc.integer({ min: 0, max: 5_000 }),
});
const basket = fc.array(line, { maxLength: 12 }).map((lines) => lines as unknown as Lines);

const quantityOf = (lines: readonly Pick<FoldedLine, 'article' | 'qty_mil'>[], article: string): number =>
  lines.reduce((sum, one) => (one.article === article ? sum + one.qty_mil : sum), 0);

describe('records between what was shown and what is there', () => {
  it('add up: in quantity and in cents, for each article, mode and discount', () => {
    fc.assert(
      fc.property(basket, basket, (shown, now) => {
        const [before, after] = [foldLines(shown), foldLines(now)];
        const sum = foldLines([...before, ...corrections(before, after)] as unknown as Lines);
        const left = sum.filter(({ qty_mil, ttc_cents }) => qty_mil !== 0 || ttc_cents !== 0);
        const byKey = (a: FoldedLine, b: FoldedLine) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
        expect(left.toSorted(byKey)).toEqual(after.toSorted(byKey));
      }),
    );
  });

  it('are none for the same lines in another order, or cut in two', () => {
    fc.assert(
      fc.property(basket, (lines) => {
        const folded = foldLines(lines);
        expect(corrections(folded, foldLines([...lines].reverse()))).toEqual([]);
        expect(corrections(folded, foldLines(folded as unknown as Lines))).toEqual([]);
      }),
    );
  });

  it('ask for a reason exactly when there is less of some article, however it is eaten or offered', () => {
    fc.assert(
      fc.property(basket, basket, (shown, now) => {
        const away = takenAway(corrections(foldLines(shown), foldLines(now)));
        const less = ['A', 'B', 'C'].filter((article) => quantityOf(now, article) < quantityOf(shown, article));
        if (away === null) expect(less).toEqual([]);
        else expect(less).toContain(away);
      }),
    );
  });

  it('go back to nothing when everything is given up', () => {
    fc.assert(
      fc.property(basket, (lines) => {
        const folded = foldLines(lines);
        const away = corrections(folded, []);
        expect(away.map(({ qty_mil, ttc_cents }) => [qty_mil, ttc_cents])).toEqual(
          folded.map(({ qty_mil, ttc_cents }) => [-qty_mil, ttc_cents === 0 ? 0 : -ttc_cents]),
        );
      }),
    );
  });
});
