/** A menu file is read whole or refused whole, with line, column, value and reason of each problem; nothing is guessed. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { allergen } from '../../../main/contract/shapes/catalogue.ts';
import { asDay } from '../../../main/contract/values.ts';
import { demonstrationMenu } from '../../../main/demonstration/menu.ts';
import { ALL_YEAR, parseMonths } from '../../../main/domain/menu.ts';
import { type MENU_COLUMNS, readMenuRows } from '../../../main/domain/menu-file.ts';
import { isGtin, type MenuRow } from '../../../main/domain/menu-row.ts';

const SOUND: Record<(typeof MENU_COLUMNS)[number], string> = {
  code: 'BF-COL',
  libelle: 'Cola équitable 33 cl',
  libelle_court: 'Cola équit. 33cl',
  categorie: 'Boissons froides',
  prix_ttc_sur_place: '3,20',
  prix_ttc_emporter: '2,8',
  classe_tva: 'bottled_soft',
  bio: 'packaged',
  certificateur_bio: 'FR-BIO-01',
  equitable: 'oui',
  preuve_equitable: 'attestation EQ-0034',
  pictogramme: 'beverage-box',
  vendu_au_poids: 'non',
  unite: 'bouteille',
  allergenes: 'GLU|LAI',
  mois_disponibles: '01-04|10-12',
  ean: '9521000003330',
};
type Cells = Partial<typeof SOUND>;

const row = (change: Cells = {}, line = 2): MenuRow => ({ line, cells: { ...SOUND, ...change } });
const read = (...rows: MenuRow[]) => readMenuRows(rows, asDay(20_260_101));
const article = (change: Cells = {}) => {
  const reading = read(row(change));
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.menu.articles[0];
};
const problems = (change: Cells) => {
  const reading = read(row(change, 7));
  return reading.ok ? [] : reading.problems;
};

describe('a sound row', () => {
  it('becomes an article with both prices valid from the day of the file', () => {
    expect(article()).toMatchObject({
      code: 'BF-COL',
      category: 'boissons-froides',
      tax_class: 'bottled_soft',
      organic: 'packaged',
      organic_certifier: 'FR-BIO-01',
      fair_trade_evidence: 'attestation EQ-0034',
      allergens: ['GLU', 'LAI'],
      months: 0b111000001111,
      ean: '9521000003330',
      prices: [
        { mode: 'sur_place', from_day: 20_260_101, unit_cents: 320 },
        { mode: 'emporter', from_day: 20_260_101, unit_cents: 280 },
      ],
    });
  });

  it('an empty price means not sold in this mode; 0 is a price', () => {
    expect(article({ prix_ttc_emporter: '' })?.prices[1]?.unit_cents).toBeNull();
    expect(article({ prix_ttc_emporter: '0' })?.prices[1]?.unit_cents).toBe(0);
  });

  it('LAW BIO-01, EQU-01: what is not organic or fair trade keeps no certifier and no evidence', () => {
    const plain = article({ bio: 'none', equitable: 'non' });
    expect([plain?.organic_certifier, plain?.fair_trade_evidence]).toEqual([null, null]);
  });

  it('a category is named once and shows the picture of its first article', () => {
    const reading = read(row(), row({ code: 'BF-LIM', pictogramme: 'bubble-tea' }, 3));
    expect(reading.ok && reading.menu.categories).toEqual([
      { code: 'boissons-froides', label: 'Boissons froides', picture: 'beverage-box' },
    ]);
  });

  it('a label of 200 characters is kept, one more is not', () => {
    expect(article({ libelle: 'é'.repeat(200) })?.label).toHaveLength(200);
    expect(problems({ libelle: 'é'.repeat(201) })).toMatchObject([{ column: 'libelle', reason: 'text' }]);
  });

  it('a text that looks like a formula of a spreadsheet stays a text', () => {
    expect(article({ libelle: '=HYPERLINK("x")' })?.label).toBe('=HYPERLINK("x")');
  });
});

describe('each problem is said with its line, column, value and reason', () => {
  const cases: [Cells, string, string][] = [
    [{ code: 'bf col' }, 'code', 'code'],
    [{ code: '' }, 'code', 'code'],
    [{ libelle: '' }, 'libelle', 'missing'],
    [{ libelle_court: '  ' }, 'libelle_court', 'missing'],
    [{ categorie: '' }, 'categorie', 'missing'],
    [{ unite: '' }, 'unite', 'missing'],
    [{ libelle: 'Cola\u001b@' }, 'libelle', 'text'],
    [{ libelle: 'Cola\u202e33' }, 'libelle', 'text'],
    [{ libelle: 'Co\u0000la' }, 'libelle', 'text'],
    [{ libelle: 'Co\u200bla' }, 'libelle', 'text'],
    [{ prix_ttc_sur_place: '-3,20' }, 'prix_ttc_sur_place', 'price'],
    [{ prix_ttc_sur_place: '3,2O' }, 'prix_ttc_sur_place', 'price'],
    [{ prix_ttc_sur_place: '1,234.56' }, 'prix_ttc_sur_place', 'price'],
    [{ prix_ttc_sur_place: '1.234,56' }, 'prix_ttc_sur_place', 'price'],
    [{ prix_ttc_emporter: '3.20' }, 'prix_ttc_emporter', 'price'],
    [{ prix_ttc_emporter: '3,205' }, 'prix_ttc_emporter', 'price'],
    [{ prix_ttc_emporter: '3,20 €' }, 'prix_ttc_emporter', 'price'],
    [{ classe_tva: 'boisson' }, 'classe_tva', 'tax_class'],
    [{ classe_tva: '' }, 'classe_tva', 'tax_class'],
    [{ bio: 'oui' }, 'bio', 'organic'],
    [{ certificateur_bio: '' }, 'certificateur_bio', 'certifier_missing'],
    [{ preuve_equitable: '' }, 'preuve_equitable', 'evidence_missing'],
    [{ equitable: 'yes' }, 'equitable', 'yes_no'],
    [{ vendu_au_poids: '' }, 'vendu_au_poids', 'yes_no'],
    [{ allergenes: 'GLU|XYZ' }, 'allergenes', 'allergen'],
    [{ mois_disponibles: '13-15' }, 'mois_disponibles', 'months'],
    [{ mois_disponibles: '' }, 'mois_disponibles', 'months'],
    [{ ean: '9521000003331' }, 'ean', 'ean'],
    [{ ean: '95210000033' }, 'ean', 'ean'],
  ];

  it.each(cases)('%j → %s: %s', (change, column, reason) => {
    const value = Object.values(change)[0]?.trim();
    expect(problems(change)).toEqual([{ line: 7, column: Object.keys(change)[0] === column ? column : expect.anything(), value, reason }]);
  });

  it('a code given twice is said at both lines, and nothing is chosen', () => {
    const reading = read(row({}, 2), row({ prix_ttc_sur_place: '9,99' }, 5));
    const said = (line: number) => ({ line, column: 'code', value: 'BF-COL', reason: 'duplicate' });
    expect(reading).toEqual({ ok: false, problems: [said(5), said(2)] });
  });

  it('every problem of every row is said at once, and one is enough to refuse all', () => {
    const reading = read(row({}, 2), row({ code: 'A', bio: 'x', ean: '1' }, 3), row({ code: 'B', equitable: '' }, 4));
    expect(reading.ok ? [] : reading.problems.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'organic'],
      [3, 'ean'],
      [4, 'yes_no'],
    ]);
  });

  it('a missing column is a missing value in each row', () => {
    const { unite: _, ...cells } = SOUND;
    expect(readMenuRows([{ line: 2, cells }], asDay(20_260_101))).toMatchObject({ problems: [{ column: 'unite', reason: 'missing' }] });
  });
});

describe('months', () => {
  it('are ranges of two digits within a year', () => {
    expect(parseMonths('01-12')).toBe(ALL_YEAR);
    expect(parseMonths('03')).toBe(0b100);
    expect(parseMonths('01|12')).toBe(0b100000000001);
    expect(['', '0-12', '1', '00', '13', '05-04', '01-12-', 'a', '01,02'].map(parseMonths)).toEqual(Array(9).fill(null));
  });
});

describe('GS1 check digits', () => {
  it('of EAN-8, UPC, EAN-13 and GTIN-14 are counted from the right', () => {
    expect(['96385074', '036000291452', '4006381333931', '19521000054926'].every(isGtin)).toBe(true);
  });

  it('one wrong digit or two neighbours swapped are seen', () => {
    expect(['4006381333932', '4003681333931', '9521000047290', '96385075'].some(isGtin)).toBe(false);
    expect(['', '1234567', '400638133393', '40063813339311', '400638133393a'].some(isGtin)).toBe(false);
  });
});

describe('files', () => {
  it('the spoiled menu of our samples is refused for its tax class, its allergen and its months', () => {
    const text = readFileSync(new URL('./fixtures/menu-unknown-values.csv', import.meta.url), 'utf8');
    const records = parse(text, { delimiter: ';', columns: true, info: true, bom: true }) as {
      info: { lines: number };
      record: Record<string, string>;
    }[];
    const reading = read(...records.map(({ info, record }) => ({ line: info.lines, cells: record })));
    // An unknown pictogram is no reason to refuse: the screen has a picture to fall back on.
    expect(reading).toEqual({
      ok: false,
      problems: [
        { line: 3, column: 'classe_tva', value: 'boisson', reason: 'tax_class' },
        { line: 4, column: 'allergenes', value: 'GLU|XYZ', reason: 'allergen' },
        { line: 5, column: 'mois_disponibles', value: '13-15', reason: 'months' },
      ],
    });
  });

  it('the menu of the demonstration is sound: categories, prices, weights, seasons and every allergen known', () => {
    const { categories, articles } = demonstrationMenu();
    expect(articles.length).toBeGreaterThan(40);
    expect(new Set(articles.map(({ code }) => code)).size).toBe(articles.length);
    expect(articles.every(({ category }) => categories.some(({ code }) => code === category))).toBe(true);
    expect(articles.some(({ by_weight }) => by_weight)).toBe(true);
    expect(articles.some(({ months }) => months !== ALL_YEAR)).toBe(true);
    expect(articles.flatMap(({ allergens }) => allergens).every((code) => allergen.options.includes(code))).toBe(true);
  });
});
