/** Recipes and formules as the office looks at them: what they take, cost and leave, what moved that, what is in them. Must only read. */
import type { CurrentRecipe } from '../../db/recipes.ts';
import { type LotCosts, type LotOrigin, lotCosts, originsOf } from '../../db/stock.ts';
import type { Reply } from '../contract/calls/index.ts';
import { articleCode } from '../contract/ids.ts';
import { ok } from '../contract/results.ts';
import { type FormuleMargin, formuleMargin, type ListedRecipe } from '../contract/shapes/stock.ts';
import { asBasisPoints, asCents, asDay, type Cents } from '../contract/values.ts';
import { marginOf } from '../domain/margins.ts';
import { divideRounded } from '../domain/money.ts';
import {
  allergensOf,
  costOf,
  expand,
  ingredientsOf,
  type KnownCost,
  type Need,
  type Recipe,
  type RecipeCost,
  speciesOf,
  takenMil,
} from '../domain/recipe.ts';
import { knownSuppliers, supplierLabel } from './expected-deliveries.ts';
import { type Book, type Composed, type MarginBook, readFormules, readMarginBook } from './margins.ts';
import type { QueryContext } from './till-context.ts';

const ONE_MIL = 1_000;

type Costs = { lots: ReadonlyMap<string, LotCosts>; last: ReadonlyMap<string, KnownCost>; before: ReadonlyMap<string, KnownCost> };

function costsOf(lots: ReadonlyMap<string, LotCosts>): Costs {
  const last = new Map([...lots].map(([code, cost]) => [code, cost.last] as const));
  return { lots, last, before: new Map([...lots].map(([code, cost]) => [code, cost.before ?? cost.last] as const)) };
}

/** Every recipe by label. */
export function list(context: QueryContext): Reply<'recipes.list'> {
  const book = readMarginBook(context, context.reader);
  const costs = costsOf(lotCosts(context.reader));
  const suppliers = knownSuppliers(context.reader);
  const origins = new Map(
    [...originsOf(context.reader)].map(([code, row]) => [code, { ...row, supplier: supplierLabel(suppliers, row.supplier) }] as const),
  );
  const recipes = [...book.book.recipes.values()].sort((one, other) => one.label.localeCompare(other.label, 'fr'));
  return ok(recipes.map((recipe) => listed(book, recipe, costs, origins)));
}

/** A recipe of a book that may not hold yet, at the prices of now. */
export function asListed(context: QueryContext, book: Book, code: string): ListedRecipe {
  const recipe = book.recipes.get(code);
  if (!recipe) throw new Error(`no recipe ${code} in the book`);
  const margins = { ...readMarginBook(context, context.reader), book, needs: (of: string) => expand(book, of) };
  return listed(margins, recipe, costsOf(lotCosts(context.reader)), new Map());
}

export const componentsOf = (book: Book, { components }: Recipe): ListedRecipe['components'] =>
  components.map(({ code, net_mil, loss_bp }) => ({
    code: articleCode.parse(code),
    label: labelIn(book, code),
    base: book.ingredients.get(code)?.base ?? null,
    net_mil,
    loss_bp: asBasisPoints(loss_bp),
  }));

const labelIn = (book: Book, code: string): string => book.ingredients.get(code)?.label ?? book.recipes.get(code)?.label ?? code;

