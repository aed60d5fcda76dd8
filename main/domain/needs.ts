/**
 * From dishes to what is bought: recipes followed through sub-recipes, losses and batches cooked here, down to ingredients that come from a
 * supplier; each reckoned once. Pure. Must never follow a recipe into itself.
 */
import { stockUnitOf } from '../contract/units.ts';
import { divideRounded } from './money.ts';
import { expand, type RecipeBook } from './recipe.ts';

/** Millionths of the base of each bought ingredient that one unit takes. */
export type BoughtNeeds = ReadonlyMap<string, number>;

/**
 * What one unit of a recipe takes, remembered: of a dish one sold unit, of a batch one stock unit (kilogram, litre, piece).
 * @returns a function that gives an empty map for what has no recipe @throws RangeError for a recipe that leads into itself
 */
export function needsFinder(book: RecipeBook): (code: string) => BoughtNeeds {
  const known = new Map<string, BoughtNeeds>();
  const find = (code: string, path: readonly string[]): BoughtNeeds => {
    const found = known.get(code);
    if (found) return found;
    if (path.includes(code)) throw new RangeError(`recipe ${code} leads into itself`);
    const total = new Map<string, number>();
    const add = (ingredient: string, gross_e6: number) => total.set(ingredient, (total.get(ingredient) ?? 0) + gross_e6);
    for (const { ingredient, gross_e6 } of book.recipes.has(code) ? expand(book, code) : []) {
      const base = book.ingredients.get(ingredient)?.base;
      if (!base || !book.recipes.has(ingredient)) {
        add(ingredient, gross_e6);
        continue;
      }
      // A batch: so many of its stock units, each of which takes what its own recipe says.
      const units = BigInt(gross_e6);
      const under = 1_000_000n * BigInt(stockUnitOf(base).factor);
      for (const [part, part_e6] of find(ingredient, [...path, code])) add(part, Number(divideRounded(units * BigInt(part_e6), under)));
    }
    known.set(code, total);
    return total;
  };
  return (code) => find(code, []);
}

/** What so much of a batch that lies on the shelf holds of each ingredient, thousandths of its base. @param qty_mil thousandths of the batch's base */
export function heldInBatch(needs: BoughtNeeds, qty_mil: number, factor: number): Map<string, number> {
  const under = 1_000_000n * BigInt(factor);
  return new Map([...needs].map(([ingredient, e6]) => [ingredient, Number(divideRounded(BigInt(e6) * BigInt(qty_mil), under))]));
}
