/** What a till does in the pauses between sales, so that no sale pays for it: moving the WAL, syncing the journal's head. */
import { CHECKPOINT_PAGES, checkpoint, emptyLog, FORCE_CHECKPOINT_PAGES } from '../../db/open.ts';
import type { Store } from '../../db/store.ts';

/** A commit is followed by this much rest before the WAL is moved and the head synced. */
const REST_MS = 1_000;

/** Uses the pauses: after a second without a commit the WAL is moved and the head synced; a huge WAL is moved at once. */
export function restBetweenSales(store: Store, syncHead: () => void, log: (what: string, cause: unknown) => void) {
  let timer: NodeJS.Timeout | undefined;
  let urgent: NodeJS.Immediate | undefined;
  let commits = 0;
  let toEmpty = false;
  const tidy = (): void => {
    try {
      // Before anything long begins to read: a reader keeps the log.
      if (toEmpty) toEmpty = !emptyLog(store);
      syncHead();
      // About 20 pages a sale: asking SQLite is only worth it when a checkpoint could be due.
      if (commits * 20 >= CHECKPOINT_PAGES) {
        const { pages, moved } = checkpoint(store);
        if (moved === pages) commits = 0;
      }
    } catch (cause) {
      log('rest', cause);
    }
  };
  return {
    committed: () => {
      commits += 1;
      // Set once and put off again: a sale pays for nothing else.
      timer = timer?.refresh() ?? setTimeout(tidy, REST_MS);
      if (commits * 20 < FORCE_CHECKPOINT_PAGES) return;
      clearImmediate(urgent);
      urgent = setImmediate(tidy);
    },
    /** What was deleted is to leave the log too, as soon as nobody sells and nobody reads. */
    emptyLog: () => {
      toEmpty = true;
    },
    stop: () => {
      clearTimeout(timer);
      clearImmediate(urgent);
    },
  };
}
