/** A sale whose recipe has twelve components, each on the shelf in several lots: the same figures as any sale (issue 7 "Figures"). */
import { makeCommandId } from '../../../main/contract/ids.ts';
import type { TestTill } from '../../builders/till.ts';
import { accepted, coffee } from '../../builders/till.ts';
import { atMostTimes, type RowMaker, row, turnByTurn } from '../frame.ts';
import { openBenchTill, type Trade } from './bench-till.ts';
import { openRawSale } from './raw-sale.ts';

const SALES = 300;
const COMPONENTS = [
  'I-CAFE',
  'I-CREME',
  'I-OIGN',
  'I-CAROT',
  'I-POIRO',
  'I-PDT',
  'I-SUCRE',
  'I-BEURR',
  'I-FARBL',
  'I-FARSA',
  'I-POMME',
  'I-TOMAT',
];
const LOTS = 4;

/** Every ingredient of it in four lots, more than all sales of the bench take. */
function prepare(test: TestTill): void {
  const head = 'code_article;libelle_article;code_ingredient;libelle_ingredient;quantite;unite;perte_pct';
  const unit = (code: string) => (code === 'I-CREME' ? 'L' : 'kg');
  const rows = COMPONENTS.map((code) => `BC-FIL;Café filtre;${code};;0,005;${unit(code)};3`);
  const content_base64 = Buffer.from(`${[head, ...rows].join('\r\n')}\r\n`).toString('base64');
  accepted(test.commandAs('manager', 'recipes.applyImport', { files: [{ name: 'recettes.csv', content_base64 }] }));
  for (let lot = 0; lot < LOTS; lot += 1) {
    const lines = COMPONENTS.map((ingredient) => ({
      ingredient,
      qty_mil: 1_000_000_000,
      cost_e4: 10_000_000 + lot,
      supplier_lot: `L${lot}`,
      dlc_day: (20_270_101 + lot) as never,
    }));
    accepted(test.commandAs('manager', 'stock.receive', { supplier: 'F-BIO', note_ref: '', lines }));
  }
}

const TWELVE: Trade = { prepare, basket: () => coffee(500) };

export const payLots: RowMaker = {
  ids: ['pay.lots12.p50', 'pay.lots12.p99'],
  async make({ smoke, rounds, folder }) {
    const sales = smoke ? 5 : SALES;
    const till = await openBenchTill(folder('lots'), 0, TWELVE);
    const raw = openRawSale(till.copy.file, till.copy.ticketNos);
    const timeRaw = (): number => {
      const id = makeCommandId(Date.now());
      const since = performance.now();
      raw.write(id);
      return performance.now() - since;
    };
    const contenders = { till: till.sell, raw: timeRaw };
    await turnByTurn(1, sales, contenders);
    const found = await turnByTurn(rounds, sales, contenders);
    raw.close();
    await till.close();
    const what = (which: string) => `pay → durable, ${which}, recipe of 12 components over ${LOTS} lots each; limit: same rows raw`;
    return [
      row({ id: 'pay.lots12.p50', what: what('p50'), unit: 'ms', ...found.against('till', 'raw', 'p50'), target: atMostTimes(1.7) }),
      row({ id: 'pay.lots12.p99', what: what('p99'), unit: 'ms', ...found.against('till', 'raw', 'p99'), target: atMostTimes(1) }),
    ];
  },
};
