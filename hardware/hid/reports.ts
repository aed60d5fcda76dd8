/**
 * Reports of HID devices for the counter, as the point-of-sale usage tables lay them out: weights (page 0x8D) and codes (page 0x8C).
 * Pure. A report that is too short, too long or garbage is said to be so: it must never become a weight or half a code.
 */
import { FNC1 } from '../../main/contract/gs1.ts';
import type { ScaleReading } from '../ports.ts';

export const USAGE_PAGE = { scanner: 0x8c, scale: 0x8d, badge: 0x8e } as const;

const MALFORMED: ScaleReading = { state: 'fault', weight_g: null, fault: 'garbage' };

/** Report id, status, unit, power of ten, weight in two bytes. */
const SCALE_REPORT_BYTES = 6;
const STATUS_BYTE: Readonly<Record<number, ScaleReading['state'] | 'zero' | 'faulty'>> = {
  1: 'faulty',
  2: 'zero',
  3: 'unstable',
  4: 'stable',
  5: 'under_zero',
  6: 'overload',
  7: 'faulty', // asks for its calibration
  8: 'under_zero', // asks for its zero
};
/** Grams of a unit as a power of ten. Pounds and ounces are no units of a French shop. */
const UNIT_POWER: Readonly<Record<number, number>> = { 1: -3, 2: 0, 3: 3, 8: 6 };
/** No scale of a counter weighs more. */
const HEAVIEST_G = 100_000;

/** What one weight report says. Weights are whole grams, rounded half up. */
export function readScaleReport(report: Uint8Array): ScaleReading {
  if (report.length !== SCALE_REPORT_BYTES) return MALFORMED;
  const [, status = 0, unit = 0, power = 0, low = 0, high = 0] = report;
  const state = STATUS_BYTE[status];
  if (state === undefined) return MALFORMED;
  if (state === 'faulty') return { state: 'fault', weight_g: null, fault: 'scale_fault' };
  if (state === 'zero') return { state: 'zero', weight_g: 0, fault: null };
  if (state !== 'stable' && state !== 'unstable') return { state, weight_g: null, fault: null };
  const unitPower = UNIT_POWER[unit];
  if (unitPower === undefined) return { state: 'fault', weight_g: null, fault: 'other_unit' };
  const weight_g = scaled(low | (high << 8), unitPower + ((power << 24) >> 24));
  if (weight_g === null || weight_g > HEAVIEST_G) return MALFORMED;
  return weight_g === 0 && state === 'stable' ? { state: 'zero', weight_g, fault: null } : { state, weight_g, fault: null };
}

/** `value` × 10^`power`, whole; null when it is no weight at all. */
function scaled(value: number, power: number): number | null {
  if (power < -6 || power > 6) return null;
  return power >= 0 ? value * 10 ** power : Math.floor(value / 10 ** -power + 0.5);
}

/** Report id, length, AIM identifier (3), up to 56 characters, two bytes of the maker, and whether the code goes on in the next report. */
const SCAN_REPORT_BYTES = 64;
const CODE_AT = 5;
const CODE_BYTES = 56;
/** The longest symbol that is a code and not a document: a reader that never ends is cut off here. */
const LONGEST_CODE = 512;

export type ScanReader = {
  /** @returns the code when it is whole, `garbage` for a report that is none, null while the code goes on */
  take(report: Uint8Array): { code: string } | 'garbage' | null;
};

/** Puts the reports of one scanner together. A broken one ends the code before it: half a code is none. */
export function createScanReader(): ScanReader {
  let begun = '';
  const broken = (): 'garbage' => {
    begun = '';
    return 'garbage';
  };
  return {
    take: (report) => {
      const [, length = 0] = report;
      if (report.length !== SCAN_REPORT_BYTES || length === 0 || length > CODE_BYTES) return broken();
      const part = Buffer.from(report.subarray(CODE_AT, CODE_AT + length)).toString('latin1');
      const identifier = Buffer.from(report.subarray(2, CODE_AT)).toString('latin1');
      if (!isPrintable(part) || (identifier !== '\0\0\0' && !/^\][A-Za-z][0-9A-Za-z]$/.test(identifier))) return broken();
      const isFirst = begun === '';
      begun += (isFirst && identifier !== '\0\0\0' ? identifier : '') + part;
      if (begun.length > LONGEST_CODE) return broken();
      if (((report[SCAN_REPORT_BYTES - 1] ?? 0) & 1) === 1) return null;
      const code = begun;
      begun = '';
      return { code };
    },
  };
}

/** What a code is made of: printable ASCII, and the character that ends an element of GS1. */
const isPrintable = (text: string): boolean => /^[\x20-\x7e]*$/.test(text.replaceAll(FNC1, ''));

/** Report id, length, then the badge's number in ASCII; a reader pads with zeros. */
const LONGEST_BADGE = 64;

/** The badge's number; null for what is none. Trailing Enter and padding are not part of it. */
export function readBadgeReport(report: Uint8Array): string | null {
  const [, length = 0] = report;
  if (length === 0 || length > LONGEST_BADGE || report.length < length + 2) return null;
  const text = Buffer.from(report.subarray(2, 2 + length))
    .toString('latin1')
    .replace(/[\r\n\0]+$/, '');
  return /^[0-9A-Za-z%;?=+:_-]{4,64}$/.test(text) ? text : null;
}
