/** SUPPLY "Price lists", hostile and broken files: refused or reported exactly, fast, in little memory; a good row beside a bad one comes in. */
import { describe, expect, it } from 'vitest';
import { priceProblemText } from '../../../main/contract/price-list-text.ts';
import type { PriceProblemReason } from '../../../main/contract/shapes/price-lists.ts';
import { chosenSheet } from '../../../main/domain/price-profile.ts';
import { demonstrationList, HUB_HEADER, hubList, hubRow, hubRows, sheetXml, workbookOf, zipOf } from '../../builders/price-list-files.ts';
import { article, read, SPAN, said } from '../../builders/read-price-list.ts';

/** One defect each; what must be said of it. The healthy base is five rows. */
const rows = (place: number, cells: Parameters<typeof hubRow>[0]) =>
  hubList(...hubRows(5).map((row, at) => (at === place ? { ...row, ...cells } : row)));
const BAD_ROWS: [string, string, [number, string, PriceProblemReason]][] = [
  ['a letter O for a zero', rows(2, { price: '4,5O' }), [4, 'Prix HT unité', 'price']],
  ['a negative price', rows(2, { price: '-3,2000' }), [4, 'Prix HT unité', 'price_negative']],
  ['an English price', rows(2, { price: '1,234.56' }), [4, 'Prix HT unité', 'price_english']],
  ['a price that may be a thousand', rows(2, { price: '1.234' }), [4, 'Prix HT unité', 'price_ambiguous']],
  ['a price of nothing', rows(2, { price: '0,00' }), [4, 'Prix HT unité', 'price_zero']],
  ['no price', rows(2, { price: '' }), [4, 'Prix HT unité', 'missing']],
  ['an unknown unit', rows(2, { unit: 'brassée' }), [4, 'Unité de vente', 'unit']],
  ['a unit of nobody knows what', rows(2, { unit: 'cagette ~' }), [4, 'Unité de vente', 'unit']],
  ['a pack of nothing', rows(2, { pack: '0' }), [4, 'Colisage', 'ratio']],
  ['an unknown rate', rows(2, { vat: '9' }), [4, 'TVA %', 'vat']],
  ['an unknown deposit', rows(2, { deposit_code: '777777' }), [4, 'Code consigne', 'deposit']],
  ['an unknown state', rows(2, { state: 'peut-être' }), [4, 'Statut', 'state']],
  ['a printer’s command', rows(2, { label: 'Riz\u001B@\u001DV\u0000' }), [4, 'Libellé', 'control']],
  ['a text that turns round', rows(2, { label: 'Lentilles\u202Egnp.exe' }), [4, 'Libellé', 'control']],
  ['broken accents', rows(2, { label: 'Farine de blÃ©' }), [4, 'Libellé', 'double_encoded']],
  ['cells missing', rows(2, { label: 'Riz' }).replace('Riz;Moulin;', 'Riz;'), [4, '', 'cells']],
];

describe('a row that is not right', () => {
  it.each(BAD_ROWS)('%s stays out alone, and is named', (_, text, expected) => {
    const list = read(text);
    expect(said(list)).toEqual([expected]);
    expect([list.refused, list.articles.length, list.blocked]).toEqual([false, 4, 1]);
  });

  it('with its fellow of the same reference: none is chosen', () => {
    const list = read(hubList(...hubRows(4), { ref: 'CB-2', price: '99,0000' }));
    expect(said(list)).toEqual([
      [3, 'Code article', 'duplicate'],
      [6, 'Code article', 'duplicate'],
    ]);
    expect(list.articles.map(({ ref }) => ref)).toEqual(['CB-1', 'CB-3', 'CB-4']);
  });

  it('with an open quote does not swallow the rows after it; a label over two lines is whole when its quote is closed', () => {
    const open = read(hubList({ ref: 'CB-1' }, hubRow({ ref: 'CB-2', label: '"Jus ; pomme\nfin de récolte' }), { ref: 'CB-3' }));
    expect(said(open)).toEqual([
      [3, '', 'quote'],
      [4, '', 'cells'],
    ]);
    expect(open.articles.map(({ ref }) => ref)).toEqual(['CB-1', 'CB-3']);
    const closed = read(
      hubList({ ref: 'CB-1' }, hubRow({ ref: 'CB-2', label: '"Jus ""du verger""; pomme\nfin de récolte"' }), { ref: 'CB-3' }),
    );
    expect(article(closed, 'CB-2')?.facts.label).toBe('Jus "du verger"; pomme fin de récolte');
  });

  it('in another encoding than the rest is named; what it says is unknown, so that nothing counts as gone', () => {
    const text = Buffer.from(hubList(...hubRows(3)));
    const foreign = Buffer.concat([text, Buffer.from(`${hubRow({ ref: 'CB-4', label: 'Café' })}\r\n`, 'latin1')]);
    const list = read(foreign);
    expect(said(list)).toEqual([[5, '', 'encoding_mixed']]);
    expect([list.articles.length, list.unnamed]).toEqual([3, 1]);
  });
});

