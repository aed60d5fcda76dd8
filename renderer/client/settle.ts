/**
 * What became of a command: sent with its id, and when its answer is lost, asked for with `commands.outcome` once the till is back.
 * Must never send a command a second time: only `commands.outcome` is repeated (DESIGN §2).
 */
import { z } from 'zod';
import { type CommandName, calls, type Input, type Output } from '../../main/contract/calls/index.ts';
import type { CallError } from '../../main/contract/results.ts';
import type { PendingCommand } from './local-store.ts';
import { CallLost, type TillClient, UnreadableReply } from './till-client.ts';

/**
 * - `answered`: done, here is its answer (the first one, or the recorded one)
 * - `recorded`: done, but its answer is of another contract and can't be read
 * - `refused`: surely not done, and why; its id is free again
 * - `not_done`: the till doesn't know it; its id is free
 */
export type Settled<Value> =
  | { kind: 'answered'; value: Value }
  | { kind: 'recorded' }
  | { kind: 'refused'; error: CallError }
  | { kind: 'not_done' };

/** Errors after which the till itself may not know: what it recorded decides. */
const DOUBTFUL = new Set(['id_reused', 'internal', 'storage_full', 'storage_read_only', 'storage_corrupt', 'storage_failed']);

type Calling = Pick<TillClient, 'query' | 'command' | 'whenReady'>;

/** Between two questions to a till that can't say: it stays unknown, so nothing else may be done with the basket. */
const ASK_AGAIN_MS = 1_000;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Asks what became of a command until the till says so; waits for it as long as it takes. */
export async function settleCommand<Name extends CommandName>(
  client: Calling,
  command: Pick<PendingCommand, 'id'> & { call: Name },
): Promise<Exclude<Settled<Output<Name>>, { kind: 'refused' }>> {
  // A command of another version may no longer exist: whether it was done can be asked all the same.
  const output: z.ZodType = Object.hasOwn(calls, command.call) ? calls[command.call].output : z.never();
  for (;;) {
    await client.whenReady();
    try {
      const reply = await client.query('commands.outcome', { id: command.id });
      if (reply.ok && !reply.value.known) return { kind: 'not_done' };
      if (reply.ok && reply.value.known) {
        const stored = output.safeParse(reply.value.reply);
        if (!stored.success || reply.value.call !== command.call) return { kind: 'recorded' };
        return { kind: 'answered', value: stored.data as Output<Name> };
      }
      // An empty data folder knows no command at all.
      if (!reply.ok && reply.error.code === 'not_set_up') return { kind: 'not_done' };
      await pause(ASK_AGAIN_MS);
    } catch (error) {
      if (!(error instanceof CallLost || error instanceof UnreadableReply)) throw error;
      if (error instanceof UnreadableReply) await pause(ASK_AGAIN_MS);
    }
  }
}

/** Sends a command that is already written down, and says what became of it, whatever happens to the line. */
export async function runCommand<Name extends CommandName>(
  client: Calling,
  command: Pick<PendingCommand, 'id'> & { call: Name; body: Input<Name> },
): Promise<Settled<Output<Name>>> {
  try {
    const reply = await client.command(command.call, command.id, command.body);
    if (reply.ok) return { kind: 'answered', value: reply.value };
    if (!DOUBTFUL.has(reply.error.code)) return { kind: 'refused', error: reply.error };
    const outcome = await settleCommand(client, command);
    return outcome.kind === 'not_done' ? { kind: 'refused', error: reply.error } : outcome;
  } catch (error) {
    if (error instanceof CallLost || error instanceof UnreadableReply) return settleCommand(client, command);
    throw error;
  }
}
