/** What is said on the page about a file before its changes are looked at: columns, words, days. Pure. */
import { type PriceField, type PriceListProfile, type PriceListReading, priceField } from '../../../main/contract/shapes/price-lists.ts';
import type { BasisPoints, Day } from '../../../main/contract/values.ts';
import { dayText, dayTyped } from './dated-text.ts';

/** Those that decide what is paid; the others stand folded. */
export const MAIN: readonly PriceField[] = ['ref', 'label', 'price', 'unit', 'content', 'pack_count', 'vat'];
export const OTHERS: readonly PriceField[] = priceField.options.filter((field) => !MAIN.includes(field));

export const columnOf = ({ columns }: PriceListProfile, field: PriceField): readonly string[] =>
  columns.find((one) => one.field === field)?.names ?? [];

/** The profile with another column for a field; none for ''. */
export function withColumn(profile: PriceListProfile, field: PriceField, name: string): PriceListProfile {
  const others = profile.columns.filter((one) => one.field !== field);
  return { ...profile, columns: name === '' ? others : [...others, { field, names: [name] }] };
}

/** Words of the file that nobody has explained yet, once each. */
export function unknownWords({ problems }: PriceListReading): { units: string[]; vats: string[]; deposits: string[] } {
  const of = (reason: string) =>
    [...new Set(problems.filter((one) => one.reason === reason && one.value !== '').map(({ value }) => value))].slice(0, 12);
  return { units: of('unit'), vats: of('vat'), deposits: of('deposit') };
}

type Words = 'units' | 'vats' | 'deposits';
/** The profile with what a word means; without it for null. */
export function withWord(profile: PriceListProfile, kind: Words, word: string, means: string | number | null): PriceListProfile {
  const others = (profile[kind] as { word: string }[]).filter((one) => one.word !== word);
  if (means === null || means === '') return { ...profile, [kind]: others };
  const entry =
    kind === 'units' ? { word, means } : kind === 'vats' ? { word, vat_bp: means as BasisPoints } : { word, deposit_cents: means };
  return { ...profile, [kind]: [...others, entry] };
}

/** Days as typed. */
export type Days = { from: string; until: string };
export const daysOf = (reading: PriceListReading, today: Day): Days => ({
  from: dayText(reading.from_day !== null && reading.from_day > today ? reading.from_day : today),
  until: reading.until_day === null || reading.until_day < today ? '' : dayText(reading.until_day),
});
export function daysTyped({ from, until }: Days): { from_day: Day; until_day: Day | null } | null {
  const [from_day, until_day] = [dayTyped(from), dayTyped(until)];
  return from_day === null || (until.trim() !== '' && until_day === null) ? null : { from_day, until_day };
}
