/** A menu of 5 000 articles through the real service: how long it takes, and how long a sale at the counter waits meanwhile (issue 3). */
import { setUpCafe } from '../../builders/cafe-folder.ts';
import { bigCarte, carteText, fileOf, utf8 } from '../../builders/menu-csv.ts';
import { freshId, type ScreenLine } from '../../builders/screen-line.ts';
import { startService } from '../../builders/service.ts';
import { accepted, coffee } from '../../builders/till.ts';
import { atMost, type RowMaker, row } from '../frame.ts';
import { median, spreadOf } from '../statistics.ts';

const ARTICLES = 5_000;
const IDLE_SALES = 100;

/** The demonstration's menu and many more; other prices each time, as a new price list brings. */
const menuOf = (articles: number, turn: number) =>
  fileOf('carte.csv', utf8(carteText + bigCarte(articles, turn).split('\r\n').slice(1).join('\r\n')));

/** Milliseconds of each card sale, one after the other, until told to stop. */
async function sellUntil(line: ScreenLine, isOver: (sold: number) => boolean): Promise<number[]> {
  const all: number[] = [];
  while (!isOver(all.length)) {
    const since = performance.now();
    accepted(await line.call('sales.ringUp', { ...coffee(), tenders: [{ kind: 'card', amount_cents: 200 }] }, freshId()));
    all.push(performance.now() - since);
  }
  return all;
}

export const menuImport: RowMaker = {
  ids: ['import.5000', 'import.5000.delay'],
  async make({ smoke, rounds, folder }) {
    const articles = smoke ? 200 : ARTICLES;
    const place = folder('import');
    await setUpCafe(place);
    const service = await startService({ folder: place });
    try {
      const [cli, line] = [await service.asCli(), await service.asScreen()];
      const seconds: number[] = [];
      const delays: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const idle = await sellUntil(line, (sold) => sold >= (smoke ? 5 : IDLE_SALES));
        let over = false;
        const selling = sellUntil(line, () => over);
        const since = performance.now();
        const { version } = accepted(await cli.call('catalogue.previewImport', { files: [menuOf(articles, round)] }));
        accepted(await cli.call('catalogue.applyImport', { version: version ?? 0 }, freshId()));
        seconds.push((performance.now() - since) / 1_000);
        over = true;
        delays.push(Math.max(...(await selling)) - median(idle));
      }
      const [took, delay] = [spreadOf(seconds), spreadOf(delays)];
      return [
        row({
          id: 'import.5000',
          what: '5 000 articles from a file: looked at, staged, current, while a counter sells',
          unit: 's',
          value: took.median,
          spread: { min: took.min, max: took.max, rounds },
          target: atMost(3),
        }),
        row({
          id: 'import.5000.delay',
          what: 'the slowest sale during an import minus the median one beside none',
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
