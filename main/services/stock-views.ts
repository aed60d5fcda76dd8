/** Stock as the office looks back at it: history of a product and the list of ingredients. Must only read. */
import { findIngredient, readBook } from '../../db/recipes.ts';
import { lastCosts, levelOf, listLevels } from '../../db/stock.ts';
import { daySumsOf, notSummed } from '../../db/stock-days.ts';
import { levelAt, listElsewhere, listPlaces } from '../../db/stock-places.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { shownPicture } from '../contract/ingredient-pictures.ts';
import { ok, refuse } from '../contract/results.ts';
import { listedIngredient, stockHistory } from '../contract/shapes/stock-count.ts';
import { stockUnitOf } from '../contract/units.ts';
import { addDays } from '../domain/closing-periods.ts';
import { expand } from '../domain/recipe.ts';
import { worthOf } from '../domain/stock-count.ts';
import { levelsByDay, sumByDay } from '../domain/stock-days.ts';
import { centsOf } from './stock.ts';
import { dayOfMovement } from './stock-days.ts';
import type { QueryContext } from './till-context.ts';

/** Days a chart may ask for. */
const MOST_DAYS = 366;

export function history(context: QueryContext, input: Parsed<'stock.history'>): Reply<'stock.history'> {
  const { reader } = context;
  const { ingredient, from_day, until_day } = input;
  const known = findIngredient(reader, ingredient);
  if (!known) return refuse('unknown_ingredient', { ingredient });
  if (from_day > until_day || addDays(from_day, MOST_DAYS) <= until_day) return refuse('bad_period');
  const newest = sumByDay(notSummed(reader, 0, ingredient), dayOfMovement(context)).filter(({ business_day }) => business_day >= from_day);
  const days = levelsByDay(levelOf(reader, ingredient), [...daySumsOf(reader, ingredient, from_day), ...newest], from_day, until_day);
  const labels = new Map(listPlaces(reader).map(({ code, label }) => [code, label]));
  const elsewhere = listElsewhere(reader, ingredient);
  const places = [{ place: known.storage, level_mil: levelAt(reader, ingredient, '') }, ...elsewhere]
    .filter(({ place }) => place !== '')
    .map(({ place, level_mil }) => ({ place, label: labels.get(place) ?? place, level_mil }));
  return ok(stockHistory.parse({ code: ingredient, label: known.label, base: known.base, days, places }));
}

export function ingredients({ reader }: QueryContext): Reply<'ingredients.list'> {
  const book = readBook(reader);
  const levels = new Map(listLevels(reader).map((row) => [row.ingredient, row.level_mil]));
  const costs = lastCosts(reader);
  const labels = new Map(listPlaces(reader).map(({ code, label }) => [code, label]));
  const recipesOf = new Map<string, string[]>();
  for (const { code, label } of book.recipes.values()) {
    for (const { ingredient } of expand(book, code)) recipesOf.set(ingredient, [...(recipesOf.get(ingredient) ?? []), label]);
  }
  return ok(
    [...book.ingredients.values()].map((one) => {
      const { code, label, base, supplier, supplier_ref, shelf_days, min_mil, allergens, species, storage } = one;
      const cost = costs.get(code);
      return listedIngredient.parse({
        code,
        label,
        base,
        picture: shownPicture(one),
        supplier,
        supplier_ref,
        place: storage,
        place_label: labels.get(storage) ?? storage,
        shelf_days,
        min_mil,
        level_mil: levels.get(code) ?? 0,
        allergens,
        species,
        cost_cents: cost ? centsOf(worthOf(stockUnitOf(base).factor * 1_000, cost)) : null,
        recipes: (recipesOf.get(code) ?? []).sort((first, second) => first.localeCompare(second, 'fr')),
      });
    }),
  );
}
