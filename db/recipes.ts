/** Ingredients and recipes as rows: the book as it is now, and the numbered recipes that were ever sold from. */
import type { Allergen } from '../main/contract/shapes/catalogue.ts';
import type { Component, Ingredient, Need, Recipe } from '../main/domain/recipe.ts';
import { all, one, type ReadHandle, run, runOne, type Transaction } from './sql.ts';

type IngredientRow = Omit<KeptIngredient, 'allergens' | 'origin_required'> & { allergens: string; origin_required: number };

/** `picture`: the one that a person chose, else empty. A file of ingredients says none and leaves it. */
export type KeptIngredient = Ingredient & { picture: string };

const INGREDIENT = `SELECT code, label, base, supplier, supplier_ref, allergens, origin_required, species, shelf_days, storage, min_mil, picture
  FROM ingredients`;

const ingredientOf = (row: IngredientRow): KeptIngredient => ({
  ...row,
  allergens: row.allergens === '' ? [] : (row.allergens.split(' ') as Allergen[]),
  origin_required: row.origin_required === 1,
});

export const listIngredients = (handle: ReadHandle): KeptIngredient[] =>
  all<IngredientRow>(handle, `${INGREDIENT} WHERE used = 1 ORDER BY label`).map(ingredientOf);

/** Also one that no file names any more. */
export function findIngredient(handle: ReadHandle, code: string): KeptIngredient | undefined {
  const row = one<IngredientRow>(handle, `${INGREDIENT} WHERE code = ?`, code);
  return row && ingredientOf(row);
}

export const forgetIngredient = (transaction: Transaction, code: string): unknown =>
  runOne(transaction, 'UPDATE ingredients SET used = 0 WHERE code = ?', code);

export const setIngredientPicture = (transaction: Transaction, code: string, picture: string): unknown =>
  runOne(transaction, 'UPDATE ingredients SET picture = ? WHERE code = ?', picture, code);

export const forgetIngredients = (transaction: Transaction): unknown => run(transaction, 'UPDATE ingredients SET used = 0 WHERE used = 1');

/** Adds it, or says it anew. */
export function putIngredient(transaction: Transaction, { allergens, origin_required, ...row }: Ingredient): void {
  runOne(
    transaction,
    `INSERT INTO ingredients (code, label, base, supplier, supplier_ref, allergens, origin_required, species, shelf_days, storage, min_mil, used)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
     ON CONFLICT (code) DO UPDATE SET label = excluded.label, base = excluded.base, supplier = excluded.supplier,
       supplier_ref = excluded.supplier_ref, allergens = excluded.allergens, origin_required = excluded.origin_required,
       species = excluded.species, shelf_days = excluded.shelf_days, storage = excluded.storage, min_mil = excluded.min_mil, used = 1`,
    row.code,
    row.label,
    row.base,
    row.supplier,
    row.supplier_ref,
    allergens.join(' '),
    origin_required ? 1 : 0,
    row.species,
    row.shelf_days,
    row.storage,
    row.min_mil,
  );
}

export type CurrentRecipe = Recipe & { recipe_no: number };

export function listRecipes(handle: ReadHandle): CurrentRecipe[] {
  const components = new Map<number, Component[]>();
  const rows = all<Component & { recipe_no: number }>(
    handle,
    `SELECT recipe_no, component AS code, net_mil, loss_bp FROM recipe_components JOIN current_recipes USING (recipe_no)
     ORDER BY recipe_no, position`,
  );
  for (const { recipe_no, ...component } of rows) components.set(recipe_no, [...(components.get(recipe_no) ?? []), component]);
  return all<Omit<CurrentRecipe, 'components'>>(
    handle,
    'SELECT recipe_no, code, label FROM current_recipes JOIN recipes USING (recipe_no, code) ORDER BY recipe_no',
  ).map((recipe) => ({ ...recipe, components: components.get(recipe.recipe_no) ?? [] }));
}

