/** Pay → durable, in the service: against the same rows written raw, with no past and with 100 000 tickets (COUNTER "figures"). */
import { makeCommandId } from '../../../main/contract/ids.ts';
import { atMostTimes, type RowMaker, row, turnByTurn } from '../frame.ts';
import { type BenchTill, openBenchTill } from './bench-till.ts';
import { openRawSale, type RawSale } from './raw-sale.ts';

const SALES = 300;
const LARGE = 100_000;

/** A limit that writes less than the till would be none. @throws Error */
function assertSameRows(till: BenchTill, raw: RawSale): void {
  const [ours, its] = [JSON.stringify(till.rows()), JSON.stringify(raw.rows())];
  if (ours !== its) throw new Error(`the raw limit wrote other rows than the till: ${its}, not ${ours}`);
}

export const pay: RowMaker = {
  ids: ['pay.p50', 'pay.p99', 'pay.p50.100k', 'pay.p99.100k', 'pay.flat.100k'],
  async make({ smoke, rounds, folder }) {
    const sales = smoke ? 5 : SALES;
    const fresh = await openBenchTill(folder('fresh'), 0);
    const large = await openBenchTill(folder('large'), smoke ? 200 : LARGE);
    const raw = openRawSale(fresh.copy.file, fresh.copy.ticketNos);
    const rawLarge = openRawSale(large.copy.file, large.copy.ticketNos);
    const timeRaw = (one: typeof raw) => (): number => {
      const id = makeCommandId(Date.now());
      const since = performance.now();
      one.write(id);
      return performance.now() - since;
    };
    const contenders = { fresh: fresh.sell, raw: timeRaw(raw), large: large.sell, rawLarge: timeRaw(rawLarge) };
    // Code that has not been run a few hundred times is not what a counter feels.
    await turnByTurn(1, sales, contenders);
    const found = await turnByTurn(rounds, sales, contenders);
    assertSameRows(fresh, raw);
    assertSameRows(large, rawLarge);
    raw.close();
    rawLarge.close();
    await fresh.close();
    await large.close();
    const what = (which: string, past: string) => `pay → durable, ${which}, ${past}; limit: same rows raw`;
    return [
      row({ id: 'pay.p50', what: what('p50', 'no past'), unit: 'ms', ...found.against('fresh', 'raw', 'p50'), target: atMostTimes(1.7) }),
      row({ id: 'pay.p99', what: what('p99', 'no past'), unit: 'ms', ...found.against('fresh', 'raw', 'p99'), target: atMostTimes(1) }),
      row({
        id: 'pay.p50.100k',
        what: what('p50', '100 000 tickets'),
        unit: 'ms',
        ...found.against('large', 'rawLarge', 'p50'),
        target: atMostTimes(1.7),
      }),
      row({
        id: 'pay.p99.100k',
        what: what('p99', '100 000 tickets'),
        unit: 'ms',
        ...found.against('large', 'rawLarge', 'p99'),
        target: atMostTimes(1),
      }),
      row({
        id: 'pay.flat.100k',
        what: 'pay → durable, p50, 100 000 tickets; limit: no past',
        unit: 'ms',
        ...found.against('large', 'fresh', 'p50'),
        target: atMostTimes(1.2),
      }),
    ];
  },
};
