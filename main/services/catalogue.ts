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
import { insertFormule, listFormules } from '../../db/formules.ts';
import { insertMenuFile } from '../../db/menu-versions.ts';
import type { Transaction } from '../../db/store.ts';
import type { Reply } from '../contract/calls/index.ts';
import { ok } from '../contract/results.ts';
import type { UtcMs } from '../contract/values.ts';
import type { WholeMenu } from '../domain/menu.ts';
import { withoutUnproved } from '../domain/quality.ts';
import type { RecipeBook } from '../domain/recipe.ts';
import type { SupplierRow } from '../domain/supplier-file.ts';
import { derivedAllergens } from './allergens.ts';
import { notedEvidence, provedArticle } from './evidence.ts';
import { presentDay } from './journal-clock.ts';
import { storeBook } from './recipe-import.ts';
import { takeSuppliers } from './suppliers.ts';
import type { QueryContext } from './till-context.ts';

/** A formule has no evidence of its own. */
const NOTHING = { organic: false, fair: false } as const;

/** The catalogue with the prices of the current business day. */
export function list(context: QueryContext): Reply<'catalogue.list'> {
  const version = currentVersion(context.reader);
  const day = presentDay(context, context.reader);
  const noted = notedEvidence(context.store, context.reader);
  const allergens = derivedAllergens(context.store, context.reader);
  return ok({
    version,
    day,
    categories: listCategories(context.reader, version),
    articles: listArticles(context.reader, version, day).map((article) => {
      const proved = provedArticle(article, noted, day);
      const derived = allergens.get(article.code);
      return derived ? { ...proved, allergens: [...new Set([...article.allergens, ...derived])] } : proved;
    }),
    formules: listFormules(context.reader, version, day).map((formule) => ({ ...formule, label: withoutUnproved(formule.label, NOTHING) })),
  });
}

/** A whole menu with the files it came from, which the export gives back. */
export type FirstMenu = WholeMenu & {
  files: Readonly<Partial<Record<'carte' | 'formules', Uint8Array>>>;
  book?: RecipeBook;
  suppliers?: ReadonlyMap<string, SupplierRow>;
};

/** Stores a whole menu, with its recipes and suppliers, as a new version and sells it from now on. */
export function replaceMenu(transaction: Transaction, now: UtcMs, menu: FirstMenu): number {
  const version = stageVersion(transaction, now);
  for (const [position, category] of menu.categories.entries()) insertCategory(transaction, version, category, position);
  for (const [position, { prices, ...article }] of menu.articles.entries()) {
    insertArticle(transaction, version, article, position);
    for (const price of prices) insertPrice(transaction, version, { article: article.code, ...price });
  }
  for (const [position, formule] of menu.formules.entries()) insertFormule(transaction, version, formule, position);
  for (const kind of ['carte', 'formules'] as const) {
    const bytes = menu.files[kind];
    if (bytes) insertMenuFile(transaction, version, kind, bytes);
  }
  makeCurrent(transaction, version);
  if (menu.book) storeBook(transaction, now, menu.book);
  if (menu.suppliers) takeSuppliers(transaction, menu.suppliers, { at_utc_ms: now, by: '' });
  return version;
}
