/** What a screen waits for: the transport's share, and a sale while the printer hangs, through the real service and its socket. */
import { setImmediate as pause } from 'node:timers/promises';
import { startVirtualPrinter } from '../../../hardware/virtual-counter/index.ts';
import type { Input, Parsed } from '../../../main/contract/calls/index.ts';
import { calls } from '../../../main/contract/calls/index.ts';
import { setUpCafe } from '../../builders/cafe-folder.ts';
import { freshId, type ScreenLine } from '../../builders/screen-line.ts';
import { startService } from '../../builders/service.ts';
import { accepted, coffee, openTestTill, type TestTill } from '../../builders/till.ts';
import { atMost, interleaved, type Measured, type RowMaker, row } from '../frame.ts';
import { median, percentile, spreadOf } from '../statistics.ts';

const SALES = 200;

const byCard: Input<'sales.ringUp'> = { ...coffee(), tenders: [{ kind: 'card', amount_cents: 200 }] };

/** Milliseconds from sending a sale to its answer, of so many sales one after the other. */
async function answers(line: ScreenLine, body: Input<'sales.ringUp'>, sales: number): Promise<number[]> {
  const all: number[] = [];
  for (let sale = 0; sale < sales; sale += 1) {
    const since = performance.now();
    accepted(await line.call('sales.ringUp', body, freshId()));
    all.push(performance.now() - since);
  }
  return all;
}

/** The same without a transport: milliseconds inside the till, which breathes between two sales as a service does. */
async function inside(test: TestTill, body: Input<'sales.ringUp'>, sales: number): Promise<number[]> {
  const all: number[] = [];
  for (let sale = 0; sale < sales; sale += 1) {
    test.clock.set(Date.now());
    const input = calls['sales.ringUp'].input.parse(body) as Parsed<'sales.ringUp'>;
    const caller = test.till.callerOf({ station: 'P1', role: 'counter' });
    const since = performance.now();
    // The till itself: parsing belongs to the transport, and the test till parses answers too.
    const reply = test.till.command(caller, 'sales.ringUp', freshId(), input);
    all.push(performance.now() - since);
    accepted(reply);
    await pause();
  }
  return all;
}

/** The difference of two contenders, round by round. */
function difference<Name extends string>(
  found: Measured<Name>,
  a: Name,
  b: Name,
): { value: number; spread: { min: number; max: number; rounds: number } } {
  const less = found.rounds(b);
  const { median: value, min, max } = spreadOf(found.rounds(a).map((ms, round) => ms - (less[round] ?? Number.NaN)));
  return { value, spread: { min, max, rounds: less.length } };
}

/** The same card sale asked over the loopback socket of the service, and of a till in this process. */
export const transport: RowMaker = {
  ids: ['transport.p50'],
  async make({ smoke, rounds, folder }) {
    const sales = smoke ? 5 : SALES;
    const over = folder('transport');
    await setUpCafe(over);
    const service = await startService({ folder: over });
    const test = openTestTill({ folder: folder('inside') });
    try {
      const line = await service.asScreen();
      await answers(line, byCard, sales);
      await inside(test, byCard, sales);
      const found = await interleaved(rounds, {
        socket: async () => median(await answers(line, byCard, sales)),
        service: async () => median(await inside(test, byCard, sales)),
      });
      const what = 'a sale over the loopback socket, p50, minus the same in the service';
      return [row({ id: 'transport.p50', what, unit: 'ms', ...difference(found, 'socket', 'service'), target: atMost(1) })];
    } finally {
      await test.close();
      await service.close();
    }
  },
};

/** Cash sales, each with a drawer pulse for a printer that takes connections and never answers. */
export const printerHang: RowMaker = {
  ids: ['printer.hang'],
  async make({ smoke, rounds, folder }) {
    const sales = smoke ? 5 : 100;
    const place = folder('printer');
    const printer = await startVirtualPrinter({ tcpPort: 0, httpPort: 0 });
    await setUpCafe(place, { kind: 'network', host: '127.0.0.1', port: printer.tcpPort });
    const service = await startService({ folder: place });
    try {
      const line = await service.asScreen();
      const sell = (mode: 'normal' | 'hang') => async () => {
        printer.setMode(mode);
        // Long enough for the till to be in the middle of a pulse that nobody takes.
        accepted(await line.call('sales.ringUp', coffee(), freshId()));
        await new Promise((resolve) => setTimeout(resolve, 100));
        return percentile(await answers(line, coffee(), sales), 95);
      };
      await sell('normal')();
      const found = await interleaved(rounds, { hang: sell('hang'), normal: sell('normal') });
      const what = 'answer to a cash sale, p95, printer hanging minus printer well';
      return [row({ id: 'printer.hang', what, unit: 'ms', ...difference(found, 'hang', 'normal'), target: atMost(100) })];
    } finally {
      await service.close();
      await printer.close();
    }
  },
};
