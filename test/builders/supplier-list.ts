/** An applied price list in a test till's folder: what orders are composed from, without reading a file. */
import { openStore } from '../../db/open.ts';
import { insertFacts, insertListedPrice, markApplied, markReady, stageList } from '../../db/price-lists.ts';
import { transact } from '../../db/store.ts';
import type { ArticleFacts } from '../../db/supplier-articles.ts';
import { linkArticle } from '../../db/supplier-articles.ts';
import { asDay, asUtcMs } from '../../main/contract/values.ts';

type Listed = Partial<ArticleFacts> & { ref: string; label: string; price_e4: number; ingredient?: string };

const FACTS: ArticleFacts = {
  state: 'listed',
  label: '',
  maker: '',
  content: '',
  ean: '',
  base: 'GRM',
  order_unit: 'H87',
  order_base_mil: 1_000_000,
  order_multiple: 1,
  price_unit: 'KGM',
  price_base_mil: 1_000_000,
  weighed: false,
  available_mil: null,
  vat_bp: 550,
  deposit_code: '',
  deposit_cents: 0,
  organic: false,
  fair_trade: false,
  certifier: '',
  quality: '',
  origin: '',
  allergens: '',
  family: '',
  shelf_days: 0,
  remark: '',
};

/** What La Maillotine sells here: by piece and by weight, in cartons with a deposit, by twos, and the last three of something. */
export const MAILLOTINE: readonly Listed[] = [
  { ref: 'LM-1', label: 'Rosette', order_base_mil: 800_000, price_e4: 120_000, weighed: true, ean: '9520000000028' },
  {
    ref: 'LM-2',
    label: 'Jambon blanc',
    base: 'H87',
    order_unit: 'XCT',
    order_base_mil: 4_000,
    price_unit: 'XCT',
    price_base_mil: 4_000,
    price_e4: 312_000,
    deposit_cents: 500,
  },
  { ref: 'LM-3', label: 'Pâté de campagne', price_e4: 84_000 },
  {
    ref: 'LM-4',
    label: 'Œufs',
    base: 'H87',
    order_unit: 'DZN',
    order_base_mil: 12_000,
    order_multiple: 2,
    price_unit: 'H87',
    price_base_mil: 1_000,
    price_e4: 2_500,
  },
  { ref: 'LM-5', label: 'Terrine de lapin', price_e4: 141_667, available_mil: 3_000 },
];

/** @param folder of a till that is open or closed */
export function putPriceList(folder: string, supplier: string, articles: readonly Listed[]): void {
  const store = openStore(folder);
  transact(store, (transaction) => {
    const [from_day, until_day] = [asDay(20_260_101), asDay(99_991_231)];
    const head = { supplier, after_no: null, file_name: 'tarif.csv', file_sha256: '', format: 'csv', from_day, until_day } as const;
    const version = stageList(transaction, { ...head, made_at_utc_ms: asUtcMs(5), made_by: '', complete: true });
    for (const { ref, price_e4, ingredient, ...facts } of articles) {
      insertFacts(transaction, version, supplier, ref, { ...FACTS, ...facts });
      insertListedPrice(transaction, version, supplier, ref, { promo: false, from_day, until_day, price_e4 });
      if (ingredient !== undefined) linkArticle(transaction, { supplier, ref, ingredient, piece_base_mil: null, at_utc_ms: 5, by: '' });
    }
    markReady(transaction, version, '{}');
    markApplied(transaction, version, asUtcMs(6), '');
  });
  store.close();
}
