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
import type { Instance } from '../contract/shapes/settings.ts';

/**
 * One screen or command line, as the transport established it: never from what the frame says. A station's role is that of the person
 * signed in there; the command line and paired screens have their own.
 */
export type Connection = {
  readonly station: string;
  readonly role: Role | 'signed_in';
  greeted: boolean /** The till it was greeted for. */;
  till?: string;
};

/** What dispatch calls once a frame has proved sound. */
export type Callee = {
  readonly appVersion: string;
  /** The till that a connection reaches now: a station may be in the school. */
  reach(connection: Connection): Reached;
};

/** One till as one connection reaches it. */
export type Reached = {
  /** Fingerprint of that till, empty before the first choice. */
  readonly tillId: string;
  readonly instance: Instance | null;
  /** Who counts as asking now. */
  caller(): Caller;
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
  const reached = callee.reach(connection);
  // What was made for one till is never carried out by another (LAW SCH-01).
  if (connection.till && connection.till !== reached.tillId) return refuse('other_till');
  const caller = reached.caller();
  if (!rolesOf(call).includes(caller.role)) return refuse('forbidden', { call, role: caller.role });
  const input = calls[call].input.safeParse(body);
  if (!input.success) return refuse('malformed', { what: input.error.issues[0]?.path.join('.') || call });
  const { kind } = calls[call];
  if (kind === 'query') return reached.query(caller, call, input.data);
  if (kind === 'action') return reached.action(caller, call, input.data);
  if (id === undefined) return refuse('malformed', { what: 'id' });
  return reached.command(caller, call, id, input.data, grant);
}

/** Whether a line must be greeted again before it may ask anything. */
export const isForOtherTill = (callee: Callee, connection: Connection): boolean =>
  Boolean(connection.till) && connection.till !== callee.reach(connection).tillId;

function greet(callee: Callee, connection: Connection, contract: string, log: Log): ServerFrame {
  const mine = { contract: CONTRACT_HASH, app_version: callee.appVersion };
  if (contract !== CONTRACT_HASH) return { type: 'other_version', ...mine };
  try {
    const reached = callee.reach(connection);
    const { role } = reached.caller();
    connection.greeted = true;
    connection.till = reached.tillId;
    return { type: 'welcome', ...mine, station: connection.station, role, till: reached.tillId, instance: reached.instance };
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
