/**
 * Two rows of twenty characters as bytes of a pole display, in the two ways such displays understand. Pure. An amount never loses a digit:
 * the caller lays rows out (`poleRows`), a row that is still too long is cut on its left part only.
 */

export const POLE_COLUMNS = 20;
export type PoleWay = 'escpos' | 'cd5220';

const ESC = 0x1b;
const US = 0x1f;
const CLEAR = 0x0c;
const CP858 = 19;

/** What CP858 has of French; anything else is written without its accent, else as a dot. */
const FROM_80 = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûù';
const BYTES = new Map<string, number>([...[...FROM_80].map((char, at): [string, number] => [char, 0x80 + at]), ['€', 0xd5]]);
const SAME = new Map([
  ['’', "'"],
  ['–', '-'],
  ['\u2212', '-'],
  ['×', 'x'],
  ['\u00a0', ' '],
  ['\u202f', ' '],
  ['œ', 'oe'],
  ['Œ', 'OE'],
]);

function plainCharacters(text: string): string[] {
  return [...text.normalize('NFC')].flatMap((char) => {
    const same = SAME.get(char) ?? char;
    return [...same].map((each) =>
      BYTES.has(each) || /^[\x20-\x7e]$/.test(each)
        ? each
        : (each
            .normalize('NFD')
            .replace(/\p{M}/gu, '')
            .match(/^[\x20-\x7e]$/)?.[0] ?? '.'),
    );
  });
}

/** One row: words on the left, an amount on the right that is always whole. */
export function poleRow(left: string, right = ''): string {
  const amount = plainCharacters(right);
  const room = Math.max(0, POLE_COLUMNS - amount.length - (amount.length > 0 ? 1 : 0));
  const words = plainCharacters(left).slice(0, room);
  return [...words, ...' '.repeat(POLE_COLUMNS - words.length - amount.length), ...amount].join('').slice(-POLE_COLUMNS);
}

const encoded = (row: string): number[] =>
  plainCharacters(row.padEnd(POLE_COLUMNS))
    .slice(0, POLE_COLUMNS)
    .map((char) => BYTES.get(char) ?? char.charCodeAt(0));

/** Everything it takes to show two rows on a display that may just have been switched on. */
export function poleBytes(way: PoleWay, [top, bottom]: readonly [string, string]): Uint8Array {
  const start = [ESC, 0x40, ESC, 0x74, CP858];
  if (way === 'cd5220')
    return Uint8Array.from([...start, ESC, 0x51, 0x41, ...encoded(top), 0x0d, ESC, 0x51, 0x42, ...encoded(bottom), 0x0d]);
  return Uint8Array.from([...start, CLEAR, US, 0x24, 1, 1, ...encoded(top), US, 0x24, 1, 2, ...encoded(bottom)]);
}
