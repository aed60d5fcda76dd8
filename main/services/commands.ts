/**
 * Carries out a command exactly once: one transaction that looks the id up, does the work and keeps the answer (DESIGN §2).
 * A refusal rolls everything back and leaves the id free. Must never answer before the commit.
 */
import { hash } from 'node:crypto';
import { findCommand, insertCommand } from '../../db/commands.ts';
import { rollBackWith, type Transaction, transact } from '../../db/store.ts';
import { approvalOf, type CommandName, type Output, type Parsed, type Reply } from '../contract/calls/index.ts';
import { commandText } from '../contract/canonical.ts';
import { CONTRACT_HASH } from '../contract/hash.ts';
import type { CommandId } from '../contract/ids.ts';
import { ok, refuse } from '../contract/results.ts';
import { JET } from '../domain/jet.ts';
import type { Approval } from './approvals.ts';
import { record } from './journal.ts';
import { withoutWords, withWords } from './kitchen-notes.ts';
import type { Caller, CommandContext, QueryContext, TillContext } from './till-context.ts';

export type CommandHandler<Name extends CommandName> = (context: CommandContext, input: Parsed<Name>) => Reply<Name>;

/** Says who approved the command whose body has this hash (hex); asked only when it was not carried out before. */
export type FindApproval = (body_hash: string) => Approval;

/**
 * Runs a handler under its command id.
 * @returns the handler's answer; the same answer again for a repeat; `id_reused` for the same id with other content;
 * `approval_needed` when the caller may not do it alone and nobody approved this very body
 */
export function carryOut<Name extends CommandName>(
  till: TillContext,
  caller: Caller,
  name: Name,
  id: CommandId,
  input: Parsed<Name>,
  handler: CommandHandler<Name>,
  findApproval?: FindApproval,
): Reply<Name> {
  return transact<Reply<Name>>(till.store, (transaction) => {
    const reply = carryOutWithin(till, transaction, caller, name, id, input, handler, findApproval);
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
  findApproval: FindApproval = () => ({ approver: '', used: () => undefined }),
): Reply<Name> {
  const body_hash = hash('sha256', commandText(name, input), 'buffer');
  const known = findCommand(transaction, id);
  if (known) {
    if (!known.body_hash.equals(body_hash)) return refuse('id_reused', { call: known.call }) as Reply<Name>;
    return ok(withWords(transaction, known.reply) as Output<Name>) as Reply<Name>;
  }
  const { approver, used } = findApproval(body_hash.toString('hex'));
  if (approver === null) return refuse('approval_needed', { call: name, role: approvalOf(name) ?? '' }) as Reply<Name>;
  const now = till.clock.now();
  const context: CommandContext = { ...till, transaction, caller, commandId: id, approver, now };
  if (approver !== '') record(context, 'event', { code: JET.rights, what: `${name} approved` });
  const reply = handler(context, input);
  if (!reply.ok) return reply;
  // A refused command keeps its grant for the rest of its minute: the same body may be tried again.
  transaction.afterCommit(used);
  insertCommand(transaction, {
    id,
    call: name,
    body_hash,
    contract: CONTRACT_HASH,
    at_utc_ms: now,
    reply: withoutWords(context, reply.value),
  });
  return reply;
}

/** What became of a command whose answer was lost (DESIGN §2). The reply is handed back as it was stored. */
export function outcome(context: QueryContext, input: { id: CommandId }): Reply<'commands.outcome'> {
  const known = findCommand(context.reader, input.id);
  return ok(known ? { known: true as const, call: known.call, reply: withWords(context.reader, known.reply) } : { known: false as const });
}
