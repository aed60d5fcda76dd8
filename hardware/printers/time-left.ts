/** A deadline for a whole job, from which each step takes at most its own share. Never reads the wall clock: it can jump. */
export type TimeLeft = {
  /** At most `ms`, and never past the deadline; 0 when it is over. Milliseconds. */
  atMost(ms: number): number;
};

/** @param total_ms from now */
export function timeLeft(total_ms: number): TimeLeft {
  const deadline = performance.now() + total_ms;
  return { atMost: (ms) => Math.max(0, Math.min(ms, deadline - performance.now())) };
}
