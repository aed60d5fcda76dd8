/** What the café chooses, with defaults that let a new till sell at once. Changes are journaled (LAW §6: 240, 270). */
import { insertSettingChange, listSettingChanges, readSettings, writeSetting } from '../../db/settings.ts';
import type { ReadHandle, Transaction } from '../../db/store.ts';
import { USUAL_PREFIXES } from '../contract/barcode.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { fitsSiret, isSiret } from '../contract/company-numbers.ts';
import { ok, refuse } from '../contract/results.ts';
import { type Settings, settingChange, settings as settingsShape } from '../contract/shapes/settings.ts';
import type { TenderSettings } from '../contract/shapes/tender.ts';
import type { Establishment } from '../contract/shapes/ticket.ts';
import { asBasisPoints } from '../contract/values.ts';
import { JET } from '../domain/jet.ts';
import { record } from './journal.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

export const NO_ESTABLISHMENT: Establishment = {
  name: 'Café',
  tagline: '',
  address: '',
  postcode_city: '',
  siret: '',
  naf: '',
  vat_number: '',
  phone: '',
};

/** Accepted until the café says otherwise. */
export const DEFAULT_TENDERS: TenderSettings = {
  cheque: { on: true, min_cents: 0, max_cents: 30_000 },
  meal_voucher: {
    on: true,
    issuers: [
      { code: 'EDENRED', label: 'Edenred' },
      { code: 'PLUXEE', label: 'Pluxee' },
      { code: 'SWILE', label: 'Swile' },
      { code: 'UP', label: 'Up Déjeuner' },
    ],
    // Alcohol, sweets and what is no food are not paid with them (LAW TR-01).
    food_classes: ['prepared_immediate', 'conserved_food', 'bottled_soft', 'catering_served'],
    ask_on_off_days: true,
  },
  // Historical value (LAW MLC-01); today's is for the café to say, so it is off.
  currencies: [{ code: 'SOL', label: 'SOL', on: false, unit_cents: 10, kind: 'payment', account: '5308' }],
  tips: true,
};

const DEFAULTS: Settings = {
  establishment: NO_ESTABLISHMENT,
  drawer: { pin: 2, on_ms: 50, off_ms: 500, opens_for: ['cash'] },
  kitchen: { categories: [] },
  day_turn_min: 240,
  year_end: 1_231,
  cash_limit_cents: 100_000,
  receiving: {
    tolerance_bp: asBasisPoints(1_000),
    families: [],
    // Arrêté du 21 décembre 2009, annexe I: chilled food +4 °C, frozen −18 °C with a short rise of 3 °C at the door.
    max_temperatures: [
      { storage: 'froid', most_dc: 40 },
      { storage: 'congel', most_dc: -150 },
    ],
  },
  tenders: DEFAULT_TENDERS,
  code_prefixes: [...USUAL_PREFIXES],
  deposits: { arrhes_vat_on_receipt: true },
  exchange_units: [
    { code: 'SEL', label: 'unités de SEL' },
    { code: 'BENEVOLE', label: 'points bénévoles' },
  ],
  local_km: 80,
  ticket_footer: 'Merci. À bientôt.',
  ticket_logo: null,
  operator: { code: 'EQU', label: 'Équipe', picture: 'sunflower' },
  second_backup_folder: '',
  exports: { folder: '', at_closing: [], vat_on_debits: false },
  order_mail: {
    on: false,
    smtp: { host: '', port: 587, security: 'starttls', user: '' },
    from_address: '',
    reply_to: '',
    answers_on: false,
    imap: { host: '', port: 993, security: 'tls', user: '' },
    folder: 'INBOX',
  },
  idle_sign_out_min: 30,
};

/** All settings: what is stored, over the defaults. @throws ZodError when the stored values are not settings */
export const readAllSettings = (handle: ReadHandle): Settings => settingsShape.parse({ ...DEFAULTS, ...readSettings(handle) });

export function storeSettings(transaction: Transaction, change: Partial<Settings>): void {
  for (const [name, value] of Object.entries(change)) {
    if (value !== undefined) writeSetting(transaction, name, value);
  }
}

/** Settings that bear on what the tax office relies on. */
const COMPLIANCE: ReadonlySet<string> = new Set<keyof Settings>(['cash_limit_cents', 'day_turn_min', 'year_end', 'tenders']);

/**
 * Changes what is named. What is really different is kept with its former value, so that it can be put back; party data and
 * compliance settings are entries of the journal, too.
 * @param refresh makes the change visible to everyone, after the commit
 */
export function set(context: CommandContext, change: Parsed<'settings.set'>, refresh: (settings: Settings) => void): Reply<'settings.set'> {
  const { transaction, caller, now } = context;
  const wrong = wrongNumber(change.establishment);
  if (wrong) return wrong;
  const before = readAllSettings(transaction);
  storeSettings(transaction, change as Partial<Settings>);
  const after = readAllSettings(transaction);
  for (const name of Object.keys(change) as (keyof Settings)[]) {
    if (JSON.stringify(before[name]) === JSON.stringify(after[name])) continue;
    insertSettingChange(transaction, { at_utc_ms: now, operator: caller.operator, name, before: before[name], after: after[name] });
    if (name === 'establishment') {
      record(context, 'event', { code: JET.party_changed, what: `establishment: ${changedFields(before[name], after[name])}` });
    }
    if (COMPLIANCE.has(name)) {
      record(context, 'event', { code: JET.compliance_changed, what: `${name}: ${plain(before[name])} -> ${plain(after[name])}` });
    }
  }
  transaction.afterCommit(() => {
    refresh(after);
    context.publish({ event: 'settings.changed', body: {} });
  });
  return ok(after);
}

const plain = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

const changedFields = (before: Establishment, after: Establishment): string =>
  (Object.keys(after) as (keyof Establishment)[]).filter((field) => before[field] !== after[field]).join(', ');

/** Why these numbers cannot be a company's, null when they can or are not given. Checked on the way in only: what is stored stays readable. */
export function wrongNumber(given: Establishment | undefined) {
  if (!given) return null;
  if (given.siret !== '' && !isSiret(given.siret)) return refuse('siret_wrong');
  return fitsSiret(given.vat_number, given.siret) ? null : refuse('vat_number_wrong');
}

const CHANGES_AT_ONCE = 20;

/** What was changed, newest first. A change of a setting that this version does not have any more is left out: it cannot be put back. */
export function settingsHistory({ reader }: QueryContext, { before }: Parsed<'settings.history'>): Reply<'settings.history'> {
  const rows = listSettingChanges(reader, before, CHANGES_AT_ONCE + 1);
  const changes = rows.slice(0, CHANGES_AT_ONCE).flatMap(({ name, before: was, after, ...row }) => {
    const parsed = settingChange.safeParse({ ...row, before: { [name]: was }, after: { [name]: after } });
    return parsed.success ? [parsed.data] : [];
  });
  return ok({ changes, more: rows.length > CHANGES_AT_ONCE });
}
