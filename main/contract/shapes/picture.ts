/** A picture as a receipt printer draws it: dots, black or nothing. The screen makes it from a file; the printer only copies it. */
import { z } from 'zod';

/** Dots across the narrowest paper. */
export const PICTURE_MAX_WIDTH = 384;
/** About three centimetres. */
export const PICTURE_MAX_HEIGHT = 240;

/** `bits` is `width / 8` bytes a row in base64, the leftmost dot in the highest bit. */
const fields = {
  width: z.int().min(8).max(PICTURE_MAX_WIDTH).multipleOf(8),
  height: z.int().min(1).max(PICTURE_MAX_HEIGHT),
  bits: z.base64().max(16_000),
};

export const pictureBlock = z.strictObject({ kind: z.literal('picture'), ...fields });

export const picture = z
  .strictObject(fields)
  .refine(({ width, height, bits }) => bits.length === Math.ceil(((width / 8) * height) / 3) * 4, { error: 'wrong_size' });
export type Picture = z.infer<typeof picture>;

/** The picture as one SVG path in units of a dot. */
export function pathOf({ width, height, bits }: Picture): string {
  const bytes = atob(bits);
  const isDark = (x: number, y: number) => (bytes.charCodeAt((y * width + x) >> 3) & (0x80 >> (x & 7))) !== 0;
  let path = '';
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!isDark(x, y)) continue;
      let run = 1;
      while (x + run < width && isDark(x + run, y)) run++;
      path += `M${x} ${y}h${run}v1h-${run}z`;
      x += run - 1;
    }
  }
  return path;
}

/**
 * Dots of an image's pixels: dark enough is black, what is transparent is paper.
 * @param pixels red, green, blue and opacity of each, row by row  @param width a multiple of 8
 */
export function dotsOf(pixels: Uint8ClampedArray, width: number, height: number): Picture {
  const bytes = new Uint8Array((width / 8) * height);
  for (let at = 0; at < width * height; at++) {
    const [red = 0, green = 0, blue = 0, opacity = 0] = pixels.subarray(at * 4, at * 4 + 4);
    // Shares of the eye's sensitivity, in thousandths
    const light = (red * 299 + green * 587 + blue * 114) / 1_000;
    if (opacity > 127 && light < 128) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (0x80 >> (at & 7));
  }
  return picture.parse({ width, height, bits: btoa(String.fromCharCode(...bytes)) });
}
