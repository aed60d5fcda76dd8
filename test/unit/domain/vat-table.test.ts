/** LAW VAT-01: the whole table of rates, read from a really migrated database, and its dates. */
import { afterAll, describe, expect, it } from 'vitest';
import { openMemoryStore } from '../../../db/open.ts';
import { readVatRates } from '../../../db/vat-rates.ts';
import { taxClass } from '../../../main/contract/shapes/catalogue.ts';
import { asBasisPoints, asDay } from '../../../main/contract/values.ts';
import { rateFor, type VatRate } from '../../../main/domain/vat-rates.ts';

const store = openMemoryStore();
const rates = readVatRates(store);
afterAll(() => store.close());

const TODAY = asDay(20_261_123);

/** LAW VAT-01 as printed: class, sur place, emporter in per cent; null where the law has a dash. */
const TABLE = [
  ['prepared_immediate', 10, 10],
  ['conserved_food', 10, 5.5],
  ['bottled_soft', 10, 5.5],
  ['alcohol', 20, 20],
  ['confectionery', 10, 20],
  ['book', 5.5, 5.5],
  ['live_show', 5.5, null],
  ['non_food', 20, 20],
  ['service', 20, 20],
  ['catering_served', 10, null],
] as const;

describe('LAW VAT-01: rate = f(tax class, consumption mode, date)', () => {
  it.each(TABLE)('%s: %s %% sur place, %s %% emporter', (name, surPlace, emporter) => {
    const inMode = (mode: 'sur_place' | 'emporter') => rateFor(rates, name, mode, TODAY);
    expect(inMode('sur_place')).toBe(surPlace * 100);
    expect(inMode('emporter')).toBe(emporter === null ? undefined : emporter * 100);
  });

  it('has every tax class of the contract and no other', () => {
    expect(TABLE.map(([name]) => name).toSorted()).toEqual(taxClass.options.toSorted());
    expect(new Set(rates.map((rate) => rate.tax_class))).toEqual(new Set(taxClass.options));
  });

  it('has no rate before its first day', () => {
    expect(rateFor(rates, 'alcohol', 'sur_place', asDay(20_131_231))).toBeUndefined();
    expect(rateFor(rates, 'alcohol', 'sur_place', asDay(20_140_101))).toBe(2_000);
  });

  it('a new rate holds from its day on, whatever the order of the rows; the day before keeps the old one', () => {
    const row = (from_day: number, rate_bp: number): VatRate => ({
      tax_class: 'book',
      mode: 'emporter',
      from_day: asDay(from_day),
      rate_bp: asBasisPoints(rate_bp),
    });
    const dated = [row(20_270_101, 700), row(20_140_101, 550)];
    for (const order of [dated, dated.toReversed()]) {
      expect(rateFor(order, 'book', 'emporter', asDay(20_261_231))).toBe(550);
      expect(rateFor(order, 'book', 'emporter', asDay(20_270_101))).toBe(700);
    }
  });
});
