/**
 * Written prices, days, rates and weights of price lists, exactly as written or not at all: nothing is guessed from other shapes. Pure.
 */
import { MOST_MIL, quantityMil, unitNamed } from '../contract/units.ts';
import { asDay, type Day } from '../contract/values.ts';
import { contentOf } from './supplier-units.ts';

export type WrittenPrice =
  | { price_e4: number; isRounded: boolean }
  | { wrong: 'price' | 'price_negative' | 'price_zero' | 'price_english' | 'price_ambiguous' };

/** `1 234,5678 €`, `1.234,56`, `14.2`: 1/10 000 €. A comma or a point that may mean two things is refused. */
export function writtenPrice(written: string): WrittenPrice {
  const text = written.replace(/\s|€|EUR/gi, '');
  if (/^[-−]\d/.test(text)) return { wrong: 'price_negative' };
  if (/^\d{1,3}(,\d{3})+\.\d+$/.test(text) || /^\d{1,3}(,\d{3}){2,}$/.test(text)) return { wrong: 'price_english' };
  if (/^\d{1,3}\.\d{3}$/.test(text)) return { wrong: 'price_ambiguous' };
  const plain = /^\d{1,3}(\.\d{3})+,\d+$/.test(text) ? text.replaceAll('.', '') : text;
  const match = /^(\d{1,6})(?:[.,](\d{1,12}))?$/.exec(plain);
  if (!match) return { wrong: 'price' };
  const decimals = (match[2] ?? '').padEnd(4, '0');
  const rest = decimals.slice(4);
  const price_e4 = Number(match[1]) * 10_000 + Number(decimals.slice(0, 4)) + (rest >= '5' ? 1 : 0);
  return price_e4 === 0 ? { wrong: 'price_zero' } : { price_e4, isRounded: /[1-9]/.test(rest) };
}

/** `0,40`: cents; null for anything else. */
export function writtenCents(written: string): number | null {
  const match = /^(\d{1,4})(?:[.,](\d{1,2})0*)?$/.exec(written.replace(/\s|€|EUR/gi, ''));
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null;
}

/** French rates, basis points. */
const RATES = new Set([0, 210, 550, 1_000, 2_000]);

/** `5,5`, `20,0 %`: basis points of a rate that exists; null for a code. */
export function writtenRate(written: string): number | null {
  const match = /^(\d{1,2})(?:[.,](\d{1,2})0*)?%?$/.exec(written.replace(/\s/g, ''));
  if (!match) return null;
  const rate_bp = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return RATES.has(rate_bp) ? rate_bp : null;
}

/** `24/11/2026`, `2026-11-24`, `20261124`: a day of the calendar; null for 31/02 and for 12/31. */
export function writtenDay(written: string): Day | null {
  const text = written.trim();
  const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const other = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text);
  const [year, month, day] = french ? [french[3], french[2], french[1]] : other ? [other[1], other[2], other[3]] : [];
  if (year === undefined || Number(year) < 2000) return null;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isReal = date.getUTCFullYear() === Number(year) && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return isReal ? asDay(Number(year) * 10_000 + Number(month) * 100 + Number(day)) : null;
}

/** The first `du 02/11/2026 au 31/12/2026` of a text, also over cells; null without one. */
export function writtenSpan(text: string): { from_day: Day; until_day: Day } | null {
  const match = /du\s+(\d{1,2}\/\d{1,2}\/\d{4})\s+au\s+(\d{1,2}\/\d{1,2}\/\d{4})/i.exec(text);
  const [from_day, until_day] = [writtenDay(match?.[1] ?? ''), writtenDay(match?.[2] ?? '')];
  return from_day !== null && until_day !== null && from_day <= until_day ? { from_day, until_day } : null;
}

/** A whole number of one or more; null otherwise. `1,00` is 1. */
export function writtenCount(written: string): number | null {
  const match = /^(\d{1,5})(?:[.,]0+)?$/.exec(written.trim());
  const count = Number(match?.[1] ?? 0);
  return count > 0 ? count : null;
}

/** `2,3`, `env. 2,3`, `1,5 kg`: milligrams, and whether it is said to be an estimate; null otherwise. */
export function writtenWeight(written: string): { base_mil: number; isEstimate: boolean } | null {
  const isEstimate = /^(env\.?|environ|~)/i.test(written.trim());
  const text = written
    .trim()
    .replace(/^(env\.?|environ|~)\s*/i, '')
    .replace(/\s*kg$/i, '');
  const kilo = unitNamed('KGM');
  const base_mil = kilo ? quantityMil(text, kilo) : null;
  return base_mil === null ? null : { base_mil, isEstimate };
}

/** `5 kg`, `BIB 5 L`, `pièce 2 kg env.`: what one unit holds, null when the words say none. */
export function writtenContent(written: string): ReturnType<typeof contentOf> {
  const text = written.trim().replace(/\s*(env\.?|environ)$/i, '');
  const found = contentOf(text) ?? contentOf(text.replace(/^[\p{L}]+\s+(?:de\s+)?/u, ''));
  return found && found.base_mil <= MOST_MIL ? found : null;
}

export const isYes = (written: string): boolean => /^(oui|o|j|ja|x|1|vrai)$/i.test(written.trim());
export const isNo = (written: string): boolean => /^(non|n|0|faux|-?)$/i.test(written.trim());
