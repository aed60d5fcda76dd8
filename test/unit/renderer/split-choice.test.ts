/** Sharing a table on the screen: touches become places of the draft, shares add up, and the share paid now is the right one. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equalShares } from '../../../main/contract/equal-shares.ts';
import type { BasketLine } from '../../../renderer/stores/basket.ts';
import { shareNow, takeOf, touchedLine } from '../../../renderer/stores/split-choice.ts';

const line = (key: number, change: Partial<BasketLine> = {}): BasketLine => ({
  ...{
    key,
    article: `A${key}`,
    label: `A${key}`,
    by_weight: false,
    qty_mil: 2_000,
    own_mode: null,
    offered: null,
    kitchen_note: null,
    formule: null,
  },
  ...change,
});
const lines = [line(1), line(2, { formule: [] }), line(3, { by_weight: true, qty_mil: 350 })];

describe('by products', () => {
  test('a piece at a touch, a weight whole, within what is there', () => {
    const [piece, , weight] = lines as [BasketLine, BasketLine, BasketLine];
    expect(touchedLine(touchedLine({}, piece, 1), piece, 1)).toEqual({ 1: 2_000 });
    expect(touchedLine({ 1: 2_000 }, piece, 1)).toEqual({ 1: 2_000 });
    expect(touchedLine({}, piece, -1)).toEqual({ 1: 0 });
    expect(touchedLine({}, weight, 1)).toEqual({ 3: 350 });
  });

  test('single lines and formules count their places apart; nothing and everything is no part', () => {
    expect(takeOf({ lines }, { 2: 1_000, 3: 350 })).toEqual({ lines: [{ at: 1, qty_mil: 350 }], formules: [{ at: 0, qty_mil: 1_000 }] });
    expect(takeOf({ lines }, {})).toBeNull();
    expect(takeOf({ lines }, { 1: 2_000, 2: 2_000, 3: 350 })).toBeNull();
  });
});

describe('by shares', () => {
  test('the share that is paid now, and what is missing of it', () => {
    expect(shareNow([334, 333, 333], 0)).toEqual({ no: 1, missing_cents: 334 });
    expect(shareNow([334, 333, 333], 334)).toEqual({ no: 2, missing_cents: 333 });
    expect(shareNow([334, 333, 333], 500)).toEqual({ no: 2, missing_cents: 167 });
    expect(shareNow([334, 333, 333], 1_000)).toBeNull();
  });

  test('paid share by share, nothing is left and nothing too much', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 2, max: 20 }), (total, count) => {
        const shares = equalShares(total, count);
        let paid = 0;
        for (let turn = 0; turn < count; turn++) paid += shareNow(shares, paid)?.missing_cents ?? 0;
        expect(paid).toBe(total);
      }),
    );
  });
});
