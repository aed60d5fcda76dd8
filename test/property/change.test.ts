/** Change-making against brute force: never more pieces than the best of all ways, never a wrong amount, never too much work. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DENOMINATIONS } from '../../main/contract/shapes/cash.ts';
import { adviseChange, type Counts, fewestPieces, MOST_STEPS } from '../../main/domain/change.ts';

/** Fewest pieces of every amount up to one, by trying every count of every kind: slow and plain. */
function byBruteForce(amount: number, counts: Counts): number {
  let best = new Array<number>(amount + 1).fill(Number.POSITIVE_INFINITY);
  best[0] = 0;
  for (const [kind, cents] of DENOMINATIONS.entries()) {
    const next = [...best];
    for (let count = 1; count <= (counts[kind] ?? 0) && count * cents <= amount; count += 1) {
      for (let sum = count * cents; sum <= amount; sum += 1) {
        next[sum] = Math.min(next[sum] ?? 0, (best[sum - count * cents] ?? 0) + count);
      }
    }
    best = next;
  }
  return best[amount] ?? Number.POSITIVE_INFINITY;
}

/** All ways to make an amount, for the rule of ties. */
function allWays(amount: number, counts: Counts, kind = 0): number[][] {
  const cents = DENOMINATIONS[kind];
  if (cents === undefined) return amount === 0 ? [[]] : [];
  const ways: number[][] = [];
  for (let count = 0; count <= (counts[kind] ?? 0) && count * cents <= amount; count += 1) {
    for (const rest of allWays(amount - count * cents, counts, kind + 1)) ways.push([count, ...rest]);
  }
  return ways;
}

const pieces = (counts: Counts) => counts.reduce((sum, count) => sum + count, 0);
const value = (counts: Counts) => counts.reduce((sum, count, kind) => sum + count * (DENOMINATIONS[kind] ?? 0), 0);
/** Drawers with few, many or none of a kind, up to 20 € notes so that brute force ends. */
const counts = (most: number, kinds = 11) =>
  fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: most })), { minLength: kinds, maxLength: kinds });

const check = (name: string, property: fc.IPropertyWithHooks<never> | fc.IProperty<never>) =>
  it(name, () => fc.assert(property as fc.IProperty<never>, { numRuns: 300 }));

describe('fewestPieces', () => {
  check(
    'is as good as brute force for any drawer and amount, to the cent',
    fc.property(counts(6), fc.integer({ min: 0, max: 3_000 }), (drawer, amount) => {
      const { taken, steps } = fewestPieces(amount, drawer);
      expect(steps).toBeLessThanOrEqual(MOST_STEPS);
      expect(taken ? pieces(taken) : Number.POSITIVE_INFINITY).toBe(byBruteForce(amount, drawer));
      if (!taken) return;
      expect(value(taken)).toBe(amount);
      for (const [kind, count] of taken.entries()) expect(count).toBeLessThanOrEqual(drawer[kind] ?? 0);
    }) as never,
  );

  check(
    'of all ways with as few pieces takes the one that keeps the smaller kinds',
    fc.property(counts(3, 9), fc.integer({ min: 0, max: 800 }), (drawer, amount) => {
      const { taken } = fewestPieces(amount, drawer);
      const ways = allWays(amount, drawer);
      const fewest = Math.min(...ways.map(pieces));
      const best = ways.filter((way) => pieces(way) === fewest).sort((a, b) => (a < b ? -1 : 1));
      // Compared number by number from the smallest kind: all counts here have one digit.
      const [first] = best.map((way) => way.join('')).sort();
      expect(taken?.slice(0, DENOMINATIONS.length).join('')).toBe(first);
    }) as never,
  );

  check(
    'never works more than its bound, with every kind of note and any count',
    fc.property(
      fc.array(fc.oneof(fc.constant(0), fc.constant(1), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 9_999 })), {
        minLength: 15,
        maxLength: 15,
      }),
      fc.double({ min: 0, max: 1.1, noNaN: true }),
      (drawer, share) => {
        const amount = Math.floor(value(drawer) * share);
        const { taken, steps } = fewestPieces(amount, drawer);
        expect(steps).toBeLessThanOrEqual(MOST_STEPS);
        if (taken) expect(value(taken)).toBe(amount);
      },
    ) as never,
  );
});

describe('adviseChange', () => {
  check(
    'what the customer is asked to add really lets the drawer give it all back',
    fc.property(counts(4), fc.integer({ min: 1, max: 3_000 }), (drawer, amount) => {
      const advice = adviseChange(amount, { known: true, estimated: false, counts: drawer, unsorted_cents: 0 });
      const sum = (list: readonly { cents: number; count: number }[]) => list.reduce((total, one) => total + one.cents * one.count, 0);
      if (advice.possible) expect(sum(advice.pieces)).toBe(amount);
      else if (advice.add.length > 0) expect(sum(advice.with_add)).toBe(amount + sum(advice.add));
      for (const { cents, count } of [...advice.pieces, ...advice.with_add]) {
        expect(count).toBeLessThanOrEqual(drawer[(DENOMINATIONS as readonly number[]).indexOf(cents)] ?? 0);
      }
    }) as never,
  );
});
