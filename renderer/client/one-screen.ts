/**
 * One window of this screen at a time: two would share one basket and undo each other's taps. The browser's own lock decides;
 * it is freed by any death of the window.
 */

const LOCK = 'estrade-counter';
/** A reloaded page may find its own former lock for an instant. */
const PATIENCE_MS = 1_000;

/** Resolves once this window is the only one; `onElsewhere` is told when another one holds the counter. */
export function becomeTheOnlyScreen(onElsewhere: () => void): Promise<void> {
  if (!navigator.locks) return Promise.resolve();
  return new Promise((resolve) => {
    const patience = setTimeout(onElsewhere, PATIENCE_MS);
    void navigator.locks.request(LOCK, () => {
      clearTimeout(patience);
      resolve();
      return new Promise<never>(() => undefined);
    });
  });
}
