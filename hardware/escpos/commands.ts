/**
 * The ESC/POS commands the till sends as raw bytes, because escpos gets them wrong or lacks them (see docs of each).
 * Must never send a drawer pulse without both times: a printer may keep it and open the drawer on a later ticket.
 */
import type { DrawerPulse } from '../ports.ts';
import { type CodePage, PAGE_NUMBERS } from './code-pages.ts';

export const INITIALISE = bytes(0x1b, 0x40);
/** Page 19 is 858, code page 850 with the euro sign. */
export const selectPage = (page: CodePage): Buffer => bytes(0x1b, 0x74, PAGE_NUMBERS[page]);

export const bold = (on: boolean): Buffer => bytes(0x1b, 0x45, on ? 1 : 0);
/** Double width and height with `GS !`: unlike `ESC !` it leaves bold alone. */
export const large = (on: boolean): Buffer => bytes(0x1d, 0x21, on ? 0x11 : 0x00);
export const reverse = (on: boolean): Buffer => bytes(0x1d, 0x42, on ? 1 : 0);

/** `DLE EOT n`, answered at once with one byte, even by a printer that is off-line. */
export type StatusQuestion = 1 | 2 | 4;
export const askStatus = (question: StatusQuestion): Buffer => bytes(0x10, 0x04, question);

const PULSE_UNIT_MS = 2;

/** `ESC p m t1 t2`: times go in units of 2 ms, one byte each. */
export function drawerPulse({ pin, on_ms, off_ms }: DrawerPulse): Buffer {
  return bytes(0x1b, 0x70, pin === 2 ? 0 : 1, pulseTime(on_ms), pulseTime(off_ms));
}

const pulseTime = (ms: number) => Math.min(255, Math.max(1, Math.round(ms / PULSE_UNIT_MS)));

/**
 * A QR code drawn by the printer itself (`GS ( k`, model 2, error correction M).
 * Its length counts bytes, not characters: escpos counts characters and breaks on the first accent.
 * @param dots width of one module in printer dots, 1 to 16
 */
export function qrCode(content: string, dots: number): Buffer {
  const data = Buffer.from(content, 'utf8');
  return Buffer.concat([
    qrFunction(0x41, bytes(0x32, 0x00)),
    qrFunction(0x43, bytes(dots)),
    qrFunction(0x45, bytes(0x31)),
    qrFunction(0x50, Buffer.concat([bytes(0x30), data])),
    qrFunction(0x51, bytes(0x30)),
  ]);
}

function qrFunction(fn: number, parameters: Buffer): Buffer {
  const length = parameters.length + 2;
  return Buffer.concat([bytes(0x1d, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, fn), parameters]);
}

function bytes(...values: number[]): Buffer {
  return Buffer.from(values);
}
