/**
 * Recipes edited on a screen: looked at while somebody types, taken as another number from now on, ended. A recipe that was sold from is
 * never changed: its snapshot stands. Must never take a recipe that leads into itself.
 */
import { currentVersion } from '../../db/catalogue.ts';
import { currentRecipeNo, endRecipe, readBook, recipeVersions } from '../../db/recipes.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, type Result, refuse } from '../contract/results.ts';
import { type EditedRecipe, type recipeEditErrors, recipePreviewed, recipeVersion } from '../contract/shapes/recipe-edit.ts';
import { cycles, type RecipeBook } from '../domain/recipe.ts';
import { forgetAllergens, logRecipeAllergens } from './allergens.ts';
import type { Book } from './margins.ts';
import { storeBook } from './recipe-import.ts';
import { asListed, componentsOf } from './recipes.ts';
import { forgetRecipes } from './sale-stock.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

type RecipeEditError = (typeof recipeEditErrors)[number];

export function previewEdit(context: QueryContext, input: Parsed<'recipes.previewEdit'>): Reply<'recipes.previewEdit'> {
  const composed = withRecipe(readBook(context.reader), input);
  if (!composed.ok) return composed;
  const { needs, cost_cents, unpriced, price_ht_cents, margin_bp, low_margin, allergens, species } = asListed(
    context,
    composed.value,
    input.code,
  );
  return ok(recipePreviewed.parse({ needs, cost_cents, unpriced, price_ht_cents, margin_bp, low_margin, allergens, species }));
}

/** Those that are made of it get another number too, where they take something else now. */
export function edit(context: CommandContext, { seen_no, ...input }: Parsed<'recipes.edit'>): Reply<'recipes.edit'> {
  const { transaction, now } = context;
  const before = readBook(transaction);
  const held = currentRecipeNo(transaction, input.code) ?? 0;
  if (held !== seen_no) return refuse('recipe_changed', { recipe_no: held });
  const composed = withRecipe(before, input);
  if (!composed.ok) return composed;
  const changed = storeBook(transaction, now, composed.value);
  const recipe_no = currentRecipeNo(transaction, input.code) ?? 0;
  if (recipe_no === seen_no) return refuse('nothing_changed');
  noteRecipesChanged(context, before, composed.value);
  return ok({ recipe_no, changed });
}

export function end(context: CommandContext, { code, seen_no }: Parsed<'recipes.end'>): Reply<'recipes.end'> {
  const { transaction } = context;
  const before = readBook(transaction);
  const held = currentRecipeNo(transaction, code);
  if (held === undefined) return refuse('no_recipe');
  if (held !== seen_no) return refuse('recipe_changed', { recipe_no: held });
  // A batch stays an ingredient: only what is expanded where it is used leaves a hole.
  const user = before.ingredients.has(code) ? undefined : userOf(before, code);
  if (user) return refuse('recipe_used', { label: user });
  endRecipe(transaction, code);
  noteRecipesChanged(context, before, readBook(transaction));
  return ok({ code });
}

export function versions({ reader }: QueryContext, { code }: Parsed<'recipes.versions'>): Reply<'recipes.versions'> {
  const book = readBook(reader);
  const held = currentRecipeNo(reader, code);
  return ok(
    recipeVersions(reader, code).map((recipe) =>
      recipeVersion.parse({
        recipe_no: recipe.recipe_no,
        label: recipe.label,
        made_at_utc_ms: recipe.made_at_utc_ms,
        current: recipe.recipe_no === held,
        components: componentsOf(book, recipe),
      }),
    ),
  );
}

/** The label of a recipe that names a code, undefined when none does. */
export const userOf = (book: Pick<RecipeBook, 'recipes'>, code: string): string | undefined =>
  [...book.recipes.values()].find(({ components }) => components.some((one) => one.code === code))?.label;

/** The book with one recipe as it was edited. */
function withRecipe(book: Book, { code, label, components }: EditedRecipe): Result<Book, RecipeEditError> {
  const labelOf = (of: string) => book.ingredients.get(of)?.label ?? book.recipes.get(of)?.label ?? of;
  const seen = new Set<string>();
  for (const { code: component } of components) {
    if (component !== code && !book.ingredients.has(component) && !book.recipes.has(component)) {
      return refuse('unknown_component', { component });
    }
    if (seen.has(component)) return refuse('component_twice', { component, label: labelOf(component) });
    seen.add(component);
  }
  const recipes = new Map(book.recipes).set(code, { code, label: label.trim(), components, recipe_no: 0 });
  const [around] = cycles({ ingredients: book.ingredients, recipes });
  return around === undefined ? ok({ ...book, recipes }) : refuse('recipe_cycle', { label: recipes.get(around)?.label ?? around });
}

/** Allergens are logged; what is remembered of recipes is read anew; screens fetch the menu again. */
export function noteRecipesChanged(context: CommandContext, before: RecipeBook, after: RecipeBook): void {
  logRecipeAllergens(context, before, after);
  context.transaction.afterCommit(() => {
    forgetRecipes(context.store);
    forgetAllergens(context.store);
    context.publish({ event: 'catalogue.changed', body: { version: currentVersion(context.store) } });
  });
}
