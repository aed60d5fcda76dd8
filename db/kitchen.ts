/** What the kitchen was told of each draft, and which articles are made there. */
import { all, one, type ReadHandle, runOne, type Transaction } from './sql.ts';

/** null when it was told nothing of this draft. */
export const readTold = (handle: ReadHandle, draftId: string): string | null =>
  one<{ told: string }>(handle, 'SELECT told FROM kitchen_told WHERE draft_id = ?', draftId)?.told ?? null;

export function writeTold(transaction: Transaction, draftId: string, told: string): void {
  runOne(
    transaction,
    'INSERT INTO kitchen_told (draft_id, told) VALUES (?, ?) ON CONFLICT (draft_id) DO UPDATE SET told = excluded.told',
    draftId,
    told,
  );
}

/** Those of these articles that stand in one of these categories of the present menu. */
export const articlesIn = (handle: ReadHandle, articles: readonly string[], categories: readonly string[]): string[] =>
  all<{ code: string }>(
    handle,
    `SELECT code FROM articles WHERE version = (SELECT version FROM catalogue_versions WHERE state = 'current')
       AND code IN (SELECT value FROM json_each(?)) AND category IN (SELECT value FROM json_each(?))`,
    JSON.stringify(articles),
    JSON.stringify(categories),
  ).map(({ code }) => code);
