/** Settings as people read and type them: amounts in euros, times of day. Pure. */
import type { Settings } from '../../../main/contract/shapes/settings.ts';
import { euros, percent } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

const text = fr.settingsText;

/** `04:00` of 240 minutes after midnight. */
export const clockText = (minutes: number): string =>
  `${String(Math.trunc(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Minutes after midnight of `4:00`, `04:00`, `4h` or `4 h 30`; null when it is no time of day. */
export function minutesOf(typed: string): number | null {
  const found = /^\s*(\d{1,2})\s*(?:[:h]\s*(\d{2})?)?\s*$/i.exec(typed);
  if (!found) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? 0)];
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

/** Cents of `1000`, `1 000,5`, `999,50 €`; null when it is no amount. */
export function centsOf(typed: string): number | null {
  const found = /^(\d{1,7})(?:[.,](\d{1,2}))?€?$/.exec(typed.replace(/\s/g, ''));
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : null;
}

/** `1000,00`, without thousands: what stands in a field to be typed over. */
export const amountText = (cents: number): string => `${Math.trunc(cents / 100)},${String(cents % 100).padStart(2, '0')}`;

export const settingName = (name: string): string => (Object.hasOwn(text.names, name) ? text.names[name as keyof typeof text.names] : name);

/** `31/12` of the integer 1231, and back; null when it is not written so. */
export const yearEndText = (mmdd: number): string =>
  `${String(mmdd % 100).padStart(2, '0')}/${String(Math.trunc(mmdd / 100)).padStart(2, '0')}`;
export function yearEndOf(written: string): number | null {
  const [, date, month] = /^\s*(\d{1,2})\s*\/\s*(\d{1,2})\s*$/.exec(written) ?? [];
  return date === undefined || month === undefined ? null : Number(month) * 100 + Number(date);
}

/** `UPDEJEUNER` of « Up Déjeuner »: what stands in journals, once and for ever for this name. */
export const codeOf = (label: string): string =>
  label
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toUpperCase()
    .slice(0, 12);

/** What each setting says in words; one without a line here is shown as its fields. */
const SAYS: { [Name in keyof Settings]?: (value: Settings[Name]) => string } = {
  day_turn_min: clockText,
  ticket_logo: (logo) => (logo ? fr.logoText.onPaper : text.changes.empty),
  year_end: yearEndText,
  cash_limit_cents: euros,
  receiving: ({ tolerance_bp }) => percent(tolerance_bp),
  tenders: () => fr.paymentsPage.changed,
  deposits: ({ arrhes_vat_on_receipt }) => (arrhes_vat_on_receipt ? fr.paymentsPage.arrhesNow : fr.paymentsPage.arrhesLater),
  local_km: (km) => `${km}\u00A0km`,
  exchange_units: (units) => units.map(({ label }) => label).join(', ') || text.changes.empty,
  code_prefixes: (rows) => rows.map(({ prefix, holds }) => fr.prefixWords(prefix, holds)).join(' · ') || text.changes.empty,
  idle_sign_out_min: (minutes) => text.minutes(String(minutes)),
};

/** One setting in words; of a setting with several fields, only those that differ from `other`. */
export function settingWords(name: string, value: unknown, other: unknown): string {
  const say = (SAYS as Record<string, ((value: never) => string) | undefined>)[name];
  if (say) return say(value as never);
  if (typeof value !== 'object' || value === null) return String(value ?? '') || text.changes.empty;
  const before = (typeof other === 'object' && other !== null ? other : {}) as Record<string, unknown>;
  const parts = Object.entries(value).filter(([field, one]) => JSON.stringify(before[field]) !== JSON.stringify(one));
  return parts.map(([, one]) => String(one) || text.changes.empty).join(' · ');
}
