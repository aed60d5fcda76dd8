/** What a scanned code adds while ringing up: an article, a weight where the code says it, or nothing and why. */
import { describe, expect, it } from 'vitest';
import { checkDigit, type EmbeddedPrefix, readBarcode, USUAL_PREFIXES } from '../../../main/contract/barcode.ts';
import type { Article } from '../../../main/contract/shapes/catalogue.ts';
import { exampleOf, NEW_PREFIX, tableWith, trialText } from '../../../renderer/screens/office/prefix-draft.ts';
import { readScan, type ScanTable } from '../../../renderer/stores/scan.ts';
import { coffee } from './articles.ts';

const coded = (body: string) => `${body}${checkDigit(body)}`;
const jam = { ...coffee, code: 'EP-CON', ean: '3453120000011', sur_place_cents: 650, emporter_cents: 650 } as Article;
/** 24,80 € a kilo: the shop's own number 00123. */
const tomme = { ...coffee, code: '00123', ean: null, by_weight: true, sur_place_cents: 2_480, emporter_cents: 2_480 } as Article;
const own = { ...coffee, code: '12345678', ean: null } as Article;
const all = [coffee, jam, tomme, own];
const table: ScanTable = {
  articles: new Map(all.map((article) => [article.code as string, article])),
  scanned: (code) =>
    all.find((article) => [article.code, article.ean ?? ''].some((one) => one.replace(/^0+/, '') === code.replace(/^0+/, ''))),
  prefixes: USUAL_PREFIXES,
  mode: 'sur_place',
  this_year: 2026,
};
const scan = (code: string) => {
  const read = readScan(code, table);
  return 'notice' in read ? read.notice : [read.article.code, read.qty_mil];
};

describe('a scanned code', () => {
  it('is an article by its number, with its symbology’s sign or without', () => {
    expect([scan('3453120000011'), scan(']E03453120000011'), scan('03453120000011')]).toEqual(Array(3).fill(['EP-CON', null]));
    // A shop's own code may be no GS1 number at all.
    expect(scan('12345678')).toEqual(['12345678', null]);
    expect([scan('3453120000028'), scan('3453120000012'), scan('RIEN')]).toEqual(['unknown_barcode', 'wrong_code', 'unknown_barcode']);
  });

  it('with a weight in it adds that weight; with a price only a weight that costs exactly that', () => {
    expect(scan(coded('260012300350'))).toEqual(['00123', 350]);
    // 350 g at 24,80 € a kilo are 8,68 €.
    expect(scan(coded('210012300868'))).toEqual(['00123', 350]);
    // No whole gram costs 8,67 €.
    expect(scan(coded('210012300867'))).toBe('price_code');
    expect(scan('2600123003500')).toBe('wrong_code');
    expect(scan(coded('260099900350'))).toBe('unknown_barcode');
  });

  it('of a case says its article, and its weight where it is weighed', () => {
    expect(scan(']C101034531200000111726123110L42')).toEqual(['EP-CON', null]);
    expect(scan(']C10103453120000012')).toBe('wrong_code');
    expect(scan(']C1EP-CON')).toEqual(['EP-CON', null]);
  });
});

describe('the table of the shop’s own codes', () => {
  const draft = { ...NEW_PREFIX, prefix: '22' };

  it('takes a row, in order, and says what is wrong with one that cannot be', () => {
    const made = tableWith(draft, USUAL_PREFIXES);
    expect('rows' in made && made.rows.map(({ prefix }) => prefix)).toEqual(['21', '22', '26']);
    for (const [change, wrong] of [
      [{ prefix: '' }, 'not_ours'],
      [{ prefix: '30' }, 'not_ours'],
      [{ prefix: '2' }, 'not_ours'],
      [{ prefix: '21' }, 'twice'],
      [{ digits: '6', check: 'yes' }, 'no_value_check'],
    ] as const)
      expect(tableWith({ ...draft, ...change }, USUAL_PREFIXES), JSON.stringify(change)).toEqual({ wrong });
    const full = Array.from({ length: 12 }, (): EmbeddedPrefix => USUAL_PREFIXES[0] as EmbeddedPrefix);
    expect(tableWith(draft, full)).toEqual({ wrong: 'too_many' });
  });

  it('gives an example that the till reads back, whatever the row', () => {
    for (const holds of ['price_cents', 'weight_g'] as const)
      for (const article_digits of [4, 5, 6])
        for (const value_check of article_digits < 6 ? [false, true] : [false]) {
          const rule = { prefix: '02', holds, article_digits, value_check };
          expect(readBarcode(exampleOf(rule), [rule])).toMatchObject({
            kind: 'embedded',
            holds,
            value: holds === 'price_cents' ? 450 : 350,
          });
        }
  });

  it('says what a code that is tried would do', () => {
    const said = (code: string) => trialText(code, table).replaceAll('\u00A0', ' ');
    expect(said('')).toBe('La caisse dira ici ce qu’elle comprend.');
    expect(said('9876')).toBe('Ce code a 4 signes. Une étiquette de balance en a 13.');
    expect(said('3453120000012')).toBe('Un chiffre est faux. Lisez encore l’étiquette.');
    expect(said(jam.ean ?? '')).toMatch(/^Café filtre.*Ce code ne porte ni prix ni poids\.$/);
    expect(said(coded('999999999999'))).toBe('Ce code ne porte ni prix ni poids.');
    expect(said(coded('260012300350'))).toMatch(/ : 350 g\.$/);
    expect(said(coded('210012300868'))).toMatch(/ : 350 g, d’après le prix de 8,68 €\.$/);
    expect(said(coded('210012300867'))).toMatch(/8,67 €, mais son prix en caisse est autre\./);
    expect(said(coded('260099900350'))).toBe('350 g, pour l’article 00999. Aucun article du menu n’a ce numéro.');
  });
});