export type CurrentBook = { ingredients: ReadonlyMap<string, KeptIngredient>; recipes: ReadonlyMap<string, CurrentRecipe> };

export function readBook(handle: ReadHandle): CurrentBook {
  return {
    ingredients: new Map(listIngredients(handle).map((ingredient) => [ingredient.code, ingredient])),
    recipes: new Map(listRecipes(handle).map((recipe) => [recipe.code, recipe])),
  };
}

export type RecipeVersionRow = CurrentRecipe & { made_at_utc_ms: number };
const MOST_VERSIONS = 100;

/** Every recipe that ever held for a code, the newest first. */
export const recipeVersions = (handle: ReadHandle, code: string): RecipeVersionRow[] =>
  all<Omit<RecipeVersionRow, 'components'>>(
    handle,
    'SELECT recipe_no, code, label, made_at_utc_ms FROM recipes WHERE code = ? ORDER BY recipe_no DESC LIMIT ?',
    code,
    MOST_VERSIONS,
  ).map((recipe) => ({
    ...recipe,
    components: all<Component>(
      handle,
      'SELECT component AS code, net_mil, loss_bp FROM recipe_components WHERE recipe_no = ? ORDER BY position',
      recipe.recipe_no,
    ),
  }));

export const needsOf = (handle: ReadHandle, recipeNo: number): Need[] =>
  all<Need>(handle, 'SELECT ingredient, gross_e6 FROM recipe_needs WHERE recipe_no = ? ORDER BY position', recipeNo);

/** The recipe that holds for an article or a batch now, undefined when it has none. */
export const currentRecipeNo = (handle: ReadHandle, code: string): number | undefined =>
  one<{ recipe_no: number }>(handle, 'SELECT recipe_no FROM current_recipes WHERE code = ?', code)?.recipe_no;

/** Codes that a recipe holds for now. */
export const recipeCodes = (handle: ReadHandle): ReadonlySet<string> =>
  new Set(all<{ code: string }>(handle, 'SELECT code FROM current_recipes').map(({ code }) => code));

/** What one unit of each recipe of now takes of an ingredient, in millionths of its base. */
export const recipesTaking = (handle: ReadHandle, ingredient: string): Map<string, number> =>
  new Map(
    all<{ code: string; gross_e6: number }>(
      handle,
      'SELECT code, gross_e6 FROM current_recipes JOIN recipe_needs USING (recipe_no) WHERE ingredient = ?',
      ingredient,
    ).map(({ code, gross_e6 }) => [code, gross_e6]),
  );

/** Another recipe for a code, current from now on. */
export function addRecipe(transaction: Transaction, recipe: Recipe, needs: readonly Need[], at_utc_ms: number): void {
  const recipe_no = runOne(
    transaction,
    'INSERT INTO recipes (code, label, made_at_utc_ms) VALUES (?, ?, ?)',
    recipe.code,
    recipe.label,
    at_utc_ms,
  );
  for (const [position, { code, net_mil, loss_bp }] of recipe.components.entries()) {
    runOne(transaction, 'INSERT INTO recipe_components VALUES (?, ?, ?, ?, ?)', recipe_no, position + 1, code, net_mil, loss_bp);
  }
  for (const [position, { ingredient, gross_e6 }] of needs.entries()) {
    runOne(transaction, 'INSERT INTO recipe_needs VALUES (?, ?, ?, ?)', recipe_no, position + 1, ingredient, gross_e6);
  }
  runOne(
    transaction,
    'INSERT INTO current_recipes VALUES (?, ?) ON CONFLICT (code) DO UPDATE SET recipe_no = excluded.recipe_no',
    recipe.code,
    recipe_no,
  );
}

/** No recipe holds for this code any more; what was sold keeps naming the one that did. */
export const endRecipe = (transaction: Transaction, code: string): unknown =>
  runOne(transaction, 'DELETE FROM current_recipes WHERE code = ?', code);
