/** How numbers are printed: register, generation letter, running number (LAW SEC-07): `1A-000042`. */

/** Generation 1 is A, 26 is Z, 27 is AA. */
export function generationLetter(generation: number): string {
  let letters = '';
  for (let rest = generation; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

export const ticketLabel = (register: string, generation: number, no: number): string =>
  `${register}${generationLetter(generation)}-${String(no).padStart(6, '0')}`;
