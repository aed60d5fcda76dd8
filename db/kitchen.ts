/** What the kitchen was told of each draft, which articles are made there, and the words given with lines until their day is closed. */
import { all, one, type ReadHandle, run, runOne, type Transaction } from './sql.ts';

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

/** The number of a word to the kitchen, kept until the closing of this day. */
export function noteNoOf(transaction: Transaction, note: string, businessDay: number): number {
  run(
    transaction,
    `INSERT INTO kitchen_notes (note, business_day) VALUES (?, ?)
     ON CONFLICT (note) DO UPDATE SET business_day = max(business_day, excluded.business_day)`,
    note,
    businessDay,
  );
  return one<{ note_no: number }>(transaction, 'SELECT note_no FROM kitchen_notes WHERE note = ?', note)?.note_no ?? 0;
}

/** undefined once it was deleted. */
export const findNote = (handle: ReadHandle, noteNo: number): string | undefined =>
  one<{ note: string }>(handle, 'SELECT note FROM kitchen_notes WHERE note_no = ?', noteNo)?.note;

/** Deletes the words of a day and of those before it. @returns how many there were */
export const deleteNotes = (transaction: Transaction, businessDay: number): number =>
  run(transaction, 'DELETE FROM kitchen_notes WHERE business_day <= ?', businessDay).changes;
