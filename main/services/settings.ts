/** What the café chooses, with defaults that let a new till sell at once. Changes are journaled (LAW §6: 240, 270). */
import { readSettings, writeSetting } from '../../db/settings.ts';
import type { ReadHandle, Transaction } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok } from '../contract/results.ts';
import { type Settings, settings as settingsShape } from '../contract/shapes/settings.ts';
import type { Establishment } from '../contract/shapes/ticket.ts';
import { record } from './journal.ts';
import type { CommandContext } from './till-context.ts';

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

const DEFAULTS: Settings = {
  establishment: NO_ESTABLISHMENT,
  printer: { kind: 'none' },
  printer_columns: 48,
  drawer: { pin: 2, on_ms: 50, off_ms: 500 },
  day_turn_min: 240,
  year_end: 1_231,
  cash_limit_cents: 100_000,
  tenders: {
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
  },
  ticket_footer: 'Merci. À bientôt.',
  operator: { code: 'EQU', label: 'Équipe', picture: 'sunflower' },
  idle_sign_out_min: 30,
};

/** All settings: what is stored, over the defaults. @throws ZodError when the stored values are not settings */
export const readAllSettings = (handle: ReadHandle): Settings => settingsShape.parse({ ...DEFAULTS, ...readSettings(handle) });

export function storeSettings(transaction: Transaction, change: Partial<Settings>): void {
  for (const [name, value] of Object.entries(change)) {
    if (value !== undefined) writeSetting(transaction, name, value);
  }
}

/** JET codes of LAW §6. */
const PARTY_DATA_CHANGED = 240;
const COMPLIANCE_SETTING_CHANGED = 270;
const COMPLIANCE = ['cash_limit_cents', 'day_turn_min', 'year_end', 'tenders'] as const;

/** @param refresh makes the change visible to everyone, after the commit */
export function set(context: CommandContext, change: Parsed<'settings.set'>, refresh: (settings: Settings) => void): Reply<'settings.set'> {
  storeSettings(context.transaction, change as Partial<Settings>);
  const after = readAllSettings(context.transaction);
  if (change.establishment) record(context, 'event', { code: PARTY_DATA_CHANGED, what: 'establishment' });
  for (const name of COMPLIANCE) {
    if (change[name] !== undefined)
      record(context, 'event', { code: COMPLIANCE_SETTING_CHANGED, what: `${name}=${JSON.stringify(change[name])}` });
  }
  context.transaction.afterCommit(() => {
    refresh(after);
    context.publish({ event: 'settings.changed', body: {} });
  });
  return ok(after);
}
