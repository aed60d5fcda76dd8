/** Makes a photo small on this screen, drawn anew as a plain JPEG: nothing of the file but its picture goes on (no place, no maker). */
import { MAX_PHOTO_BYTES } from '../../main/contract/shapes/receipt.ts';

const LONGEST_SIDE = 1_600;
const QUALITIES = [0.82, 0.7, 0.55, 0.4] as const;

/** @throws Error for a file that is no picture this browser can draw */
export async function smallPhoto(source: Blob | HTMLVideoElement): Promise<Uint8Array> {
  const picture = await createImageBitmap(source);
  try {
    for (const side of [LONGEST_SIDE, LONGEST_SIDE / 2]) {
      for (const quality of QUALITIES) {
        const bytes = await drawn(picture, side, quality);
        if (bytes.length <= MAX_PHOTO_BYTES) return bytes;
      }
    }
  } finally {
    picture.close();
  }
  throw new Error('photo_too_large');
}

async function drawn(picture: ImageBitmap, longest: number, quality: number): Promise<Uint8Array> {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  // Transparent pictures are drawn on paper.
  pen.fillStyle = '#FFFFFF';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
  if (!blob) throw new Error('not drawn');
  return new Uint8Array(await blob.arrayBuffer());
}

/** A frame carries text. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}
