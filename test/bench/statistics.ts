/** Percentiles, medians and ratios of measures. Pure: no clock, no printing. A percentile is a value that was measured, never one in between. */

export type Spread = { median: number; min: number; max: number };

function sorted(values: readonly number[]): number[] {
  if (values.length === 0) throw new Error('nothing was measured');
  if (values.some((value) => !Number.isFinite(value))) throw new Error(`not a measure among ${values.join(', ')}`);
  return [...values].sort((a, b) => a - b);
}

/**
 * The smallest measured value that at least `percent` % of the values don't exceed (nearest rank).
 * @param percent above 0, at most 100
 */
export function percentile(values: readonly number[], percent: number): number {
  if (!(percent > 0 && percent <= 100)) throw new Error(`no percentile ${percent}`);
  const ranked = sorted(values);
  return ranked[Math.ceil((percent / 100) * ranked.length) - 1] ?? Number.NaN;
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const ranked = sorted(values);
  const upper = ranked[Math.floor(ranked.length / 2)] ?? Number.NaN;
  const lower = ranked[Math.ceil(ranked.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

export function spreadOf(values: readonly number[]): Spread {
  const ranked = sorted(values);
  return { median: median(ranked), min: ranked[0] ?? Number.NaN, max: ranked.at(-1) ?? Number.NaN };
}

/** The spread of the ratios a ÷ b taken round by round, so that a slow moment of the machine weighs on both sides of a round. */
export function ratioOf(a: readonly number[], b: readonly number[]): Spread {
  if (a.length !== b.length) throw new Error(`${a.length} rounds against ${b.length}`);
  return spreadOf(a.map((value, round) => value / (b[round] ?? Number.NaN)));
}
