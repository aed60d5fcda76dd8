/**
 * What the till must know of a model of receipt printer: how wide its paper is, which characters it has and what it can do. A new model
 * is a row here. Must hold no command: those are in hardware/escpos.
 */
import type { Columns } from '../../main/contract/layout.ts';
import type { DeviceProfile } from '../../main/contract/shapes/device.ts';
import type { CodePage } from '../escpos/code-pages.ts';

export type PrinterProfile = {
  /** Characters of the normal font in a row. */
  columns: Columns;
  /** Dots in a row of the print head. */
  dots: number;
  code_page: CodePage;
  /** Whether it has a knife; without one the paper is moved up to be torn off. */
  cuts: boolean;
  /** Whether it draws QR codes itself; else they are sent as a picture. */
  draws_qr: boolean;
};

const PROFILES: Partial<Record<DeviceProfile, PrinterProfile>> = {
  epson_80: { columns: 48, dots: 576, code_page: 858, cuts: true, draws_qr: true },
  // A clone draws QR codes in its own way more often than not: a picture comes out the same everywhere
  generic_80: { columns: 48, dots: 576, code_page: 858, cuts: true, draws_qr: false },
  // 42 characters in 512 dots: older heads of 72 mm
  generic_80_42: { columns: 42, dots: 512, code_page: 858, cuts: true, draws_qr: false },
  // The cheap ones: no knife, and the page of Windows where the others have 858
  generic_58: { columns: 32, dots: 384, code_page: 1252, cuts: false, draws_qr: false },
};
const USUAL: PrinterProfile = { columns: 48, dots: 576, code_page: 858, cuts: true, draws_qr: true };

/** @returns the widest usual model for a profile that is no printer's */
export const printerProfile = (profile: DeviceProfile): PrinterProfile => PROFILES[profile] ?? USUAL;
