/** Weights, notes and coins as French people say them; amounts and rates come from the contract's own text. U+00A0 before a unit. */
import { eurosText, rateText } from '../../main/contract/money-text.ts';
import { parisTime } from '../../main/contract/time.ts';
import { asDay, asUtcMs, type Day } from '../../main/contract/values.ts';

export { searchable } from '../../main/contract/search-text.ts';
export { eurosText as euros, rateText as percent };

const NBSP = '\u00A0';

/** `250 g`, `1,250 kg`. */
export function grams(qtyMil: number): string {
  if (qtyMil < 1_000) return `${qtyMil}${NBSP}g`;
  const rest = String(qtyMil % 1_000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return `${Math.trunc(qtyMil / 1_000)}${rest ? `,${rest}` : ''}${NBSP}kg`;
}

/** `20 euros`, `1 euro`, `50 centimes`. */
export function moneyWord(cents: number): string {
  if (cents >= 100) return cents === 100 ? '1 euro' : `${cents / 100} euros`;
  return cents === 1 ? '1 centime' : `${cents} centimes`;
}

const DAY_WORDS = new Intl.DateTimeFormat('fr-FR', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });

/** `lundi 23 novembre` of the integer 20261123. */
export const dayWords = (day: number): string =>
  DAY_WORDS.format(Date.UTC(Math.trunc(day / 10_000), (Math.trunc(day / 100) % 100) - 1, day % 100));

const MONTH_WORDS = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const utcOf = (day: number): number => Date.UTC(Math.trunc(day / 10_000), (Math.trunc(day / 100) % 100) - 1, day % 100);

/** `novembre 2026` of any day of it. */
export const monthWords = (day: number): string => MONTH_WORDS.format(utcOf(day));

/** The calendar day so many days after another. */
export function shiftedDay(day: number, days: number): Day {
  const at = new Date(utcOf(day) + days * 86_400_000);
  return asDay(at.getUTCFullYear() * 10_000 + (at.getUTCMonth() + 1) * 100 + at.getUTCDate());
}

const DATE_WORDS = new Intl.DateTimeFormat('fr-FR', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/Paris',
});

/** `lundi 23 novembre 2026` on the wall in Paris. */
export const dateWords = (at: number): string => DATE_WORDS.format(at);

/** `8 h 02` on the wall in Paris. */
export function hourWords(at: number): string {
  const { hour, minute } = parisTime(asUtcMs(at));
  return `${hour}${NBSP}h${NBSP}${String(minute).padStart(2, '0')}`;
}

/** `1 billet de 20 euros`, `2 pièces de 50 centimes`. */
export function moneyPieces(cents: number, count: number): string {
  const kind = cents >= 500 ? 'billet' : 'pièce';
  return `${count} ${kind}${count > 1 ? 's' : ''} de ${moneyWord(cents)}`;
}

/** A label inside a sentence: its first letter small, unless it is an acronym or an article with an apostrophe. */
export const insideSentence = (label: string): string =>
  /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

/** A label of a menu file as French is typeset: right apostrophes; units and signs such as `?` never alone on a line. */
export const typeset = (label: string): string =>
  label
    .replace(/'/g, '’')
    .replace(/ (?=[?!:;»])/g, NBSP)
    .replace(/(\d) (?=(?:%|g|kg|L|cl|€)(?:\s|$))/g, `$1${NBSP}`);
