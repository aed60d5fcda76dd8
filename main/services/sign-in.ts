/** Who works on which station: signing in and out, idle stations, and the caller each connection stands for. */
import { transact } from '../../db/store.ts';
import type { Caller } from '../contract/caller.ts';
import { type Parsed, type Reply, rolesOf } from '../contract/calls/index.ts';
import { EVENT_NEEDS, type EventName } from '../contract/events.ts';
import { ok, type Role, refuse } from '../contract/results.ts';
import { PIN_DIGITS } from '../contract/shapes/person.ts';
import type { TillStatus } from '../contract/shapes/settings.ts';
import { JET } from '../domain/jet.ts';
import { personOf } from './people.ts';
import { checkPin } from './pin-check.ts';
import { beginSession, endSession, noteEvent } from './staff-sessions.ts';
import type { Staff } from './staff-state.ts';
import type { ActionContext, TillContext } from './till-context.ts';

/** How a transport knows a connection: by a role of its own, or as the station whose signed-in person counts. */
export type Asking = { readonly station: string; readonly role: Role | 'signed_in' };

/**
 * Role and pseudonym that count for a connection now. A till without people is open: its stations are the manager under the
 * operator of the settings. With people, a station where nobody is signed in is a visitor.
 */
export function callerOf(till: TillContext, staff: Staff, { station, role }: Asking): Caller {
  const nobody = till.settings().operator.code;
  if (role !== 'signed_in') return { station, role, operator: nobody };
  if (staff.people().size === 0) return { station, role: highest(till, 'manager'), operator: nobody };
  endIfIdle(till, staff, station);
  const person = staff.people().get(staff.sessions.get(station)?.code ?? '');
  if (!person || person.active === 0) return { station, role: 'visitor', operator: nobody };
  return { station, role: highest(till, person.role), operator: person.code };
}

/**
 * Whether a connection is told of an event: accounting and audit hear nothing of drafts (LAW ADM-01). A station where nobody is signed in
 * keeps its list for whoever comes next. Looks only: an event may be told in the middle of anything.
 */
export function mayHear(staff: Staff, { station, role }: Asking, event: EventName): boolean {
  const needed = Object.hasOwn(EVENT_NEEDS, event) ? EVENT_NEEDS[event as keyof typeof EVENT_NEEDS] : undefined;
  const now = role === 'signed_in' ? staff.people().get(staff.sessions.get(station)?.code ?? '')?.role : role;
  return needed === undefined || now === undefined || rolesOf(needed).includes(now);
}

/** The school has no manager: its rules, people and menu are the real till's, and nothing is exported from it (LAW SCH-04). */
const highest = (till: TillContext, role: Role): Role => (till.identity.instance === 'ecole' && role === 'manager' ? 'supervisor' : role);

/** What `till.status` says of who works on the asking station. */
export function statusOfCaller(till: TillContext, staff: Staff, caller: Caller): Pick<TillStatus, 'operator' | 'role' | 'sign_in'> {
  const person = staff.people().get(caller.operator);
  const operator = person
    ? { code: person.code, label: person.name ?? person.code, picture: person.picture ?? '' }
    : till.settings().operator;
  const sign_in = staff.people().size === 0 ? 'open' : caller.role === 'visitor' ? 'needed' : 'done';
  return { operator, role: caller.role, sign_in };
}

export async function signIn(context: ActionContext, { code, pin }: Parsed<'staff.signIn'>): Promise<Reply<'staff.signIn'>> {
  // Nobody controls or exports play (LAW SCH-04): those roles are of the real till only.
  const asked = context.staff.people().get(code)?.role;
  if (context.identity.instance === 'ecole' && asked !== undefined && PIN_DIGITS[asked] === null) return refuse('unknown_person', { code });
  const checked = await checkPin(context, code, pin);
  if (!checked.ok) return checked;
  return transact(context.store, (transaction) => {
    beginSession(context, transaction, code);
    // A control is an event of its own, beside the sign-in (LAW §6 JET 280).
    if (checked.value.role === 'audit') {
      noteEvent(context, transaction, { station: context.caller.station, operator: code }, JET.tax_audit, 'audit session opened');
    }
    transaction.afterCommit(() => context.publish({ event: 'staff.changed', body: {} }));
    return ok(personOf(transaction, checked.value, context.caller.station, context.clock.now()));
  });
}

/** Without anybody signed in, it is done already. */
export async function signOut(context: ActionContext): Promise<Reply<'staff.signOut'>> {
  end(context, context.staff, context.caller.station, 'signed out');
  return ok({});
}

/** The station was used: see `touch`, which every command and action does. */
export const stay = async (context: ActionContext): Promise<Reply<'staff.stay'>> =>
  context.caller.role === 'visitor' ? refuse('forbidden') : ok({});

export function touch(staff: Staff, station: string, now: number): void {
  const session = staff.sessions.get(station);
  if (session) session.last_ms = now;
}

/** Signs out every station that was not used for as long as the settings say. */
export function endIdleSessions(till: TillContext, staff: Staff): void {
  for (const station of [...staff.sessions.keys()]) endIfIdle(till, staff, station);
}

/** Signs everybody out, when the till closes. */
export function endAllSessions(till: TillContext, staff: Staff): void {
  for (const station of [...staff.sessions.keys()]) end(till, staff, station, 'signed out: the till closes');
}

function endIfIdle(till: TillContext, staff: Staff, station: string): void {
  const minutes = till.settings().idle_sign_out_min;
  const session = staff.sessions.get(station);
  if (!session || minutes === 0 || till.clock.now() - session.last_ms < minutes * 60_000) return;
  end(till, staff, station, `signed out after ${minutes} min`);
}

function end(till: TillContext, staff: Staff, station: string, what: string): void {
  if (!staff.sessions.has(station)) return;
  transact(till.store, (transaction) => {
    endSession(till, staff, transaction, station, what);
    transaction.afterCommit(() => till.publish({ event: 'staff.changed', body: {} }));
  });
}
