/**
 * What the next entry follows: the head of the chain, the numbers given in each kind, the perpetual totals. Remembered from commit
 * to commit for one end of the chain only: whatever else is found there is read anew. Must never outlive a rolled-back transaction.
 */
import { type Head, lastNo, readHead } from '../../db/journal.ts';
import type { Store, Transaction } from '../../db/store.ts';
import type { Cents } from '../contract/values.ts';
import type { EntryKind } from '../domain/journal-format.ts';
import { clockSuspect, keepClockSuspect } from './journal-clock.ts';
import type { TillContext } from './till-context.ts';

export type PerpetualTotals = { net_cents: Cents; absolute_cents: Cents };

export type ChainEnd = {
  /** The last entry and whether the clock was doubted then, null before the first. */
  head: (Head & { clock_suspect: number }) | null;
  /** The last number given in a kind, as far as somebody asked. */
  readonly numbers: Map<EntryKind, number>;
  /** After the last ticket; null as long as nobody asked. */
  totals: PerpetualTotals | null;
};

const within = new WeakMap<Transaction, ChainEnd>();
const committed = new WeakMap<Store, ChainEnd>();

/** The chain's end as this transaction leaves it: entries of one transaction follow each other. */
export function chainEnd(till: TillContext, transaction: Transaction): ChainEnd {
  const own = within.get(transaction);
  if (own) return own;
  const found = readHead(transaction);
  const head = found && { ...found, clock_suspect: clockSuspect(till) };
  const last = committed.get(till.store);
  const end: ChainEnd = isSame(last?.head, head)
    ? { head, numbers: new Map(last?.numbers), totals: last?.totals ?? null }
    : { head, numbers: new Map(), totals: null };
  within.set(transaction, end);
  transaction.afterCommit(() => {
    committed.set(till.store, end);
    // However many entries a transaction appends, only its last one is noted.
    if (!end.head || end.head === head) return;
    till.noteHead(end.head);
    if (end.head.clock_suspect === (head?.clock_suspect ?? 0)) return;
    keepClockSuspect(till, end.head.clock_suspect);
    till.publish({ event: 'clock.changed', body: { doubted: end.head.clock_suspect === 1 } });
  });
  return end;
}

const isSame = (one: Head | null | undefined, other: Head | null): boolean =>
  one && other ? one.seq === other.seq && one.hash.equals(other.hash) : one === other;

/** Highest number given in a kind so far, 0 when none was. */
export function numberOf(end: ChainEnd, transaction: Transaction, kind: EntryKind): number {
  const known = end.numbers.get(kind) ?? lastNo(transaction, kind);
  end.numbers.set(kind, known);
  return known;
}
