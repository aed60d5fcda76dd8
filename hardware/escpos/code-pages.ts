/**
 * The code pages a printer may be set to. Text comes laid out in the characters of code page 858 (main/contract/paper-text.ts), one column
 * each; another page writes those it has, and its nearest sign for the rest, one column again. Must never change a digit.
 */
import { CP858_HIGH, UNPRINTABLE } from '../../main/contract/paper-text.ts';

export type CodePage = 858 | 1252;

/** Number of `ESC t` for each page, as Epson numbers them and most others do. */
export const PAGE_NUMBERS: Readonly<Record<CodePage, number>> = { 858: 19, 1252: 16 };

/** Frames and blocks that the page of Windows lacks. */
const NEAREST: ReadonlyMap<string, string> = new Map([
  ...[...'─═‗'].map((char) => [char, '-'] as const),
  ...[...'│║'].map((char) => [char, '|'] as const),
  ...[...'┤┐└┴┬├┼┘┌╣╗╝╚╔╩╦╠╬'].map((char) => [char, '+'] as const),
  ...[...'░▒▓█▄▀■'].map((char) => [char, '#'] as const),
  ['ı', 'i'],
]);

const byCharacter = (high: Iterable<string>): ReadonlyMap<string, number> =>
  new Map([...high].map((char, at) => [char, 0x80 + at] as const));

const high1252 = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 128 }, (_, at) => 0x80 + at));
const PAGES: Readonly<Record<CodePage, ReadonlyMap<string, number>>> = { 858: byCharacter(CP858_HIGH), 1252: byCharacter(high1252) };

/** The text in characters that the page has; `UNPRINTABLE` stands for those that have no form on it. */
export function textForPage(text: string, page: CodePage): string {
  if (page === 858) return text;
  return Array.from(text, (char) => (char < '\u0080' || PAGES[page].has(char) ? char : (NEAREST.get(char) ?? UNPRINTABLE))).join('');
}

/** One byte a character. A character that the page lacks is a question mark: `textForPage` comes first. */
export function encode(text: string, page: CodePage): Buffer {
  const bytes = Buffer.allocUnsafe(text.length);
  let at = 0;
  for (const char of text) bytes[at++] = char < '\u0080' ? char.charCodeAt(0) : (PAGES[page].get(char) ?? 0x3f);
  return bytes.subarray(0, at);
}
