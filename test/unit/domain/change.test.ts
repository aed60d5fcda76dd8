/** COUNTER 3 "guided change": what is handed back, in which order, what is kept, and what is said when it can't be made. */
import { describe, expect, it } from 'vitest';
import { isImplausibleCash } from '../../../main/contract/plausible-cash.ts';
import { DENOMINATIONS } from '../../../main/contract/shapes/cash.ts';
import { adviseChange, asPieces, type DrawerContent, fewestPieces, MOST_STEPS } from '../../../main/domain/change.ts';
import { asCounts } from '../../../main/domain/drawer.ts';

/** A drawer of `[cents, count]`. */
const drawer = (...pieces: [number, number][]): DrawerContent => ({
  known: true,
  estimated: false,
  counts: asCounts(pieces.map(([cents, count]) => ({ cents, count }))),
  unsorted_cents: 0,
});
const full = drawer(...DENOMINATIONS.map((cents): [number, number] => [cents, 50]));
const asText = (pieces: readonly { cents: number; count: number }[]) => pieces.map(({ cents, count }) => `${count}×${cents}`).join(' ');

describe('the change to hand back', () => {
  it('is the fewest pieces, small to large, counting up from the price', () => {
    expect(adviseChange(2_660, full)).toMatchObject({ possible: true, estimated: false, short_of: [] });
    expect(asText(adviseChange(2_660, full).pieces)).toBe('1×10 1×50 1×100 1×500 1×2000');
  });

  it('without a 5 € note gives coins and says which kind is missing', () => {
    const advice = adviseChange(2_660, drawer([10, 9], [50, 9], [100, 9], [200, 9], [2_000, 9]));
    expect(asText(advice.pieces)).toBe('1×10 1×50 3×200 1×2000');
    expect(advice.short_of).toEqual([{ cents: 500, left: 0 }]);
  });

  it('is exact where the greedy way fails: 6 € of one 5 and 2s is three 2s', () => {
    expect(asText(adviseChange(600, drawer([500, 1], [200, 3])).pieces)).toBe('3×200');
  });

  it('of two ways with as few pieces keeps the smaller kinds: 60 € is 3 × 20, not 50 + 5 + 5', () => {
    expect(asText(adviseChange(6_000, drawer([5_000, 1], [2_000, 3], [500, 2])).pieces)).toBe('3×2000');
  });

  it('never proposes a piece that is not there, nor one that a faulty count made negative', () => {
    const odd = { ...drawer([100, 3]), counts: asCounts([{ cents: 100, count: 3 }]).map((count, kind) => (kind === 8 ? -2 : count)) };
    expect(asText(adviseChange(300, odd).pieces)).toBe('3×100');
    expect(adviseChange(500, odd).possible).toBe(false);
  });

  it('of a drawer nobody counted is the usual pieces, as an estimate, and never a 100 € note', () => {
    const advice = adviseChange(15_000, { known: false, estimated: true, counts: [], unsorted_cents: 0 });
    expect(advice).toMatchObject({ possible: true, estimated: true });
    expect(asText(advice.pieces)).toBe('3×5000');
  });

  it('of a drawer with unsorted money is an estimate', () => {
    expect(adviseChange(100, { ...full, estimated: true }).estimated).toBe(true);
  });
});

describe('a drawer that cannot make it', () => {
  it('says so, with the simplest thing the customer could add and what is given then', () => {
    const advice = adviseChange(2_660, drawer([100, 9], [200, 9], [500, 9], [2_000, 9]));
    expect(advice).toMatchObject({ possible: false, pieces: [] });
    expect(asText(advice.add)).toBe('2×20');
    expect(asText(advice.with_add)).toBe('1×200 1×500 1×2000');
  });

  it('prefers one piece to two', () => {
    expect(asText(adviseChange(450, drawer([500, 1])).add)).toBe('1×50');
  });

  it('has nothing to propose when nothing simple helps', () => {
    expect(adviseChange(2_660, drawer())).toMatchObject({ possible: false, add: [], with_add: [] });
    expect(adviseChange(9_999_999, full)).toMatchObject({ possible: false, add: [] });
  });
});

describe('the work is bounded by counting steps, for the worst drawers known', () => {
  const ones = DENOMINATIONS.map(() => 1);
  it.each([
    ['one of each and a mountain of cents', [100_000, ...ones.slice(1)], 88_888],
    ['one of each and a mountain of 5 centimes', [1, 0, 100_000, ...ones.slice(3)], 88_883],
    ['one of each and a mountain of 20 centimes', [...ones.slice(0, 4), 100_000, ...ones.slice(5)], 88_871],
    ['three of each', ones.map(() => 3), 133_333],
    ['nine thousand of each', ones.map(() => 9_999), 49_999_999],
  ])('%s', (_what, counts, amount) => {
    const { steps } = fewestPieces(amount, counts);
    expect(steps).toBeLessThanOrEqual(MOST_STEPS);
    expect(steps).toBeGreaterThan(0);
  });

  it('an amount that cannot be made for its last cent is refused at once', () => {
    expect(fewestPieces(88_883, [0, 0, 100_000, ...ones.slice(3)])).toEqual({ taken: null, steps: 1 });
  });
});

it('pieces are written small to large, without what is not there', () => {
  expect(
    asPieces(
      asCounts([
        { cents: 500, count: 1 },
        { cents: 1, count: 2 },
        { cents: 50, count: 0 },
      ]),
    ),
  ).toEqual([
    { cents: 1, count: 2 },
    { cents: 500, count: 1 },
  ]);
});

describe('amounts that are more often a slip than a customer (COUNTER 3)', () => {
  it.each([
    [20_000, 2_340, false],
    [50_000, 2_340, true],
    [376_000, 2_340, true],
    [50_000, 9_000, false],
    [20_001, 200, true],
    [20_000, 200, false],
    [37_600_001, 9_000_000, true],
  ])('%i received for %i: asked again %s', (received, total, asked) => expect(isImplausibleCash(received, total)).toBe(asked));
});
