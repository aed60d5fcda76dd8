/** Badges as rows: a hash and whose it is. */
import { all, one, type ReadHandle, run, runOne, type Transaction } from './sql.ts';

/** Whose badge this is, undefined when nobody's. */
export const personOfBadge = (handle: ReadHandle, badgeHash: string): string | undefined =>
  one<{ code: string }>(handle, 'SELECT code FROM badges WHERE badge_hash = ?', badgeHash)?.code;

export const insertBadge = (transaction: Transaction, badgeHash: string, code: string, madeAtUtcMs: number): number =>
  runOne(transaction, 'INSERT INTO badges (badge_hash, code, made_at_utc_ms) VALUES (?, ?, ?)', badgeHash, code, madeAtUtcMs);

/** @returns how many there were: one or none */
export const deleteBadgeOf = (transaction: Transaction, code: string): number =>
  run(transaction, 'DELETE FROM badges WHERE code = ?', code).changes;

export type BadgeRow = { badge_hash: string; code: string; made_at_utc_ms: number };
export const readBadges = (handle: ReadHandle): BadgeRow[] => all<BadgeRow>(handle, 'SELECT badge_hash, code, made_at_utc_ms FROM badges');

/** These in the place of all others. */
export function replaceBadges(transaction: Transaction, badges: readonly BadgeRow[]): void {
  run(transaction, 'DELETE FROM badges');
  for (const { badge_hash, code, made_at_utc_ms } of badges) insertBadge(transaction, badge_hash, code, made_at_utc_ms);
}
