/**
 * Issue 6: what every receipt printer must do, simulated or real. `ESTRADE_PRINTER=192.168.1.50:9100` runs the same on paper: three pages
 * come out and the drawer opens once.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReceiptPrinter } from '../../../hardware/ports.ts';
import { networkPrinter } from '../../../hardware/printers/network-printer.ts';
import { printerProfile } from '../../../hardware/printers/profiles.ts';
import { startVirtualPrinter } from '../../../hardware/virtual-counter/index.ts';
import { deviceState } from '../../../main/contract/shapes/device.ts';
import { asUtcMs } from '../../../main/contract/values.ts';
import { buildTestPage } from '../../../main/documents/test-page.ts';
import { EARLY_MOODS, LATE_MOODS, type Mood, moodyPrinter } from '../../builders/moody-printer.ts';
import { SHORT } from '../../unit/hardware/printer-on-a-wire.ts';
import { hostAndPort, suite, type Target } from './targets.ts';

const page = (label: string) => buildTestPage({ label, at_utc_ms: asUtcMs(Date.UTC(2026, 10, 23, 11, 0, 0)), watermark: null });
const unprintable = {
  ...page('Refus'),
  blocks: [{ kind: 'pair' as const, left: 'Total', right: '1,00 🥖', financial: true }],
};

const simulated = (kitchen: boolean): Target<ReceiptPrinter> => ({
  name: 'simulated',
  open: async () => {
    const virtual = await startVirtualPrinter({ tcpPort: 0, httpPort: 0 });
    const at = kitchen ? virtual.kitchen.tcpPort : virtual.tcpPort;
    return { port: networkPrinter('127.0.0.1', at, printerProfile('epson_80')), close: () => virtual.close() };
  },
});
const real = (address: string): Target<ReceiptPrinter> => ({
  name: address,
  open: async () => {
    const { host, port } = hostAndPort(address);
    return { port: networkPrinter(host, port, printerProfile('epson_80')), close: async () => undefined };
  },
});

for (const [what, variable, kitchen] of [
  ['receipt printer', 'ESTRADE_PRINTER', false],
  ['kitchen printer', 'ESTRADE_KITCHEN_PRINTER', true],
] as const)
  suite(what, variable, simulated(kitchen), real, (target) => everyPrinter(target));

function everyPrinter(target: Target<ReceiptPrinter>): void {
  let printer: ReceiptPrinter;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ port: printer, close } = await target.open());
  });
  afterAll(() => close());

  it('says where it is, and how it is in a word the contract knows', async () => {
    expect(printer.address).not.toBe('');
    const { state } = await printer.status();
    expect(deviceState.options).toContain(state);
    expect(state).toBe('ready');
  });

  it('prints a page and says that it is done', async () => {
    expect(await printer.print(page('Seule'))).toEqual({ kind: 'done' });
  });

  it('two jobs at once come out one after the other, and it is ready again', async () => {
    const both = [printer.print(page('Première')), printer.print(page('Deuxième'))];
    expect(await printer.status()).toMatchObject({ state: 'busy' });
    expect(await Promise.all(both)).toEqual([{ kind: 'done' }, { kind: 'done' }]);
    expect(await printer.status()).toMatchObject({ state: 'ready', fault: null });
  });

  it('an amount that it cannot write is refused before anything is sent', async () => {
    expect(await printer.print(unprintable)).toMatchObject({ kind: 'refused', fault: 'unprintable' });
  });

  it('opens the drawer', async () => {
    expect(await printer.openDrawer({ pin: 2, on_ms: 50, off_ms: 500 })).toEqual({ kind: 'done' });
  });
}

/** What is known after each fault, of a printer that has answered before: surely nothing came out, or a person must look. */
const SAYS: Record<Exclude<Mood, 'well'>, { kind: string; fault: string }> = {
  refused: { kind: 'not_sent', fault: 'unreachable' },
  hang_before: { kind: 'not_sent', fault: 'timed_out' },
  cover_open: { kind: 'not_sent', fault: 'cover_open' },
  paper_out: { kind: 'not_sent', fault: 'paper_out' },
  garbage: { kind: 'not_sent', fault: 'not_a_printer' },
  web_server: { kind: 'not_sent', fault: 'not_a_printer' },
  hang_in_the_middle: { kind: 'unknown', fault: 'timed_out' },
  drop_in_the_middle: { kind: 'unknown', fault: 'dropped' },
  paper_out_in_the_middle: { kind: 'unknown', fault: 'paper_out' },
  drop_after_the_last_byte: { kind: 'unknown', fault: 'dropped' },
};

describe('each fault of a printer', () => {
  it.each([...EARLY_MOODS, ...LATE_MOODS])('%s: it is said as it is, and the next job prints', async (mood) => {
    let next: Mood = 'well';
    const at = await moodyPrinter(() => next);
    try {
      const printer = networkPrinter('127.0.0.1', at.port, printerProfile('epson_80'), SHORT);
      expect(await printer.print(page('Avant'))).toEqual({ kind: 'done' });
      next = mood;
      expect(await printer.print(page('Pendant'))).toMatchObject(SAYS[mood]);
      next = 'well';
      expect(await printer.print(page('Après'))).toEqual({ kind: 'done' });
      const came = at.papers.map((text) => /Avant|Pendant|Après/.exec(text)?.[0]);
      // The paper of a doubtful job may be there: that is why a person looks.
      expect(came).toEqual(mood === 'drop_after_the_last_byte' ? ['Avant', 'Pendant', 'Après'] : ['Avant', 'Après']);
    } finally {
      await at.close();
    }
  });
});
