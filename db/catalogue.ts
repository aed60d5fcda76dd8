/** What is sold: catalogue versions, articles with dated prices, VAT rates. */
import type { ArticleCode } from '../main/contract/ids.ts';
import type { Allergen, Article, Category, ConsumptionMode, OrganicEvidence, TaxClass } from '../main/contract/shapes/catalogue.ts';
import type { Cents, Day, UtcMs } from '../main/contract/values.ts';
import { all, one, type ReadHandle, run, runOne, type Transaction } from './sql.ts';

/** The version that is sold from now, 0 when nothing was imported yet. */
export const currentVersion = (handle: ReadHandle): number =>
  one<{ version: number }>(handle, "SELECT version FROM catalogue_versions WHERE state = 'current'")?.version ?? 0;

export function stageVersion(transaction: Transaction, now: UtcMs): number {
  return runOne(transaction, "INSERT INTO catalogue_versions (state, made_at_utc_ms) VALUES ('staged', ?)", now);
}

/** Makes a staged version the one that is sold, in one step. */
export function makeCurrent(transaction: Transaction, version: number): void {
  run(transaction, "UPDATE catalogue_versions SET state = 'retired' WHERE state = 'current'");
  runOne(transaction, "UPDATE catalogue_versions SET state = 'current' WHERE version = ? AND state = 'staged'", version);
}

export function insertCategory(transaction: Transaction, version: number, category: Category, position: number): void {
  runOne(
    transaction,
    'INSERT INTO categories (version, code, label, picture, position) VALUES (?, ?, ?, ?, ?)',
    version,
    category.code,
    category.label,
    category.picture,
    position,
  );
}

/** An article as stored: its months as a bit mask, prices apart. */
export type ArticleRecord = Omit<Article, 'sur_place_cents' | 'emporter_cents' | 'in_season'> & { months: number };

export function insertArticle(transaction: Transaction, version: number, article: ArticleRecord, position: number): void {
  runOne(
    transaction,
    `INSERT INTO articles (version, code, label, short_label, category, position, tax_class, picture, by_weight, unit,
       organic, organic_certifier, fair_trade_evidence, allergens, months, ean)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    version,
    article.code,
    article.label,
    article.short_label,
    article.category,
    position,
    article.tax_class,
    article.picture,
    article.by_weight ? 1 : 0,
    article.unit,
    article.organic,
    article.organic_certifier,
    article.fair_trade_evidence,
    article.allergens.join(' '),
    article.months,
    article.ean,
  );
}

export type PriceRecord = { article: ArticleCode; mode: ConsumptionMode; from_day: Day; unit_cents: Cents | null };

export function insertPrice(transaction: Transaction, version: number, price: PriceRecord): void {
  runOne(
    transaction,
    'INSERT INTO prices (version, article, mode, from_day, unit_cents) VALUES (?, ?, ?, ?, ?)',
    version,
    price.article,
    price.mode,
    price.from_day,
    price.unit_cents,
  );
}

export type SellableRow = {
  code: ArticleCode;
  label: string;
  tax_class: TaxClass;
  by_weight: number;
  unit: string;
  organic: OrganicEvidence;
  organic_certifier: string | null;
  fair_trade_evidence: string | null;
  price_cents: Cents | null;
};

/** One article with its price of a day in a mode, undefined when the current catalogue does not have it. */
export const findSellable = (handle: ReadHandle, version: number, code: string, mode: ConsumptionMode, on: Day): SellableRow | undefined =>
  one<SellableRow>(
    handle,
    `SELECT code, label, tax_class, by_weight, unit, organic, organic_certifier, fair_trade_evidence,
       (SELECT unit_cents FROM prices WHERE version = articles.version AND article = articles.code AND mode = ? AND from_day <= ?
        ORDER BY from_day DESC LIMIT 1) AS price_cents
     FROM articles WHERE version = ? AND code = ?`,
    mode,
    on,
    version,
    code,
  );

type ListedRow = {
  code: ArticleCode;
  label: string;
  short_label: string;
  category: string;
  tax_class: TaxClass;
  picture: string;
  by_weight: number;
  unit: string;
  organic: OrganicEvidence;
  organic_certifier: string | null;
  fair_trade_evidence: string | null;
  allergens: string;
  months: number;
  ean: string | null;
  sur_place_cents: Cents | null;
  emporter_cents: Cents | null;
};

const PRICE_ON = (mode: ConsumptionMode) =>
  `(SELECT unit_cents FROM prices WHERE version = articles.version AND article = articles.code AND mode = '${mode}' AND from_day <= ?
    ORDER BY from_day DESC LIMIT 1)`;

/** All articles with the prices of a day, in menu order. */
export function listArticles(handle: ReadHandle, version: number, on: Day): Article[] {
  const month = 1 << ((Math.trunc(on / 100) % 100) - 1);
  const rows = all<ListedRow>(
    handle,
    `SELECT code, label, short_label, category, tax_class, picture, by_weight, unit, organic, organic_certifier,
       fair_trade_evidence, allergens, months, ean, ${PRICE_ON('sur_place')} AS sur_place_cents, ${PRICE_ON('emporter')} AS emporter_cents
     FROM articles WHERE version = ? ORDER BY position`,
    on,
    on,
    version,
  );
  return rows.map(({ months, ...row }) => ({
    ...row,
    by_weight: row.by_weight === 1,
    allergens: row.allergens === '' ? [] : (row.allergens.split(' ') as Allergen[]),
    in_season: (months & month) !== 0,
  }));
}

export const listCategories = (handle: ReadHandle, version: number): Category[] =>
  all<Category>(handle, 'SELECT code, label, picture FROM categories WHERE version = ? ORDER BY position', version);
