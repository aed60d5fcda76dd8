/**
 * Units of goods by their UN/ECE codes (Recommendation 20; bunch from Recommendation 21): each belongs to one base and is a whole number of it.
 * Quantities are thousandths of the base (`_mil`): a milligram, a microlitre, a thousandth of a piece. Must never convert between bases.
 */

export const BASES = ['GRM', 'MLT', 'H87', 'XBH'] as const;
export type BaseUnit = (typeof BASES)[number];

type Unit = { code: string; word: string; base: BaseUnit; factor: number };

/** Words as café files write them, with their code. */
const UNITS: readonly Unit[] = [
  { code: 'KGM', word: 'kg', base: 'GRM', factor: 1_000 },
  { code: 'GRM', word: 'g', base: 'GRM', factor: 1 },
  { code: 'LTR', word: 'L', base: 'MLT', factor: 1_000 },
  { code: 'CLT', word: 'cl', base: 'MLT', factor: 10 },
  { code: 'MLT', word: 'ml', base: 'MLT', factor: 1 },
  { code: 'H87', word: 'pièce', base: 'H87', factor: 1 },
  { code: 'XBH', word: 'botte', base: 'XBH', factor: 1 },
];

/** The unit of a word or a code, undefined for one that nobody can convert. */
export const unitNamed = (name: string): Unit | undefined =>
  UNITS.find(({ code, word }) => code === name || word.toLowerCase() === name.toLowerCase());

/** The unit of a base in which people think of it: kilogram, litre, piece, bunch. */
export const stockUnitOf = (base: BaseUnit): Unit => UNITS.find((unit) => unit.base === base) as Unit;

/**
 * A written quantity in thousandths of the base: `0,0005` kg is 500. Nothing is rounded and nothing is guessed.
 * @returns null when it is no such number, not more than 0 (but for `zero`), too large, or finer than the base can say
 */
export function quantityMil(written: string, unit: Unit, zero = false): number | null {
  const match = /^(\d{1,6})(?:[.,](\d{1,6}))?$/.exec(written.trim());
  if (!match) return null;
  const millionths = BigInt(match[1] ?? 0) * 1_000_000n + BigInt((match[2] ?? '').padEnd(6, '0'));
  const scaled = millionths * BigInt(unit.factor);
  if (scaled % 1_000n !== 0n || (scaled === 0n && !zero)) return null;
  const mil = Number(scaled / 1_000n);
  return mil <= MOST_MIL ? mil : null;
}

/** A thousand tonnes, in milligrams. */
export const MOST_MIL = 1_000_000_000_000;
