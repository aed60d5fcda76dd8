/** Devices and the jobs waiting for them, as screens see them. */
import { z } from 'zod';
import { jobId, ticketNo } from '../ids.ts';
import { utcMs } from '../values.ts';
import { documentKind } from './document.ts';

/** Stable codes of what can go wrong with a device; each has a French sentence and pictures on the screen. */
export const deviceFault = z.enum([
  'unreachable', // nobody answers at the address
  'timed_out', // connected, but it does not take the bytes
  'dropped', // the line broke in the middle: what came out is unknown
  'paper_out',
  'cover_open',
  'offline', // the printer says it is off-line without a reason
  'not_a_printer', // something else answers at the address
  'unprintable', // a financial row has a character that cannot be printed
  'not_configured',
  'no_access', // the device file cannot be opened
]);
export type DeviceFault = z.infer<typeof deviceFault>;

export const deviceState = z.enum(['absent', 'ready', 'busy', 'attention', 'failed']);
export type DeviceState = z.infer<typeof deviceState>;

export const device = z.strictObject({
  device: z.enum(['printer', 'drawer']),
  label: z.string(),
  state: deviceState,
  fault: deviceFault.nullable(),
  /** Technical code in small print for the supervisor. */
  address: z.string(),
});
export type Device = z.infer<typeof device>;

export const jobState = z.enum([
  'queued',
  'sending',
  'done',
  'retrying', // surely not printed: tried again by itself
  'unknown', // may have come out: a person decides
  'failed', // given up: a person decides
  'dropped', // a person went on without it
]);
export type JobState = z.infer<typeof jobState>;

export const job = z.strictObject({
  job_id: jobId,
  kind: z.enum(['print', 'drawer_pulse']),
  state: jobState,
  fault: deviceFault.nullable(),
  ticket_no: ticketNo.nullable(),
  /** What is to be printed, null for a drawer pulse. */
  document: documentKind.nullable().default(null),
  attempts: z.int(),
  queued_at_utc_ms: utcMs,
});
export type Job = z.infer<typeof job>;
