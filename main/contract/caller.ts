/** Who asks, and how far each role reaches. Must never decide what a call does: rows name roles, dispatch compares them. */
import type { Role } from './results.ts';

/** Who asks, as the transport and the sign-in established it: never from what a frame says. */
export type Caller = {
  readonly station: string;
  readonly role: Role;
  /** Pseudonym written in every entry this caller causes (LAW RGPD-01). */
  readonly operator: string;
};

const RANK: Readonly<Record<Role, number>> = {
  visitor: 0,
  display: 0,
  accounting: 0,
  audit: 0,
  counter: 1,
  supervisor: 2,
  manager: 3,
  // The command line runs as the owner of the data folder.
  cli: 3,
};

/** Whether a role may do by itself what `needed` must approve: counter < supervisor < manager. */
export const reaches = (role: Role, needed: Role): boolean => RANK[role] >= RANK[needed];
