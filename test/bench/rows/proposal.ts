/** A proposal for all suppliers from a year of sales (issue 8 "Figures"): before the pauses summed any ticket, and after. */
import { join } from 'node:path';
import { asUtcMs } from '../../../main/contract/values.ts';
import { addTickets } from '../../builders/bulk.ts';
import { putPriceList } from '../../builders/supplier-list.ts';
import { accepted, openTestTill, testClock, testSigner } from '../../builders/till.ts';
import { atMost, type RowMaker, row } from '../frame.ts';
import { spreadOf } from '../statistics.ts';

const YEAR_MS = 365 * 86_400_000;
/** About seventy a day. */
const TICKETS = 25_000;
const STARTED = Date.UTC(2025, 10, 23, 8, 0, 0);

export const proposal: RowMaker = {
  ids: ['proposal.year'],
  async make({ smoke, rounds, folder }) {
    const own = join(folder('proposal'), 'till');
    const tickets = smoke ? 200 : TICKETS;
    const clock = testClock(asUtcMs(STARTED));
    const first = openTestTill({ folder: own, clock, role: 'manager' });
    await first.close();
    const place = { folder: own, instance: 'cafe', register: '1', appVersion: '9.9.9', signer: testSigner } as const;
    await addTickets({ ...place, tickets, from: clock.now(), every_ms: Math.floor(YEAR_MS / tickets) });
    clock.add(YEAR_MS + 60_000);
    const test = openTestTill({ folder: own, clock, role: 'manager' });
    try {
      for (const supplier of ['F-BIO', 'F-MAIL', 'F-MARA'])
        putPriceList(own, supplier, [
          ...Array.from({ length: smoke ? 20 : 600 }, (_, at) => ({ ref: `${supplier}-${at}`, label: `Article ${at}`, price_e4: 40_000 })),
          { ref: 'CAFE', label: 'Café', price_e4: 150_000, ingredient: 'I-CAFE' },
          { ref: 'CAFMO', label: 'Café moulu', price_e4: 140_000, ingredient: 'I-CAFMO' },
        ]);
      const times: number[] = [];
      for (let round = 0; round < Math.max(5, rounds); round += 1) {
        const since = performance.now();
        const { suppliers } = accepted(await test.query('proposals.view', {}));
        times.push(performance.now() - since);
        if (!suppliers.some(({ lines }) => lines.length > 0)) throw new Error('nothing was proposed');
      }
      return [
        row({
          id: 'proposal.year',
          what: `proposal for three suppliers from ${tickets} tickets of a year, none of them summed before`,
          unit: 'ms',
          value: Math.max(...times),
          spread: { ...spreadOf(times), rounds: times.length },
          target: atMost(1_000),
        }),
      ];
    } finally {
      await test.close();
    }
  },
};
