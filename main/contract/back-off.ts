/** How long to wait before something that died is started again: at once the first time, then longer and longer. */

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 30_000;
/** Whoever lived so long died of something new. */
const LONG_LIFE_MS = 60_000;

export type BackOff = {
  /** It lives, from now on. */
  born(): void;
  /** It died. @returns milliseconds before it should be started again */
  died(): number;
};

export function createBackOff(now: () => number = Date.now): BackOff {
  let deaths = 0;
  let since = now();
  return {
    born: () => {
      since = now();
    },
    died: () => {
      deaths = now() - since > LONG_LIFE_MS ? 1 : deaths + 1;
      return deaths === 1 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (deaths - 2));
    },
  };
}
