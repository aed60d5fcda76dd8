/** A scanner that types like a keyboard and a person who types are told apart by time; no key of a person is lost or moved. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWedge, type Heard, readCode, SCAN_GAP_MS } from '../../../renderer/client/wedge.ts';

/** Presses keys so many milliseconds apart, then rests. */
function type(keys: readonly string[], gapMs: number | readonly number[]) {
  const wedge = createWedge();
  const heard: Heard[] = [];
  let at = 1_000;
  for (const [place, key] of keys.entries()) {
    at += typeof gapMs === 'number' ? gapMs : (gapMs[place] ?? 0);
    heard.push(wedge.press(key, at));
  }
  heard.push(wedge.rest());
  return {
    scans: heard.flatMap(({ scan }) => (scan === null ? [] : [scan])),
    /** In the order in which the page gets them: those handed on, then the key itself when it was not held. */
    got: heard.flatMap(({ typed, held }, place) => [...typed, ...(!held && keys[place] !== undefined ? [keys[place]] : [])]),
  };
}

const HONEY = [...'9520000006242'];

describe('a scan', () => {
  it('ends with Enter; none of its keys reaches the page, not even the Enter', () => {
    expect(type([...HONEY, 'Enter'], 8)).toEqual({ scans: ['9520000006242'], got: [] });
  });

  it('of a whole barcode is believed without Enter', () => {
    expect(type(HONEY, 8)).toEqual({ scans: ['9520000006242'], got: [] });
  });

  it('of letters comes with Shift keys, which mean nothing', () => {
    const keys = ['Shift', 'B', 'Shift', 'C', '-', 'Shift', 'F', 'I', 'L', 'Enter'];
    expect(type(keys, 5).scans).toEqual(['BC-FIL']);
  });

  it('right after a person’s letter leaves that letter typed', () => {
    const gaps = [0, SCAN_GAP_MS + 1, ...Array<number>(13).fill(5)];
    expect(type(['x', ...HONEY, 'Enter'], gaps)).toEqual({ scans: ['9520000006242'], got: ['x'] });
  });
});

describe('a person', () => {
  it('who types slowly, Enter included, never scans', () => {
    expect(type([...HONEY, 'Enter'], SCAN_GAP_MS + 1)).toEqual({ scans: [], got: [...HONEY, 'Enter'] });
  });

  it('who rolls three keys together and Enter gets them in order', () => {
    expect(type(['c', 'a', 'f', 'Enter'], 20)).toEqual({ scans: [], got: ['c', 'a', 'f', 'Enter'] });
  });

  it('who holds a key down never scans', () => {
    const wedge = createWedge();
    const heard = Array.from({ length: 20 }, (_, at) => wedge.press('a', at * 30, at > 0));
    expect(heard.some(({ scan }) => scan !== null)).toBe(false);
    expect(heard.flatMap(({ typed, held }) => [...typed, ...(held ? [] : ['a'])])).toHaveLength(20);
  });

  it('loses no key and sees them in order, at any speed that is not a scanner’s', () => {
    const key = fc.constantFrom('a', 'z', '1', ' ', 'Backspace', 'Enter', 'ArrowLeft');
    const pressed = fc.array(fc.tuple(key, fc.integer({ min: 0, max: 200 })), { maxLength: 30 });
    fc.assert(
      fc.property(pressed, (keys) => {
        const { scans, got } = type(
          keys.map(([one]) => one),
          keys.map(([, gap]) => gap),
        );
        if (scans.length === 0) expect(got).toEqual(keys.map(([one]) => one));
      }),
    );
  });
});

describe('what was scanned', () => {
  it('is digits when a French keyboard wrote its digits’ row without Shift', () => {
    expect(readCode("ç(éàààààà-é'é")).toBe('9520000006242');
    expect(readCode('&é"\'(-è_çà')).toBe('1234567890');
  });

  it('keeps a dash among letters and real digits', () => {
    expect(readCode('BC-FIL')).toBe('BC-FIL');
    expect(readCode('12-34')).toBe('12-34');
  });

  it('loses the identifier some scanners put before it', () => {
    expect(readCode(']E09520000006242')).toBe('9520000006242');
    expect(readCode(']C1EP-MIE')).toBe('EP-MIE');
  });
});

describe('10 000 bursts of a scanner that types like a keyboard', () => {
  const AZERTY = '&é"\'(-è_çà';
  /** As a scanner set to another keyboard types digits. */
  const azerty = (code: string) => [...code].map((digit) => AZERTY[(Number(digit) + 9) % 10] ?? digit).join('');

  it('none is lost, none mixed, and a person’s keys between them come out as typed', () => {
    const burst = fc.record({
      code: fc.stringMatching(/^\d{8,14}$/),
      gap_ms: fc.integer({ min: 0, max: SCAN_GAP_MS - 10 }),
      isAzerty: fc.boolean(),
      enter: fc.boolean(),
      /** A person's key before it, a while apart. */
      before: fc.option(fc.constantFrom('a', '7', 'é'), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(burst, { minLength: 100, maxLength: 100 }), (bursts) => {
        const wedge = createWedge();
        const scans: string[] = [];
        const typed: string[] = [];
        const hear = (heard: Heard): void => {
          typed.push(...heard.typed);
          if (heard.scan !== null) scans.push(heard.scan);
        };
        let at = 0;
        const later = (ms: number): number => {
          at += ms;
          return at;
        };
        for (const { code, gap_ms, isAzerty, enter, before } of bursts) {
          at += 500;
          if (before !== null) {
            hear(wedge.press(before, at));
            at += 300;
          }
          for (const key of isAzerty ? azerty(code) : code) hear(wedge.press(key, later(gap_ms)));
          if (enter) hear(wedge.press('Enter', later(gap_ms)));
          else hear(wedge.rest());
        }
        expect(scans).toEqual(bursts.map(({ code }) => code));
        expect(typed).toEqual(bursts.flatMap(({ before }) => (before === null ? [] : [before])));
      }),
      { numRuns: 100 },
    );
  });
});
