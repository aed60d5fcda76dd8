/**
 * Menu files as people really have them: each kind of damage is said with line, column, value and reason, and nothing enters half.
 * The damages are those of our samples (`samples/bad`), done to a sound menu; the menus spoiled there are copied here.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { menuProblemText, menuWarningText } from '../../../main/contract/menu-problem-text.ts';
import { MAX_MENU_BYTES, menuProblemReason, menuWarningReason } from '../../../main/contract/shapes/menu-import.ts';
import { demonstrationMenu } from '../../../main/demonstration/menu.ts';
import type { WholeMenu } from '../../../main/domain/menu.ts';
import { compareMenus } from '../../../main/domain/menu-diff.ts';
import { SINCE_EVER } from '../../../main/domain/menu-file.ts';
import { guardedFile } from '../../../main/services/csv-text.ts';
import { readMenuFiles } from '../../../main/services/menu-reading.ts';
import { carteText, formulesText, utf8, windows1252 } from '../../builders/menu-csv.ts';

const NOTHING: WholeMenu = { categories: [], articles: [], formules: [] };
// The files it came from, the recipe book and the suppliers are not part of what is read here.
const { files: _, book: __, suppliers: ___, ...DEMO } = demonstrationMenu();
const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url));

const read = (now: WholeMenu, ...files: [name: string, bytes: Uint8Array][]) =>
  readMenuFiles(
    files.map(([name, bytes]) => ({ name, bytes })),
    now,
    SINCE_EVER,
  );
const carte = (bytes: Uint8Array, now = NOTHING) => read(now, ['carte.csv', bytes]);
const said = ({ problems }: ReturnType<typeof read>) => problems.map(({ line, column, reason }) => [line, column, reason]);
const lines = carteText.split('\r\n');
const withLine = (line: number, change: (text: string) => string): Buffer =>
  utf8(lines.with(line - 1, change(lines[line - 1] ?? '')).join('\r\n'));

describe('a sound menu', () => {
  it('is the same menu whatever its line ends, its BOM and its encoding', () => {
    const expected = carte(utf8(carteText)).menu;
    expect(expected?.articles).toHaveLength(lines.length - 2);
    expect(carte(utf8(`\uFEFF${carteText}`)).menu, 'BOM').toEqual(expected);
    expect(carte(utf8(carteText.replaceAll('\r\n', '\n'))).menu, 'LF').toEqual(expected);
    expect(carte(utf8(carteText.replaceAll('\r\n', '\r'))).menu, 'CR').toEqual(expected);
    const ends = ['\r\n', '\n', '\r'];
    expect(
      carte(utf8(lines.map((line, index) => line + (index === lines.length - 1 ? '' : ends[index % 3])).join(''))).menu,
      'mixed',
    ).toEqual(expected);
    const plain = carteText.replaceAll('Œ', 'Oe').replaceAll('œ', 'oe').replaceAll('’', "'");
    expect(carte(windows1252(plain)).menu, 'Windows-1252').toEqual(carte(utf8(plain)).menu);
    expect(carte(windows1252(plain)).problems).toEqual([]);
  });

  it('quotes hold semicolons and quotes', () => {
    const quoted = carte(withLine(2, (text) => text.replace('Expresso équitable', '"Expresso ""court""; équitable"')));
    expect(quoted.menu?.articles[0]?.label).toBe('Expresso "court"; équitable');
  });

  it('with formules: both are read, a formule knows its articles, and comparing it with itself finds nothing', () => {
    const both = read(NOTHING, ['formules.csv', utf8(formulesText)], ['carte.csv', utf8(carteText)]);
    expect(both.problems).toEqual([]);
    expect(both.files.map(({ kind }) => kind)).toEqual(['formules', 'carte']);
    expect(both.menu?.formules.map(({ code }) => code)).toEqual(['FO-BRU', 'FO-BRE', 'FO-PLD', 'FO-PLP', 'FO-MID', 'FO-GOU']);
    expect(both.menu).toEqual(DEMO);
    const diff = compareMenus(DEMO, both.menu ?? NOTHING, SINCE_EVER);
    expect([diff.changes, diff.price_changes, diff.articles.same]).toEqual([[], [], DEMO.articles.length]);
  });

  it('one half alone keeps the other', () => {
    expect(carte(utf8(carteText), DEMO).menu).toEqual(DEMO);
    expect(read(DEMO, ['f.csv', utf8(formulesText)]).menu).toEqual(DEMO);
    expect(said(read(NOTHING, ['f.csv', utf8(formulesText)]))).toEqual([[0, '', 'no_menu']]);
  });

  it('labels of 200 characters are taken, of 201 refused', () => {
    const long = (size: number) => withLine(2, (text) => text.replace('Expresso équitable', 'é'.repeat(size)));
    expect(carte(long(200)).problems).toEqual([]);
    expect(said(carte(long(201)))).toEqual([[2, 'libelle', 'text']]);
  });

  it('an unknown picture is drawn as the fallback, with a warning that names its line', () => {
    const found = carte(withLine(3, (text) => text.replace('hot-beverage', 'emoji-qui-n-existe-pas')));
    expect(found.warnings).toEqual([
      { file: 'carte.csv', line: 3, column: 'pictogramme', value: 'emoji-qui-n-existe-pas', reason: 'picture' },
    ]);
    expect(found.menu?.articles[1]?.picture).toBe('fork-and-knife-with-plate');
  });
});

describe('a damaged file', () => {
  const cases: [what: string, bytes: Uint8Array, problems: unknown[][]][] = [
    ['0 bytes (vide.csv)', fixture('vide.csv'), [[0, '', 'empty_file']]],
    ['only spaces', utf8(' \r\n '), [[0, '', 'empty_file']]],
    ['a header without a row must not empty the menu (entete-seule)', utf8(`${lines[0]}\r\n`), [[0, '', 'no_rows']]],
    ['another delimiter (mauvais-delimiteur)', utf8(carteText.replaceAll(';', '|')), [[1, '', 'delimiter']]],
    ['a comma as delimiter', utf8(carteText.replaceAll(',', '.').replaceAll(';', ',')), [[1, '', 'delimiter']]],
    ['a tab as delimiter', utf8(carteText.replaceAll(';', '\t')), [[1, '', 'delimiter']]],
    ['a workbook', Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), utf8('xlsx')]), [[0, '', 'workbook']]],
    ['a web page (html-deguise)', utf8('<html><script>alert(1)</script></html>'), [[0, '', 'not_text']]],
    ['UTF-16', Buffer.from(`\uFEFF${carteText}`, 'utf16le'), [[0, '', 'encoding_utf16']]],
    ['a supplier’s list', utf8('Code article;EAN13;Libellé;Prix HT unité\r\nCB-1;;Noix;1,00\r\n'), [[1, '', 'not_a_menu']]],
    ['a column missing (colonne-manquante)', utf8(carteText.replace(';classe_tva;', ';classe;')), [[1, 'classe_tva', 'column_missing']]],
    ['a column twice', utf8(carteText.replace(';fournisseur;', ';code;')), [[1, 'code', 'column_twice']]],
    ['cut in the middle of a line (tronque)', utf8(lines.slice(0, 4).join('\r\n').slice(0, -60)), [[4, '', 'truncated']]],
    [
      'a quote that never closes (guillemet-ouvert)',
      withLine(3, (text) => text.replace('Café filtre é', '"Café filtre é')),
      [[3, '', 'quote']],
    ],
    ['a quote in the middle', withLine(3, (text) => text.replace('filtre é', 'filtre "é')), [[3, '', 'quote']]],
    ['a cell too many', withLine(3, (text) => `${text};x`), [[3, '', 'cells']]],
    [
      'accents read twice (double-utf8)',
      withLine(3, (text) => text.replace('Café', 'CafÃ©')),
      [
        [3, 'libelle', 'double_encoded'],
        [3, 'libelle_court', 'double_encoded'],
      ].slice(0, 1),
    ],
    ['English thousands (prix-1,234.56)', withLine(3, (text) => text.replace('2,00', '1,234.56')), [[3, 'prix_ttc_sur_place', 'price']]],
    ['German thousands (prix-1.234,56)', withLine(3, (text) => text.replace('2,00', '1.234,56')), [[3, 'prix_ttc_sur_place', 'price']]],
    ['a letter O in a price (prix-lettres)', withLine(3, (text) => text.replace('2,00', '2,O0')), [[3, 'prix_ttc_sur_place', 'price']]],
    ['a negative price (prix-negatif)', withLine(3, (text) => text.replace('2,00', '-2,00')), [[3, 'prix_ttc_sur_place', 'price']]],
    [
      'a code twice (code-double)',
      withLine(3, (text) => text.replace('BC-FIL', 'BC-EXP')),
      [
        [2, 'code', 'duplicate'],
        [3, 'code', 'duplicate'],
      ],
    ],
    ['a wrong check digit (ean-cle-fausse)', withLine(11, (text) => text.replace('9521000003330', '9521000003331')), [[11, 'ean', 'ean']]],
  ];

  it.each(cases)('%s', (_what, bytes, problems) => {
    const found = carte(bytes, DEMO);
    expect(said(found)).toEqual(problems);
    expect(found.menu).toBeNull();
  });

  it('UTF-8 and Windows-1252 in one file: each foreign line is named (encodages-melanges)', () => {
    const mixed = carte(
      Buffer.concat([utf8(lines.slice(0, 5).join('\r\n')), windows1252(`\r\n${lines.slice(5, 8).join('\r\n')}\r\n`)]),
      DEMO,
    );
    expect(mixed.menu).toBeNull();
    expect(new Set(mixed.problems.map(({ reason }) => reason))).toEqual(new Set(['encoding_mixed']));
    expect(mixed.problems.every(({ line }) => line >= 6)).toBe(true);
    expect(carte(fixture('encodages-melanges.csv')).problems.every(({ reason }) => reason === 'encoding_mixed')).toBe(true);
  });

  it('more than 20 000 rows, or 4 MB, are refused before they are read', () => {
    expect(said(carte(utf8(`${lines[0]}\r\n${'A;B\r\n'.repeat(20_001)}`)))).toEqual([[0, '', 'too_many']]);
    expect(said(carte(Buffer.alloc(MAX_MENU_BYTES + 1, 0x41)))).toEqual([[0, '', 'too_large']]);
  });

  it('two cartes at once: none is chosen', () => {
    expect(said(read(DEMO, ['a.csv', utf8(carteText)], ['b.csv', utf8(carteText)]))).toEqual([[0, '', 'two_of_a_kind']]);
  });

  it('every bad row is said, with its own line', () => {
    const bad = carte(
      utf8(lines.map((line, index) => (index > 0 && line !== '' ? line.replace(/;prepared_immediate;/, ';boisson;') : line)).join('\r\n')),
    );
    expect(bad.problems.length).toBeGreaterThan(20);
    expect(bad.problems.every(({ reason, value }) => reason === 'tax_class' && value === 'boisson')).toBe(true);
  });
});

describe('characters that would command a printer or hide a meaning (caracteres-controle)', () => {
  it.each(['\u0000', '\u0007', '\u001B@', '\u001DV', '\u202E', '\u200B', '\u2028'])(
    '%j is refused, and shown without being obeyed',
    (sign) => {
      const found = carte(withLine(2, (text) => text.replace('Expresso équitable', `Expresso${sign} équitable`)));
      expect(said(found)).toEqual([[2, 'libelle', 'control']]);
      expect(found.problems[0]?.value).toMatch(/^Expresso\\u[0-9A-F]{4}/);
      expect(found.problems[0]?.value).not.toContain(sign);
      expect(found.menu).toBeNull();
    },
  );

  it('in a column that we do not use too: the file is given back as it came', () => {
    expect(said(carte(withLine(2, (text) => `${text}\u001B@`)))).toEqual([[2, 'ref_fournisseur', 'control']]);
  });

  it('the sample itself is refused, and no problem shows a raw control character', () => {
    const found = carte(fixture('caracteres-controle.csv'));
    expect(found.menu).toBeNull();
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(JSON.stringify(found.problems.map(({ value }) => value))).not.toMatch(/[\u0000-\u001F\u202E\u200B]/);
    expect(found.problems.some(({ reason }) => reason === 'control')).toBe(true);
  });
});

describe('cells that a spreadsheet would run (injection-formule)', () => {
  const evil = withLine(2, (text) =>
    text.replace('Expresso équitable', '=HYPERLINK("x";"y")').replace('=HYPERLINK("x";"y")', '"=HYPERLINK(""x"";""y"")"'),
  );

  it('stay text, with a warning', () => {
    const found = carte(evil);
    expect(found.menu?.articles[0]?.label).toBe('=HYPERLINK("x";"y")');
    expect(found.warnings.map(({ reason, line }) => [reason, line])).toEqual([['spreadsheet_formula', 2]]);
  });

  it('get an apostrophe when given back, which the next import takes off again; any other file is the same bytes', () => {
    const back = guardedFile(evil);
    expect(back.toString('utf8')).toContain(`;"'=HYPERLINK(""x"";""y"")";`);
    expect(carte(back).menu).toEqual(carte(evil).menu);
    for (const text of [carteText, formulesText, `\uFEFF${carteText}`, carteText.replaceAll('\r\n', '\n')]) {
      expect(guardedFile(utf8(text)).equals(utf8(text))).toBe(true);
    }
  });
});

describe('formules', () => {
  const formules = (change: (text: string) => string) => read(DEMO, ['formules.csv', utf8(change(formulesText))]);

  it('the sample with wine without a reference, min > max and an article that is gone is refused for each (formule-incoherente)', () => {
    const found = read(DEMO, ['formules.csv', fixture('formule-incoherente.csv')]);
    expect(said(found)).toEqual([
      [3, 'min_choix', 'min_max'],
      [4, 'code_article', 'unknown_article'],
    ]);
    expect(found.warnings).toEqual([
      { file: 'formules.csv', line: 2, column: 'prix_reference_ttc', value: 'FO-XX', reason: 'no_reference_alcohol' },
    ]);
  });

  it('the spoiled menu of our samples is refused for class, allergen and months; its picture only warned of', () => {
    const found = carte(fixture('carte-valeurs-inconnues.csv'));
    expect(said(found)).toEqual([
      [4, 'classe_tva', 'tax_class'],
      [6, 'allergenes', 'allergen'],
      [8, 'mois_disponibles', 'months'],
    ]);
    expect(found.warnings.map(({ line, reason }) => [line, reason])).toEqual([[10, 'picture']]);
  });

  it.each<[what: string, from: string | RegExp, to: string, column: string, reason: string]>([
    [
      'a day there is not',
      /lun-dim;1;Quelle assiette salée \?;1;1;BR-OEU/,
      'dimanche;1;Quelle assiette salée ?;1;1;BR-OEU',
      'jours',
      'weekdays',
    ],
    [
      'a price with a letter',
      'FO-GOU;Goûter : boisson chaude + gâteau;6,00',
      'FO-GOU;Goûter : boisson chaude + gâteau;6,OO',
      'prix_ttc_sur_place',
      'price',
    ],
    ['a question number there is not', 'lun-dim;1;Quel plat ?;1;1;PT-TAR', 'lun-dim;un;Quel plat ?;1;1;PT-TAR', 'etape', 'number'],
    [
      'no quantity',
      'BR-OEU;Œufs brouillés, poitrine fumée;0,00;1;',
      'BR-OEU;Œufs brouillés, poitrine fumée;0,00;0;',
      'quantite',
      'quantity',
    ],
    ['a supplement left out', 'BC-CHO;Chocolat chaud équitable;1,00;', 'BC-CHO;Chocolat chaud équitable;;', 'supplement_ttc', 'missing'],
    [
      'another class than the menu’s',
      'AL-VRO;Verre de vin rouge bio 12 cl;0,00;1;4,00;alcohol',
      'AL-VRO;Verre de vin rouge bio 12 cl;0,00;1;4,00;bottled_soft',
      'classe_tva',
      'other_tax_class',
    ],
    ['an article of the menu as code', /FO-GOU/g, 'BC-FIL', 'code_formule', 'code_taken'],
  ])('%s is refused with its column', (_what, from, to, column, reason) => {
    expect(said(formules((text) => text.replace(from, to)))).toContainEqual([expect.any(Number), column, reason]);
  });

  it('rows of one formule must agree, and one question must be required', () => {
    expect(said(formules((text) => text.replace('FO-GOU;Goûter : boisson chaude + gâteau;6,00', 'FO-GOU;Goûter;6,00')))).toContainEqual([
      expect.any(Number),
      'libelle_formule',
      'differs',
    ]);
    const free = formules((text) => text.replaceAll(/(FO-GOU;.*\?);1;1;/g, '$1;0;1;'));
    expect(said(free).map(([, , reason]) => reason)).toEqual(['nothing_required']);
  });

  it('a menu that drops an article of a formule needs the formules too', () => {
    const without = utf8(lines.filter((line) => !line.startsWith('BC-FIL;')).join('\r\n'));
    expect(carte(without, DEMO).problems).toEqual([
      { file: 'carte.csv', line: 0, column: 'code', value: 'BC-FIL', reason: 'used_by_formule' },
    ]);
  });
});

describe('every reason', () => {
  it('has its French sentence', () => {
    for (const reason of menuProblemReason.options) expect(menuProblemText[reason], reason).toMatch(/\.$/);
    for (const reason of menuWarningReason.options) expect(menuWarningText[reason], reason).toMatch(/\.$/);
  });
});
