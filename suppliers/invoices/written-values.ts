/**
 * Numbers, days and words of an invoice as exact integers. A value that cannot be said exactly enough is refused with its term; amounts are
 * never rounded (EN 16931 gives them two decimals), quantities and prices once. Must never let a float in.
 */
import { type Cents, cents, type Day, day, hasUnsafeCharacter } from '../../main/contract/values.ts';
import { InvoiceFault } from './invoice-fault.ts';

/** @param term of EN 16931, for who must find it @throws InvoiceFault `bad_number` */
export function scaled(text: string, decimals: number, term: string): number {
  const match = /^([+-]?)(\d{1,15})(?:\.(\d{1,20}))?$/.exec(text);
  if (!match) throw new InvoiceFault(text === '' ? 'missing' : 'bad_number', text === '' ? term : `${term} ${text.slice(0, 40)}`);
  const [, sign, whole = '', part = ''] = match;
  const exact = BigInt(whole + part.padEnd(20, '0'));
  const unit = 10n ** BigInt(20 - decimals);
  const value = (2n * exact + unit) / (2n * unit);
  if (value > 1_000_000_000_000n) throw new InvoiceFault('bad_number', `${term} ${text.slice(0, 40)}`);
  return Number(sign === '-' ? -value : value) || 0;
}

/** An amount of money; more than two decimals that are not zero are refused. */
export function centsOf(text: string, term: string): Cents {
  if (/\.\d{2}\d*[1-9]/.test(text)) throw new InvoiceFault('bad_number', `${term} ${text.slice(0, 40)}`);
  const parsed = cents.safeParse(scaled(text, 2, term));
  if (!parsed.success) throw new InvoiceFault('bad_number', `${term} ${text.slice(0, 40)}`);
  return parsed.data;
}

/** Nothing is 0. */
export const centsOrZero = (text: string, term: string): Cents => centsOf(text === '' ? '0' : text, term);

/** `2026-11-24` (UBL) or `20261124` (CII, format 102). */
export function dayOf(text: string, term: string): Day {
  const digits = text.replace(/^(\d{4})-(\d{2})-(\d{2})(?:Z|[+-]\d\d:\d\d)?$/, '$1$2$3');
  const parsed = /^\d{8}$/.test(digits) ? day.safeParse(Number(digits)) : null;
  const month = Math.trunc(Number(digits) / 100) % 100;
  const date = Number(digits) % 100;
  const exists = new Date(Date.UTC(Number(digits.slice(0, 4)), month - 1, date)).getUTCMonth() === month - 1 && date >= 1;
  if (!parsed?.success || !exists)
    throw new InvoiceFault(text === '' ? 'missing' : 'bad_day', text === '' ? term : `${term} ${text.slice(0, 40)}`);
  return parsed.data;
}

export const dayOrNull = (text: string, term: string): Day | null => (text === '' ? null : dayOf(text, term));

/** Words of a stranger, cut to what a column takes; marks that hide what is said are left out. */
export function words(text: string, most: number): string {
  const plain = hasUnsafeCharacter(text) ? [...text].filter((char) => !hasUnsafeCharacter(char)).join('') : text;
  const composed = plain.normalize('NFC');
  return composed.length <= most ? composed : `${composed.slice(0, most - 1)}…`;
}
