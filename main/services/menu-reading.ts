/**
 * Menu files into a whole menu, or every problem of every file at once. Pure: bytes in, menu out; it runs in a worker.
 * Nothing enters half: one problem anywhere means no menu.
 */
import { FALLBACK_PICTURE, pictureNames } from '../contract/pictures.ts';
import { type TaxClass, taxClass } from '../contract/shapes/catalogue.ts';
import { MAX_MENU_BYTES, type MenuProblem, type MenuProblemReason, type MenuWarning } from '../contract/shapes/menu-import.ts';
import { type Day, madeVisible } from '../contract/values.ts';
import { FORMULE_COLUMNS, readFormuleRows } from '../domain/formule-file.ts';
import type { MenuArticle, WholeMenu } from '../domain/menu.ts';
import { MENU_COLUMNS, readMenuRows } from '../domain/menu-file.ts';
import type { RowProblem } from '../domain/menu-row.ts';
import { readSheet, type Sheet } from './csv-text.ts';

export type MenuKind = 'carte' | 'formules';
export type MenuBytes = { name: string; bytes: Uint8Array };
type Named = MenuBytes & { kind: MenuKind | null; sheet: Sheet };

export type MenuFilesReading = {
  files: { name: string; kind: MenuKind | null; rows: number; bytes: Uint8Array }[];
  problems: MenuProblem[];
  warnings: MenuWarning[];
  /** null when there is a problem. */
  menu: WholeMenu | null;
};

const COLUMNS: Readonly<Record<MenuKind, readonly string[]>> = { carte: MENU_COLUMNS, formules: FORMULE_COLUMNS };
const SHOWN = 80;

/**
 * @param now what is sold at present: a file alone keeps the other half of it
 * @param fromDay the day from which the prices of these files are valid
 */
