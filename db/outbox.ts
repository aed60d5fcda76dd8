/** Jobs for the world outside and the attempts made. Jobs change state; attempts are only added. */
import type { DeviceFault, Job, JobState } from '../main/contract/shapes/device.ts';
import { all, one, type ReadHandle, runOne, type Transaction } from './sql.ts';

export type JobRow = {
  job_id: number;
  kind: Job['kind'];
  to_kind: Job['to'];
  /** One device in particular, null for the first of its kind. */
  device_id: number | null;
  state: JobState;
  fault: DeviceFault | null;
  ticket_no: number | null;
  payload: string;
  queued_at_utc_ms: number;
  not_after_utc_ms: number;
  next_attempt_utc_ms: number;
  attempts: number;
};

export function insertJob(
  transaction: Transaction,
  job: Pick<JobRow, 'kind' | 'to_kind' | 'device_id' | 'ticket_no' | 'payload' | 'queued_at_utc_ms' | 'not_after_utc_ms'>,
): number {
  return runOne(
    transaction,
    `INSERT INTO outbox (kind, to_kind, device_id, state, ticket_no, payload, queued_at_utc_ms, not_after_utc_ms, next_attempt_utc_ms)
     VALUES (?, ?, ?, 'queued', ?, ?, ?, ?, ?)`,
    job.kind,
    job.to_kind,
    job.device_id,
    job.ticket_no,
    job.payload,
    job.queued_at_utc_ms,
    job.not_after_utc_ms,
    job.queued_at_utc_ms,
  );
}

export const findJob = (handle: ReadHandle, jobId: number): JobRow | undefined =>
  one<JobRow>(handle, 'SELECT * FROM outbox WHERE job_id = ?', jobId);

/** Without its index named, SQLite reads every job ever done, after each sale: it cannot know how few are waiting. */
const WAITING = "outbox INDEXED BY outbox_open WHERE state NOT IN ('done', 'dropped')";

/** Jobs that still want something, oldest first. */
export const openJobs = (handle: ReadHandle): JobRow[] => all<JobRow>(handle, `SELECT * FROM ${WAITING} ORDER BY job_id`);

/** Devices that wait for each other, because one wire leads to them: the drawer hangs on the receipt printer. */
export type Lane = readonly JobRow['to_kind'][];
export const LANES: readonly Lane[] = [['receipt_printer', 'cash_drawer'], ['kitchen_printer']];

/** The job of a lane to do next: a drawer first (a customer waits for change), then prints in their order. */
export const nextJob = (handle: ReadHandle, lane: Lane): JobRow | undefined =>
  one<JobRow>(
    handle,
    `SELECT * FROM ${WAITING} AND state IN ('queued', 'retrying') AND to_kind IN (SELECT value FROM json_each(?))
     ORDER BY kind = 'drawer_pulse' DESC, job_id LIMIT 1`,
    JSON.stringify(lane),
  );

export function updateJob(
  transaction: Transaction,
  jobId: number,
  change: Pick<JobRow, 'state' | 'fault' | 'next_attempt_utc_ms' | 'not_after_utc_ms' | 'attempts' | 'payload'>,
): void {
  runOne(
    transaction,
    'UPDATE outbox SET state = ?, fault = ?, next_attempt_utc_ms = ?, not_after_utc_ms = ?, attempts = ?, payload = ? WHERE job_id = ?',
    change.state,
    change.fault,
    change.next_attempt_utc_ms,
    change.not_after_utc_ms,
    change.attempts,
    change.payload,
    jobId,
  );
}

export function insertAttempt(
  transaction: Transaction,
  attempt: {
    job_id: number;
    attempt_no: number;
    phase: 'started' | 'ended';
    at_utc_ms: number;
    outcome: string | null;
    detail: string | null;
  },
): void {
  runOne(
    transaction,
    'INSERT INTO outbox_attempts (job_id, attempt_no, phase, at_utc_ms, outcome, detail) VALUES (?, ?, ?, ?, ?, ?)',
    attempt.job_id,
    attempt.attempt_no,
    attempt.phase,
    attempt.at_utc_ms,
    attempt.outcome,
    attempt.detail,
  );
}
