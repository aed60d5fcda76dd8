/**
 * A whole file as a price list: its columns found by the profile, each row read, what is twice set aside, promotions put beside the prices
 * they lower. Every bad row is named. Pure. Must never let half of a broken file in.
 */

import {
  type PriceField,
  type PriceListProfile,
  type PriceProblem,
  type PriceProblemReason,
  REQUIRED_FIELDS,
} from '../contract/shapes/price-lists.ts';
import type { Sheet, SheetReading, SheetRow } from '../contract/sheet.ts';
import { chosenSheet, headerOf } from './price-profile.ts';
import { isClean, type ListedArticle, PriceRow, readPriceRow, type Span } from './price-row.ts';

export type PriceListRead = {
  sheet: Sheet | undefined;
  header: readonly string[];
  header_line: number;
  articles: ListedArticle[];
  /** References of rows that stay out: what was known of them stays. */
  blocked_refs: ReadonlySet<string>;
  /** Rows of articles, good and bad. */
  rows: number;
  blocked: number;
  /** Rows of which nobody can say which article they name. */
  unnamed: number;
  problems: PriceProblem[];
  /** Nothing of this file comes in. */
  refused: boolean;
};

/** Reasons for which the whole file stays out, wherever in it they were found. */
const WHOLE: ReadonlySet<PriceProblemReason> = new Set(['truncated', 'end_missing']);
const isWhole = ({ line, blocks, reason }: PriceProblem): boolean => blocks && (line === 0 || WHOLE.has(reason));

const about = (reason: PriceProblemReason, column = '', value = '', line = 0): PriceProblem => ({
  line,
  column,
  value,
  reason,
  blocks: true,
});

/** @param isDoubleEncoded how broken accents are known @param labelOf the French name of a field, for a column nobody has named yet */
export function readPriceRows(
  reading: SheetReading,
  profile: PriceListProfile,
  span: Span,
  { isDoubleEncoded, labelOf }: { isDoubleEncoded(text: string): boolean; labelOf(field: PriceField): string },
): PriceListRead {
  const sheet = chosenSheet(reading.sheets, profile.sheet);
  const header = sheet && headerOf(sheet, profile.header_line);
  const read: PriceListRead = {
    sheet,
    header: header?.cells ?? [],
    header_line: header?.line ?? 0,
    articles: [],
    blocked_refs: new Set(),
    rows: 0,
    blocked: 0,
    unnamed: reading.unread,
    problems: [...reading.problems],
    refused: false,
  };
  if (read.problems.some(isWhole)) return { ...read, refused: true };
  const refuse = (...problems: PriceProblem[]): PriceListRead => ({ ...read, problems: [...problems, ...read.problems], refused: true });
  if (!sheet) return refuse(about('sheet_missing', '', profile.sheet));
  if (!header) return refuse(about('header_missing'));
  if (header.cells.some(isDoubleEncoded)) return refuse(about('double_encoded_file', '', header.cells.find(isDoubleEncoded) ?? ''));
  const missing = columnProblems(profile, header, labelOf);
  if (missing.length > 0) return refuse(...missing);
  return refusedWhenEmpty(takeRows(read, sheet, header, profile, span, isDoubleEncoded));
}

function columnProblems(profile: PriceListProfile, header: SheetRow, labelOf: (field: PriceField) => string): PriceProblem[] {
  const names = header.cells;
  const said = new Set(profile.columns.map(({ field }) => field));
  const wanted = profile.columns.flatMap((column) => column.names);
  const twice = wanted.filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  return [
    ...REQUIRED_FIELDS.filter((field) => !said.has(field)).map((field) => about('column_missing', labelOf(field), '')),
    ...wanted.filter((name) => !names.includes(name)).map((name) => about('column_missing', name, '')),
    ...twice.map((name) => about('column_twice', name, '')),
    ...(said.has('vat') || profile.vat_bp !== null ? [] : [about('vat_missing', labelOf('vat'), '')]),
  ].filter((one, place, all) => all.findIndex(({ column, reason }) => column === one.column && reason === one.reason) === place);
}

function takeRows(
  read: PriceListRead,
  sheet: Sheet,
  header: SheetRow,
  profile: PriceListProfile,
  span: Span,
  isDoubleEncoded: (text: string) => boolean,
): PriceListRead {
  const places = new Map(profile.columns.map(({ field, names }) => [field, names.map((name) => header.cells.indexOf(name))]));
  const taken: ListedArticle[] = [];
  const blocked = new Set<string>();
  const width = header.cells.length;
  for (const row of sheet.rows) {
    if (row.line <= header.line) continue;
    const cells = new PriceRow(row, header.cells, places);
    if (isTitle(row, cells)) {
      read.problems.push({ ...about('title_row', '', row.cells.find((cell) => cell !== '') ?? '', row.line), blocks: false });
      continue;
    }
    read.rows += 1;
    const ref = `${profile.ref_prefix}${cells.cell('ref')}`;
    const isWhole = row.formulas !== undefined || sheet.name !== '' || row.cells.length === width;
    if (!isWhole) read.problems.push(about('cells', '', row.cells.join(' ; ').slice(0, 80), row.line));
    const article = isWhole && isClean(row, header.cells, isDoubleEncoded, read.problems) ? readPriceRow(cells, profile, span) : null;
    read.problems.push(...cells.problems);
    if (article) taken.push(article);
    else {
      read.blocked += 1;
      if (!isWhole || cells.cell('ref') === '') read.unnamed += 1;
      else blocked.add(ref);
    }
  }
  const { articles, twice } = withoutDoubles(taken, blocked, read.problems, header.cells[places.get('ref')?.[0] ?? -1] ?? '');
  return { ...read, articles, blocked_refs: blocked, blocked: read.blocked + twice };
}

/** A heading between articles, or a word at the foot: only one cell says anything, and no price is there. */
const isTitle = (row: SheetRow, cells: PriceRow): boolean =>
  row.cells.filter((cell) => cell !== '').length === 1 && cells.cell('price') === '';

/** Articles named once, their promotions beside their price; of those named twice, none is chosen. */
function withoutDoubles(
  taken: readonly ListedArticle[],
  blocked: Set<string>,
  problems: PriceProblem[],
  column: string,
): { articles: ListedArticle[]; twice: number } {
  const byRef = new Map<string, ListedArticle[]>();
  const promos = new Map<string, ListedArticle[]>();
  for (const article of taken) {
    const into = article.isPromoRow ? promos : byRef;
    const same = into.get(article.ref);
    if (same) same.push(article);
    else into.set(article.ref, [article]);
  }
  const articles: ListedArticle[] = [];
  let twice = 0;
  for (const [ref, same] of byRef) {
    const [first] = same;
    if (first === undefined) continue;
    if (same.length > 1) {
      twice += same.length;
      blocked.add(ref);
      for (const { line } of same) problems.push(about('duplicate', column, ref, line));
      continue;
    }
    const promo = (promos.get(ref) ?? []).flatMap(({ prices }) => prices);
    articles.push({ ...first, prices: [...promo, ...first.prices] });
  }
  for (const [ref, rows] of promos) {
    if (byRef.has(ref)) continue;
    for (const { line } of rows) problems.push({ ...about('promo_alone', column, ref, line), blocks: false });
  }
  return { articles, twice };
}

function refusedWhenEmpty(read: PriceListRead): PriceListRead {
  if (read.articles.length > 0) return read;
  const reason = read.rows === 0 && read.unnamed === 0 ? 'no_rows' : 'all_blocked';
  return { ...read, problems: [about(reason), ...read.problems], refused: true };
}
