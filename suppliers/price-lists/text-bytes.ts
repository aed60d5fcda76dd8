/**
 * Bytes of a text file into text, as suppliers' programs write them: UTF-8 with or without a mark, Windows-1252, CP850, UTF-16 with a mark.
 * Must never hand on a text that is two encodings at once as if it were one.
 */

/** CP850 from 0x80 on, as the BNN files of hubs are written. */
const CP850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0';

export function cp850Text(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte < 0x80 ? String.fromCharCode(byte) : (CP850[byte - 0x80] ?? '');
  return text;
}

export const windowsText = (bytes: Uint8Array): string => new TextDecoder('windows-1252').decode(bytes);

/** Null when it is not sound UTF-8. A mark at the front is taken off. */
export function utf8Text(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

export const isPlainAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80);

// UTF-8 read as Windows-1252 and saved again (« Ã© » for é, « â‚¬ » for €), or as CP850 (« ├® »).
const DOUBLE_ENCODED = /Ã[\u0080-\u00BF\u0152-\u2122]|Â[\u0080-\u00BF]|â(?:€|‚¬)|Å“|├[®¬áóúñ¿¡«»ªº½¼]/;
export const isDoubleEncoded = (text: string): boolean => DOUBLE_ENCODED.test(text);

export type DecodedLine = { line: number; text: string; isForeign: boolean };

/**
 * A file line by line, ends of any kind. A line in another encoding than the rest is marked: its words can't be trusted.
 * @returns `ended` false when the last line has no end
 */
export function decodedLines(bytes: Uint8Array): { lines: DecodedLine[]; ended: boolean } {
  const whole = markedText(bytes) ?? utf8Text(bytes);
  if (whole !== null) return split(whole, () => false);
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const raw = split(Buffer.from(bytes).toString('latin1'), () => false);
  const sound = raw.lines.map(({ text }) => utf8Text(Buffer.from(text, 'latin1')));
  const hasUtf8 = isMarked || raw.lines.some(({ text }, place) => sound[place] !== null && /[\u0080-\u00FF]/.test(text));
  if (!hasUtf8) return split(windowsText(bytes), () => false);
  return {
    ended: raw.ended,
    lines: raw.lines.map(({ line, text }, place) => {
      const utf8 = sound[place];
      return utf8 === null || utf8 === undefined
        ? { line, text: windowsText(Buffer.from(text, 'latin1')), isForeign: true }
        : { line, text: utf8, isForeign: false };
    }),
  };
}

/** UTF-16 is only believed with its mark. */
function markedText(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return null;
}

export function split(text: string, isForeign: (line: number) => boolean): { lines: DecodedLine[]; ended: boolean } {
  const lines = text.split(/\r\n|\n|\r/);
  const ended = lines.at(-1) === '';
  if (ended) lines.pop();
  return { ended, lines: lines.map((one, place) => ({ line: place + 1, text: one, isForeign: isForeign(place + 1) })) };
}
