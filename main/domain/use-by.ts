/** The use-by board: which lots are to be used first, and what can be made of them. Pure. Days are calendar days in Paris, not business days. */
import { type Ingredient, ingredientsOf, type Recipe, type RecipeBook } from './recipe.ts';

/** Where a lot stands: what has passed is not to be served (DLC) or is looked at first (DDM). */
export type UseByState = 'passed' | 'today' | 'tomorrow';

/** @returns null for what can wait */
export const useByState = (until_day: number, today: number, tomorrow: number): UseByState | null =>
  until_day < today ? 'passed' : until_day === today ? 'today' : until_day === tomorrow ? 'tomorrow' : null;

export type Dish = { code: string; label: string /** Whole portions that the quantity is enough for. */; portions: number };

/**
 * Dishes that use an ingredient, those that use most of it first: what a portion takes decides.
 * @param needs what one unit of each recipe takes of it, in millionths of the base
 */
export function dishesFor(book: RecipeBook, needs: ReadonlyMap<string, number>, level_mil: number, most: number): Dish[] {
  return [...needs]
    .filter(([code, gross_e6]) => gross_e6 > 0 && book.recipes.has(code) && !book.ingredients.has(code))
    .sort(([one, taken], [other, more]) => more - taken || one.localeCompare(other))
    .slice(0, most)
    .map(([code, gross_e6]) => ({
      code,
      label: (book.recipes.get(code) as Recipe).label,
      portions: Number((BigInt(Math.max(0, level_mil)) * 1_000n) / BigInt(gross_e6)),
    }));
}

/** Batches that can be cooked from it: ingredients with a recipe that holds it, and how much of them the quantity is enough for. */
export const batchesFor = (book: RecipeBook, ingredient: string): Ingredient[] =>
  [...book.ingredients.values()].filter(
    ({ code }) => code !== ingredient && book.recipes.has(code) && ingredientsOf(book, code).some((one) => one.code === ingredient),
  );

/** So much of a batch, thousandths of its base, as a quantity is enough for. @param gross_e6 what one stock unit of it takes @param factor bases in one */
export const cookableMil = (level_mil: number, gross_e6: number, factor: number): number =>
  gross_e6 <= 0 ? 0 : Number((BigInt(Math.max(0, level_mil)) * BigInt(factor) * 1_000_000n) / BigInt(gross_e6));
