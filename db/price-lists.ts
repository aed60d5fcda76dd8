/**
 * Price lists as versions: staged where nobody sees them, made to hold or undone by one change of state, dropped in small parts. Must never
 * change a row of a list that was applied.
 */
import type { PriceChangeLine, PriceProblem } from '../main/contract/shapes/price-lists.ts';
import type { Day, UtcMs } from '../main/contract/values.ts';
import type { ArticleFacts, ListedPrice } from '../main/domain/supplier-article.ts';
import { all, one, type ReadHandle, run, runOne, type Transaction } from './sql.ts';

export type ListState = 'staged' | 'ready' | 'applied' | 'undone' | 'dropped';
export type ListFormat = 'csv' | 'xlsx' | 'bnn' | 'hand';
export type ListRow = {
  version_no: number;
  supplier: string;
  state: ListState;
  after_no: number | null;
  file_name: string;
  file_sha256: string;
  format: ListFormat;
  from_day: Day;
  until_day: Day;
  complete: number;
  summary: string;
  made_at_utc_ms: UtcMs;
  made_by: string;
  applied_at_utc_ms: UtcMs | null;
  applied_by: string | null;
  undone_at_utc_ms: UtcMs | null;
  undone_by: string | null;
};
export type ListHead = Pick<
  ListRow,
  'supplier' | 'after_no' | 'file_name' | 'file_sha256' | 'format' | 'from_day' | 'until_day' | 'made_at_utc_ms' | 'made_by'
> & { complete: boolean };

/** A new list that nobody sees. @returns its number */
export const stageList = (transaction: Transaction, head: ListHead): number =>
  runOne(
    transaction,
    `INSERT INTO price_lists (supplier, state, after_no, file_name, file_sha256, format, from_day, until_day, complete, summary, made_at_utc_ms, made_by)
     VALUES (?, 'staged', ?, ?, ?, ?, ?, ?, ?, '{}', ?, ?)`,
    head.supplier,
    head.after_no,
    head.file_name,
    head.file_sha256,
    head.format,
    head.from_day,
    head.until_day,
    head.complete ? 1 : 0,
    head.made_at_utc_ms,
    head.made_by,
  );

/** One article of a staged list, with what it says that is different from before. */
export function insertFacts(transaction: Transaction, version_no: number, supplier: string, ref: string, facts: ArticleFacts): void {
  run(transaction, 'INSERT INTO supplier_articles (supplier, ref) VALUES (?, ?) ON CONFLICT DO NOTHING', supplier, ref);
  runOne(
    transaction,
    `INSERT INTO supplier_article_facts (supplier, ref, version_no, state, label, maker, content, ean, base, order_unit, order_base_mil,
       order_multiple, price_unit, price_base_mil, weighed, available_mil, vat_bp, deposit_code, deposit_cents, organic, fair_trade, certifier,
       quality, origin, allergens, family, shelf_days, remark)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    supplier,
    ref,
    version_no,
    facts.state,
    facts.label,
    facts.maker,
    facts.content,
    facts.ean,
    facts.base,
    facts.order_unit,
    facts.order_base_mil,
    facts.order_multiple,
    facts.price_unit,
    facts.price_base_mil,
    facts.weighed ? 1 : 0,
    facts.available_mil,
    facts.vat_bp,
    facts.deposit_code,
    facts.deposit_cents,
    facts.organic ? 1 : 0,
    facts.fair_trade ? 1 : 0,
    facts.certifier,
    facts.quality,
    facts.origin,
    facts.allergens,
    facts.family,
    facts.shelf_days,
    facts.remark,
  );
}

export function insertListedPrice(transaction: Transaction, version_no: number, supplier: string, ref: string, price: ListedPrice): void {
  runOne(
    transaction,
    'INSERT INTO supplier_prices (supplier, ref, version_no, promo, from_day, until_day, price_e4) VALUES (?, ?, ?, ?, ?, ?, ?)',
    supplier,
    ref,
    version_no,
    price.promo ? 1 : 0,
    price.from_day,
    price.until_day,
    price.price_e4,
  );
}

export const findList = (handle: ReadHandle, version_no: number): ListRow | undefined =>
  one<ListRow>(handle, 'SELECT * FROM price_lists WHERE version_no = ?', version_no);

/** The newest list of a supplier that holds, now or from a day to come. */
export const lastApplied = (handle: ReadHandle, supplier: string): ListRow | undefined =>
  one<ListRow>(handle, "SELECT * FROM price_lists WHERE supplier = ? AND state = 'applied' ORDER BY version_no DESC LIMIT 1", supplier);

/** Lists that were ever applied, the newest first. @param supplier '' for all of them */
export const appliedLists = (handle: ReadHandle, supplier: string, most: number): ListRow[] =>
  all<ListRow>(
    handle,
    "SELECT * FROM price_lists WHERE state IN ('applied', 'undone') AND ? IN ('', supplier) ORDER BY version_no DESC LIMIT ?",
    supplier,
    most,
  );

/** Everything of it is there: it may be applied. */
export const markReady = (transaction: Transaction, version_no: number, summary: string): unknown =>
  runOne(transaction, "UPDATE price_lists SET state = 'ready', summary = ? WHERE version_no = ?", summary, version_no);

/** From now on its prices hold, each on its days. */
export const markApplied = (transaction: Transaction, version_no: number, at: UtcMs, by: string): unknown =>
  runOne(
    transaction,
    "UPDATE price_lists SET state = 'applied', applied_at_utc_ms = ?, applied_by = ? WHERE version_no = ? AND state = 'ready'",
    at,
    by,
    version_no,
  );

/** As if it had never been applied. */
export const markUndone = (transaction: Transaction, version_no: number, at: UtcMs, by: string): unknown =>
  runOne(
    transaction,
    "UPDATE price_lists SET state = 'undone', undone_at_utc_ms = ?, undone_by = ? WHERE version_no = ? AND state = 'applied'",
    at,
    by,
    version_no,
  );

/** What a list says differently, one line; `fields` are words of the contract. */
export function insertChange(transaction: Transaction, version_no: number, position: number, line: PriceChangeLine): void {
  runOne(
    transaction,
    `INSERT INTO price_list_changes (version_no, position, kind, ref, label, before_e4, after_e4, change_bp, fields)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    version_no,
    position,
    line.kind,
    line.ref,
    line.label,
    line.before_e4,
    line.after_e4,
    line.change_bp,
    line.fields.join(' '),
  );
}

