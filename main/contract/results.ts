/** What comes back from a call: a value, or an error with a stable code. Nothing thrown ever crosses the contract. */
import { z } from 'zod';

/**
 * Roles a caller can have. `visitor` is a station where nobody is signed in, `cli` the command line of the same machine, `display` a
 * customer screen.
 */
export const role = z.enum(['visitor', 'counter', 'supervisor', 'manager', 'accounting', 'audit', 'display', 'cli']);
export type Role = z.infer<typeof role>;

/** Errors any call may answer with, whatever its own list says. */
export const commonErrors = [
  'malformed', // the frame or its body has not the shape of the call
  'unknown_call',
  'forbidden', // the caller's role may not make this call
  'approval_needed', // the call needs a grant of a higher role (DESIGN §2); details: call, role
  'other_till', // this line was greeted for another till than the one its station works for now: greet again
  'not_set_up', // the data folder is empty: choose first
  'id_reused', // the same command id came with other content
  'storage_full',
  'storage_read_only',
  'storage_corrupt',
  'storage_failed',
  'internal', // anything unforeseen; `ref` names the log line
] as const;
export type CommonError = (typeof commonErrors)[number];

/** Facts that make an error's sentence precise: which article, how much is missing. */
export type ErrorDetails = Record<string, string | number | null>;
export type CallError<Code extends string = string> = { code: Code | CommonError; details?: ErrorDetails; ref?: string };

export type Result<Value, Code extends string = string> = { ok: true; value: Value } | { ok: false; error: CallError<Code> };

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

export function refuse<Code extends string>(
  code: Code,
  details?: ErrorDetails,
): { ok: false; error: { code: Code; details?: ErrorDetails } } {
  return { ok: false, error: details ? { code, details } : { code } };
}

export const callError = z.strictObject({
  code: z.string().max(64),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
  ref: z.string().max(64).optional(),
});
