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
    tillId: () => 'test',
    query: (connection, name, input) => till.query(connection, name as never, input as never),
    command: async (connection, name, id, input) => till.command(connection, name as never, id, input as never),
  };
}

export type Answer<Name extends CallName> = { ok: true; value: Output<Name> } | { ok: false; error: CallError };

export type Screen = {
  frame(raw: unknown): Promise<ServerFrame>;
  call<Name extends CallName>(name: Name, body: unknown, id?: CommandId): Promise<Answer<Name>>;
  readonly logged: { what: string; cause: unknown }[];
};

/** One greeted connection of a role. */
export async function screenOn(callee: Callee, role: Role = 'counter'): Promise<Screen> {
  const logged: Screen['logged'] = [];
  const connection: Connection = { station: 'P1', role, greeted: false };
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
    call: async <Name extends CallName>(name: Name, body: unknown, id?: CommandId) => {
      n += 1;
      const reply = await frame({ type: 'call', n, call: name, body, ...(id ? { id } : {}) });
      if (reply.type !== 'reply' || reply.n !== n) throw new Error(`not the reply to ${n}: ${JSON.stringify(reply)}`);
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
