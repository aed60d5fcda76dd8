/** Settings with the day from which they hold: rows are only added. What a value means is the service's affair. */
import { all, type ReadHandle, runOne, type Transaction } from './sql.ts';

export type DatedRow = { seq: number; name: string; from_day: number; value: string };

export const insertDatedSetting = (transaction: Transaction, row: DatedRow): number =>
  runOne(
    transaction,
    'INSERT INTO dated_settings (seq, name, from_day, value) VALUES (?, ?, ?, ?)',
    row.seq,
    row.name,
    row.from_day,
    row.value,
  );

/** Every change, in the order in which values take over from each other. */
export const readDatedSettings = (handle: ReadHandle): DatedRow[] =>
  all<DatedRow>(handle, 'SELECT seq, name, from_day, value FROM dated_settings ORDER BY name, from_day, seq');
