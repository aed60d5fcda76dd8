/**
 * Whether bytes are a plain JPEG picture of a size we keep: its segments are walked to the picture's own size and to its end. Pure. Must
 * never decode: what is not laid out as a JPEG, or says more than a picture (appended data, a second file), is refused.
 */
const [START, END] = [0xd8, 0xd9];
const SCAN = 0xda;
/** Beside the walls: a sensor's own size is made smaller by the screen before it comes here. */
export const MAX_PHOTO_SIDE = 2_048;

/** Baseline, extended and progressive frames say the size; arithmetic and lossless ones no screen draws. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
const isAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

export type JpegSize = { width: number; height: number };

/** @returns null for bytes that are no whole JPEG, or one larger than we keep */
export function readJpeg(bytes: Uint8Array): JpegSize | null {
  if (bytes[0] !== 0xff || bytes[1] !== START || bytes[2] !== 0xff) return null;
  let size: JpegSize | null = null;
  for (let at = 2; at + 3 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isAlone(marker)) {
      at += 2;
      continue;
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (marker === END || marker === START || length < 2 || at + 2 + length > bytes.length) return null;
    if (FRAMES.has(marker)) size = sizeAt(bytes, at + 5, length);
    if (marker === SCAN) return size && endsHere(bytes, at + 2 + length) ? size : null;
    at += 2 + length;
  }
  return null;
}

function sizeAt(bytes: Uint8Array, at: number, length: number): JpegSize | null {
  if (length < 8) return null;
  const two = (place: number) => ((bytes[place] ?? 0) << 8) | (bytes[place + 1] ?? 0);
  const [height, width] = [two(at), two(at + 2)];
  return width > 0 && height > 0 && width <= MAX_PHOTO_SIDE && height <= MAX_PHOTO_SIDE ? { width, height } : null;
}

/** From the first scan on (progressive pictures have several) the file runs to one end, which is its last word. */
function endsHere(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    if (bytes[at + 1] === END) return at + 2 === bytes.length;
    if (bytes[at + 1] === START) return false;
  }
  return false;
}
