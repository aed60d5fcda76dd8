/**
 * Settings that hold from a day on (LAW §0, TR-01): what is in force, their history, a change. A day on which something was sold is
 * settled: no change reaches back to it, so that an old ticket never meets another rule than its own.
 */
import { type DatedRow, insertDatedSetting, readDatedSettings } from '../../db/dated-settings.ts';
import type { ReadHandle, Store, Transaction } from '../../db/store.ts';
import { firstTicketFromDay } from '../../db/tickets.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { type DatedSetting, type DatedValues, datedChange, datedSetting } from '../contract/shapes/dated-setting.ts';
import { asBasisPoints, asCents, type Day } from '../contract/values.ts';
import { JET } from '../domain/jet.ts';
import { append, findEntryAt, record } from './journal.ts';
import { presentDay } from './journal-clock.ts';
import type { CommandContext, QueryContext, TillContext } from './till-context.ts';

/** In force until somebody says otherwise. */
const DEFAULTS: DatedValues = {
  voucher_limit_cents: asCents(2_500),
  vat_regime: 'reel_normal_m',
  // Sales of food and drink to be consumed on the spot (CGI art. 293 B); the café's accountant says which one holds.
  franchise_threshold_cents: asCents(8_500_000),
  margin_alert_bp: asBasisPoints(6_500),
};

/** What no amount of a ticket hangs on may change on a day that has some. */
const FREE: ReadonlySet<string> = new Set<DatedSetting['name']>(['margin_alert_bp']);

/** Kept in the same list, with its own page and rules: `account-plans.ts`. */
export const PLAN_NAME = 'account_plan';
const settingRows = (handle: ReadHandle): DatedRow[] => readDatedSettings(handle).filter(({ name }) => name !== PLAN_NAME);

const remembered = new WeakMap<Store, { on: Day; values: DatedValues }>();

/** What is in force on a day. @param handle reads what the till's store holds: its open transaction */
export function datedOn(store: Store, handle: ReadHandle, on: Day): DatedValues {
  const known = remembered.get(store);
  if (known?.on === on) return known.values;
  const inForce = settingRows(handle).filter(({ from_day }) => from_day <= on);
  const values: DatedValues = { ...DEFAULTS, ...Object.fromEntries(inForce.map((row) => [row.name, settingOf(row).value])) };
  remembered.set(store, { on, values });
  return values;
}

const settingOf = ({ name, from_day, value }: { name: string; from_day: number; value: string }): DatedSetting =>
  datedSetting.parse({ name, from_day, value: JSON.parse(value) });

/** A change for today, when nothing was sold yet, or for a later day. */
export function setDated(context: CommandContext, input: Parsed<'settings.setDated'>): Reply<'settings.setDated'> {
  const { transaction } = context;
  const { name, from_day, value } = input;
  const today = presentDay(context, context.transaction);
  const isFree = FREE.has(name);
  if (from_day < today || (!isFree && firstTicketFromDay(transaction, from_day) !== undefined)) return refuse('day_passed', { today });
  const jet = isFree ? 0 : JET.compliance_changed;
  const entry = record(context, 'setting_dated', { jet, name, from_day, value: JSON.stringify(value) });
  insertDatedSetting(transaction, { seq: entry.seq, name, from_day, value: JSON.stringify(value) });
  transaction.afterCommit(() => {
    remembered.delete(context.store);
    context.publish({ event: 'settings.changed', body: {} });
  });
  return ok(input);
}

/** The history of every dated setting: what was in force is read from it. */
export function listDated(context: QueryContext): Reply<'settings.dated'> {
  const changes = settingRows(context.reader).map((row) => {
    const entry = findEntryAt(context.reader, row.seq);
    return datedChange.parse({ setting: settingOf(row), at_utc_ms: entry?.at_utc_ms ?? 0, operator: entry?.operator ?? '' });
  });
  return ok(changes);
}

/** Writes what another till holds into this one, where it is not there yet: for the school's copy, which no ticket of its own settles. */
export function copyDated(till: TillContext, transaction: Transaction, rows: readonly DatedRow[]): void {
  const textOf = ({ name, from_day, value }: Omit<DatedRow, 'seq'>) => `${name} ${from_day} ${value}`;
  const known = new Set(readDatedSettings(transaction).map(textOf));
  for (const row of rows) {
    if (known.has(textOf(row))) continue;
    const { name, from_day, value } = row;
    const by = { station: '', command_id: '' };
    const entry = append(till, transaction, by, 'setting_dated', { jet: JET.compliance_changed, name, from_day, value });
    insertDatedSetting(transaction, { seq: entry.seq, name, from_day, value });
  }
  transaction.afterCommit(() => remembered.delete(till.store));
}
