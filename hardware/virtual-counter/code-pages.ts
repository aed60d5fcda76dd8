/** The two code pages the virtual printer knows: its factory setting 437, and 858 that the till selects. */
import { CP858_HIGH } from '../../main/contract/paper-text.ts';

const CP437_HIGH =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0';

export type CodePage = 437 | 858;

/** The code page that `ESC t n` selects; a page we do not know leaves the factory setting, as the paper will show. */
export const codePageOf = (n: number): CodePage => (n === 19 ? 858 : 437);

/** The characters of bytes from 20 to FF. */
export function decode(bytes: Uint8Array, page: CodePage): string {
  const high = page === 858 ? CP858_HIGH : CP437_HIGH;
  return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : (high[byte - 0x80] ?? '?'))).join('');
}
