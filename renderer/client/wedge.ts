/**
 * Tells a barcode scanner that types like a keyboard from a person who types, by time alone. Pure: keys and their instants are
 * handed in. Must never lose a person's key: what is held back too long is handed out again as typed.
 */
import { looksLikeGs1 } from '../../main/contract/gs1.ts';

/** A scanner sends its keys closer than this; a person does not, but for two or three by chance. */
export const SCAN_GAP_MS = 50;
/** Fewer keys with an Enter are a person's: no code is shorter. */
const SHORTEST_CODE = 5;
/** Without an Enter after it, only a whole barcode is believed. */
const SHORTEST_BARE_CODE = 8;

export type Heard = {
  /** Held keys that turned out to be a person's: to be typed before anything else. */
  typed: readonly string[];
  /** What was scanned, already read; null when nothing was. */
  scan: string | null;
  /** The key of now is kept back: nobody else may have it yet. */
  held: boolean;
};

export type Wedge = {
  /** @param atMs when the key went down; @param repeat the key is being held down, which no scanner does */
  press(key: string, atMs: number, repeat?: boolean): Heard;
  /** Nothing came for `SCAN_GAP_MS`: what was held is a scan without an Enter, or was typed. */
  rest(): Heard;
};

/** Keys that come with others and mean nothing alone. */
const SILENT = new Set(['Shift', 'CapsLock', 'AltGraph', 'Control', 'Dead', 'Unidentified']);

export function createWedge(): Wedge {
  let keys: string[] = [];
  let last = Number.NEGATIVE_INFINITY;
  const take = (): string[] => {
    const taken = keys;
    keys = [];
    return taken;
  };
  const rested = (): Pick<Heard, 'typed' | 'scan'> => {
    const taken = take();
    return taken.length >= SHORTEST_BARE_CODE ? { typed: [], scan: readTyped(taken.join('')) } : { typed: taken, scan: null };
  };
  return {
    press: (key, atMs, repeat = false) => {
      if (SILENT.has(key)) return { typed: [], scan: null, held: false };
      const before = keys.length > 0 && atMs - last > SCAN_GAP_MS ? rested() : { typed: [], scan: null };
      last = atMs;
      if ((key === 'Enter' || key === 'Tab') && keys.length >= SHORTEST_CODE) {
        return { typed: before.typed, scan: readTyped(take().join('')), held: true };
      }
      // A space presses buttons and ends words: no barcode of ours holds one.
      if (key.length !== 1 || key === ' ' || repeat) return { typed: [...before.typed, ...take()], scan: before.scan, held: false };
      keys.push(key);
      return { ...before, held: true };
    },
    rest: () => ({ ...rested(), held: false }),
  };
}

/** A code of a case keeps the sign that says so. */
const readTyped = (typed: string): string => (looksLikeGs1(typed) ? typed : readCode(typed));

/** What the digits' row of a French keyboard gives without Shift: a scanner set to another keyboard types these for 1 to 9 and 0. */
const AZERTY_ROW = '&é"\'(-è_çà';
const AZERTY_DIGITS = new Map([...AZERTY_ROW].map((char, at) => [char, String((at + 1) % 10)]));
/** AIM identifiers some scanners put before a code: `]E0` for an EAN, `]C1` for Code 128. */
const AIM_PREFIX = /^\][A-Za-z]\d/;

/** The code behind what a scanner typed: without its identifier, in digits when it is the digits' row. */
export function readCode(typed: string): string {
  const code = typed.replace(AIM_PREFIX, '');
  const digits = [...code].map((char) => AZERTY_DIGITS.get(char));
  return digits.every((digit) => digit !== undefined) ? digits.join('') : code;
}
