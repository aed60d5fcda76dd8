/** Catalogue versions on their way: read whole, staged row by row, waiting for a yes, dropped when nobody said it. */
import type { Allergen, Category } from '../main/contract/shapes/catalogue.ts';
import type { PriceChange } from '../main/contract/shapes/menu-import.ts';
import type { MenuArticle, MenuPrice, WholeMenu } from '../main/domain/menu.ts';
import { readMenuFormules } from './formules.ts';
import { all, one, type ReadHandle, run, runOne, type Transaction } from './sql.ts';

export type MenuFileKind = 'carte' | 'formules';

/** A version as a menu, with every dated price. */
export function readMenu(handle: ReadHandle, version: number): WholeMenu {
  const prices = new Map<string, MenuPrice[]>();
  const sql = 'SELECT article, mode, from_day, unit_cents FROM prices WHERE version = ? ORDER BY article, mode DESC, from_day';
  for (const { article, ...price } of all<MenuPrice & { article: string }>(handle, sql, version)) {
    const of = prices.get(article);
    if (of) of.push(price);
    else prices.set(article, [price]);
  }
  type Row = Omit<MenuArticle, 'by_weight' | 'allergens' | 'prices'> & { by_weight: number; allergens: string };
  const articles = all<Row>(
    handle,
    `SELECT code, label, short_label, category, tax_class, picture, by_weight, unit, organic, organic_certifier,
       fair_trade_evidence, allergens, months, ean FROM articles WHERE version = ? ORDER BY position`,
    version,
  );
  return {
    categories: all<Category>(handle, 'SELECT code, label, picture FROM categories WHERE version = ? ORDER BY position', version),
    articles: articles.map((row) => ({
      ...row,
      by_weight: row.by_weight === 1,
      allergens: row.allergens === '' ? [] : (row.allergens.split(' ') as Allergen[]),
      prices: prices.get(row.code) ?? [],
    })),
    formules: readMenuFormules(handle, version),
  };
}

export const readMenuFile = (handle: ReadHandle, version: number, kind: MenuFileKind): Buffer | undefined =>
  one<{ bytes: Buffer }>(handle, 'SELECT bytes FROM menu_files WHERE version = ? AND kind = ?', version, kind)?.bytes;

export function insertMenuFile(transaction: Transaction, version: number, kind: MenuFileKind, bytes: Uint8Array): void {
  runOne(transaction, 'INSERT INTO menu_files (version, kind, bytes) VALUES (?, ?, ?)', version, kind, bytes);
}

export function insertPriceChange(transaction: Transaction, version: number, change: PriceChange): void {
  runOne(
    transaction,
    'INSERT INTO menu_price_changes (version, code, mode, before_cents, after_cents) VALUES (?, ?, ?, ?, ?)',
    version,
    change.code,
    change.mode,
    change.before_cents,
    change.after_cents,
  );
}

export type StagedPriceChange = Omit<PriceChange, 'label'>;
export const priceChangesOf = (handle: ReadHandle, version: number): StagedPriceChange[] =>
  all<StagedPriceChange>(
    handle,
    'SELECT code, mode, before_cents, after_cents FROM menu_price_changes WHERE version = ? ORDER BY code, mode DESC',
    version,
  );

export type ImportRow = { version: number; base_version: number; summary: string };

/** Marks a staged version as whole: only then it may become current. */
export function insertImport(transaction: Transaction, row: ImportRow): void {
  runOne(
    transaction,
    'INSERT INTO menu_imports (version, base_version, summary) VALUES (?, ?, ?)',
    row.version,
    row.base_version,
    row.summary,
  );
}

/** A whole version that still waits, undefined when there is none of this number. */
export const findImport = (handle: ReadHandle, version: number): ImportRow | undefined =>
  one<ImportRow>(
    handle,
    `SELECT menu_imports.* FROM menu_imports JOIN catalogue_versions USING (version) WHERE version = ? AND state = 'staged'`,
    version,
  );

export const stagedVersions = (handle: ReadHandle): number[] =>
  all<{ version: number }>(handle, "SELECT version FROM catalogue_versions WHERE state = 'staged' ORDER BY version").map(
    ({ version }) => version,
  );

// Children first. `key` limits how many rows one statement takes.
const STAGED_TABLES: readonly { table: string; key: string }[] = [
  { table: 'formule_choices', key: 'formule' },
  { table: 'formule_steps', key: 'formule' },
  { table: 'formule_prices', key: 'formule' },
  { table: 'formules', key: 'code' },
  { table: 'prices', key: 'article' },
  { table: 'articles', key: 'code' },
  { table: 'categories', key: 'code' },
  { table: 'menu_price_changes', key: 'code' },
  { table: 'menu_files', key: 'kind' },
  { table: 'menu_imports', key: 'version' },
];

/**
 * Takes away a part of a staged version that nobody made current. Its number stays taken, so that a late yes to it can never mean
 * another menu.
 * @param most keys taken by this call
 * @returns false when nothing of it is left
 */
export function dropStagedPart(transaction: Transaction, version: number, most: number): boolean {
  for (const { table, key } of STAGED_TABLES) {
    const keys = `SELECT DISTINCT ${key} FROM ${table} WHERE version = ? LIMIT ?`;
    const { changes } = run(transaction, `DELETE FROM ${table} WHERE version = ? AND ${key} IN (${keys})`, version, version, most);
    if (changes > 0) return true;
  }
  run(transaction, "UPDATE catalogue_versions SET state = 'retired' WHERE version = ? AND state = 'staged'", version);
  return false;
}
