/** What suppliers wrote, as rows: kept once under the id it came with. Must never decide what a message means. */
import type { AnswerProblem } from '../main/contract/shapes/sending.ts';
import { all, one, type ReadHandle, run, runOne, type Transaction } from './sql.ts';

export type MessageRow = {
  message_no: number;
  message_id: string;
  way: 'mail' | 'file';
  sender: string;
  subject: string;
  words: string;
  answer: string;
  order_no: number | null;
  state: 'taken' | 'waiting' | 'settled';
  problem: AnswerProblem;
  at_utc_ms: number;
};
export type NewMessage = Omit<MessageRow, 'message_no'>;
const COLUMNS = 'message_no, message_id, way, sender, subject, words, answer, order_no, state, problem, at_utc_ms';

export const isKnownMessage = (handle: ReadHandle, messageId: string): boolean =>
  one(handle, 'SELECT 1 AS known FROM supplier_messages WHERE message_id = ?', messageId) !== undefined;

export const addMessage = (transaction: Transaction, row: NewMessage): number =>
  runOne(
    transaction,
    `INSERT INTO supplier_messages (message_id, way, sender, subject, words, answer, order_no, state, problem, at_utc_ms, settled_at_utc_ms,
       settled_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, '')`,
    row.message_id,
    row.way,
    row.sender,
    row.subject,
    row.words,
    row.answer,
    row.order_no,
    row.state,
    row.problem,
    row.at_utc_ms,
  );

export const findMessageRow = (handle: ReadHandle, messageNo: number): MessageRow | undefined =>
  one<MessageRow>(handle, `SELECT ${COLUMNS} FROM supplier_messages WHERE message_no = ?`, messageNo);

/** Those that a person must look at, the oldest first. */
export const waitingMessages = (handle: ReadHandle): MessageRow[] =>
  all<MessageRow>(handle, `SELECT ${COLUMNS} FROM supplier_messages WHERE state = 'waiting' ORDER BY message_no`);

export const settleMessage = (
  transaction: Transaction,
  messageNo: number,
  settled: { order_no: number | null; at_utc_ms: number; by: string },
): unknown =>
  run(
    transaction,
    "UPDATE supplier_messages SET state = 'settled', order_no = ?, settled_at_utc_ms = ?, settled_by = ? WHERE message_no = ?",
    settled.order_no,
    settled.at_utc_ms,
    settled.by,
    messageNo,
  );