describe('a row that comes in with a word', () => {
  it('loses a promotion of impossible days, never slides it', () => {
    const days = [
      ['31/02/2026', '30/02/2026'],
      ['31/12/2026', '01/12/2026'],
      ['12/31/2026', '2026-12-31'],
    ];
    for (const [from = '', until = ''] of days) {
      const list = read(hubList({ ref: 'CB-1', promo: '1,0000', from, until }));
      expect(said(list, false).map(([, , reason]) => reason)).toEqual(['promo_dates']);
      expect(article(list, 'CB-1')?.prices).toEqual([{ promo: false, ...SPAN, price_e4: 139_000 }]);
    }
  });

  it('loses a bar code of a wrong key, keeps a formula as text, keeps a label of 200 letters', () => {
    const list = read(
      hubList({ ref: 'CB-1', ean: '9521000047290' }, { ref: 'CB-2', label: '=1+1' }, { ref: 'CB-3', label: 'é'.repeat(200) }),
    );
    expect(said(list, false)).toEqual([
      [2, 'EAN13', 'ean'],
      [3, 'Libellé', 'formula'],
    ]);
    expect(article(list, 'CB-1')?.facts.ean).toBe('');
    expect(article(list, 'CB-2')?.facts.label).toBe('=1+1');
    expect(article(list, 'CB-3')?.facts.label).toHaveLength(200);
  });

  it('knows a unit, a rate and a deposit once a person said what they are', () => {
    const text = hubList({ ref: 'CB-1', unit: 'brassée', content: '' }, { ref: 'CB-2', deposit_code: '777777' }, { ref: 'CB-3', vat: 'A' });
    const list = read(text, 'tarif.csv', {
      units: [{ word: 'brassée', means: 'botte' }],
      vats: [{ word: 'A', vat_bp: 2_000 as never }],
      deposits: [{ word: '777777', deposit_cents: 40 }],
    });
    expect(said(list)).toEqual([]);
    expect(article(list, 'CB-1')?.facts).toMatchObject({ base: 'XBH', order_unit: 'XBH' });
    expect(article(list, 'CB-2')?.facts).toMatchObject({ deposit_code: '777777', deposit_cents: 40 });
    expect(article(list, 'CB-3')?.facts.vat_bp).toBe(2_000);
  });
});

const cut = hubList(...hubRows(5)).slice(0, -60);
const bomb = '<!DOCTYPE z [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
const someRows = [
  ['Réf.', 'Désignation', 'Prix HT', 'Unité'],
  ['LM-1', 'Bœuf', 14.2, 'kg'],
] as const;
const BAD_FILES: [string, Buffer | string, string, PriceProblemReason][] = [
  ['an empty file', '', 'tarif.csv', 'empty_file'],
  ['blank lines', '\r\n ;;\r\n'.replace(' ;;', ''), 'tarif.csv', 'empty_file'],
  ['a header without rows', `${HUB_HEADER}\r\n`, 'tarif.csv', 'no_rows'],
  ['a column missing', hubList(...hubRows(3)).replaceAll('Prix HT unité;', ''), 'tarif.csv', 'column_missing'],
  ['a column that is there twice', hubList(...hubRows(3)).replace('Prix HT colis', 'Prix HT unité'), 'tarif.csv', 'column_twice'],
  ['a file cut in a row', cut, 'tarif.csv', 'truncated'],
  ['accents broken before', Buffer.from(hubList(...hubRows(3)), 'utf8').toString('latin1'), 'tarif.csv', 'double_encoded_file'],
  ['no header anywhere', 'bonjour;à;tous\r\n1;2;3\r\n', 'tarif.csv', 'header_missing'],
  ['all rows bad', hubList({ price: 'x' }), 'tarif.csv', 'all_blocked'],
  ['a table of a web page called a workbook', '<html><script>x</script><table></table></html>', 'tarif.xlsx', 'not_workbook'],
  ['a web page', '<!doctype html><p>', 'tarif.csv', 'not_text'],
  ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'tarif.xls', 'old_workbook'],
  ['a ZIP that is no workbook', zipOf({ 'a.txt': 'x' }), 'tarif.xlsx', 'workbook_broken'],
  ['a ZIP without its end', workbookOf(sheetXml(someRows)).subarray(0, -30), 'tarif.xlsx', 'workbook_broken'],
  ['an entity bomb', workbookOf(bomb + sheetXml(someRows)), 'tarif.xlsx', 'workbook_unsafe'],
  ['an entity bomb before the sheets', workbookOf(sheetXml(someRows), { head: bomb }), 'tarif.xlsx', 'workbook_unsafe'],
  ['XML that is none', workbookOf('<worksheet><sheetData><row'), 'tarif.xlsx', 'workbook_broken'],
  [
    'a cell at XFD1048576',
    workbookOf(
      '<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>',
    ),
    'tarif.xlsx',
    'too_wide',
  ],
  ['BNN without its end', demonstrationList('centrale-bio.bnn').subarray(0, 3_000), 'tarif.bnn', 'end_missing'],
  ['too many lines', `${HUB_HEADER}\r\n${`${hubRow()}\r\n`.repeat(25_002)}`, 'tarif.csv', 'too_many'],
];

