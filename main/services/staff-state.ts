/**
 * What the till keeps in memory about its people: everybody as committed, who is signed in where, the grants given. A restart
 * forgets sessions and grants, never people or wrong PINs. Must never hold a PIN.
 */
import { type PersonRow, readPeople } from '../../db/people.ts';
import type { Store } from '../../db/store.ts';
import type { PinHasher } from '../domain/pin.ts';

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
