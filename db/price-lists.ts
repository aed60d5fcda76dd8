/**
 * Price lists as versions: staged where nobody sees them, made to hold or undone by one change of state, dropped in small parts. Must never
 * change a row of a list that was applied.
 */
import type { Day, UtcMs } from '../main/contract/values.ts';
import { all, one, type ReadHandle, run, runOne, type Transaction } from './sql.ts';
import type { ArticleFacts } from './supplier-articles.ts';

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

export type ListedPrice = { promo: boolean; from_day: Day; until_day: Day; price_e4: number };

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
