/** The list of technical events (LAW §6 JET): which entries of the journal carry a code. Rows are only added. */
import { runOne, type Transaction } from './sql.ts';

export const insertTechnicalEvent = (transaction: Transaction, row: { seq: number; code: number }): number =>
  runOne(transaction, 'INSERT INTO technical_events (seq, code) VALUES (?, ?)', row.seq, row.code);
