/**
 * Approvals (DESIGN §2): a person of enough rank types their PIN, and one command of one station may be carried out within 60 s.
 * Must never let a grant serve another command, another body, another station, or twice.
 */
import { randomBytes } from 'node:crypto';
import { type Caller, reaches } from '../contract/caller.ts';
import { approvalOf, type CommandName, type Parsed, type Reply } from '../contract/calls/index.ts';
import type { CommandId } from '../contract/ids.ts';
import { ok, refuse } from '../contract/results.ts';
import { checkPin } from './pin-check.ts';
import type { Grant, Staff } from './staff-state.ts';
import type { ActionContext, TillContext } from './till-context.ts';

/** How long a grant may wait for its command. */
export const GRANT_MS = 60_000;

/** What a command is allowed to be: the approver's pseudonym, empty when none was needed, null when one is missing. */
export type Approval = { approver: string | null; used(): void };
const NOT_NEEDED: Approval = { approver: '', used: () => undefined };
const MISSING: Approval = { approver: null, used: () => undefined };

export async function approve(context: ActionContext, input: Parsed<'staff.approve'>): Promise<Reply<'staff.approve'>> {
  const { staff, caller, clock } = context;
  const checked = await checkPin(context, input.code, input.pin);
  if (!checked.ok) return checked;
  if (!reaches(checked.value.role, 'supervisor')) return refuse('cannot_approve', { code: input.code });
  const now = clock.now();
  for (const [token, grant] of staff.grants) if (!isLive(grant, now)) staff.grants.delete(token);
  const grant = randomBytes(32).toString('base64url');
  const { command_id, body_hash } = input;
  staff.grants.set(grant, { station: caller.station, command_id, body_hash, approver: checked.value.code, until_ms: now + GRANT_MS });
  return ok({ grant });
}

/** A grant from the future was given before the clock was set back: it is no better than an old one. */
const isLive = (grant: Grant, now: number): boolean => now < grant.until_ms && grant.until_ms <= now + GRANT_MS;

/**
 * Who approved a command that its caller may not make alone.
 * @param body_hash SHA-256 of `commandText`, in hex
 * @param token what the frame brought
 */
export function approvalFor(
  till: TillContext,
  staff: Staff,
  command: { caller: Caller; name: CommandName; id: CommandId; body_hash: string },
  token: string | undefined,
): Approval {
  const { caller, name, id, body_hash } = command;
  const needed = approvalOf(name);
  if (needed === undefined || reaches(caller.role, needed)) return NOT_NEEDED;
  const grant = token === undefined ? undefined : staff.grants.get(token);
  if (!grant || !isLive(grant, till.clock.now())) return MISSING;
  if (grant.station !== caller.station || grant.command_id !== id || grant.body_hash !== body_hash) return MISSING;
  const approver = staff.people().get(grant.approver);
  if (!approver || approver.active === 0 || !reaches(approver.role, needed)) return MISSING;
  return { approver: approver.code, used: () => staff.grants.delete(token ?? '') };
}
