/**
 * What a sale takes out of stock, in the sale's own transaction: each line by the recipe that holds now, first-expired lots first. Goods
 * that are not there go below zero and are flagged; a sale is never refused for them. Must never price anything.
 *
 * A refund moves nothing back: what was prepared was used (SUPPLY "Stock"). School and demonstration have databases of their own.
 */
import { currentRecipeNo, needsOf } from '../../db/recipes.ts';
import { addMovements, type Movement, shelvesOf } from '../../db/stock.ts';
import type { ReadHandle, Store } from '../../db/store.ts';
import { type Need, takenMil } from '../domain/recipe.ts';
import type { PricedSale } from '../domain/sale.ts';
import { leftAfter, takeOut } from '../domain/stock.ts';
import type { RecordedTicket } from './ticket-entry.ts';
import type { CommandContext } from './till-context.ts';

type HeldRecipe = { recipe_no: number; needs: readonly Need[] } | null;

/** Recipes that hold, by article; forgotten when others are taken. Numbers are only read here, so a rolled-back sale leaves none. */
const remembered = new WeakMap<Store, Map<string, HeldRecipe>>();

export const forgetRecipes = (store: Store): void => void remembered.delete(store);

export function takeForSale(context: CommandContext, lines: PricedSale['lines'], { ticket_no, at_utc_ms }: RecordedTicket): void {
  const { transaction, store, caller } = context;
  const recipes = lines.map(({ article }) => recipeOf(store, transaction, article));
  const ingredients = new Set(recipes.flatMap((recipe) => recipe?.needs.map(({ ingredient }) => ingredient) ?? []));
  if (ingredients.size === 0) return;
  const shelves = shelvesOf(transaction, [...ingredients]);
  const movements: Movement[] = [];
  for (const [at, { qty_mil }] of lines.entries()) {
    const recipe = recipes[at];
    const recipe_no = recipe?.recipe_no ?? null;
    for (const { ingredient, gross_e6 } of recipe?.needs ?? []) {
      const taken = takenMil(gross_e6, qty_mil);
      if (taken <= 0) continue;
      const moves = takeOut(shelves.get(ingredient) ?? [], taken);
      const ticket = { ticket_no, line_no: at + 1 };
      const facts = { at_utc_ms, kind: 'sale', ingredient, reason: '', operator: caller.operator, ticket, recipe_no } as const;
      for (const move of moves) movements.push({ facts, move });
      // The next line takes from what this one left.
      shelves.set(ingredient, leftAfter(shelves.get(ingredient) ?? [], moves));
    }
  }
  addMovements(transaction, movements);
}

/** The recipe that an article is sold by now, null without one. */
export const heldRecipe = (store: Store, handle: ReadHandle, article: string): HeldRecipe => recipeOf(store, handle, article);

function recipeOf(store: Store, handle: ReadHandle, article: string): HeldRecipe {
  const known = remembered.get(store) ?? new Map<string, HeldRecipe>();
  remembered.set(store, known);
  const found = known.get(article);
  if (found !== undefined) return found;
  const recipe_no = currentRecipeNo(handle, article);
  const recipe = recipe_no === undefined ? null : { recipe_no, needs: needsOf(handle, recipe_no) };
  known.set(article, recipe);
  return recipe;
}
