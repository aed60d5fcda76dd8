/** Words as they are searched: screens and the till must find the same things. */

/** Words without accents, case or double letters of ligatures; apostrophes become spaces. */
export const searchable = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/œ/g, 'oe').replace(/æ/g, 'ae').replace(/[’']/g, ' ');
