/**
 * Numbers of documents (LAW SEC-07). A number carries its generation: the n-th ticket of generation g has the number
 * (g − 1) × 10⁹ + n, is printed as register, letter of the generation and n (`1A-000042`, `1B-000001`), and is never given twice, so
 * that one integer names a document through all restores: a refund in B of a ticket of A, a key of a table, a question of a screen.
 */

/** More documents than a register makes in a thousand years. */
const PER_GENERATION = 1_000_000_000;

/** The number that the first document of a generation gets, minus one. */
export const beforeFirstOf = (generation: number): number => (generation - 1) * PER_GENERATION;

/** Which generation gave a number. */
export const generationOf = (no: number): number => Math.floor(no / PER_GENERATION) + 1;

/** What is printed of a number beside the letter. */
const withinGeneration = (no: number): number => no % PER_GENERATION;

/** Generation 1 is A, 26 is Z, 27 is AA. */
export function generationLetter(generation: number): string {
  let letters = '';
  for (let rest = generation; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** A number as it is printed: `1A-000042`. */
export const ticketLabel = (register: string, no: number): string =>
  `${register}${generationLetter(generationOf(no))}-${String(withinGeneration(no)).padStart(6, '0')}`;

/** A printed number as it was typed: `1A-000042`, or `42` of a generation. Undefined when it is neither. */
export function numberFromLabel(label: string, presentGeneration: number): number | undefined {
  const [, letters, digits] = /^(?:[A-Z0-9]*?\d([A-Z]+)-)?(\d{1,9})$/.exec(label.trim().toUpperCase()) ?? [];
  if (digits === undefined) return undefined;
  const generation = letters === undefined ? presentGeneration : [...letters].reduce((sum, each) => 26 * sum + each.charCodeAt(0) - 64, 0);
  return beforeFirstOf(generation) + Number(digits);
}
