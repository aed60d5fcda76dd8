/** SUPPLY "Price lists": every known shape is read, every bad row is named with line, column, value and reason; nothing enters half. */
import { describe, expect, it } from 'vitest';
import { priceProblemText } from '../../../main/contract/price-list-text.ts';
import { priceProblemReason } from '../../../main/contract/shapes/price-lists.ts';
import { asDay } from '../../../main/contract/values.ts';
import { writtenDay, writtenPrice, writtenRate } from '../../../main/domain/price-cells.ts';
import { comparePrices, type PresentArticle } from '../../../main/domain/price-diff.ts';
import { validityOf } from '../../../main/domain/price-profile.ts';
import { FOR_EVER, pricesInForce } from '../../../main/domain/supplier-article.ts';
import { demonstrationList, hubList } from '../../builders/price-list-files.ts';
import { article, read, SPAN, said } from '../../builders/read-price-list.ts';

describe('the lists of the demonstration', () => {
  it('a workbook: titles, merged sections, prices as text and as a formula, « rupture », an old hidden sheet, dates above the header', () => {
    const list = read(demonstrationList('la-maillotine.xlsx'), 'tarif.xlsx');
    expect([list.refused, list.rows, list.articles.length]).toEqual([false, 31, 31]);
    expect(list.reading.sheets.map(({ name, hidden }) => [name, hidden])).toContainEqual(['ancien tarif', true]);
    expect(validityOf(list.reading, list.sheet, list.header_line)).toEqual({ from_day: 20_261_102, until_day: 20_261_231 });
    expect(article(list, 'LM-203')?.prices).toEqual([{ promo: false, ...SPAN, price_e4: 169_000 }]);
    expect(article(list, 'LM-302')?.prices).toMatchObject([{ price_e4: 175_000 }]);
    expect(article(list, 'LM-106')).toMatchObject({ prices: [], facts: { state: 'paused' } });
    expect(article(list, 'LM-402')?.facts).toMatchObject({
      order_base_mil: 2_300_000,
      weighed: true,
      price_unit: 'KGM',
      price_base_mil: 1_000_000,
    });
    expect(said(list, false)).toContainEqual([24, 'Prix € HT / kg', 'formula_value']);
    expect(said(list, false).filter(([, , reason]) => reason === 'title_row')).toHaveLength(7);
  });

  it('a market gardener’s week in Windows-1252: a free line first, one vegetable in two units, nothing left of another', () => {
    const list = read(demonstrationList('maraichere.csv'));
    expect([list.refused, list.rows, list.articles.length, said(list)]).toEqual([false, 37, 37, []]);
    expect(article(list, 'Échalote longue kg')?.facts).toMatchObject({ label: 'Échalote longue', base: 'GRM', weighed: true });
    expect(article(list, 'Pomme de terre Bintje cagette 5 kg')?.facts).toMatchObject({
      order_unit: 'XCR',
      order_base_mil: 5_000_000,
      weighed: false,
    });
    expect(article(list, 'Carotte fanes botte')?.facts).toMatchObject({ base: 'XBH', order_base_mil: 1_000 });
    expect(article(list, 'Ciboulette botte')?.facts.available_mil).toBe(0);
  });

  it('a hub’s catalogue in UTF-8 with a mark: prices with four decimals, promotions past, present and to come, weighed pieces', () => {
    const list = read(demonstrationList('centrale-bio.csv'));
    expect([list.refused, list.articles.length, said(list)]).toEqual([false, list.rows, []]);
    expect(article(list, 'CB-10037')?.prices).toEqual([
      { promo: true, from_day: 20_261_201, until_day: 20_261_231, price_e4: 49_300 },
      { promo: false, ...SPAN, price_e4: 58_000 },
    ]);
    expect(article(list, 'CB-10004')?.facts).toMatchObject({
      order_unit: 'XCT',
      order_base_mil: 6_000_000,
      price_base_mil: 1_000_000,
      base: 'GRM',
    });
    const weighed = list.articles.filter(({ facts }) => facts.weighed);
    expect(weighed.length).toBeGreaterThan(0);
    for (const { facts } of weighed) expect(facts).toMatchObject({ base: 'GRM', price_unit: 'KGM', price_base_mil: 1_000_000 });
  });

  it('BNN-3 in CP850: accents whole, codes of rates and deposits, promotions as rows of their own, a part of the range only', () => {
    const deposits = ['930190', '930010', '900010', '930300', '930310', '930400'].map((word) => ({ word, deposit_cents: 15 }));
    const list = read(demonstrationList('centrale-bio.bnn'), 'tarif.bnn', { deposits });
    expect([list.refused, said(list), list.profile.complete]).toEqual([false, [], false]);
    expect(list.articles.length).toBeLessThan(list.rows);
    expect(list.articles.some(({ facts }) => /[éèê]/.test(facts.label))).toBe(true);
    expect(list.articles.some(({ prices }) => prices.some(({ promo }) => promo))).toBe(true);
    expect(article(list, '10013')?.facts).toMatchObject({ weighed: true, price_unit: 'KGM', order_base_mil: 9_600_000 });
    expect(validityOf(list.reading, list.sheet, list.header_line)).toEqual({ from_day: 20_261_123, until_day: 20_261_206 });
  });
});

