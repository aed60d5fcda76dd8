/**
 * Commands that need somebody's approval: sent, refused with `approval_needed`, approved by a PIN over the present screen, sent again
 * with the grant. Every command of the screen goes through here, so that no screen has to know which rows need one (DESIGN §2).
 * Must never keep a PIN.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type CommandName, calls, type Input } from '../../main/contract/calls/index.ts';
import { commandText } from '../../main/contract/canonical.ts';
import type { CommandId } from '../../main/contract/ids.ts';
import { type CallError, type Role, role as roleShape } from '../../main/contract/results.ts';
import type { TillClient } from '../client/till-client.ts';
import { runAction } from './staff.ts';

/** What is to be approved, and the ways out of the panel. */
export type Asked = {
  role: Role;
  /** @returns why the till said no; null when it is approved and the panel may close */
  approve(code: string, pin: string): Promise<CallError | null>;
  cancel(): void;
};
export type ApprovalState = { asked: Asked | null };
export type ApprovalStore = StoreApi<ApprovalState>;

export const createApproval = (): ApprovalStore => createStore<ApprovalState>(() => ({ asked: null }));

/** SHA-256 of a command's text in hex, as the till computes it over what it parsed. */
export async function bodyHashOf<Name extends CommandName>(name: Name, input: Input<Name>): Promise<string> {
  const bytes = new TextEncoder().encode(commandText(name, calls[name].input.parse(input)));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

type Calling = Pick<TillClient, 'command' | 'action'>;

/**
 * The same client, whose commands ask for an approval when the till wants one. Cancelled, the answer is the till's `approval_needed`.
 */
export function commandWithApproval(client: Calling, approval: ApprovalStore): TillClient['command'] {
  // One question at a time: another command that needs somebody waits for the end of the first.
  let last: Promise<unknown> = Promise.resolve();
  const ask = (role: Role, id: CommandId, body_hash: string): Promise<string | null> =>
    new Promise((resolve) => {
      const close = (grant: string | null): void => {
        approval.setState({ asked: null });
        resolve(grant);
      };
      const approve: Asked['approve'] = async (code, pin) => {
        const reply = await runAction(client, 'staff.approve', { code, pin, command_id: id, body_hash });
        if (!reply.ok) return reply.error;
        close(reply.value.grant);
        return null;
      };
      approval.setState({ asked: { role, approve, cancel: () => close(null) } });
    });
  return async (name, id, input, grant) => {
    let reply = await client.command(name, id, input, grant);
    while (!reply.ok && reply.error.code === 'approval_needed') {
      const needed = roleShape.safeParse(reply.error.details?.['role']);
      const body_hash = await bodyHashOf(name, input);
      const turn = last.then(() => ask(needed.data ?? 'supervisor', id, body_hash));
      last = turn.catch(() => undefined);
      const given = await turn;
      if (given === null) return reply;
      reply = await client.command(name, id, input, given);
    }
    return reply;
  };
}
