/** Recorded reports of scanners and scales, and damaged ones: a weight is a weight, a code is whole, garbage is garbage. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScanReader, readBadgeReport, readScaleReport } from '../../../../hardware/hid/reports.ts';
import { createToledoReader } from '../../../../hardware/scales/toledo.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

describe('a HID scale (usage page 0x8D)', () => {
  it.each([
    ['03 02 02 00 00 00', 'zero', 0, null],
    ['03 04 02 00 d2 04', 'stable', 1_234, null],
    ['03 04 03 fd d2 04', 'stable', 1_234, null], // 1 234 × 10⁻³ kg
    ['03 04 02 ff d7 30', 'stable', 1_250, null], // 12 503 × 10⁻¹ g, rounded
    ['03 03 02 00 d2 04', 'unstable', 1_234, null],
    ['03 04 02 00 00 00', 'zero', 0, null],
    ['03 05 02 00 00 00', 'under_zero', null, null],
    ['03 06 02 00 00 00', 'overload', null, null],
    ['03 07 02 00 00 00', 'fault', null, 'scale_fault'],
    ['03 04 0b ff 64 00', 'fault', null, 'other_unit'], // ounces
    ['03 04 02 00 d2', 'fault', null, 'garbage'],
    ['03 04 02 00 d2 04 00', 'fault', null, 'garbage'],
    ['03 09 02 00 d2 04', 'fault', null, 'garbage'],
    ['03 04 03 06 ff ff', 'fault', null, 'garbage'],
    ['', 'fault', null, 'garbage'],
  ])('%s is %s', (report, state, weight_g, fault) => {
    expect(readScaleReport(bytes(report))).toEqual({ state, weight_g, fault });
  });

  it('garbage of any length is never sold: only whole reports give whole grams', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (report) => {
        const { state, weight_g } = readScaleReport(report);
        if (state === 'stable') expect(Number.isSafeInteger(weight_g) && (weight_g ?? 0) > 0 && report.length === 6).toBe(true);
        else if (state !== 'unstable' && state !== 'zero') expect(weight_g).toBeNull();
      }),
    );
  });
});

/** A report as a scanner in HID-POS mode sends it. */
function report(part: string, { identifier = ']E0', more = false } = {}): Uint8Array {
  const all = new Uint8Array(64);
  all.set([2, part.length], 0);
  all.set(Buffer.from(identifier, 'latin1'), 2);
  all.set(Buffer.from(part, 'latin1'), 5);
  all[63] = more ? 1 : 0;
  return all;
}

describe('a scanner in HID-POS mode', () => {
  it('gives a code with the identifier of its kind, and a long one from several reports', () => {
    const reader = createScanReader();
    expect(reader.take(report('3017620422003'))).toEqual({ code: ']E03017620422003' });
    expect(reader.take(report('A'.repeat(56), { identifier: ']C1', more: true }))).toBeNull();
    expect(reader.take(report('B', { identifier: ']C1' }))).toEqual({ code: `]C1${'A'.repeat(56)}B` });
  });

  it('a short, long or garbled report is garbage, and ends the code before it', () => {
    const reader = createScanReader();
    for (const broken of [
      report('X').slice(0, 63),
      new Uint8Array(65),
      new Uint8Array(64),
      report('a\u0007b'),
      report('A', { identifier: 'xyz' }),
    ]) {
      expect(reader.take(report('half', { more: true }))).toBeNull();
      expect(reader.take(broken)).toBe('garbage');
      expect(reader.take(report('96385074'))).toEqual({ code: ']E096385074' });
    }
  });

  it('10 000 bursts in a row, some in several reports: none lost, none mixed', () => {
    const reader = createScanReader();
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[0-9A-Z]{4,120}$/), { minLength: 100, maxLength: 100 }), (codes) => {
        const read = codes.flatMap((code) => {
          const parts = code.match(/.{1,56}/g) ?? [];
          return parts.flatMap((part, at) => {
            const taken = reader.take(report(part, { identifier: '\0\0\0', more: at < parts.length - 1 }));
            return taken === null || taken === 'garbage' ? [] : [taken.code];
          });
        });
        expect(read).toEqual(codes);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a badge reader', () => {
  it('gives the number without its padding, and nothing for garbage', () => {
    expect(readBadgeReport(bytes('01 0a 30303131323233333434 0d 00 00'))).toBe('0011223344');
    for (const broken of ['', '01', '01 00', '01 0a 3030', '01 03 303030', '01 06 303030070707'])
      expect(readBadgeReport(bytes(broken))).toBeNull();
  });
});

describe('a scale on a serial line (8217)', () => {
  const all = (text: string) => createToledoReader().take(Buffer.from(text, 'latin1'));

  it.each([
    ['\x0201.234\r', 'stable', 1_234],
    ['\x02 0.50N\r', 'stable', 500],
    ['\x0200.000\r', 'zero', 0],
    ['\x02?\x41\r', 'unstable', null],
    ['\x02?\x42\r', 'overload', null],
    ['\x02?\x44\r', 'under_zero', null],
    ['\x0201,234\r', 'fault', null],
    ['\x02?\r', 'fault', null],
  ])('%j', (text, state, weight_g) => {
    expect(all(text)).toMatchObject([{ state, weight_g }]);
  });

  it('reads on whatever pieces the line brings, with a parity bit or without', () => {
    const reader = createToledoReader();
    const text = [...Buffer.from('noise\x0201.234\r\x0200.', 'latin1')].map((byte) => byte | 0x80);
    const readings = text.flatMap((byte) => reader.take(Uint8Array.of(byte)));
    expect([...readings, ...reader.take(Buffer.from('100\r'))].map(({ weight_g }) => weight_g)).toEqual([1_234, 100]);
  });

  it('an answer that is cut off or never ends is garbage, and the next one is read', () => {
    expect(all('\x0201.2\x0200.100\r').map(({ state }) => state)).toEqual(['fault', 'stable']);
    expect(all(`\x02${'1'.repeat(40)}\r\x0200.100\r`).map(({ state }) => state)).toEqual(['fault', 'stable']);
  });
});
