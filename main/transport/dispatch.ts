/**
 * The only place that parses a frame, checks the role, calls, and catches. Whatever is thrown below becomes a stable code
 * here; nothing thrown crosses to a screen. Must never hold a rule of the trade.
 */

import type { Caller } from '../contract/caller.ts';
import { type CallName, calls, isCallName, rolesOf } from '../contract/calls/index.ts';
import { type ClientFrame, clientFrame, type ServerFrame } from '../contract/frames.ts';
import { CONTRACT_HASH } from '../contract/hash.ts';
import type { CommandId } from '../contract/ids.ts';
import { type CallError, commonErrors, type Result, type Role, refuse } from '../contract/results.ts';

/**
 * One screen or command line, as the transport established it: never from what the frame says. A station's role is that of the person
 * signed in there; the command line and paired screens have their own.
 */
export type Connection = { readonly station: string; readonly role: Role | 'signed_in'; greeted: boolean };

/** What dispatch calls once a frame has proved sound. */
export type Callee = {
  readonly appVersion: string;
  /** Fingerprint of the till that is open, empty before the first choice. */
  tillId(): string;
  /** Who counts as asking now. */
  callerOf(connection: Connection): Caller;
  query(caller: Caller, name: CallName, input: unknown): Promise<Result<unknown>>;
  /** @param grant what an approval gave for this command */
  command(caller: Caller, name: CallName, id: CommandId, input: unknown, grant?: string): Promise<Result<unknown>>;
  action(caller: Caller, name: CallName, input: unknown): Promise<Result<unknown>>;
};

/** Writes down what was not foreseen and returns the reference that the screen shows. */
export type Log = (what: string, cause: unknown) => string;

/** Answers one frame. Never throws, never leaves a call without an answer. */
export async function dispatch(callee: Callee, connection: Connection, raw: unknown, log: Log): Promise<ServerFrame> {
  const frame = clientFrame.safeParse(raw);
  if (!frame.success) return reply(numberOf(raw), refuse('malformed', { what: 'frame' }));
  if (frame.data.type === 'hello') return greet(callee, connection, frame.data.contract, log);
  const { n, call } = frame.data;
  if (!connection.greeted) return reply(n, refuse('malformed', { what: 'hello first' }));
  if (!isCallName(call)) return reply(n, refuse('unknown_call', { call }));
  try {
    return reply(n, await answer(callee, connection, call, frame.data));
  } catch (cause) {
    return reply(n, { ok: false, error: errorOf(cause, log(call, cause)) });
  }
}

type CallFrame = Extract<ClientFrame, { type: 'call' }>;

/** Authorises, parses, calls: in this order, so that a forbidden call learns nothing of its body. */
async function answer(callee: Callee, connection: Connection, call: CallName, frame: CallFrame): Promise<Result<unknown>> {
  const { id, body, grant } = frame;
  const caller = callee.callerOf(connection);
  if (!rolesOf(call).includes(caller.role)) return refuse('forbidden', { call, role: caller.role });
  const input = calls[call].input.safeParse(body);
  if (!input.success) return refuse('malformed', { what: input.error.issues[0]?.path.join('.') || call });
  const { kind } = calls[call];
  if (kind === 'query') return callee.query(caller, call, input.data);
  if (kind === 'action') return callee.action(caller, call, input.data);
  if (id === undefined) return refuse('malformed', { what: 'id' });
  return callee.command(caller, call, id, input.data, grant);
}

function greet(callee: Callee, connection: Connection, contract: string, log: Log): ServerFrame {
  const mine = { contract: CONTRACT_HASH, app_version: callee.appVersion };
  if (contract !== CONTRACT_HASH) return { type: 'other_version', ...mine };
  try {
    const { role } = callee.callerOf(connection);
    connection.greeted = true;
    return { type: 'welcome', ...mine, station: connection.station, role, till: callee.tillId() };
  } catch (cause) {
    return reply(-1, { ok: false, error: errorOf(cause, log('hello', cause)) });
  }
}

const reply = (n: number, result: Result<unknown>): ServerFrame => ({ type: 'reply', n, result });

/** The call's number when the frame at least has one, so that the screen can match the refusal; −1 otherwise. */
function numberOf(raw: unknown): number {
  const n = typeof raw === 'object' && raw !== null && 'n' in raw ? raw.n : -1;
  return typeof n === 'number' && Number.isSafeInteger(n) ? n : -1;
}

/** Storage faults carry their code in `fault`; anything else is `internal` with the log reference. */
function errorOf(cause: unknown, ref: string): CallError {
  const fault = typeof cause === 'object' && cause !== null && 'fault' in cause ? cause.fault : undefined;
  const known = commonErrors.find((code) => code === fault);
  return { code: known ?? 'internal', ref };
}
