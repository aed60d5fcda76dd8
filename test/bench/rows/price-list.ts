/** A price list of 20 000 lines through the real service: how long its differences take, and how long a sale waits meanwhile (issue 8). */
import { asDay } from '../../../main/contract/values.ts';
import { setUpCafe } from '../../builders/cafe-folder.ts';
import { asFile, hubList } from '../../builders/price-list-files.ts';
import { freshId, type ScreenLine } from '../../builders/screen-line.ts';
import { startService } from '../../builders/service.ts';
import { accepted, coffee } from '../../builders/till.ts';
import { atMost, type RowMaker, row } from '../frame.ts';
import { median, spreadOf } from '../statistics.ts';

const LINES = 20_000;
const IDLE_SALES = 100;
const SUPPLIER = 'F-BIO';
const TODAY = asDay(20_261_124);

/** Every tenth article costs otherwise each time, as a hub's week does. */
function listOf(lines: number, turn: number) {
  const rows = Array.from({ length: lines }, (_, at) => ({
    ref: `CB-${at}`,
    label: `Article ${at} de la liste`,
    price: `${1 + (at % 90)},${String((at * 7) % 100).padStart(2, '0')}${at % 10 === 0 ? `${turn % 10}0` : '50'}`,
  }));
  return asFile('centrale.csv', hubList(...rows));
}

async function sellUntil(line: ScreenLine, isOver: (sold: number) => boolean): Promise<number[]> {
  const all: number[] = [];
  while (!isOver(all.length)) {
    const since = performance.now();
    accepted(await line.call('sales.ringUp', { ...coffee(), tenders: [{ kind: 'card', amount_cents: 200 }] }, freshId()));
    all.push(performance.now() - since);
  }
  return all;
}

export const priceList: RowMaker = {
  ids: ['prices.20000', 'prices.20000.delay'],
  async make({ smoke, rounds, folder }) {
    const lines = smoke ? 300 : LINES;
    const place = folder('prices');
    await setUpCafe(place);
    const service = await startService({ folder: place });
    try {
      const [cli, screen] = [await service.asCli(), await service.asScreen()];
      const first = listOf(lines, 0);
      const { profile } = accepted(await cli.call('priceLists.read', { supplier: SUPPLIER, file: first, profile: null }));
      const preview = (file: typeof first) =>
        cli.call('priceLists.preview', { supplier: SUPPLIER, file, profile, from_day: TODAY, until_day: null });
      const { version_no } = accepted(await preview(first));
      accepted(await cli.call('priceLists.apply', { version_no: version_no ?? 0 }, freshId()));
      const seconds: number[] = [];
      const delays: number[] = [];
      for (let round = 1; round <= rounds; round += 1) {
        const idle = await sellUntil(screen, (sold) => sold >= (smoke ? 5 : IDLE_SALES));
        let over = false;
        const selling = sellUntil(screen, () => over);
        const since = performance.now();
        const next = accepted(await preview(listOf(lines, round)));
        seconds.push((performance.now() - since) / 1_000);
        accepted(await cli.call('priceLists.apply', { version_no: next.version_no ?? 0 }, freshId()));
        over = true;
        delays.push(Math.max(...(await selling)) - median(idle));
      }
      const [took, delay] = [spreadOf(seconds), spreadOf(delays)];
      return [
        row({
          id: 'prices.20000',
          what: 'differences of a price list of 20 000 lines, read, compared and staged, while a counter sells',
          unit: 's',
          value: took.median,
          spread: { min: took.min, max: took.max, rounds },
          target: atMost(5),
        }),
        row({
          id: 'prices.20000.delay',
          what: 'the slowest sale during it, applying included, minus the median one beside none',
          unit: 'ms',
          value: delay.median,
          spread: { min: delay.min, max: delay.max, rounds },
          target: atMost(50),
        }),
      ];
    } finally {
      await service.close();
    }
  },
};
