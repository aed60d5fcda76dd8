/** Recipes as the office looks at them: what they take, what they cost at the last prices, what they leave, what is in them. Must only read. */
import { currentVersion, listArticles } from '../../db/catalogue.ts';
import { readBook } from '../../db/recipes.ts';
import { lastCosts } from '../../db/stock.ts';
import { readVatRates } from '../../db/vat-rates.ts';
import type { Reply } from '../contract/calls/index.ts';
import { articleCode } from '../contract/ids.ts';
import { ok } from '../contract/results.ts';
import type { ListedRecipe } from '../contract/shapes/stock.ts';
import { isTaxed } from '../contract/shapes/vat.ts';
import { asBasisPoints, type Cents } from '../contract/values.ts';
import { withoutVat } from '../domain/money.ts';
import { allergensOf, costOf, expand, type KnownCost, type Recipe, type RecipeBook, speciesOf, takenMil } from '../domain/recipe.ts';
import { rateFor } from '../domain/vat-rates.ts';
import { datedOn } from './dated-settings.ts';
import { presentDay } from './journal-clock.ts';
import type { QueryContext } from './till-context.ts';

const ONE_MIL = 1_000;

/** Every recipe by label. */
export function list(context: QueryContext): Reply<'recipes.list'> {
  const book = readBook(context.reader);
  const costs = lastCosts(context.reader);
  const prices = pricesWithoutVat(context);
  const wanted_bp = context.settings().margin_alert_bp;
  const recipes = [...book.recipes.values()].sort((one, other) => one.label.localeCompare(other.label, 'fr'));
  return ok(recipes.map((recipe) => listed(book, recipe, costs, prices.get(recipe.code) ?? null, wanted_bp)));
}

function listed(
  book: RecipeBook,
  recipe: Recipe,
  costs: ReadonlyMap<string, KnownCost>,
  price: Cents | null,
  wanted_bp: number,
): ListedRecipe {
  const needs = expand(book, recipe.code);
  const { cost_cents, parts_cents, unknown } = costOf(needs, (ingredient) => costs.get(ingredient));
  const margin_bp = price === null || price === 0 ? null : Math.floor(((price - cost_cents) * 10_000) / price);
  const labelOf = (code: string) => book.ingredients.get(code)?.label ?? book.recipes.get(code)?.label ?? code;
  return {
    code: articleCode.parse(recipe.code),
    label: recipe.label,
    components: recipe.components.map(({ code, net_mil, loss_bp }) => ({
      code: articleCode.parse(code),
      label: labelOf(code),
      base: book.ingredients.get(code)?.base ?? null,
      net_mil,
      loss_bp: asBasisPoints(loss_bp),
    })),
    needs: needs.map(({ ingredient, gross_e6 }, at) => ({
      code: articleCode.parse(ingredient),
      label: labelOf(ingredient),
      base: book.ingredients.get(ingredient)?.base ?? 'H87',
      gross_mil: takenMil(gross_e6, ONE_MIL),
      priced: costs.has(ingredient),
      cost_cents: parts_cents[at] as Cents,
    })),
    cost_cents,
    unpriced: unknown.map(labelOf),
    price_ht_cents: price,
    margin_bp,
    // A cost that is not whole says nothing good about the margin, but may already say that it is too low.
    low_margin: margin_bp !== null && margin_bp < wanted_bp,
    allergens: allergensOf(book, recipe.code),
    species: speciesOf(book, recipe.code),
    is_batch: book.ingredients.has(recipe.code),
  };
}

/** What the café keeps of each article eaten in. */
function pricesWithoutVat(context: QueryContext): Map<string, Cents> {
  const day = presentDay(context, context.reader);
  const rates = readVatRates(context.reader);
  const taxed = isTaxed(datedOn(context.store, context.reader, day).vat_regime);
  return new Map(
    listArticles(context.reader, currentVersion(context.reader), day).flatMap(({ code, sur_place_cents, tax_class }) => {
      const rate = taxed ? rateFor(rates, tax_class, 'sur_place', day) : asBasisPoints(0);
      return sur_place_cents === null || rate === undefined ? [] : [[code as string, withoutVat(sur_place_cents, rate)] as const];
    }),
  );
}
