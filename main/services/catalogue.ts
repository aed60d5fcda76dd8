/** What is sold today, and how a new menu becomes current. */
import {
  currentVersion,
  insertArticle,
  insertCategory,
  insertPrice,
  listArticles,
  listCategories,
  makeCurrent,
  stageVersion,
} from '../../db/catalogue.ts';
import type { Transaction } from '../../db/store.ts';
import type { Reply } from '../contract/calls/index.ts';
import { ok } from '../contract/results.ts';
import type { Category } from '../contract/shapes/catalogue.ts';
import { businessDay } from '../contract/time.ts';
import type { UtcMs } from '../contract/values.ts';
import type { MenuArticle } from '../domain/menu.ts';
import type { QueryContext } from './till-context.ts';

/** The catalogue with the prices of the current business day. */
export function list(context: QueryContext): Reply<'catalogue.list'> {
  const version = currentVersion(context.reader);
  const day = businessDay(context.clock.now(), context.settings().day_turn_min);
  return ok({ version, day, categories: listCategories(context.reader, version), articles: listArticles(context.reader, version, day) });
}

/** Stores a whole menu as a new version and sells it from now on. */
export function replaceMenu(
  transaction: Transaction,
  now: UtcMs,
  menu: { categories: readonly Category[]; articles: readonly MenuArticle[] },
): number {
  const version = stageVersion(transaction, now);
  for (const [position, category] of menu.categories.entries()) insertCategory(transaction, version, category, position);
  for (const [position, { prices, ...article }] of menu.articles.entries()) {
    insertArticle(transaction, version, article, position);
    for (const price of prices) insertPrice(transaction, version, { article: article.code, ...price });
  }
  makeCurrent(transaction, version);
  return version;
}
