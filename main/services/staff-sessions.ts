/** Who takes and leaves a station, in the journal and in memory: the entry is committed before anybody counts as there (LAW §6 JET 40, 80). */
import type { Transaction } from '../../db/store.ts';
import { JET } from '../domain/jet.ts';
import { append } from './journal.ts';
import type { Staff } from './staff-state.ts';
import type { ActionContext, TillContext } from './till-context.ts';

/** Writes an event of the people's in the name of one of them, or of the caller. */
export const noteEvent = (
  till: TillContext,
  transaction: Transaction,
  by: { station: string; operator: string },
  code: number,
  what: string,
): void => void append(till, transaction, { station: by.station, operator: by.operator, command_id: '' }, 'event', { code, what });

/** Makes a change of people visible to everyone, once it is committed. */
export function tellAfter(context: Pick<ActionContext, 'staff' | 'publish'>, transaction: Transaction): void {
  transaction.afterCommit(() => {
    context.staff.refresh();
    context.publish({ event: 'staff.changed', body: {} });
  });
}

/** Ends a station's session, if there is one, in the transaction of its cause (JET 40). */
export function endSession(till: TillContext, staff: Staff, transaction: Transaction, station: string, what: string): void {
  const session = staff.sessions.get(station);
  if (!session) return;
  noteEvent(till, transaction, { station, operator: session.code }, JET.signed_out, what);
  transaction.afterCommit(() => {
    if (staff.sessions.get(station) === session) staff.sessions.delete(station);
  });
}

/** Begins a session in the place of the one before (JET 80). */
export function beginSession(context: ActionContext, transaction: Transaction, code: string): void {
  const { staff, caller } = context;
  endSession(context, staff, transaction, caller.station, 'signed out: another person signs in');
  noteEvent(context, transaction, { station: caller.station, operator: code }, JET.signed_in, 'signed in');
  transaction.afterCommit(() => staff.sessions.set(caller.station, { code, last_ms: context.clock.now() }));
}

/** Ends a person's sessions on every station. */
export function endSessionsOf(context: ActionContext, transaction: Transaction, code: string, what: string): void {
  for (const [station, session] of context.staff.sessions) {
    if (session.code === code) endSession(context, context.staff, transaction, station, what);
  }
}