export function insertProblem(transaction: Transaction, version_no: number, position: number, problem: PriceProblem): void {
  runOne(
    transaction,
    'INSERT INTO price_list_problems (version_no, position, line, column_name, value, reason, blocks) VALUES (?, ?, ?, ?, ?, ?, ?)',
    version_no,
    position,
    problem.line,
    problem.column,
    problem.value,
    problem.reason,
    problem.blocks ? 1 : 0,
  );
}

export type ChangeRow = Omit<PriceChangeLine, 'fields'> & { position: number; fields: string };

/** Changes of a list in their order, so many after a position. */
export const changesAfter = (handle: ReadHandle, version_no: number, position: number, most: number): ChangeRow[] =>
  all<ChangeRow>(
    handle,
    `SELECT position, kind, ref, label, before_e4, after_e4, change_bp, fields FROM price_list_changes
     WHERE version_no = ? AND position > ? ORDER BY position LIMIT ?`,
    version_no,
    position,
    most,
  );

/** Prices of a staged list beside what people said of its articles: what recipes may feel of it. */
export const linkedRefs = (handle: ReadHandle, supplier: string): { ref: string; ingredient: string; piece_base_mil: number | null }[] =>
  all(handle, 'SELECT ref, ingredient, piece_base_mil FROM supplier_articles WHERE supplier = ? AND ingredient IS NOT NULL', supplier);

/** The list that was applied from this very file and still holds. */
export const sameFile = (handle: ReadHandle, supplier: string, sha256: string): number | undefined =>
  one<{ version_no: number }>(
    handle,
    "SELECT version_no FROM price_lists WHERE supplier = ? AND file_sha256 = ? AND state = 'applied' ORDER BY version_no DESC LIMIT 1",
    supplier,
    sha256,
  )?.version_no;

/** Lists nobody applied: those of a supplier, and those whose staging was broken off. */
export const leftLists = (handle: ReadHandle, supplier: string): { version_no: number; state: ListState }[] =>
  all(
    handle,
    `SELECT version_no, state FROM price_lists WHERE state = 'staged' OR state = 'ready' AND supplier = ?
     OR state = 'dropped' AND (
       EXISTS (SELECT 1 FROM price_list_changes WHERE price_list_changes.version_no = price_lists.version_no)
       OR EXISTS (SELECT 1 FROM price_list_problems WHERE price_list_problems.version_no = price_lists.version_no)
       OR EXISTS (SELECT 1 FROM supplier_prices WHERE supplier_prices.version_no = price_lists.version_no)
       OR EXISTS (SELECT 1 FROM supplier_article_facts WHERE supplier_article_facts.version_no = price_lists.version_no))`,
    supplier,
  );

export const markDropped = (transaction: Transaction, version_no: number): unknown =>
  runOne(transaction, "UPDATE price_lists SET state = 'dropped' WHERE version_no = ? AND state IN ('staged', 'ready')", version_no);

const DROPPED_TABLES = [
  { table: 'price_list_changes', key: 'position' },
  { table: 'price_list_problems', key: 'position' },
  { table: 'supplier_prices', key: 'ref' },
  { table: 'supplier_article_facts', key: 'ref' },
] as const;

/** Takes away a part of a dropped list. @returns false when nothing of it is left */
export function dropListPart(transaction: Transaction, version_no: number, most: number): boolean {
  for (const { table, key } of DROPPED_TABLES) {
    const keys = `SELECT ${key} FROM ${table} WHERE version_no = ? LIMIT ?`;
    const { changes } = run(transaction, `DELETE FROM ${table} WHERE version_no = ? AND ${key} IN (${keys})`, version_no, version_no, most);
    if (changes > 0) return true;
  }
  return false;
}

/** How a supplier's files are read, as JSON by format; undefined when nobody has said it. */
export const readProfiles = (handle: ReadHandle, supplier: string): string | undefined =>
  one<{ profile: string }>(handle, 'SELECT profile FROM price_list_profiles WHERE supplier = ?', supplier)?.profile;

export const saveProfiles = (transaction: Transaction, supplier: string, profile: string, at: UtcMs, by: string): unknown =>
  runOne(
    transaction,
    `INSERT INTO price_list_profiles (supplier, profile, saved_at_utc_ms, saved_by) VALUES (?, ?, ?, ?)
     ON CONFLICT (supplier) DO UPDATE SET profile = excluded.profile, saved_at_utc_ms = excluded.saved_at_utc_ms, saved_by = excluded.saved_by`,
    supplier,
    profile,
    at,
    by,
  );
