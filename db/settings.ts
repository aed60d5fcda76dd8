/** Named values as JSON. What they mean and their defaults are the settings service's affair. */
import { all, type ReadHandle, runOne, type Transaction } from './sql.ts';

export function readSettings(handle: ReadHandle): Record<string, unknown> {
  const rows = all<{ name: string; value: string }>(handle, 'SELECT name, value FROM settings');
  return Object.fromEntries(rows.map((row) => [row.name, JSON.parse(row.value) as unknown]));
}

export function writeSetting(transaction: Transaction, name: string, value: unknown): void {
  runOne(
    transaction,
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    name,
    JSON.stringify(value),
  );
}

export type SettingChangeRow = { change_no: number; at_utc_ms: number; operator: string; name: string; before: unknown; after: unknown };

export function insertSettingChange(transaction: Transaction, row: Omit<SettingChangeRow, 'change_no'>): void {
  runOne(
    transaction,
    'INSERT INTO setting_changes (at_utc_ms, operator, name, before, after) VALUES (?, ?, ?, ?, ?)',
    row.at_utc_ms,
    row.operator,
    row.name,
    JSON.stringify(row.before),
    JSON.stringify(row.after),
  );
}

/** The newest changes, newest first, older than `before` when it is given. */
export const listSettingChanges = (handle: ReadHandle, before: number | undefined, limit: number): SettingChangeRow[] =>
  all<Omit<SettingChangeRow, 'before' | 'after'> & { before: string; after: string }>(
    handle,
    `SELECT change_no, at_utc_ms, operator, name, before, after FROM setting_changes
     WHERE change_no < ? ORDER BY change_no DESC LIMIT ?`,
    before ?? Number.MAX_SAFE_INTEGER,
    limit,
  ).map((row) => ({ ...row, before: JSON.parse(row.before) as unknown, after: JSON.parse(row.after) as unknown }));
