/** Work beside a call whose failure is told and stops nothing. */

/** What goes wrong beside a call is written down and stops nothing. */
export function guarded(log: (what: string, cause: unknown) => void, what: string, work: () => void): void {
  try {
    work();
  } catch (cause) {
    log(what, cause);
  }
}
