/** Checks of the numbers a French company bears. Pure arithmetic: says whether a number can exist, never whether it does. */

/** Sum of the digits, every second one from the right doubled (Luhn). */
function luhnSum(digits: string): number {
  let sum = 0;
  for (const [place, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum;
}

/** La Poste numbers its offices by the plain sum of their digits, a multiple of five (INSEE). */
const LA_POSTE = '356000000';

/** Whether fourteen digits can be a SIRET: the key of INSEE fits. */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text)) return false;
  if (text.startsWith(LA_POSTE) && [...text].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0) return true;
  return luhnSum(text) % 10 === 0;
}

/** Whether nine digits can be a SIREN: the key of INSEE fits. */
export const isSiren = (text: string): boolean => /^\d{9}$/.test(text) && luhnSum(text) % 10 === 0;

/**
 * Whether a VAT number can belong to this SIRET. Only a French number with its usual two-digit key can be compared
 * (CGI art. 286 ter: key = (12 + 3 × (SIREN mod 97)) mod 97, then the SIREN); any other one is taken as it is.
 */
export function fitsSiret(vatNumber: string, siret: string): boolean {
  const french = /^FR(\d{2})(\d{9})$/.exec(vatNumber);
  if (!french) return true;
  const [, key, siren = ''] = french;
  if (siret !== '' && !siret.startsWith(siren)) return false;
  return Number(key) === (12 + 3 * (Number(siren) % 97)) % 97;
}
