/** The code pages the virtual printer knows: its factory setting 437, and 858 and 1252 that the till selects. */
import { CP858_HIGH } from '../../main/contract/paper-text.ts';

const CP437_HIGH =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0';

export type CodePage = 437 | 858 | 1252;

const CP1252_HIGH = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 128 }, (_, at) => 0x80 + at));
const HIGH: Readonly<Record<CodePage, string>> = { 437: CP437_HIGH, 858: CP858_HIGH, 1252: CP1252_HIGH };
const NUMBERS: Readonly<Record<number, CodePage>> = { 16: 1252, 19: 858 };

/** The code page that `ESC t n` selects; a page we do not know leaves the factory setting, as the paper will show. */
export const codePageOf = (n: number): CodePage => NUMBERS[n] ?? 437;

/** The characters of bytes from 20 to FF. */
export function decode(bytes: Uint8Array, page: CodePage): string {
  const high = HIGH[page];
  return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : (high[byte - 0x80] ?? '?'))).join('');
}
