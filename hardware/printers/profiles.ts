/**
 * What the till must know of a model of receipt printer: how wide its paper is, which characters it has and what it can do. A new model
 * is a row here. Must hold no command: those are in hardware/escpos.
 */
import type { Columns } from '../../main/contract/layout.ts';
import type { DeviceProfile } from '../../main/contract/shapes/device.ts';

export type PrinterProfile = {
  /** Characters of the normal font in a row. */
  columns: Columns;
  /** Dots in a row of the print head. */
  dots: number;
  /** Whether it has a knife; without one the paper is moved up to be torn off. */
  cuts: boolean;
  /** Whether it draws QR codes itself; else they are sent as a picture. */
  draws_qr: boolean;
};

const PROFILES: Partial<Record<DeviceProfile, PrinterProfile>> = {
  epson_80: { columns: 48, dots: 576, cuts: true, draws_qr: true },
  generic_80: { columns: 48, dots: 576, cuts: true, draws_qr: true },
  // 42 characters in 512 dots: older heads of 72 mm
  generic_80_42: { columns: 42, dots: 512, cuts: true, draws_qr: true },
  // The cheap ones: no knife, and a QR command that many answer with garbage
  generic_58: { columns: 32, dots: 384, cuts: false, draws_qr: false },
};
const USUAL: PrinterProfile = { columns: 48, dots: 576, cuts: true, draws_qr: true };

/** @returns the widest usual model for a profile that is no printer's */
export const printerProfile = (profile: DeviceProfile): PrinterProfile => PROFILES[profile] ?? USUAL;
