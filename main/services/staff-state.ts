/**
 * What the till keeps in memory about its people: everybody as committed, who is signed in where, the grants given. A restart
 * forgets sessions and grants, never people or wrong PINs. Must never hold a PIN.
 */
import { type PersonRow, readPeople } from '../../db/people.ts';
import type { Store, Transaction } from '../../db/store.ts';
import { JET } from '../domain/jet.ts';
import type { PinHasher } from '../domain/pin.ts';
import { append } from './journal.ts';
import type { ActionContext, TillContext } from './till-context.ts';

/** Who is signed in on one station, and when that station was last used. */
export type Session = { readonly code: string; last_ms: number };

/** The approval of one command: bound to the station, the command's id and its body (DESIGN §2). */
export type Grant = { station: string; command_id: string; body_hash: string; approver: string; until_ms: number };

export type Staff = {
  readonly pins: PinHasher;
  /** By pseudonym, those who left too. Empty: the till is open. */
  people(): ReadonlyMap<string, PersonRow>;
  /** Reads people again, after a commit. */
  refresh(): void;
  /** By station. */
  readonly sessions: Map<string, Session>;
  /** By token. */
  readonly grants: Map<string, Grant>;
};

export function openStaff(store: Store, pins: PinHasher): Staff {
  const read = () => new Map(readPeople(store).map((row) => [row.code, row]));
  let people = read();
  return {
    pins,
    people: () => people,
    refresh: () => {
      people = read();
    },
    sessions: new Map(),
    grants: new Map(),
  };
}

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
