/** What can be bought of an ingredient on a day, said in the ingredient's own base, with its price. Must only read. */
import { findIngredient } from '../../db/recipes.ts';
import type { ReadHandle } from '../../db/sql.ts';
import { articlesFor, priceOn, type SupplierArticle, type SupplierPrice } from '../../db/supplier-articles.ts';
import type { Day } from '../contract/values.ts';
import { inBaseOf } from '../domain/supplier-units.ts';

/** An article whose units are those of its ingredient; without a price when no list says one for that day. */
export type SupplierOffer = SupplierArticle & { ingredient: string; price: SupplierPrice | null };

/** Articles of an ingredient from every supplier; one whose base nobody can convert is left out. */
export function offersFor(handle: ReadHandle, ingredient: string, day: Day): SupplierOffer[] {
  const base = findIngredient(handle, ingredient)?.base;
  if (base === undefined) return [];
  return articlesFor(handle, ingredient, day).flatMap((article) => {
    if (article.base !== base && article.piece_base_mil === null) return [];
    const units = inBaseOf(article, base, article.piece_base_mil ?? 0);
    return [{ ...article, ...units, ingredient, price: priceOn(handle, article.supplier, article.ref, day) ?? null }];
  });
}
