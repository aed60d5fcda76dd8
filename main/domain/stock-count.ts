/**
 * Inventories: what the book said at the moment somebody counted, which differences ask for a second count, and which of several counts of
 * a shelf holds. Pure. Must never know who is better at counting.
 */
import { divideRounded } from './money.ts';
import { bringTo, type LotLevel, type LotMove, takeOut } from './stock.ts';

/** Above this, in 1/10 000 €, a difference is counted again; and above this share of what was expected. */
const LARGE_E4 = 50_000;
const LARGE_BP = 2_000;

/** Counts are of a moment between the opening of the inventory and now, whatever a phone's clock says. */
export const momentOf = (said_ms: number, opened_ms: number, now_ms: number): number =>
  Math.max(Math.min(said_ms, now_ms), Math.min(opened_ms, now_ms));

export type Later = { ingredient: string; place: string; at_utc_ms: number; kind: string; qty_mil: number };

/**
 * What the book says was there at a moment: today's level without what moved since. A count or a correction that came in since moved no
 * goods: it only said better what was there, then too.
 */
export const expectedAt = (level_mil: number, since: readonly Later[], moment_ms: number): number =>
  since.reduce(
    (level, { at_utc_ms, kind, qty_mil }) => (at_utc_ms > moment_ms && kind !== 'count' && kind !== 'correction' ? level - qty_mil : level),
    level_mil,
  );

/** Worth of a difference in 1/10 000 €, with its sign; 0 where no price is known. */
export const worthOf = (difference_mil: number, cost: { cost_e4: number; qty_mil: number } | undefined): number =>
  cost === undefined || cost.qty_mil <= 0 ? 0 : Number(divideRounded(BigInt(difference_mil) * BigInt(cost.cost_e4), BigInt(cost.qty_mil)));

/** Whether a count is so far from the book that the shelf is looked at twice, before anybody sees a difference. */
export function isLarge(counted_mil: number, expected_mil: number, value_e4: number): boolean {
  const difference = Math.abs(counted_mil - expected_mil);
  if (difference === 0) return false;
  if (Math.abs(value_e4) >= LARGE_E4) return true;
  // Where the book knows of nothing, as at a first inventory, there is nothing to be far from.
  if (expected_mil <= 0) return false;
  // Nothing where there should be goods is always looked at twice.
  if (counted_mil === 0) return true;
  return difference * 10_000 > expected_mil * LARGE_BP;
}

export type Counted = { sheet_no: number; station: string; operator: string; counted_mil: number; again: boolean };

/**
 * Of all counts of a product on a shelf: the last of each person, because a second count is better than the first.
 * @param counts in the order they were handed in
 */
export const lastOfEach = <One extends Counted>(counts: readonly One[]): One[] => [
  ...new Map(counts.map((count) => [`${count.station} ${count.operator}`, count])).values(),
];

/** The count that holds when nobody has to choose: the only one, or the last of several that agree; null when they differ. */
export function agreed<One extends Counted>(counts: readonly One[]): One | null {
  const last = lastOfEach(counts).at(-1);
  return last && lastOfEach(counts).every(({ counted_mil }) => counted_mil === last.counted_mil) ? last : null;
}

/**
 * What makes a level so much more or less, as a count does: what lot 0 lacked is found again in the lots, goods that are gone leave the
 * first to expire. @param lots on the shelf, in use-by order, without lot 0 @param loose_mil level of lot 0
 */
export function shiftBy(lots: readonly LotLevel[], loose_mil: number, difference_mil: number): LotMove[] {
  const inLots = lots.reduce((sum, { level_mil }) => sum + Math.max(0, level_mil), 0);
  const wanted = inLots + loose_mil + difference_mil;
  if (wanted >= 0) return bringTo(lots, loose_mil, wanted);
  // Less than nothing before and after: a count of another place says nothing about what is missing here.
  if (difference_mil === 0) return [];
  return difference_mil < 0 ? takeOut(lots, -difference_mil) : [{ lot_no: 0, qty_mil: difference_mil, cost_e4: 0 }];
}
