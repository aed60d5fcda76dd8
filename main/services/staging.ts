/**
 * Staging of files beside what holds: one file at a time, in slices of a few milliseconds between which everything that waits gets its turn, a
 * sale first of all (DESIGN §4). Must never make anything hold.
 */
import { type Store, type Transaction, transact } from '../../db/store.ts';
import { refuse } from '../contract/results.ts';

/** A slice ends after this much work; with its commit it stays below the 5 ms of DESIGN §4. */
const SLICE_MS = 3;
/** Rows dropped in one slice. */
const DROPPED_AT_ONCE = 100;

/** Lets everything that waits have its turn. */
export const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A guard for one kind of import: a second one of a till is refused with `import_running` as long as the first is under way. */
export function oneAtATime() {
  const running = new WeakSet<Store>();
  return async <Answer>(store: Store, work: () => Promise<Answer>): Promise<Answer | ReturnType<typeof refuse<'import_running'>>> => {
    if (running.has(store)) return refuse('import_running');
    running.add(store);
    try {
      return await work();
    } finally {
      running.delete(store);
    }
  };
}

/** Makes one insertion after the other. @param onSlice told after each slice how many are done */
export async function insertInSlices(
  store: Store,
  insertions: Iterator<(transaction: Transaction) => void>,
  onSlice: (done: number) => void,
): Promise<void> {
  let done = 0;
  for (let next = insertions.next(); !next.done; ) {
    transact(store, (transaction) => {
      const until = performance.now() + SLICE_MS;
      do {
        next.value?.(transaction);
        next = insertions.next();
        done += 1;
      } while (!next.done && performance.now() < until);
    });
    onSlice(done);
    await nextTurn();
  }
}

/** Drops what was staged, part by part. @param dropPart drops at most so many rows and says whether any are left */
export async function dropInSlices(store: Store, dropPart: (transaction: Transaction, most: number) => boolean): Promise<void> {
  while (transact(store, (transaction) => dropPart(transaction, DROPPED_AT_ONCE))) await nextTurn();
}
