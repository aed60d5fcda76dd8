/**
 * The school (LAW §3 SCH-01…04): which stations are in it and who is responsible for each, and what it is given at its start: a copy of
 * the menu, the people and the rules of the real till. Data goes one way, from the real till to the school, and never back.
 */
import { type BadgeRow, readBadges, replaceBadges } from '../../db/badges.ts';
import { currentVersion } from '../../db/catalogue.ts';
import { type DatedRow, readDatedSettings } from '../../db/dated-settings.ts';
import { readMenu, readMenuFile } from '../../db/menu-versions.ts';
import { insertPerson, type PersonRow, readPeople, updatePerson } from '../../db/people.ts';
import { type ReadHandle, type Transaction, transact } from '../../db/store.ts';
import { putVatRate, readVatRates } from '../../db/vat-rates.ts';
import type { Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import type { Settings } from '../contract/shapes/settings.ts';
import { JET } from '../domain/jet.ts';
import type { VatRate } from '../domain/vat-rates.ts';
import { type FirstMenu, replaceMenu } from './catalogue.ts';
import { copyDated } from './dated-settings.ts';
import { append, record } from './journal.ts';
import { forgetSellables } from './sellables.ts';
import { readAllSettings, storeSettings } from './settings.ts';
import { noteEvent } from './staff-sessions.ts';
import type { Staff } from './staff-state.ts';
import type { CommandContext, TillContext } from './till-context.ts';

/** A station that goes to the school or comes back. */
export type SchoolMove = {
  station: string;
  to: 'school' | 'till';
  /** Who works on the station. */
  operator: string;
  /** Who opened the school on it; empty on the way back. */
  responsible: string;
};

/** Told after the commit; the shell moves the station. */
export type OnSchoolMove = (move: SchoolMove) => void;

/** The real till's part: the supervisor's yes stands in its journal (JET), then the station goes. */
export function enter(context: CommandContext, onMove: OnSchoolMove): Reply<'school.enter'> {
  const { identity, caller, approver, transaction } = context;
  if (identity.instance === 'ecole') return refuse('already_in_school');
  const responsible = approver === '' ? caller.operator : approver;
  record(context, 'event', { code: JET.school_started, what: `${caller.station}, responsible ${responsible}` });
  transaction.afterCommit(() => onMove({ station: caller.station, to: 'school', operator: caller.operator, responsible }));
  return ok({ responsible });
}

export function leave(context: CommandContext, onMove: OnSchoolMove): Reply<'school.leave'> {
  const { identity, caller, transaction } = context;
  if (identity.instance !== 'ecole') return refuse('not_in_school');
  record(context, 'event', { code: JET.school_ended, what: caller.station });
  transaction.afterCommit(() => onMove({ station: caller.station, to: 'till', operator: caller.operator, responsible: '' }));
  return ok({});
}

/** Writes the other till's side of a move: the school notes who comes, the real till who is back. */
export function noteMove(till: TillContext, move: SchoolMove): void {
  const { station, operator, to, responsible } = move;
  const code = to === 'school' ? JET.school_started : JET.school_ended;
  transact(till.store, (transaction) => {
    const what = to === 'school' ? `${station}, responsible ${responsible}` : station;
    append(till, transaction, { station, operator, command_id: '' }, 'event', { code, what });
  });
}

/** The person of a move works on the station in the school too, without a second code. */
export function seat(till: TillContext, staff: Staff, { station, operator }: SchoolMove): void {
  if (!staff.people().has(operator)) return;
  transact(till.store, (transaction) => {
    noteEvent(till, transaction, { station, operator }, JET.signed_in, 'signed in by the real till');
    transaction.afterCommit(() => staff.sessions.set(station, { code: operator, last_ms: till.clock.now() }));
  });
}

/** What the school is given of the real till. Never anything sold, counted or closed. */
export type SchoolCopy = {
  /** null when the school has this very menu already. */
  menu: FirstMenu | null;
  people: readonly PersonRow[];
  /** As hashes with the pepper that both share: whoever shows a badge at the counter learns to show it here. */
  badges: readonly BadgeRow[];
  settings: Partial<Settings>;
  dated: readonly DatedRow[];
  rates: readonly VatRate[];
  version: number;
};

/** Settings that shape the work at the counter. Devices stay the school's own: its printer and drawer are simulated. */
const COPIED = [
  'establishment',
  'day_turn_min',
  'year_end',
  'cash_limit_cents',
  'kitchen',
  'tenders',
  'code_prefixes',
  'ticket_footer',
  'ticket_logo',
  'operator',
  'idle_sign_out_min',
] as const;

/** @param known version of the menu that the school was given last, null for none */
export function copyForSchool(handle: ReadHandle, known: number | null): SchoolCopy {
  const version = currentVersion(handle);
  const all = readAllSettings(handle);
  return {
    version,
    menu: version === known ? null : wholeMenu(handle, version),
    people: readPeople(handle),
    badges: readBadges(handle),
    settings: Object.fromEntries(COPIED.map((name) => [name, all[name]])),
    dated: readDatedSettings(handle),
    rates: readVatRates(handle),
  };
}

function wholeMenu(handle: ReadHandle, version: number): FirstMenu {
  const files: { carte?: Uint8Array; formules?: Uint8Array } = {};
  for (const kind of ['carte', 'formules'] as const) {
    const bytes = readMenuFile(handle, version, kind);
    if (bytes) files[kind] = bytes;
  }
  return { ...readMenu(handle, version), files };
}

/** Puts a copy in the place of what the school had; its own journal stays as it is. */
export function takeCopy(till: TillContext, copy: SchoolCopy): void {
  transact(till.store, (transaction) => {
    storeSettings(transaction, copy.settings);
    copyDated(till, transaction, copy.dated);
    for (const rate of copy.rates) putVatRate(transaction, rate);
    takePeople(transaction, till, copy.people);
    // What was given in the school stays there until then, and never reaches the real till.
    replaceBadges(transaction, copy.badges);
    if (copy.menu) replaceMenu(transaction, till.clock.now(), copy.menu);
    transaction.afterCommit(() => forgetSellables(till.store));
  });
}

/** People are added and changed as in the real till, forgotten names included (LAW RGPD-01); nobody is ever removed. */
function takePeople(transaction: Transaction, till: TillContext, people: readonly PersonRow[]): void {
  const known = new Set(readPeople(transaction).map(({ code }) => code));
  for (const person of people) {
    if (known.has(person.code)) updatePerson(transaction, person);
    else insertPerson(transaction, { ...person, made_at_utc_ms: till.clock.now() });
  }
}

/** How the shell, which moves stations between the real till and the school, reaches each of them. */
export type SchoolDoor = {
  /** What the school is given. @param known version of the menu that it has */
  copy(known: number | null): SchoolCopy;
  take(copy: SchoolCopy): void;
  /** Writes this till's side of a move that the other till has carried out; the school seats who comes. */
  note(move: SchoolMove): void;
  /** A station that was in the school when the service stopped is in it again. */
  keep(station: string, responsible: string): void;
};

/** @param refresh makes settings that came with a copy count at once */
export function schoolDoor(context: TillContext, staff: Staff, responsibles: Map<string, string>, refresh: () => void): SchoolDoor {
  return {
    copy: (known) => copyForSchool(context.store, known),
    take: (copy) => {
      takeCopy(context, copy);
      staff.refresh();
      refresh();
    },
    note: (move) => {
      if (move.to === 'school') responsibles.set(move.station, move.responsible);
      noteMove(context, move);
      if (move.to === 'school') seat(context, staff, move);
    },
    keep: (station, responsible) => void responsibles.set(station, responsible),
  };
}
