/**
 * Text as ISO-8859-15 (Latin-9), the character set of a French FEC (LAW FEC-01), one byte a character.
 * Must never lose a digit. Tabs and line ends stay, other control characters become spaces: cells are cleaned by who writes them.
 */

/** Where Latin-9 differs from Latin-1. */
const OWN: ReadonlyMap<string, number> = new Map([
  ['€', 0xa4],
  ['Š', 0xa6],
  ['š', 0xa8],
  ['Ž', 0xb4],
  ['ž', 0xb8],
  ['Œ', 0xbc],
  ['œ', 0xbd],
  ['Ÿ', 0xbe],
]);
const TAKEN: ReadonlySet<number> = new Set(OWN.values());

const SAME_MEANING: ReadonlyMap<string, string> = new Map(
  [
    ['\u2018\u2019\u201A\u2032\u02BC', "'"],
    ['\u201C\u201D\u201E\u2033', '"'],
    ['\u2010\u2011\u2012\u2013\u2014\u2015\u2212', '-'],
    ['\u2026', '...'],
    ['\u2022', '·'],
    ['\u00A0\u202F\u2007\u2009', ' '],
  ].flatMap(([from, to]) => [...(from as string)].map((char) => [char, to as string] as const)),
);

/** The bytes of a text; a character that Latin-9 lacks loses its accents, else it is written as `?`. */
export function latin9(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const char of text.normalize('NFC')) bytes.push(...bytesOf(char));
  return Uint8Array.from(bytes);
}

const isControl = (code: number): boolean => code < 0x20 || (code >= 0x7f && code < 0xa0);

function bytesOf(char: string): number[] {
  const own = OWN.get(char);
  if (own !== undefined) return [own];
  const code = char.codePointAt(0) ?? 0;
  if (isControl(code)) return [code === 0x09 || code === 0x0a || code === 0x0d ? code : 0x20];
  if (code <= 0xff && !TAKEN.has(code) && code !== 0xa0) return [code];
  const same = SAME_MEANING.get(char);
  if (same !== undefined) return [...same].flatMap(bytesOf);
  const bare = char.normalize('NFD').replace(/\p{M}/gu, '');
  return bare !== char && bare !== '' ? [...bare].flatMap(bytesOf) : [0x3f];
}
