/**
 * What a receipt printer can write: the characters of code page 858, one column each, and how other text becomes them.
 * Screens use the same rules, so that a preview is what prints. Must never change a digit, and must never let a control
 * character through: on a printer it is a command.
 */

/** The characters of bytes 80 to FF of code page 858, in order. */
export const CP858_HIGH =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0';

/** Stands, one column wide, for a character that no receipt printer has. */
export const UNPRINTABLE = '\uFFFD';

const NO_BREAK_SPACE = '\u00A0';
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;
const NO_BREAK = /^[\u00A0\u202F\u2007]$/u;
const SPACE_OR_CONTROL = /^[\p{Z}\p{Cc}]+$/u;
const MARKS = /\p{M}/gu;

const SAME_MEANING: ReadonlyMap<string, string> = new Map([
  ...pairs("'", '\u2018\u2019\u201A\u201B\u2032\u02BC\u02B9'),
  ...pairs('"', '\u201C\u201D\u201E\u201F\u2033'),
  ...pairs('-', '\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043'),
  ...pairs('/', '\u2044\u2215'),
  ...pairs('·', '\u2022\u2027\u2219\u22C5'),
  ['…', '...'],
  ['‹', '<'],
  ['›', '>'],
  ['œ', 'oe'],
  ['Œ', 'OE'],
  ['ﬀ', 'ff'],
  ['ﬁ', 'fi'],
  ['ﬂ', 'fl'],
  ['ﬃ', 'ffi'],
  ['ﬄ', 'ffl'],
  ['ĳ', 'ij'],
  ['Ĳ', 'IJ'],
  ['ẞ', 'SS'],
  ['ł', 'l'],
  ['Ł', 'L'],
  ['đ', 'd'],
  ['Đ', 'D'],
  ['ı', 'i'],
  ['№', 'n°'],
  ['→', '->'],
  ['≤', '<='],
  ['≥', '>='],
]);

const PRINTABLE: ReadonlySet<string> = new Set([...CP858_HIGH].filter((char) => char !== '\u00AD' && char !== NO_BREAK_SPACE));
/** Already as a printer writes it, each character for itself: none of these joins the one before. */
const AS_IT_STANDS = new RegExp(`^[\\x20-\\x7E${NO_BREAK_SPACE}${[...PRINTABLE].join('')}]*$`);
const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' });

function pairs(to: string, from: string): [string, string][] {
  return [...from].map((char) => [char, to]);
}

const isPrintable = (char: string) => PRINTABLE.has(char) || (char >= ' ' && char <= '~' && char.length === 1);

/**
 * A text as a receipt printer writes it: every character is one column and one byte of code page 858, or `UNPRINTABLE`.
 * No-break spaces stay (as U+00A0) so that wrapping can respect them; the last step before paper makes them plain spaces.
 */
export function paperText(text: string): string {
  if (AS_IT_STANDS.test(text)) return text;
  let paper = '';
  for (const { segment } of graphemes.segment(text.normalize('NFC'))) paper += paperGrapheme(segment);
  return paper;
}

/** Whether every character of a text has a form on paper. */
export const isPrintableText = (text: string): boolean => !paperText(text).includes(UNPRINTABLE);

function paperGrapheme(grapheme: string): string {
  if (isPrintable(grapheme)) return grapheme;
  if (NO_BREAK.test(grapheme)) return NO_BREAK_SPACE;
  // CR LF is one grapheme: a line of text has no line ends, they become one space.
  if (SPACE_OR_CONTROL.test(grapheme)) return ' ';
  const seen = grapheme.replace(IGNORABLE, '');
  if (seen === '') return '';
  const same = SAME_MEANING.get(seen);
  if (same !== undefined) return same;
  // Accents that code page 858 lacks are left out: ř prints r. Other scripts have no honest form.
  const bare = seen.normalize('NFD').replace(MARKS, '');
  const letter = SAME_MEANING.get(bare) ?? bare;
  return letter !== '' && [...letter].every(isPrintable) ? letter : UNPRINTABLE;
}