describe('written cells', () => {
  it('are exact or nothing', () => {
    const price = (text: string) => writtenPrice(text);
    expect(price('1.234,56')).toEqual({ price_e4: 12_345_600, isRounded: false });
    expect(price('1 234,5678 €')).toEqual({ price_e4: 12_345_678, isRounded: false });
    expect(price('14.2')).toEqual({ price_e4: 142_000, isRounded: false });
    expect(price('0,39335')).toEqual({ price_e4: 3_934, isRounded: true });
    for (const text of ['', 'abc', '1,2,3', '12 €/kg', '1e5', '1234567,00']) expect(price(text), text).toEqual({ wrong: 'price' });
    expect(['5,5', '20,0 %', '2.10', '0', '10'].map(writtenRate)).toEqual([550, 2_000, 210, 0, 1_000]);
    expect(['9', '19,6', 'A', ''].map(writtenRate)).toEqual([null, null, null, null]);
    expect(['29/02/2028', '2026-11-24', '20261124'].map(writtenDay)).toEqual([20_280_229, 20_261_124, 20_261_124]);
    expect(['29/02/2027', '12/31/2026', '2026-13-01', ''].map(writtenDay)).toEqual([null, null, null, null]);
  });

  it('have a French sentence for each thing that can be wrong', () => {
    for (const reason of priceProblemReason.options) expect(priceProblemText[reason], reason).toMatch(/[.!?]$/);
  });
});

const presentOf = (list: ReturnType<typeof read>): Map<string, PresentArticle> =>
  new Map(list.articles.map(({ ref, facts, prices }) => [ref, { facts, prices }]));

describe('the differences', () => {
  it('are new, changed with how much, gone, unchanged; a list compared with itself changes nothing', () => {
    const before = read(hubList({ ref: 'A', price: '10,0000' }, { ref: 'B', price: '10,0000' }, { ref: 'C' }, { ref: 'D' }));
    const after = read(hubList({ ref: 'A', price: '11,2500' }, { ref: 'B', price: '9,0000' }, { ref: 'C' }, { ref: 'E' }));
    const diff = comparePrices(after, presentOf(before), SPAN, true);
    expect(diff.changes.map(({ kind, ref, change_bp }) => [kind, ref, change_bp])).toEqual([
      ['changed', 'A', 1_250],
      ['changed', 'B', -1_000],
      ['new', 'E', null],
      ['gone', 'D', null],
    ]);
    expect(diff.counts).toMatchObject({ rows: 4, new: 1, changed: 2, dearer: 1, cheaper: 1, gone: 1, unchanged: 1, blocked: 0 });
    expect(comparePrices(before, presentOf(before), SPAN, true)).toMatchObject({ changes: [], kept: [] });
  });

  it('leave alone what a row that stayed out names, and everything when a row could not be read', () => {
    const before = presentOf(read(hubList({ ref: 'A' }, { ref: 'B' }, { ref: 'C' })));
    const blocked = read(hubList({ ref: 'A' }, { ref: 'B', price: 'x' }));
    expect(comparePrices(blocked, before, SPAN, true).changes.map(({ kind, ref }) => [kind, ref])).toEqual([['gone', 'C']]);
    const unread = read(hubList({ ref: 'A' }, 'B;half a row'));
    expect(comparePrices(unread, before, SPAN, true).changes).toEqual([]);
  });

  it('give no percentage where the unit is another: a kilo is no case', () => {
    const before = presentOf(read(hubList({ ref: 'A', unit: 'kg', content: '' })));
    const [line] = comparePrices(read(hubList({ ref: 'A', unit: 'cagette 5 kg', content: '' })), before, SPAN, false).changes;
    expect(line).toMatchObject({ kind: 'changed', change_bp: null, fields: ['units'] });
  });

  it('count an older list again only after the newer one has ended', () => {
    const row = (version_no: number, from: number, until: number, price_e4: number) => ({
      version_no,
      promo: false,
      from_day: asDay(from),
      until_day: asDay(until),
      price_e4,
    });
    expect(pricesInForce([row(2, 20_261_201, 20_261_207, 9), row(1, 20_261_101, FOR_EVER, 8)])).toEqual([
      { promo: false, from_day: 20_261_201, until_day: 20_261_207, price_e4: 9 },
      { promo: false, from_day: 20_261_208, until_day: FOR_EVER, price_e4: 8 },
    ]);
    expect(pricesInForce([row(2, 20_261_201, FOR_EVER, 9), row(1, 20_261_101, FOR_EVER, 8)])).toHaveLength(1);
  });
});
