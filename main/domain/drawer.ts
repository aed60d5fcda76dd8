/**
 * What lies in the drawer: the fold of everything that went in and out since it was last counted. Pure.
 * Must never guess: money without known pieces stays a sum, and the content is then an estimate.
 */
import { type CashPiece, DENOMINATIONS } from '../contract/shapes/cash.ts';
import type { Counts, DrawerContent } from './change.ts';

/**
 * What can happen to a drawer. A float and a count say what is there, whatever was believed before; everything else adds.
 */
export const movementKinds = [
  ...(['float', 'sale_received', 'sale_change', 'change_otherwise', 'tender_corrected', 'in', 'out', 'bank_drop', 'count'] as const),
] as const;
export type MovementKind = (typeof movementKinds)[number];

/** Counts may be negative: pieces that left. `unsorted_cents` is money whose pieces nobody knows. */
export type DrawerMovement = { kind: MovementKind; counts: Counts; unsorted_cents: number };

export const NOTHING: Counts = DENOMINATIONS.map(() => 0);
export const UNKNOWN_DRAWER: DrawerContent = { known: false, estimated: true, counts: NOTHING, unsorted_cents: 0 };

/** Whether a movement says what is there, instead of adding to it. */
export const isAnchor = (kind: MovementKind): boolean => kind === 'float' || kind === 'count';

/** The drawer after a movement. */
export function moved(before: DrawerContent, { kind, counts, unsorted_cents }: DrawerMovement): DrawerContent {
  if (isAnchor(kind)) return { known: true, estimated: unsorted_cents !== 0, counts, unsorted_cents };
  if (!before.known) return UNKNOWN_DRAWER;
  return {
    known: true,
    estimated: before.estimated || unsorted_cents !== 0,
    counts: before.counts.map((count, at) => count + (counts[at] ?? 0)),
    unsorted_cents: before.unsorted_cents + unsorted_cents,
  };
}

/** Pieces as counts of each kind. @param sign −1 for what leaves the drawer */
export function asCounts(pieces: readonly CashPiece[], sign: 1 | -1 = 1): Counts {
  const counts = [...NOTHING];
  for (const { cents, count } of pieces) {
    const kind = (DENOMINATIONS as readonly number[]).indexOf(cents);
    counts[kind] = (counts[kind] ?? 0) + sign * count;
  }
  // −0 is no count.
  return counts.map((count) => count + 0);
}

/** What counts and unsorted money are worth together, in cents. */
export const movementValue = ({ counts, unsorted_cents }: Pick<DrawerMovement, 'counts' | 'unsorted_cents'>): number =>
  DENOMINATIONS.reduce((sum, cents, kind) => sum + cents * (counts[kind] ?? 0), unsorted_cents);

/** One heap of counts and another. */
export const plus = (one: Counts, other: Counts): Counts => one.map((count, kind) => count + (other[kind] ?? 0));
