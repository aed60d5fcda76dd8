/** A till behind dispatch, spoken to in frames as a screen does: what a transport would carry, without one. */
import { rmSync } from 'node:fs';
import type { CallName, Output } from '../../main/contract/calls/index.ts';
import type { ServerFrame } from '../../main/contract/frames.ts';
import { CONTRACT_HASH } from '../../main/contract/hash.ts';
import { type CommandId, makeCommandId } from '../../main/contract/ids.ts';
import type { CallError, Role } from '../../main/contract/results.ts';
import { type Callee, type Connection, dispatch } from '../../main/transport/dispatch.ts';
import { openTestTill, type TestTill, type TestTillOptions } from './till.ts';

/** The till's own calls as dispatch asks for them. */
export function calleeOf({ till }: TestTill): Callee {
  return {
    appVersion: '9.9.9',
    reach: (connection) => ({
      tillId: 'test',
      instance: 'cafe',
      caller: () => till.callerOf(connection),
      query: (caller, name, input) => till.query(caller, name as never, input as never),
      command: async (caller, name, id, input, grant) => till.command(caller, name as never, id, input as never, grant),
      action: (caller, name, input) => till.action(caller, name as never, input as never),
    }),
  };
}

export type Answer<Name extends CallName> = { ok: true; value: Output<Name> } | { ok: false; error: CallError };

export type Screen = {
  frame(raw: unknown): Promise<ServerFrame>;
  call<Name extends CallName>(name: Name, body: unknown, id?: CommandId, grant?: string): Promise<Answer<Name>>;
  readonly logged: { what: string; cause: unknown }[];
};

/** One greeted connection of a role, or of whoever is signed in at its station. */
export async function screenOn(callee: Callee, role: Connection['role'] = 'counter', station = 'P1'): Promise<Screen> {
  const logged: Screen['logged'] = [];
  const connection: Connection = { station, role, greeted: false };
  const frame = (raw: unknown) =>
    dispatch(callee, connection, raw, (what, cause) => {
      logged.push({ what, cause });
      return `REF${logged.length}`;
    });
  const welcome = await frame({ type: 'hello', contract: CONTRACT_HASH });
  if (welcome.type !== 'welcome') throw new Error(welcome.type);
  let n = 0;
  return {
    frame,
    logged,
    call: async <Name extends CallName>(name: Name, body: unknown, id?: CommandId, grant?: string) => {
      n += 1;
      const own = n;
      const reply = await frame({ type: 'call', n: own, call: name, body, ...(id ? { id } : {}), ...(grant ? { grant } : {}) });
      if (reply.type !== 'reply' || reply.n !== own) throw new Error(`not the reply to ${own}: ${JSON.stringify(reply)}`);
      return reply.result as Answer<Name>;
    },
  };
}

export type DispatchedTill = { till: TestTill; screen: Screen; as(role: Role): Promise<Screen>; id(): CommandId; close(): Promise<void> };

/** Its folder is gone after `close`. */
export async function openDispatchedTill(options: TestTillOptions = {}): Promise<DispatchedTill> {
  const till = openTestTill(options);
  const callee = calleeOf(till);
  return {
    till,
    screen: await screenOn(callee),
    as: (role) => screenOn(callee, role),
    id: () => makeCommandId(till.clock.now()),
    close: async () => {
      await till.close();
      rmSync(till.folder, { recursive: true, force: true });
    },
  };
}
