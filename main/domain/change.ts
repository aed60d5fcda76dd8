/**
 * Change over what really lies in the drawer: the fewest pieces, exactly, or the honest answer that it can't be made.
 * Of several ways with as few pieces the one that takes fewer of the smallest kind is chosen, then fewer of the next smallest,
 * and so on: small change stays in the drawer. Pure; must never propose a piece that isn't there.
 *
 * Why the search is short for any drawer. Whatever is already decided for larger kinds, let `most` be the number of pieces of a kind
 * that fit and are there. In a best solution at least `most − 1` are taken: otherwise smaller pieces worth at least twice the kind would
 * be given, and among the euro's kinds such a heap always holds a part worth exactly one or two pieces of it (1+1=2; 2+2+1=5 or
 * 5×2=2×5; 5+5=10; and so on in each decade), which one or two pieces would replace. So two branches a kind, at most 2^16 steps.
 */
import { type CashPiece, type ChangeAdvice, DENOMINATIONS } from '../contract/shapes/cash.ts';

/** How many pieces of each kind, in the order of `DENOMINATIONS` (small to large). */
export type Counts = readonly number[];

/** What is known to lie in the drawer. `known` is false until a first float or count. */
export type DrawerContent = { known: boolean; estimated: boolean; counts: Counts; unsorted_cents: number };

export type Search = {
  /** Pieces taken of each kind, null when the amount can't be made. */
  taken: number[] | null;
  /** Work done: what the bound is tested on. */
  steps: number;
};

/** No search takes more steps than this, whatever the drawer and the amount. */
export const MOST_STEPS = 2 ** 16;
/** Looking for something the customer could add stops here. */
const ADVICE_STEPS = 20_000;

/** The fewest pieces worth exactly `amount` cents. @param amount 0 or more */
export function fewestPieces(amount: number, available: Counts): Search {
  const worth = DENOMINATIONS;
  // What all smaller kinds are worth together, and the step in which they can make amounts.
  const below = [0];
  const grain = [0];
  for (const [kind, cents] of worth.entries()) {
    const count = available[kind] ?? 0;
    below.push((below[kind] ?? 0) + count * cents);
    grain.push(count > 0 ? greatestCommonDivisor(grain[kind] ?? 0, cents) : (grain[kind] ?? 0));
  }
  const now: number[] = worth.map(() => 0);
  let best: number[] | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  let steps = 0;
  const visit = (kind: number, rest: number, pieces: number): void => {
    steps += 1;
    if (rest === 0) {
      if (pieces < fewest || (pieces === fewest && best !== null && keepsMoreSmall(now, best))) {
        best = [...now];
        fewest = pieces;
      }
      return;
    }
    const all = below[kind + 1] ?? 0;
    const cents = worth[kind] ?? 0;
    if (rest > all || rest % (grain[kind + 1] || 1) !== 0 || pieces + Math.ceil(rest / cents) > fewest) return;
    const most = Math.min(available[kind] ?? 0, Math.floor(rest / cents));
    for (let count = most; count >= Math.max(0, most - 1); count -= 1) {
      now[kind] = count;
      visit(kind - 1, rest - count * cents, pieces + count);
    }
    now[kind] = 0;
  };
  visit(worth.length - 1, amount, 0);
  return { taken: best, steps };
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

/** The rule for ties: the first kind, from the smallest, of which they differ decides for the one that takes fewer. */
function keepsMoreSmall(one: Counts, other: Counts): boolean {
  for (const [kind, count] of one.entries()) {
    const difference = count - (other[kind] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** A drawer nobody counted is taken to hold every usual kind: advice is better than silence, and says that it is an estimate. */
const USUAL_UP_TO_CENTS = 5_000;
const ENOUGH = 100_000;
const usual: Counts = DENOMINATIONS.map((cents) => (cents <= USUAL_UP_TO_CENTS ? ENOUGH : 0));

/**
 * How to give change back from this drawer.
 * @param change cents, 0 or more
 */
export function adviseChange(change: number, drawer: DrawerContent): ChangeAdvice {
  const estimated = drawer.estimated || !drawer.known;
  const counts = drawer.known ? drawer.counts.map((count) => Math.max(0, count)) : usual;
  const { taken } = fewestPieces(change, counts);
  const advice = { estimated, add: [], with_add: [] };
  const short_of = shortage(change, counts, taken);
  if (taken) return { ...advice, pieces: asPieces(taken), possible: true, short_of };
  return { ...advice, pieces: [], possible: false, short_of, ...somethingToAdd(change, counts) };
}

/** Kinds that a full drawer would give, of which this one has too few for it. */
function shortage(change: number, counts: Counts, taken: Counts | null): ChangeAdvice['short_of'] {
  const ideal = counts === usual ? taken : fewestPieces(change, usual).taken;
  if (!ideal || taken?.every((count, kind) => count === ideal[kind])) return [];
  return DENOMINATIONS.flatMap((cents, kind) => {
    const left = counts[kind] ?? 0;
    return (ideal[kind] ?? 0) > left ? [{ cents, left }] : [];
  });
}

/** What customers have in their purse: one or two pieces up to 5 €, the fewest first, then the least money. */
const PURSE: readonly CashPiece[][] = (() => {
  const kinds = DENOMINATIONS.filter((cents) => cents <= 500);
  const ones = kinds.map((cents) => [{ cents, count: 1 }]);
  const twos = kinds.flatMap((cents, at) =>
    kinds.slice(at).map((other) =>
      cents === other
        ? [{ cents, count: 2 }]
        : [
            { cents, count: 1 },
            { cents: other, count: 1 },
          ],
    ),
  );
  const value = (pieces: CashPiece[]) => pieces.reduce((sum, { cents, count }) => sum + cents * count, 0);
  return [...ones, ...twos.sort((a, b) => value(a) - value(b))];
})();

/** The simplest thing the customer could add so that the drawer can give it all back; nothing when the search gets long. */
function somethingToAdd(change: number, counts: Counts): Pick<ChangeAdvice, 'add' | 'with_add'> {
  let steps = 0;
  for (const add of PURSE) {
    const found = fewestPieces(change + add.reduce((sum, { cents, count }) => sum + cents * count, 0), counts);
    if (found.taken) return { add, with_add: asPieces(found.taken) };
    steps += found.steps;
    if (steps > ADVICE_STEPS) break;
  }
  return { add: [], with_add: [] };
}

/** Counts as pieces, small to large, without what is not there: the order in which money is placed, counting up. */
export const asPieces = (counts: Counts): CashPiece[] =>
  DENOMINATIONS.flatMap((cents, kind) => {
    const count = counts[kind] ?? 0;
    return count > 0 ? [{ cents, count }] : [];
  });
