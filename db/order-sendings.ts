/**
 * Orders on their way by a channel: one row a sending, its bytes, the attempts made. Sendings change state; bytes and attempts are only
 * added. Must never decide what an outcome means: see main/domain/order-sending.ts.
 */
import type { SendFault, SendingState } from '../main/contract/shapes/sending.ts';
import { all, one, type ReadHandle, run, runOne, type Transaction } from './sql.ts';

export type SendingRow = {
  sending_no: number;
  order_no: number;
  revision: number;
  channel: 'email' | 'http';
  address: string;
  /** Of the frozen facts that are sent. */
  sha256: string;
  idempotency_key: string;
  state: SendingState;
  fault: SendFault;
  not_after_utc_ms: number;
  attempts: number;
  next_attempt_utc_ms: number;
  lease_until_utc_ms: number;
};

export type NewSending = Pick<
  SendingRow,
  'order_no' | 'revision' | 'channel' | 'address' | 'sha256' | 'idempotency_key' | 'not_after_utc_ms' | 'next_attempt_utc_ms'
>;

export const addSending = (transaction: Transaction, sending: NewSending): number =>
  runOne(
    transaction,
    `INSERT INTO order_sendings (order_no, revision, channel, address, sha256, idempotency_key, state, fault, not_after_utc_ms, attempts,
       next_attempt_utc_ms, lease_until_utc_ms) VALUES (?, ?, ?, ?, ?, ?, 'waiting', '', ?, 0, ?, 0)`,
    sending.order_no,
    sending.revision,
    sending.channel,
    sending.address,
    sending.sha256,
    sending.idempotency_key,
    sending.not_after_utc_ms,
    sending.next_attempt_utc_ms,
  );

export const findSending = (handle: ReadHandle, sendingNo: number): SendingRow | undefined =>
  one<SendingRow>(handle, 'SELECT * FROM order_sendings WHERE sending_no = ?', sendingNo);

export const sendingsOf = (handle: ReadHandle, orderNo: number): SendingRow[] =>
  all<SendingRow>(handle, 'SELECT * FROM order_sendings WHERE order_no = ? ORDER BY sending_no', orderNo);

/** As the partial index says it: SQLite draws no conclusions. */
const OPEN = "state IN ('waiting', 'sending')";

/** Those that wait for their turn, or for an answer to « has it arrived? », the most pressing first. */
export const waitingSendings = (handle: ReadHandle): SendingRow[] =>
  all<SendingRow>(
    handle,
    `SELECT * FROM order_sendings INDEXED BY order_sendings_open WHERE ${OPEN} AND state = 'waiting'
     UNION ALL SELECT * FROM order_sendings INDEXED BY order_sendings_doubtful WHERE state = 'unknown' AND channel = 'http'
       AND next_attempt_utc_ms > 0
     ORDER BY not_after_utc_ms, sending_no`,
  );

/** Those that some attempt holds. */
export const sendingNow = (handle: ReadHandle): SendingRow[] =>
  all<SendingRow>(handle, `SELECT * FROM order_sendings INDEXED BY order_sendings_open WHERE ${OPEN} AND state = 'sending'`);

export const updateSending = (
  transaction: Transaction,
  row: Pick<SendingRow, 'sending_no' | 'state' | 'fault' | 'attempts' | 'next_attempt_utc_ms' | 'lease_until_utc_ms'>,
): unknown =>
  runOne(
    transaction,
    'UPDATE order_sendings SET state = ?, fault = ?, attempts = ?, next_attempt_utc_ms = ?, lease_until_utc_ms = ? WHERE sending_no = ?',
    row.state,
    row.fault,
    row.attempts,
    row.next_attempt_utc_ms,
    row.lease_until_utc_ms,
    row.sending_no,
  );

/** Everything that could not be sent is due now: the network is said to be back. */
export const hurry = (transaction: Transaction, now_utc_ms: number): unknown =>
  run(
    transaction,
    "UPDATE order_sendings SET next_attempt_utc_ms = ? WHERE state = 'waiting' AND next_attempt_utc_ms > ?",
    now_utc_ms,
    now_utc_ms,
  );

export type AttemptRow = {
  sending_no: number;
  attempt_no: number;
  phase: 'started' | 'ended';
  at_utc_ms: number;
  /** `send` or `ask` when it started, what came of it when it ended. */
  outcome: string;
  detail: string;
};

export const addAttempt = (transaction: Transaction, row: AttemptRow): unknown =>
  runOne(
    transaction,
    'INSERT INTO order_attempts (sending_no, attempt_no, phase, at_utc_ms, outcome, detail) VALUES (?, ?, ?, ?, ?, ?)',
    row.sending_no,
    row.attempt_no,
    row.phase,
    row.at_utc_ms,
    row.outcome,
    row.detail,
  );

/** The newest attempts of a sending, oldest first. */
export const attemptsOf = (handle: ReadHandle, sendingNo: number, most: number): AttemptRow[] =>
  all<AttemptRow>(
    handle,
    `SELECT * FROM order_attempts WHERE sending_no = ?
       AND attempt_no > (SELECT max(attempt_no) FROM order_attempts WHERE sending_no = ?) - ? ORDER BY attempt_no, phase DESC`,
    sendingNo,
    sendingNo,
    most,
  );

export type MessageRow = { content_type: string; content: Uint8Array; sha256: string };

/** Once: bytes that are there stay as they are. */
export const keepMessage = (transaction: Transaction, sendingNo: number, message: MessageRow, at_utc_ms: number): unknown =>
  run(
    transaction,
    'INSERT OR IGNORE INTO order_messages VALUES (?, ?, ?, ?, ?)',
    sendingNo,
    message.content_type,
    message.content,
    message.sha256,
    at_utc_ms,
  );

export const findMessage = (handle: ReadHandle, sendingNo: number): MessageRow | undefined =>
  one<MessageRow>(handle, 'SELECT content_type, content, sha256 FROM order_messages WHERE sending_no = ?', sendingNo);

/** The sending that a mail answers, by the key that its Message-ID holds. */
export const sendingByKey = (handle: ReadHandle, key: string): SendingRow | undefined =>
  one<SendingRow>(handle, 'SELECT * FROM order_sendings WHERE idempotency_key = ?', key);
