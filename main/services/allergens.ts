/** What articles contain by their recipes, and the log of what changed in it (LAW ALL-01). Must never take an allergen away from what a menu says. */
import { listAllergenChanges, logAllergenChange } from '../../db/quality.ts';
import { readBook } from '../../db/recipes.ts';
import type { ReadHandle, Store } from '../../db/store.ts';
import type { Reply } from '../contract/calls/index.ts';
import { ok } from '../contract/results.ts';
import type { Allergen } from '../contract/shapes/catalogue.ts';
import { allergenChange } from '../contract/shapes/quality.ts';
import { allergensOf, type RecipeBook } from '../domain/recipe.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

const MOST = 200;
const remembered = new WeakMap<Store, ReadonlyMap<string, Allergen[]>>();

/** By what is sold or cooked; read once for a book of recipes. */
export function derivedAllergens(store: Store, handle: ReadHandle): ReadonlyMap<string, Allergen[]> {
  const known = remembered.get(store);
  if (known) return known;
  const book = readBook(handle);
  const derived = new Map([...book.recipes.keys()].map((code) => [code, allergensOf(book, code)]));
  remembered.set(store, derived);
  return derived;
}

export const forgetAllergens = (store: Store): void => void remembered.delete(store);

/** Writes down what a new book of recipes says otherwise. */
export function logRecipeAllergens({ transaction, now, caller }: CommandContext, before: RecipeBook, after: RecipeBook): void {
  for (const [code, recipe] of after.recipes) {
    if (!before.recipes.has(code)) continue;
    const [was, is] = [before, after].map((book) => allergensOf(book, code).join(' ')) as [string, string];
    if (was === is) continue;
    logAllergenChange(transaction, {
      at_utc_ms: now,
      operator: caller.operator,
      source: 'recipe',
      code,
      label: recipe.label,
      before: was,
      after: is,
    });
  }
}

export const allergenChanges = ({ reader }: QueryContext): Reply<'allergens.changes'> =>
  ok(listAllergenChanges(reader, MOST).map((row) => allergenChange.parse(row)));
