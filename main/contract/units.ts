/**
 * Units of goods by their UN/ECE codes (Recommendation 20; bunch and packages from Recommendation 21). A unit belongs to one base and is a
 * whole number of it; a package (carton, crate, keg…) holds what its supplier says. Quantities are thousandths of the base (`_mil`): a
 * milligram, a microlitre, a thousandth of a piece. Must never convert between bases, nor guess what a package holds.
 */

export const BASES = ['GRM', 'MLT', 'H87', 'XBH'] as const;
export type BaseUnit = (typeof BASES)[number];

export type Unit = { code: string; word: string; base: BaseUnit; factor: number };

/** Words as café files write them, with their code. */
const UNITS: readonly Unit[] = [
  { code: 'KGM', word: 'kg', base: 'GRM', factor: 1_000 },
  { code: 'GRM', word: 'g', base: 'GRM', factor: 1 },
  { code: 'HGM', word: 'hg', base: 'GRM', factor: 100 },
  { code: 'TNE', word: 't', base: 'GRM', factor: 1_000_000 },
  { code: 'LTR', word: 'L', base: 'MLT', factor: 1_000 },
  { code: 'DLT', word: 'dl', base: 'MLT', factor: 100 },
  { code: 'CLT', word: 'cl', base: 'MLT', factor: 10 },
  { code: 'MLT', word: 'ml', base: 'MLT', factor: 1 },
  { code: 'HLT', word: 'hl', base: 'MLT', factor: 100_000 },
  { code: 'H87', word: 'pièce', base: 'H87', factor: 1 },
  { code: 'DZN', word: 'douzaine', base: 'H87', factor: 12 },
  { code: 'XBH', word: 'botte', base: 'XBH', factor: 1 },
];

/** Other words of suppliers for the same units, lower case. */
const UNIT_SYNONYMS = new Map(
  [
    ['KGM', 'kilo kilos kilogramme'],
    ['GRM', 'gr gramme grammes'],
    ['LTR', 'litre litres'],
    ['H87', 'piece pièces pieces pce pcs unité unite'],
    ['XBH', 'bottes bouquet'],
  ].flatMap(([code = '', words = '']) => words.split(' ').map((word) => [word, code] as const)),
);

/** The unit of a word or a code, undefined for one that nobody can convert. */
export const unitNamed = (name: string): Unit | undefined =>
  UNITS.find(({ code, word }) => code === name || word.toLowerCase() === name.toLowerCase());

export type Package = { code: string; word: string; others: readonly string[] };

/** What goods are packed in (Recommendation 21 with its X), and how suppliers call it. */
const PACKAGES: readonly Package[] = [
  { code: 'XCT', word: 'carton', others: ['ctn', 'colis'] },
  { code: 'XCS', word: 'caisse', others: [] },
  { code: 'XCR', word: 'cagette', others: ['cageot', 'bac'] },
  { code: 'XPK', word: 'paquet', others: ['pack', 'lot'] },
  { code: 'XBX', word: 'boîte', others: ['boite', 'coffret'] },
  { code: 'XBG', word: 'sachet', others: ['poche'] },
  { code: 'XSA', word: 'sac', others: [] },
  { code: 'XNT', word: 'filet', others: [] },
  { code: 'XBO', word: 'bouteille', others: ['btl'] },
  { code: 'XKG', word: 'fût', others: ['fut'] },
  { code: 'XBJ', word: 'seau', others: [] },
  { code: 'XJR', word: 'bocal', others: ['pot'] },
  { code: 'XPU', word: 'plateau', others: ['barquette'] },
  { code: 'XBK', word: 'panier', others: [] },
  { code: 'XCA', word: 'bidon', others: [] },
  { code: 'XPX', word: 'palette', others: [] },
];

/** A unit as suppliers write it, with their other words for it. */
export const supplierUnitNamed = (name: string): Unit | undefined =>
  unitNamed(name) ?? unitNamed(UNIT_SYNONYMS.get(name.toLowerCase().replace(/\.$/, '')) ?? '');

/** What a package is called or coded, undefined for a word that is none. */
export function packageNamed(name: string): Package | undefined {
  const wanted = name.toLowerCase().replace(/\.$/, '');
  return PACKAGES.find(
    ({ code, word, others }) => code === name || [word, ...others].some((one) => one === wanted || `${one}s` === wanted),
  );
}

/** The French word of any code that this till knows; the code itself of another. */
export const unitWordOf = (code: string): string => unitNamed(code)?.word ?? packageNamed(code)?.word ?? code;

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
