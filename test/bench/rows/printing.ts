/** Issue 6: a job is queued at once, its first byte leaves soon after the commit, and no fault of a printer is felt by a sale. */
import { setTimeout as wait } from 'node:timers/promises';
import type { OpenDevice } from '../../../hardware/ports.ts';
import { networkPrinter } from '../../../hardware/printers/network-printer.ts';
import { printerProfile } from '../../../hardware/printers/profiles.ts';
import { setUpCafe } from '../../builders/cafe-folder.ts';
import { EARLY_MOODS, LATE_MOODS, type Mood, moodyPrinter } from '../../builders/moody-printer.ts';
import { freshId } from '../../builders/screen-line.ts';
import { startService } from '../../builders/service.ts';
import { accepted, coffee, openTestTill } from '../../builders/till.ts';
import { atMost, type RowMaker, row } from '../frame.ts';
import { percentile } from '../statistics.ts';

const LINES = 40;
const FAULTS: readonly Mood[] = [...EARLY_MOODS, ...LATE_MOODS];

/** A ticket of forty lines, printed again and again: the command that queues it, and the printer that gets its first byte. */
export const printJob: RowMaker = {
  ids: ['print.queued', 'print.first_byte'],
  async make({ smoke, folder }) {
    const times = smoke ? 5 : 200;
    const printer = await moodyPrinter(() => 'well');
    const port = networkPrinter('127.0.0.1', printer.port, printerProfile('epson_80'));
    const till = openTestTill({
      folder: folder('print'),
      openDevice: ({ kind }) => ({ kind, port: kind === 'receipt_printer' ? port : null }) as OpenDevice,
    });
    try {
      const lines = Array.from({ length: LINES }, () => ({ article: 'BC-FIL', qty_mil: 1_000, mode: 'sur_place' as const }));
      const total = 200 * LINES;
      const sale = { lines, tenders: [{ kind: 'card' as const, amount_cents: total }], shown_total_cents: total };
      const { ticket_no } = accepted(till.command('sales.ringUp', sale));
      const queued: number[] = [];
      const firstByte: number[] = [];
      for (let time = 0; time < times; time++) {
        const since = performance.now();
        accepted(till.command('tickets.issue', { ticket_no, mode: 'paper' }));
        const committed = performance.now();
        queued.push(committed - since);
        await till.till.outboxIdle();
        firstByte.push((printer.firstBytes.at(-1) ?? Number.NaN) - committed);
        till.clock.add(1_000);
      }
      const what = `of a ticket of ${LINES} lines, p95`;
      return [
        row({ id: 'print.queued', what: `queueing the paper ${what}`, unit: 'ms', value: percentile(queued, 95), target: atMost(5) }),
        row({
          id: 'print.first_byte',
          what: `from the commit to the first byte at the printer ${what}`,
          unit: 'ms',
          value: percentile(firstByte, 95),
          target: atMost(50),
        }),
      ];
    } finally {
      await till.close();
      await printer.close();
    }
  },
};

/** Cash sales with their tickets, answered by the service while its printer fails in each way. */
export const printerFaults: RowMaker = {
  ids: FAULTS.map((mood) => `fault.${mood}`),
  async make({ smoke, folder }) {
    const sales = smoke ? 3 : 60;
    let mood: Mood = 'well';
    const printer = await moodyPrinter(() => mood);
    const place = folder('faults');
    await setUpCafe(place, { kind: 'network', host: '127.0.0.1', port: printer.port });
    const service = await startService({ folder: place });
    try {
      const line = await service.asScreen();
      const sell = async (): Promise<number> => {
        const answers: number[] = [];
        for (let sale = 0; sale < sales; sale++) {
          const since = performance.now();
          const { ticket_no } = accepted(await line.call('sales.ringUp', coffee(), freshId()));
          answers.push(performance.now() - since);
          accepted(await line.call('tickets.issue', { ticket_no, mode: 'paper' }, freshId()));
        }
        return percentile(answers, 95);
      };
      await sell();
      const rows = [];
      for (const one of FAULTS) {
        mood = one;
        // Long enough for the till to be in the middle of what fails.
        accepted(await line.call('sales.ringUp', coffee(), freshId()));
        await wait(100);
        const what = `answer to a cash sale, p95, printer: ${one.replaceAll('_', ' ')}`;
        rows.push(row({ id: `fault.${one}`, what, unit: 'ms', value: await sell(), target: atMost(100) }));
      }
      return rows;
    } finally {
      await service.close();
      await printer.close();
    }
  },
};