function listed(margins: MarginBook, recipe: CurrentRecipe, costs: Costs, origins: ReadonlyMap<string, LotOrigin>): ListedRecipe {
  const { book, prices, wanted_bp } = margins;
  const needs = margins.needs(recipe.code);
  const cost = costOf(needs, (ingredient) => costs.last.get(ingredient));
  const { cost_cents, parts_cents, unknown } = cost;
  const price = prices.get(recipe.code) ?? null;
  const margin_bp = price === null ? null : marginOf(price, cost_cents);
  const labelOf = (code: string) => labelIn(book, code);
  return {
    code: articleCode.parse(recipe.code),
    recipe_no: recipe.recipe_no,
    label: recipe.label,
    components: componentsOf(book, recipe),
    needs: needs.map(({ ingredient, gross_e6 }, at) => ({
      code: articleCode.parse(ingredient),
      label: labelOf(ingredient),
      base: book.ingredients.get(ingredient)?.base ?? 'H87',
      gross_mil: takenMil(gross_e6, ONE_MIL),
      priced: costs.last.has(ingredient),
      cost_cents: parts_cents[at] as Cents,
    })),
    cost_cents,
    ...movedBy(needs, cost, costs, labelOf),
    unpriced: unknown.map(labelOf),
    price_ht_cents: price,
    margin_bp,
    // A cost that is not whole says nothing good about the margin, but may already say that it is too low.
    low_margin: margin_bp !== null && margin_bp < wanted_bp,
    allergens: allergensOf(book, recipe.code),
    species: speciesOf(book, recipe.code),
    origins: ingredientsOf(book, recipe.code).flatMap(({ code, label }) => {
      const found = origins.get(code);
      if (!found) return [];
      const { ingredient: _, in_stock, ...said } = found;
      return [{ code: articleCode.parse(code), label, ...said, in_stock: in_stock === 1 }];
    }),
    is_batch: book.ingredients.has(recipe.code),
  };
}

/** Which ingredients' last prices made the cost another one, and by how much of one unit. */
function movedBy(needs: readonly Need[], now: RecipeCost, costs: Costs, labelOf: (code: string) => string) {
  const before = costOf(needs, (ingredient) => costs.before.get(ingredient));
  const moved_by = needs.flatMap(({ ingredient }, at) => {
    const known = costs.lots.get(ingredient);
    const change_bp = known?.before ? changeBp(known.before, known.last) : 0;
    if (!known || change_bp === 0) return [];
    const effect = (now.parts_cents[at] ?? 0) - (before.parts_cents[at] ?? 0);
    const business_day = known.last.business_day === 0 ? null : asDay(known.last.business_day);
    return [
      {
        code: articleCode.parse(ingredient),
        label: labelOf(ingredient),
        business_day,
        effect_cents: asCents(effect),
        before_bp: change_bp,
      },
    ];
  });
  const bySize = moved_by.sort((a, b) => Math.abs(b.effect_cents) - Math.abs(a.effect_cents));
  return { cost_before_cents: before.cost_cents, moved_by: bySize };
}

/** How much dearer one of the base is, in basis points of what it was. */
function changeBp(before: KnownCost, after: KnownCost): number {
  const [was, is] = [BigInt(before.cost_e4) * BigInt(after.qty_mil), BigInt(after.cost_e4) * BigInt(before.qty_mil)];
  return was === 0n ? 0 : Number(divideRounded((is - was) * 10_000n, was));
}

/** Every formule, with what is asked for most and with what leaves the least. */
export function formules(context: QueryContext): Reply<'recipes.formules'> {
  const book = readMarginBook(context, context.reader);
  const { last } = costsOf(lotCosts(context.reader));
  const found = readFormules(context, context.reader, book, last).map(({ typical, worst, ...formule }) =>
    formuleMargin.parse({ ...formule, typical: typical && shown(typical, last, book), worst: worst && shown(worst, last, book) }),
  );
  return ok({ wanted_bp: book.wanted_bp, formules: found });
}

function shown(
  { taken, needs, price_ht_cents, without_recipe }: Composed,
  last: ReadonlyMap<string, KnownCost>,
  { book, wanted_bp }: MarginBook,
): NonNullable<FormuleMargin['typical']> {
  const known = (ingredient: string) => last.get(ingredient);
  const { cost_cents, unknown } = costOf(needs, known);
  const margin_bp = marginOf(price_ht_cents, cost_cents);
  return {
    answers: taken.map(({ answer, times }) => ({
      label: answer.label,
      times,
      supplement_cents: asCents(answer.supplement_cents * times),
      cost_cents: asCents(costOf(answer.needs, known).cost_cents * times),
    })),
    cost_cents,
    price_ht_cents,
    margin_bp,
    low_margin: margin_bp !== null && margin_bp < wanted_bp,
    unpriced: [...unknown.map((code) => book.ingredients.get(code)?.label ?? code), ...without_recipe],
  };
}