export function readMenuFiles(given: readonly MenuBytes[], now: WholeMenu, fromDay: Day): MenuFilesReading {
  const problems: MenuProblem[] = [];
  const warnings: MenuWarning[] = [];
  const say = (file: string, found: readonly RowProblem[]): void => {
    for (const one of found) problems.push({ ...one, file, value: shown(one.value) });
  };
  const total = given.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (total > MAX_MENU_BYTES) {
    for (const { name } of given) say(name, [wholeFile('too_large')]);
    return { files: given.map((file) => ({ ...file, kind: null, rows: 0 })), problems, warnings, menu: null };
  }
  const named = given.map((file): Named => {
    const sheet = readSheet(file.bytes);
    const kind = kindOf(sheet.header);
    say(file.name, sheet.problems);
    if (sheet.header.length > 0) say(file.name, columnProblems(sheet.header, kind));
    for (const one of sheet.warnings) warnings.push({ ...one, file: file.name, value: shown(one.value) });
    return { ...file, kind, sheet };
  });
  const [first, second] = named;
  if (first && second && first.kind !== null && first.kind === second.kind) say(second.name, [wholeFile('two_of_a_kind')]);
  const menu = composeMenu(named, now, fromDay, say, warnings);
  const files = named.map(({ name, kind, sheet, bytes }) => ({ name, kind, rows: sheet.rows.length, bytes }));
  const order = new Map(given.map(({ name }, place) => [name, place]));
  problems.sort((a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.line - b.line);
  return { files, problems, warnings, menu: problems.length > 0 ? null : menu };
}

const wholeFile = (reason: MenuProblemReason, value = ''): RowProblem => ({ line: 0, column: '', value, reason });
const shown = (value: string): string => madeVisible(value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value);

/** What a file is, by its columns: its name may be anything. A file that has half of them is one with columns missing. */
function kindOf(header: readonly string[]): MenuKind | null {
  const share = (kind: MenuKind) => COLUMNS[kind].filter((column) => header.includes(column)).length / COLUMNS[kind].length;
  const [carte, formules] = [share('carte'), share('formules')];
  if (Math.max(carte, formules) < 0.5) return null;
  return carte > formules ? 'carte' : 'formules';
}

function columnProblems(header: readonly string[], kind: MenuKind | null): RowProblem[] {
  if (kind === null) return [{ line: 1, column: '', value: header.join(';'), reason: 'not_a_menu' }];
  const missing = COLUMNS[kind].filter((column) => !header.includes(column));
  const twice = header.filter((column, place) => header.indexOf(column) !== place);
  return [
    ...missing.map((column): RowProblem => ({ line: 1, column, value: '', reason: 'column_missing' })),
    ...twice.map((column): RowProblem => ({ line: 1, column, value: '', reason: 'column_twice' })),
  ];
}

type Say = (file: string, found: readonly RowProblem[]) => void;

function composeMenu(named: readonly Named[], now: WholeMenu, fromDay: Day, say: Say, warnings: MenuWarning[]): WholeMenu | null {
  const sound = (kind: MenuKind) => named.find((file) => file.kind === kind && columnProblems(file.sheet.header, kind).length === 0);
  const [carte, formules] = [sound('carte'), sound('formules')];
  const given = (kind: MenuKind) => named.some((file) => file.kind === kind);
  const articles = carte ? readCarte(carte, fromDay, say, warnings) : now;
  // A menu with a bad row still has its codes: the formules are not blamed for it.
  const classes = carte
    ? classesIn(carte.sheet)
    : new Map<string, TaxClass | null>(now.articles.map(({ code, tax_class }) => [code, tax_class]));
  if (formules && !carte && !given('carte') && classes.size === 0) say(formules.name, [wholeFile('no_menu')]);
  else if (formules && (carte || !given('carte'))) {
    const reading = readFormuleRows(formules.sheet.rows, classes, fromDay);
    for (const one of reading.warnings) warnings.push({ ...one, file: formules.name, value: shown(one.value) });
    if (reading.ok) return articles ? { ...articles, formules: reading.formules } : null;
    // Rows of the menu that could not be read may hold the very articles that seem to be missing.
    const blind = (carte?.sheet.problems.length ?? 0) > 0;
    say(
      formules.name,
      reading.problems.filter(({ reason }) => !(blind && reason === 'unknown_article')),
    );
    return null;
  }
  if (carte && articles && carte.sheet.problems.length === 0 && !given('formules')) say(carte.name, brokenFormules(now, classes));
  return articles ? { ...articles, formules: now.formules } : null;
}

function readCarte(file: Named, fromDay: Day, say: Say, warnings: MenuWarning[]): Pick<WholeMenu, 'categories' | 'articles'> | null {
  for (const { line, cells } of file.sheet.rows) {
    const picture = (cells['pictogramme'] ?? '').trim();
    if (picture !== '' && !known.has(picture))
      warnings.push({ file: file.name, line, column: 'pictogramme', value: shown(picture), reason: 'picture' });
  }
  const reading = readMenuRows(file.sheet.rows, fromDay);
  if (!reading.ok) {
    // What the file reader named already is not said twice for the same cell.
    const said = new Set(file.sheet.problems.map(({ line, column }) => `${line} ${column}`));
    say(
      file.name,
      reading.problems.filter(({ line, column }) => !said.has(`${line} ${column}`)),
    );
    return null;
  }
  const drawn = <Item extends Pick<MenuArticle, 'picture'>>(item: Item): Item =>
    known.has(item.picture) ? item : { ...item, picture: FALLBACK_PICTURE };
  return { categories: reading.menu.categories.map(drawn), articles: reading.menu.articles.map(drawn) };
}

const known = new Set(pictureNames);

function classesIn(sheet: Sheet): ReadonlyMap<string, TaxClass | null> {
  return new Map(
    sheet.rows.flatMap(({ cells }) => {
      const found = taxClass.safeParse((cells['classe_tva'] ?? '').trim());
      return [[(cells['code'] ?? '').trim(), found.data ?? null] as const];
    }),
  );
}

/** A menu that comes without formules must still have what the present formules are made of. */
function brokenFormules(now: WholeMenu, classes: ReadonlyMap<string, TaxClass | null>): RowProblem[] {
  const used = new Set(now.formules.flatMap(({ steps }) => steps.flatMap(({ choices }) => choices.map(({ article }) => article))));
  const gone = [...used].filter((code) => !classes.has(code));
  const taken = now.formules.filter(({ code }) => classes.has(code));
  return [
    ...gone.map((code): RowProblem => ({ line: 0, column: 'code', value: code, reason: 'used_by_formule' })),
    ...taken.map(({ code }): RowProblem => ({ line: 0, column: 'code', value: code, reason: 'code_taken' })),
  ];
}
