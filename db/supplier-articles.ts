/**
 * What suppliers sell, as the price lists in force on a day say it. Only applied lists count, the newest that had begun speaks. Must never
 * show a row of a list that is staged or was undone.
 */
import type { Day } from '../main/contract/values.ts';
import type { ArticleFacts, ListedPrice } from '../main/domain/supplier-article.ts';
import { all, one, type ReadHandle, runOne, type Transaction } from './sql.ts';

export type { ArticleFacts } from '../main/domain/supplier-article.ts';

export type SupplierArticle = ArticleFacts & {
  supplier: string;
  ref: string;
  version_no: number;
  /** The ingredient it is, once a person said so. */
  ingredient: string | null;
  /** Thousandths of the ingredient's base in one piece or bunch, when their bases differ. */
  piece_base_mil: number | null;
};

/** 1/10 000 € ex VAT per price unit. */
export type SupplierPrice = { price_e4: number; promo: boolean; from_day: Day; until_day: Day; version_no: number };

type FactsRow = Omit<SupplierArticle, 'weighed' | 'organic' | 'fair_trade'> & { weighed: number; organic: number; fair_trade: number };

const FACTS = `state, label, maker, content, ean, base, order_unit, order_base_mil, order_multiple, price_unit, price_base_mil, weighed,
  available_mil, vat_bp, deposit_code, deposit_cents, organic, fair_trade, certifier, quality, origin, allergens, family, shelf_days, remark`;

const ON_A_DAY = `SELECT supplier, ref, version_no, ingredient, piece_base_mil, ${FACTS}
  FROM supplier_articles JOIN supplier_article_facts USING (supplier, ref)
  WHERE version_no = (SELECT max(facts.version_no) FROM supplier_article_facts AS facts JOIN price_lists USING (version_no)
    WHERE facts.supplier = supplier_articles.supplier AND facts.ref = supplier_articles.ref
      AND price_lists.state = 'applied' AND price_lists.from_day <= ?)`;

const articleOf = (row: FactsRow): SupplierArticle => ({
  ...row,
  weighed: row.weighed === 1,
  organic: row.organic === 1,
  fair_trade: row.fair_trade === 1,
});

/** An article as its supplier's lists say it on a day, `gone` included; undefined when no list in force named it. */
export function articleOn(handle: ReadHandle, supplier: string, ref: string, day: Day): SupplierArticle | undefined {
  const row = one<FactsRow>(handle, `${ON_A_DAY} AND supplier_articles.supplier = ? AND supplier_articles.ref = ?`, day, supplier, ref);
  return row && articleOf(row);
}

/** Everything a supplier sells on a day by reference, without what is gone. */
export const articlesOf = (handle: ReadHandle, supplier: string, day: Day): SupplierArticle[] =>
  all<FactsRow>(
    handle,
    `${ON_A_DAY} AND supplier_articles.supplier = ? AND supplier_article_facts.state <> 'gone' ORDER BY ref`,
    day,
    supplier,
  ).map(articleOf);

/** What is sold of an ingredient on a day, of every supplier, without what is gone. */
export const articlesFor = (handle: ReadHandle, ingredient: string, day: Day): SupplierArticle[] =>
  all<FactsRow>(
    handle,
    `${ON_A_DAY} AND ingredient = ? AND supplier_article_facts.state <> 'gone' ORDER BY supplier, ref`,
    day,
    ingredient,
  ).map(articleOf);

/** What is sold of any ingredient by a supplier on a day, without what is gone. */
export const linkedArticlesOf = (handle: ReadHandle, supplier: string, day: Day): SupplierArticle[] =>
  all<FactsRow>(
    handle,
    `${ON_A_DAY} AND supplier_articles.supplier = ? AND ingredient IS NOT NULL AND supplier_article_facts.state <> 'gone' ORDER BY ref`,
    day,
    supplier,
  ).map(articleOf);

