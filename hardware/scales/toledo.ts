/**
 * The « 8217 » protocol of counter scales on a serial line: the till sends `W`, the scale answers `STX 01.234 CR`, or `STX ? status CR`
 * while it has no weight. Pure. Must never read a weight out of a damaged answer.
 */
import type { ScaleReading } from '../ports.ts';

export const WEIGHT_REQUEST = 'W';
const STX = 0x02;
const CR = 0x0d;
/** No answer is longer: what comes without end is garbage. */
const LONGEST_ANSWER = 16;

const BIT = { motion: 1, over: 2, under: 4, outside_zero: 8, center_of_zero: 16 } as const;

const GARBAGE: ScaleReading = { state: 'fault', weight_g: null, fault: 'garbage' };

export type ToledoReader = { take(bytes: Uint8Array): readonly ScaleReading[] };

/** Puts answers together from whatever pieces the line brings; what stands before an STX is thrown away. */
export function createToledoReader(): ToledoReader {
  let held: number[] | null = null;
  return {
    take: (bytes) => {
      const readings: ScaleReading[] = [];
      for (const raw of bytes) {
        // Seven bits and a parity bit, on a line that may be set to eight.
        const byte = raw & 0x7f;
        if (byte === STX) {
          if (held !== null) readings.push(GARBAGE);
          held = [];
        } else if (held === null) continue;
        else if (byte === CR) {
          readings.push(readAnswer(held));
          held = null;
        } else if (held.push(byte) > LONGEST_ANSWER) {
          readings.push(GARBAGE);
          held = null;
        }
      }
      return readings;
    },
  };
}

function readAnswer(bytes: readonly number[]): ScaleReading {
  const text = String.fromCharCode(...bytes);
  if (text.startsWith('?') && bytes.length === 2) return readStatus(bytes[1] ?? 0);
  const weight = /^ ?(\d{1,3})\.(\d{2,3})N?$/.exec(text);
  if (!weight) return GARBAGE;
  const weight_g = Number(weight[1]) * 1_000 + Number((weight[2] ?? '').padEnd(3, '0'));
  return weight_g === 0 ? { state: 'zero', weight_g, fault: null } : { state: 'stable', weight_g, fault: null };
}

function readStatus(status: number): ScaleReading {
  if ((status & BIT.over) !== 0) return { state: 'overload', weight_g: null, fault: null };
  if ((status & BIT.under) !== 0) return { state: 'under_zero', weight_g: null, fault: null };
  if ((status & BIT.motion) !== 0) return { state: 'unstable', weight_g: null, fault: null };
  if ((status & BIT.outside_zero) !== 0) return { state: 'under_zero', weight_g: null, fault: null };
  return GARBAGE;
}
