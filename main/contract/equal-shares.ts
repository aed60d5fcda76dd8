/** A total in equal shares: every cent is accounted for, and the first ones carry what does not divide (largest remainder). */

/** Most people at one table who pay their part of it. */
export const MOST_SHARES = 20;

/** @param total_cents 0 or more @returns `count` shares that add up to the total and differ by one cent at most */
export function equalShares(total_cents: number, count: number): number[] {
  const least = Math.floor(total_cents / count);
  const more = total_cents - least * count;
  return Array.from({ length: count }, (_, at) => least + (at < more ? 1 : 0));
}
