/** Issue 6: every fault of a device has one French sentence, three pictures with words and a code; every kind and way has its name. */
import { describe, expect, it } from 'vitest';
import { deviceFault, deviceKind, deviceLink, deviceProfile } from '../../../main/contract/shapes/device.ts';
import { fr } from '../../../renderer/text/fr.ts';

describe('what devices say', () => {
  it.each(deviceFault.options)('%s: a sentence, three pictures that differ, and a code', (fault) => {
    const { says, checks, code } = fr.deviceFaults[fault];
    for (const kind of deviceKind.options) expect(says(fr.deviceNames[kind])).toMatch(/^\p{Lu}.*[^.]$/u);
    expect(new Set(checks.map(({ words }) => words)).size).toBe(3);
    expect(code).toMatch(/^[A-Z]-\d\d$/);
  });

  it('no two faults have one code', () => {
    const codes = deviceFault.options.map((fault) => fr.deviceFaults[fault].code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('every kind, link and model has its name in the office', () => {
    for (const kind of deviceKind.options) expect(fr.devicesPage.kinds[kind]).not.toBe('');
    for (const { shape } of deviceLink.options) expect(fr.devicesPage.links[shape.kind.value]).not.toBe('');
    for (const profile of deviceProfile.options) expect(fr.devicesPage.profiles[profile]).not.toBe('');
  });
});
