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
