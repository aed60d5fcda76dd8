/** Random numbers that can be had again: a failing run prints its seed. Pure. */

export type Random = {
  /** A whole number from 0, below the limit. */
  below(limit: number): number;
};

/** Mulberry32: small, fast and even enough to spread instants. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return {
    below(limit) {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, Math.trunc(limit));
    },
  };
}
