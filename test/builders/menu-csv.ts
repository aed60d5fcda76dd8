/** Menu files for tests: the demonstration's own, damaged in one way, or any number of made-up articles. */
import { readFileSync } from 'node:fs';

const read = (name: string): string => readFileSync(new URL(`../../main/demonstration/${name}`, import.meta.url), 'utf8');
export const carteText = read('carte.csv');
export const formulesText = read('formules.csv');

export const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
/** As an old spreadsheet saves it; only characters of Latin-1 come out right. */
export const windows1252 = (text: string): Buffer => Buffer.from(text, 'latin1');
export const fileOf = (name: string, bytes: Uint8Array) => ({ name, content_base64: Buffer.from(bytes).toString('base64') });

/** A menu of this many articles in twelve categories; every n-th costs `cents` more than its neighbour. */
export function bigCarte(articles: number, cents = 0): string {
  const [header = ''] = carteText.split('\r\n');
  const rows = Array.from({ length: articles }, (_, index) => {
    const price = `${1 + (index % 40)},${String((index + cents) % 100).padStart(2, '0')}`;
    const label = `Article d’épicerie numéro ${index}`;
    return `A-${index};${label};Article ${index};Rayon ${index % 12};${price};${price};conserved_food;none;;non;;jar;non;pièce;GLU|LAI;01-12;oui;oui;;;`;
  });
  return [header, ...rows, ''].join('\r\n');
}
