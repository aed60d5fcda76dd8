/**
 * A recall over 500 000 tickets (issue 7): the lot that most tickets of a month took, traced to its dishes and tickets, what is left and the
 * batches cooked from it. It is one read of the till's own thread: its figure is also the longest that a sale may wait for it.
 */
import { join } from 'node:path';
import { asUtcMs } from '../../../main/contract/values.ts';
import { addTickets } from '../../builders/bulk.ts';
import { accepted, openTestTill, testClock, testSigner } from '../../builders/till.ts';
import { atMost, type RowMaker, row } from '../frame.ts';
import { spreadOf } from '../statistics.ts';

const YEAR = 500_000;
const EVERY_MS = 43_200;
const STARTED = Date.UTC(2026, 0, 2, 7, 0, 0);
/** 16 kg of coffee beans: 2 000 espressos of 8 g, so 2 000 tickets a lot. */
const LOT_MIL = 16_000_000;

export const recall: RowMaker = {
  ids: ['recall.lot', 'recall.ticket'],
  async make({ smoke, rounds, folder }) {
    const own = join(folder('recall'), 'till');
    const tickets = smoke ? 300 : YEAR;
    const clock = testClock(asUtcMs(STARTED));
    let test = openTestTill({ folder: own, clock, role: 'manager' });
    const lots = Math.ceil(tickets / 2_000) + 2;
    for (let no = 0; no < lots; no += 100) {
      const lines = Array.from({ length: Math.min(100, lots - no) }, (_, at) => ({
        ingredient: 'I-CAFE',
        qty_mil: LOT_MIL,
        cost_e4: 1_000_000,
        supplier_lot: `L${no + at}`,
      }));
      accepted(test.command('stock.receive', { supplier: 'F-BIO', note_ref: '', lines } as never));
    }
    await test.close();
    const place = { folder: own, instance: 'cafe', register: '1', appVersion: '9.9.9', signer: testSigner } as const;
    await addTickets({ ...place, tickets, from: clock.now(), every_ms: EVERY_MS });
    clock.add(tickets * EVERY_MS);
    test = openTestTill({ folder: own, clock, role: 'manager' });
    try {
      const lot_no = Math.max(1, Math.floor(lots / 2) - 1);
      const [traces, origins]: [number[], number[]] = [[], []];
      let found = 0;
      for (let round = 0; round < Math.max(5, rounds); round += 1) {
        const since = performance.now();
        found = accepted(await test.query('lots.trace', { lot_no: lot_no + (round % 3) })).ticket_count;
        traces.push(performance.now() - since);
        const then = performance.now();
        accepted(await test.query('lots.ofTicket', { ticket_no: (Math.floor(tickets / 2) + round) as never }));
        origins.push(performance.now() - then);
      }
      if (!smoke && found < 1_000) throw new Error(`a lot of ${found} tickets measures nothing`);
      return [
        row({
          id: 'recall.lot',
          what: `recall of a lot sold on ${found} of ${tickets} tickets`,
          unit: 'ms',
          value: Math.max(...traces),
          spread: { ...spreadOf(traces), rounds: traces.length },
          target: atMost(300),
        }),
        row({
          id: 'recall.ticket',
          what: 'from a ticket to its lots and producers',
          unit: 'ms',
          value: Math.max(...origins),
          spread: { ...spreadOf(origins), rounds: origins.length },
          target: atMost(20),
        }),
      ];
    } finally {
      await test.close();
    }
  },
};
