/**
 * Carries out a command exactly once: one transaction that looks the id up, does the work and keeps the answer (DESIGN §2).
 * A refusal rolls everything back and leaves the id free. Must never answer before the commit.
 */
import { hash } from 'node:crypto';
import { findCommand, insertCommand } from '../../db/commands.ts';
import { rollBackWith, type Transaction, transact } from '../../db/store.ts';
import type { CommandName, Output, Parsed, Reply } from '../contract/calls/index.ts';
import { CONTRACT_HASH } from '../contract/hash.ts';
import type { CommandId } from '../contract/ids.ts';
import { ok, refuse } from '../contract/results.ts';
import type { Caller, CommandContext, QueryContext, TillContext } from './till-context.ts';

export type CommandHandler<Name extends CommandName> = (context: CommandContext, input: Parsed<Name>) => Reply<Name>;

/**
 * Runs a handler under its command id.
 * @returns the handler's answer; the same answer again for a repeat; `id_reused` for the same id with other content
 */
export function carryOut<Name extends CommandName>(
  till: TillContext,
  caller: Caller,
  name: Name,
  id: CommandId,
  input: Parsed<Name>,
  handler: CommandHandler<Name>,
): Reply<Name> {
  return transact<Reply<Name>>(till.store, (transaction) => {
    const reply = carryOutWithin(till, transaction, caller, name, id, input, handler);
    return reply.ok ? reply : rollBackWith(reply);
  });
}

/** The same inside an open transaction, which a refusal must roll back. For work that shares one: bulk building of bases. */
export function carryOutWithin<Name extends CommandName>(
  till: TillContext,
  transaction: Transaction,
  caller: Caller,
  name: Name,
  id: CommandId,
  input: Parsed<Name>,
  handler: CommandHandler<Name>,
): Reply<Name> {
  const body_hash = hash('sha256', `${name} ${canonicalJson(input)}`, 'buffer');
  const known = findCommand(transaction, id);
  if (known) {
    if (!known.body_hash.equals(body_hash)) return refuse('id_reused', { call: known.call }) as Reply<Name>;
    return ok(JSON.parse(known.reply) as Output<Name>) as Reply<Name>;
  }
  const now = till.clock.now();
  const reply = handler({ ...till, transaction, caller, commandId: id, now }, input);
  if (!reply.ok) return reply;
  insertCommand(transaction, { id, call: name, body_hash, contract: CONTRACT_HASH, at_utc_ms: now, reply: JSON.stringify(reply.value) });
  return reply;
}

/** What became of a command whose answer was lost (DESIGN §2). The reply is handed back as it was stored. */
export function outcome(context: QueryContext, input: { id: CommandId }): Reply<'commands.outcome'> {
  const known = findCommand(context.reader, input.id);
  return ok(known ? { known: true as const, call: known.call, reply: JSON.parse(known.reply) as unknown } : { known: false as const });
}

/** JSON with sorted keys, so that the same content always has the same hash. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
  return `{${fields.join(',')}}`;
}
