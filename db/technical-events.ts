/** The list of technical events (LAW §6 JET): which entries of the journal carry a code. Rows are only added. */
import { all, type ReadHandle, runOne, type Transaction } from './sql.ts';

export const insertTechnicalEvent = (transaction: Transaction, row: { seq: number; code: number }): number =>
  runOne(transaction, 'INSERT INTO technical_events (seq, code) VALUES (?, ?)', row.seq, row.code);

/** Entries with a code before one, newest first; those of one code when it is given. */
export const listTechnicalEvents = (
  handle: ReadHandle,
  before: number,
  code: number | undefined,
  most: number,
): { seq: number; code: number }[] =>
  code === undefined
    ? all(handle, 'SELECT seq, code FROM technical_events WHERE seq < ? ORDER BY seq DESC LIMIT ?', before, most)
    : all(handle, 'SELECT seq, code FROM technical_events WHERE code = ? AND seq < ? ORDER BY seq DESC LIMIT ?', code, before, most);

/** Codes that were ever written. */
export const codesWritten = (handle: ReadHandle): number[] =>
  all<{ code: number }>(handle, 'SELECT DISTINCT code FROM technical_events ORDER BY code').map(({ code }) => code);