describe('a file that is not right', () => {
  it.each(BAD_FILES)('%s stays out whole, and says why', (_, bytes, name, reason) => {
    const list = read(bytes, name);
    expect([list.refused, list.articles.length]).toEqual([true, 0]);
    expect(said(list).map(([, , why]) => why)).toContain(reason);
    expect(priceProblemText[reason]).toMatch(/\p{Lu}.*\.$/u);
  });

  it('names the column that is missing', () => {
    const list = read(hubList(...hubRows(2)).replaceAll('Prix HT unité;', ''), 'a.csv', read(hubList(...hubRows(2))).profile);
    expect(said(list)).toEqual([[0, 'Prix HT unité', 'column_missing']]);
  });

  it('of enormous size once opened is refused at once and in little memory, also when it lies about its size', () => {
    // 72 MB of the same row pack into some hundred kilobytes.
    const row = '<row r="1"><c r="A1"><v>1</v></c></row>';
    const huge = `<worksheet><sheetData>${row.repeat(2_000_000)}</sheetData></worksheet>`;
    const [honest, lying] = [workbookOf(huge), workbookOf(huge, { claims: 1_000 })];
    for (const bytes of [honest, lying]) {
      expect(bytes.length).toBeLessThan(1_000_000);
      const before = process.memoryUsage().rss;
      const began = performance.now();
      expect(said(read(bytes, 'tarif.xlsx'))).toEqual([[0, '', 'workbook_too_large']]);
      expect(performance.now() - began).toBeLessThan(1_000);
      expect(process.memoryUsage().rss - before).toBeLessThan(80_000_000);
    }
  });

  it('of another delimiter, of mixed line ends, of a declared dimension of all cells is read all the same', () => {
    for (const sign of ['|', '\t', ',']) {
      const text = hubList(...hubRows(3))
        .replaceAll(',', '.')
        .replaceAll(';', sign);
      const list = read(text);
      expect([sign, list.articles.length]).toEqual([sign, 3]);
      expect(said(list, false)).toContainEqual([0, '', 'other_delimiter']);
    }
    const [head = '', one = '', two = ''] = hubList(...hubRows(2)).split('\r\n');
    expect(read(`${head}\r\n${one}\r${two}\n`).articles).toHaveLength(2);
    const list = read(workbookOf(sheetXml(someRows, '<dimension ref="A1:XFD1048576"/>')), 'a.xlsx');
    expect(article(list, 'LM-1')?.prices).toMatchObject([{ price_e4: 142_000 }]);
  });

  it('of BNN in UTF-8 is read with its accents whole', () => {
    const utf8 = `BNN;3;0;Hub;T;;;EUR;20261123;20261206\r\n${hubBnn('Échalote bio')}`;
    const list = read(utf8, 'tarif.bnn');
    expect(list.articles.map(({ facts }) => facts.label)).toEqual(['Échalote bio']);
    expect(said(list, false)).toEqual([[0, '', 'bnn_utf8']]);
  });
});

function hubBnn(name: string): string {
  const cells = Array.from({ length: 69 }, () => '');
  for (const [place, text] of [
    [0, '7'],
    [1, 'A'],
    [6, name],
    [22, '6'],
    [23, '1 kg'],
    [25, 'N'],
    [33, '1'],
    [37, '2,5000'],
    [61, 'N'],
  ] as const)
    cells[place] = text;
  return `${cells.join(';')}\r\n;;99\r\n`;
}

describe('formulas of a workbook', () => {
  it('are never evaluated: words stay the formula’s own text, a number is the one that was saved', () => {
    const list = read(
      workbookOf(
        sheetXml([
          ['Réf.', 'Désignation', 'Prix HT', 'Unité'],
          ['LM-1', { formula: 'HYPERLINK("http://x.example.org","clic")', value: 'clic' }, 14.2, 'kg'],
          ['LM-2', '=HYPERLINK("http://x.example.org";"clic")', { formula: 'C2+8.6', value: 22.8 }, 'kg'],
          ['LM-3', 'Prix sans valeur', { formula: 'A1', value: 'Réf.' }, 'kg'],
        ]),
      ),
      'a.xlsx',
    );
    expect(article(list, 'LM-1')?.facts.label).toBe('=HYPERLINK("http://x.example.org","clic")');
    expect(article(list, 'LM-2')).toMatchObject({
      facts: { label: '=HYPERLINK("http://x.example.org";"clic")' },
      prices: [{ price_e4: 228_000 }],
    });
    expect(said(list)).toEqual([
      [4, 'Prix HT', 'price'],
      [4, 'Prix HT', 'price'],
    ]);
    expect(chosenSheet(list.reading.sheets, '')?.name).toBe('Tarif');
  });
});
