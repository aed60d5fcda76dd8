/**
 * Recipes: what one sold unit takes out of stock, through sub-recipes and losses, with cost, allergens and origin derived upwards. Exact:
 * fractions until one rounding at the end of each rule. Pure. Must never follow a recipe into itself.
 */
import type { Allergen } from '../contract/shapes/catalogue.ts';
import type { BaseUnit } from '../contract/units.ts';
import { asCents, type Cents } from '../contract/values.ts';
import { allocate, divideRounded } from './money.ts';

export type Ingredient = {
  code: string;
  label: string;
  base: BaseUnit;
  supplier: string;
  supplier_ref: string;
  allergens: Allergen[];
  origin_required: boolean;
  species: string;
  shelf_days: number;
  storage: string;
  min_mil: number;
};

/** Net quantity of one unit of the recipe: thousandths of the ingredient's base, or of a portion of a sub-recipe. */
export type Component = { code: string; net_mil: number; loss_bp: number };
export type Recipe = { code: string; label: string; components: Component[] };
export type RecipeBook = { ingredients: ReadonlyMap<string, Ingredient>; recipes: ReadonlyMap<string, Recipe> };

/** What one unit takes of an ingredient, losses included: millionths of its base, rounded once. */
export type Need = { ingredient: string; gross_e6: number };

type Fraction = { over: bigint; under: bigint };
const ONE: Fraction = { over: 1n, under: 1n };

/** Codes that lead back to themselves; an empty list is a sound book. */
export function cycles(book: RecipeBook): string[] {
  const done = new Set<string>();
  const inside = new Set<string>();
  const found = new Set<string>();
  const visit = (code: string): void => {
    if (inside.has(code)) found.add(code);
    if (done.has(code) || inside.has(code)) return;
    inside.add(code);
    for (const component of book.recipes.get(code)?.components ?? []) visit(component.code);
    inside.delete(code);
    done.add(code);
  };
  for (const code of book.recipes.keys()) visit(code);
  return [...found];
}

/**
 * The snapshot of a recipe: everything one unit takes. An ingredient that is cooked in batches (it has a recipe too) comes from its lots
 * and is not followed further; a sub-recipe that is none is. @throws RangeError for a recipe that leads into itself
 */
export function expand(book: RecipeBook, code: string): Need[] {
  const total = new Map<string, Fraction>();
  follow(book, code, ONE, [], (component, share) => {
    const before = total.get(component.code) ?? { over: 0n, under: 1n };
    total.set(component.code, plus(before, share));
  });
  return [...total].map(([ingredient, { over, under }]) => ({ ingredient, gross_e6: Number(divideRounded(over * 1_000n, under)) }));
}

function follow(
  book: RecipeBook,
  code: string,
  share: Fraction,
  path: readonly string[],
  taken: (component: Component, share: Fraction) => void,
): void {
  if (path.includes(code)) throw new RangeError(`recipe ${code} leads into itself`);
  for (const component of book.recipes.get(code)?.components ?? []) {
    const gross = grossOf(share, component);
    if (book.ingredients.has(component.code)) taken(component, gross);
    else follow(book, component.code, { over: gross.over, under: gross.under * 1_000n }, [...path, code], taken);
  }
}

/** Net divided by what is left after the loss. */
const grossOf = ({ over, under }: Fraction, { net_mil, loss_bp }: Component): Fraction => ({
  over: over * BigInt(net_mil) * 10_000n,
  under: under * BigInt(10_000 - loss_bp),
});

const plus = (one: Fraction, other: Fraction): Fraction => {
  const over = one.over * other.under + other.over * one.under;
  const under = one.under * other.under;
  const common = gcd(over, under);
  return { over: over / common, under: under / common };
};
const gcd = (one: bigint, other: bigint): bigint => (other === 0n ? (one === 0n ? 1n : one) : gcd(other, one % other));

/** What so many sold units take of a need, thousandths of the base, rounded once. @param qty_mil thousandths of a sold unit */
export const takenMil = (gross_e6: number, qty_mil: number): number =>
  Number(divideRounded(BigInt(gross_e6) * BigInt(qty_mil), 1_000_000n));

/** What a quantity cost: 1/10 000 € for so many thousandths of the base. */
export type KnownCost = { cost_e4: number; qty_mil: number };
export type RecipeCost = {
  cost_cents: Cents;
  /** By need, in order; together the cost, to the cent. */
  parts_cents: Cents[];
  /** Ingredients that never came in with a price: the cost is at least this. */
  unknown: string[];
};

/** Cost of one unit. The total is rounded once; its parts add up to it (largest remainder). */
export function costOf(needs: readonly Need[], known: (ingredient: string) => KnownCost | undefined): RecipeCost {
  const unknown: string[] = [];
  const parts = needs.map(({ ingredient, gross_e6 }): Fraction => {
    const cost = known(ingredient);
    if (!cost || cost.qty_mil <= 0) {
      unknown.push(ingredient);
      return { over: 0n, under: 1n };
    }
    // e6 of the base → thousandths; e4 of a euro → cents
    return { over: BigInt(gross_e6) * BigInt(cost.cost_e4), under: BigInt(cost.qty_mil) * 100_000n };
  });
  const total = parts.reduce(plus, { over: 0n, under: 1n });
  const cost_cents = asCents(Number(divideRounded(total.over, total.under)));
  // Weights a millionth of a cent fine: enough to order the remainders.
  const weights = parts.map(({ over, under }) => asCents(Number(divideRounded(over * 1_000_000n, under))));
  const carried = weights.some((weight) => weight !== 0);
  return { cost_cents, parts_cents: carried ? allocate(cost_cents, weights) : weights.map(() => asCents(0)), unknown };
}

/** Every ingredient that a recipe is made of, batches followed to what they were cooked from. */
export function ingredientsOf(book: RecipeBook, code: string): Ingredient[] {
  const found = new Map<string, Ingredient>();
  const seen = new Set<string>();
  const visit = (at: string): void => {
    if (seen.has(at)) return;
    seen.add(at);
    const ingredient = book.ingredients.get(at);
    if (ingredient) found.set(at, ingredient);
    for (const component of book.recipes.get(at)?.components ?? []) visit(component.code);
  };
  visit(code);
  return [...found.values()];
}

/** The allergens of everything in it, once each, in the order of their codes (LAW ALL-01). */
export const allergensOf = (book: RecipeBook, code: string): Allergen[] =>
  [...new Set(ingredientsOf(book, code).flatMap(({ allergens }) => allergens))].sort();

/** Species of which the origin must be known (LAW MEAT-01). */
export const speciesOf = (book: RecipeBook, code: string): string[] =>
  [...new Set(ingredientsOf(book, code).flatMap(({ origin_required, species }) => (origin_required ? [species] : [])))].sort();
