/**
 * Pictures as dots: a QR code for a printer that draws none itself, a logo. One bit a dot, sent in bands, because cheap printers have
 * little memory. Must never send a row wider than the print head.
 */
import QRCode from 'qrcode';

/** `rows` holds `width / 8` bytes a row, the leftmost dot in the highest bit; `width` is a multiple of 8. */
export type Raster = { width: number; height: number; rows: Uint8Array };

const BAND_ROWS = 128;
/** Light modules around a code, without which phones do not find it. */
const QUIET_ZONE = 4;

/** `GS v 0` for each band of a picture. */
export function rasterBytes({ width, height, rows }: Raster): Buffer {
  const bytes_a_row = width / 8;
  const bands: Buffer[] = [];
  for (let from = 0; from < height; from += BAND_ROWS) {
    const count = Math.min(BAND_ROWS, height - from);
    const head = Buffer.from([0x1d, 0x76, 0x30, 0, bytes_a_row & 0xff, bytes_a_row >> 8, count & 0xff, count >> 8]);
    bands.push(head, Buffer.from(rows.subarray(from * bytes_a_row, (from + count) * bytes_a_row)));
  }
  return Buffer.concat(bands);
}

/** A QR code as a picture, with its quiet zone. @param dots width of one module */
export function qrRaster(content: string, dots: number): Raster {
  const { size, data } = QRCode.create(content, { errorCorrectionLevel: 'M' }).modules;
  const across = (size + 2 * QUIET_ZONE) * dots;
  const width = Math.ceil(across / 8) * 8;
  const rows = new Uint8Array((width / 8) * across);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (data[y * size + x]) square(rows, width / 8, (x + QUIET_ZONE) * dots, (y + QUIET_ZONE) * dots, dots);
    }
  }
  return { width, height: across, rows };
}

function square(rows: Uint8Array, bytes_a_row: number, left: number, top: number, side: number): void {
  for (let y = top; y < top + side; y++) {
    for (let x = left; x < left + side; x++) {
      const at = y * bytes_a_row + (x >> 3);
      rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
}