/** Which ingredient an article is, whatever its lists say now; undefined when it was never named. */
export const linkedArticle = (
  handle: ReadHandle,
  supplier: string,
  ref: string,
): { ingredient: string | null; piece_base_mil: number | null } | undefined =>
  one(handle, 'SELECT ingredient, piece_base_mil FROM supplier_articles WHERE supplier = ? AND ref = ?', supplier, ref);

/**
 * The price of an article on a day: of the newest list in force that says one, a promotion before the price it lowers.
 * @returns undefined when no list says a price for that day
 */
export function priceOn(handle: ReadHandle, supplier: string, ref: string, day: Day): SupplierPrice | undefined {
  const row = one<Omit<SupplierPrice, 'promo'> & { promo: number }>(
    handle,
    `SELECT price_e4, promo, supplier_prices.from_day, supplier_prices.until_day, version_no
     FROM supplier_prices JOIN price_lists USING (version_no)
     WHERE supplier_prices.supplier = ? AND ref = ? AND state = 'applied'
       AND supplier_prices.from_day <= ? AND supplier_prices.until_day >= ?
     ORDER BY version_no DESC, promo DESC, supplier_prices.from_day DESC LIMIT 1`,
    supplier,
    ref,
    day,
    day,
  );
  return row && { ...row, promo: row.promo === 1 };
}

/** What a list of that day would change: every article named so far with the prices that hold from then on, the newest list first. */
export function articlesBefore(
  handle: ReadHandle,
  supplier: string,
  day: Day,
): Map<string, { facts: ArticleFacts; prices: (ListedPrice & { version_no: number })[] }> {
  const rows = all<FactsRow>(handle, `${ON_A_DAY} AND supplier_articles.supplier = ?`, day, supplier);
  const before = new Map(
    rows.map((row) => {
      const { ref } = row;
      return [ref, { facts: articleOf(row), prices: [] as (ListedPrice & { version_no: number })[] }];
    }),
  );
  const prices = all<ListedPrice & { ref: string; version_no: number; promo: unknown }>(
    handle,
    `SELECT ref, version_no, promo, supplier_prices.from_day, supplier_prices.until_day, price_e4
     FROM supplier_prices JOIN price_lists USING (version_no)
     WHERE supplier_prices.supplier = ? AND state = 'applied' AND supplier_prices.until_day >= ?
     ORDER BY ref, version_no DESC, promo DESC, supplier_prices.from_day DESC`,
    supplier,
    day,
  );
  for (const { ref, promo, ...price } of prices) before.get(ref)?.prices.push({ ...price, promo: (promo as unknown) === 1 });
  return before;
}

/** Articles of a supplier in order of reference, a page at a time, so that thousands never hold up a sale. */
export const articlePage = (handle: ReadHandle, supplier: string, day: Day, afterRef: string, most: number): SupplierArticle[] =>
  all<FactsRow>(
    handle,
    `${ON_A_DAY} AND supplier_articles.supplier = ? AND supplier_articles.ref > ? ORDER BY supplier_articles.ref LIMIT ?`,
    day,
    supplier,
    afterRef,
    most,
  ).map(articleOf);

/** Suppliers with how many articles their lists ever named. */
export const articleCounts = (handle: ReadHandle): { supplier: string; articles: number }[] =>
  all(handle, 'SELECT supplier, count(*) AS articles FROM supplier_articles GROUP BY supplier');

/** What a person said an article is. @throws when the article is not known */
export function linkArticle(
  transaction: Transaction,
  link: { supplier: string; ref: string; ingredient: string | null; piece_base_mil: number | null; at_utc_ms: number; by: string },
): void {
  runOne(
    transaction,
    `UPDATE supplier_articles SET ingredient = ?, piece_base_mil = ?, linked_at_utc_ms = ?, linked_by = ? WHERE supplier = ? AND ref = ?`,
    link.ingredient,
    link.piece_base_mil,
    link.at_utc_ms,
    link.by,
    link.supplier,
    link.ref,
  );
}
