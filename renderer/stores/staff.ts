/** People as this screen knows them, and actions that never throw: a lost line is one more code. Must never keep a PIN. */
import type { ActionName, Input, Output } from '../../main/contract/calls/index.ts';
import type { CallError } from '../../main/contract/results.ts';
import type { Person } from '../../main/contract/shapes/person.ts';
import { CallLost, type TillClient, UnreadableReply } from '../client/till-client.ts';
import { passphraseText } from '../text/audit.ts';
import { staffErrors } from '../text/staff.ts';

/** A person with the instant, on this screen's clock, until which they wait here after wrong codes. */
export type StaffMember = Person & { wait_until_ms: number };

export const membersOf = (people: readonly Person[], nowMs: number): StaffMember[] =>
  people.map((person) => ({ ...person, wait_until_ms: person.wait_s > 0 ? nowMs + person.wait_s * 1_000 : 0 }));

export type ActionReply<Name extends ActionName> = { ok: true; value: Output<Name> } | { ok: false; error: CallError };

/** Makes an action; `lost` when the till can't say what became of it: actions are harmless to repeat. */
export async function runAction<Name extends ActionName>(
  client: Pick<TillClient, 'action'>,
  name: Name,
  input: Input<Name>,
): Promise<ActionReply<Name>> {
  try {
    return (await client.action(name, input)) as ActionReply<Name>;
  } catch (error) {
    if (error instanceof CallLost || error instanceof UnreadableReply) return { ok: false, error: { code: 'lost' } };
    throw error;
  }
}

/** Seconds to wait that an error speaks of, 0 when none. */
export function waitOf(error: CallError): number {
  const seconds = error.details?.['wait_s'];
  return typeof seconds === 'number' ? seconds : 0;
}

/** The sentence for an answer about people; the reference of a log line stands behind it, for the supervisor. */
export function staffErrorText(error: CallError): string {
  if (error.code === 'wait') return staffErrors.wait(Math.max(1, Math.ceil(waitOf(error) / 60)));
  if (error.code === 'passphrase_short') return passphraseText.short;
  const text = Object.hasOwn(staffErrors, error.code) ? staffErrors[error.code as keyof typeof staffErrors] : staffErrors.other;
  const sentence = typeof text === 'string' ? text : staffErrors.other;
  return error.ref ? `${sentence} (${error.ref})` : sentence;
}
