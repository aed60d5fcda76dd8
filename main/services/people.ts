/**
 * The team: who is in it, with which role and PIN (LAW RGPD-01, RGPD-02). Changes of rights are JET 130 by pseudonym; names never
 * reach the journal. PINs are hashed before the transaction begins, so that no sale waits for one.
 */
import { deleteBadgeOf } from '../../db/badges.ts';
import { deleteAttempts, findAttempts, insertPerson, type PersonRow, readPeople, updatePerson } from '../../db/people.ts';
import { type ReadHandle, rollBackWith, type Transaction, transact } from '../../db/store.ts';
import { reaches } from '../contract/caller.ts';
import type { ActionName, Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { PASSPHRASE, type Person, type PersonRole, PIN_DIGITS, personCode, secretFits } from '../contract/shapes/person.ts';
import { JET } from '../domain/jet.ts';
import { checkPin, seconds, waitLeftMs } from './pin-check.ts';
import { beginSession, endSessionsOf, noteEvent, tellAfter } from './staff-sessions.ts';
import type { Staff } from './staff-state.ts';
import type { ActionContext, QueryContext } from './till-context.ts';

/** A person as screens see them. */
export const personOf = (handle: ReadHandle, row: PersonRow, station: string, now: number): Person => ({
  code: personCode.parse(row.code),
  name: row.name ?? row.code,
  picture: row.picture ?? '',
  role: row.role,
  active: row.active === 1,
  wait_s: seconds(waitLeftMs(findAttempts(handle, row.code, station), now)),
});

/** Those who left are the manager's affair; who has a passphrase is not of the school (LAW SCH-04). */
export function list({ reader, caller, clock, identity }: QueryContext, staff: Staff): Reply<'staff.list'> {
  const isHere = ({ role }: PersonRow): boolean => identity.instance !== 'ecole' || PIN_DIGITS[role] !== null;
  const rows = [...staff.people().values()].filter((row) => (row.active === 1 || reaches(caller.role, 'manager')) && isHere(row));
  return ok(rows.map((row) => personOf(reader, row, caller.station, clock.now())));
}

/** Adds a person; the first one closes the open till and works on it from now on. */
export async function add(context: ActionContext, input: Parsed<'staff.add'>): Promise<Reply<'staff.add'>> {
  const { code, name, picture, role, pin } = input;
  const refusedNow = refusalToAdd(context, context.staff.people(), input);
  if (refusedNow) return refusedNow;
  const pin_hash = await context.staff.pins.hash(pin);
  return changePeople<'staff.add'>(context, (transaction, people) => {
    const refused = refusalToAdd(context, people, input);
    if (refused) return refused;
    const isFirst = people.size === 0;
    const row: PersonRow = { code, role, active: 1, pin_hash, name, picture };
    insertPerson(transaction, { ...row, made_at_utc_ms: context.clock.now() });
    noteRights(context, transaction, `${code} added as ${role}`);
    if (isFirst && context.caller.role !== 'cli') beginSession(context, transaction, code);
    return ok(personOf(transaction, row, context.caller.station, context.clock.now()));
  });
}

function refusalToAdd(context: ActionContext, people: ReadonlyMap<string, PersonRow>, { code, role, pin }: Parsed<'staff.add'>) {
  if (!secretFits(role, pin)) return refuseSecret(role);
  // The settings' operator stands in entries too: its pseudonym must not become somebody's.
  if (people.has(code) || code === context.settings().operator.code) return refuse('code_taken', { code });
  if (people.size === 0 && role !== 'manager') return refuse('first_is_manager');
  return null;
}

/** Says what a PIN or a passphrase of this role must be. */
function refuseSecret(role: PersonRole) {
  const digits = PIN_DIGITS[role];
  return digits === null ? refuse('passphrase_short', { least: PASSPHRASE.least }) : refuse('pin_length', { digits });
}

/** Renames, gives another picture or role, lets go or takes back. */
export async function edit(context: ActionContext, input: Parsed<'staff.edit'>): Promise<Reply<'staff.edit'>> {
  const { code, pin } = input;
  const known = context.staff.people().get(code);
  if (!known) return refuse('unknown_person', { code });
  const role = input.role ?? known.role;
  if (pin !== undefined && !secretFits(role, pin)) return refuseSecret(role);
  const pin_hash = pin === undefined ? undefined : await context.staff.pins.hash(pin);
  return changePeople<'staff.edit'>(context, (transaction, people) => {
    const before = people.get(code);
    if (!before) return refuse('unknown_person', { code });
    const after = changed(before, input, pin_hash);
    const needsPin = after.active === 1 && (after.pin_hash === null || PIN_DIGITS[after.role] !== PIN_DIGITS[before.role]);
    if (needsPin && pin_hash === undefined) return refuse('pin_needed', { digits: PIN_DIGITS[after.role] });
    if (leavesNoManager(people, after)) return refuse('last_manager', { code });
    updatePerson(transaction, after);
    for (const what of changesOfRights(before, after)) noteRights(context, transaction, what);
    if (pin_hash !== undefined) deleteAttempts(transaction, code, null);
    if (after.active === 0) endSessionsOf(context, transaction, code, 'signed out: left the team');
    return ok(personOf(transaction, after, context.caller.station, context.clock.now()));
  });
}

/** One's own PIN, with the present one; anybody's else by a manager, who need not know it. */
export async function setPin(context: ActionContext, input: Parsed<'staff.setPin'>): Promise<Reply<'staff.setPin'>> {
  const { code, pin, old_pin } = input;
  const { caller, staff } = context;
  const known = staff.people().get(code);
  if (!known || known.active === 0) return refuse('unknown_person', { code });
  const isOwn = caller.operator === code;
  if (!isOwn && !reaches(caller.role, 'manager')) return refuse('forbidden', { call: 'staff.setPin', role: caller.role });
  if (!secretFits(known.role, pin)) return refuseSecret(known.role);
  if (isOwn) {
    if (old_pin === undefined) return refuse('pin_needed');
    const checked = await checkPin(context, code, old_pin);
    if (!checked.ok) return checked;
  }
  const pin_hash = await staff.pins.hash(pin);
  return changePeople<'staff.setPin'>(context, (transaction, people) => {
    const before = people.get(code);
    if (!before || before.active === 0) return refuse('unknown_person', { code });
    if (!secretFits(before.role, pin)) return refuseSecret(before.role);
    updatePerson(transaction, { ...before, pin_hash });
    deleteAttempts(transaction, code, null);
    noteRights(context, transaction, `${code} has another code`);
    return ok({});
  });
}

/** Deletes what tells who a pseudonym was; the chain of the journal does not notice (LAW RGPD-01). */
export async function forget(context: ActionContext, { code }: Parsed<'staff.forget'>): Promise<Reply<'staff.forget'>> {
  return changePeople<'staff.forget'>(context, (transaction, people) => {
    const before = people.get(code);
    if (!before) return refuse('unknown_person', { code });
    const after: PersonRow = { ...before, active: 0, pin_hash: null, name: null, picture: null };
    if (leavesNoManager(people, after)) return refuse('last_manager', { code });
    updatePerson(transaction, after);
    deleteAttempts(transaction, code, null);
    deleteBadgeOf(transaction, code);
    if (before.active === 1) noteRights(context, transaction, `${code} left`);
    endSessionsOf(context, transaction, code, 'signed out: left the team');
    return ok({});
  });
}

/** One transaction over people as they are now; a refusal leaves nothing. */
function changePeople<Name extends ActionName>(
  context: ActionContext,
  change: (transaction: Transaction, people: ReadonlyMap<string, PersonRow>) => Reply<Name>,
): Reply<Name> {
  return transact<Reply<Name>>(context.store, (transaction) => {
    tellAfter(context, transaction);
    const reply = change(transaction, new Map(readPeople(transaction).map((row) => [row.code, row])));
    return reply.ok ? reply : rollBackWith(reply);
  });
}

function changed(before: PersonRow, input: Parsed<'staff.edit'>, pin_hash: string | undefined): PersonRow {
  return {
    code: before.code,
    role: input.role ?? before.role,
    active: input.active === undefined ? before.active : input.active ? 1 : 0,
    pin_hash: pin_hash ?? before.pin_hash,
    name: input.name ?? before.name,
    picture: input.picture ?? before.picture,
  };
}

/** Somebody must always be able to open the team. */
function leavesNoManager(people: ReadonlyMap<string, PersonRow>, after: PersonRow): boolean {
  const next = [...people.values()].map((row) => (row.code === after.code ? after : row));
  return !next.some((row) => row.active === 1 && row.role === 'manager');
}

function changesOfRights(before: PersonRow, after: PersonRow): string[] {
  const { code } = before;
  return [
    ...(before.role === after.role ? [] : [`${code} ${before.role} -> ${after.role}`]),
    ...(before.active === after.active ? [] : [`${code} ${after.active === 1 ? 'is back' : 'left'}`]),
    ...(before.pin_hash === after.pin_hash ? [] : [`${code} has another code`]),
  ];
}

const noteRights = (context: ActionContext, transaction: Transaction, what: string): void =>
  noteEvent(context, transaction, context.caller, JET.rights, what);
