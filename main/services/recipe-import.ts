/**
 * Files of ingredients and recipes: read, compared with the book as it is, taken whole or not at all. One of both files keeps the other
 * half. Must never change a recipe that was sold from: another number takes its place.
 */
import { currentVersion } from '../../db/catalogue.ts';
import { addRecipe, type CurrentBook, endRecipe, forgetIngredients, needsOf, putIngredient, readBook } from '../../db/recipes.ts';
import { listLevels } from '../../db/stock.ts';
import type { ReadHandle, Transaction } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { MAX_LISTED, type MenuProblem, type MenuProblemReason } from '../contract/shapes/menu-import.ts';
import { madeVisible } from '../contract/values.ts';
import type { RowProblem } from '../domain/menu-row.ts';
import { expand, type RecipeBook } from '../domain/recipe.ts';
import { INGREDIENT_COLUMNS, RECIPE_COLUMNS, readIngredientRows, readRecipeRows } from '../domain/recipe-file.ts';
import { forgetAllergens, logRecipeAllergens } from './allergens.ts';
import { readSheet, type Sheet } from './csv-text.ts';
import { forgetRecipes } from './sale-stock.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

type Kind = 'ingredients' | 'recettes';
type Named = { name: string; kind: Kind | null; sheet: Sheet };
type Reading = { files: { name: string; kind: Kind | null; rows: number }[]; problems: MenuProblem[]; book: RecipeBook };

/** The call's own thread reads them: a café's book is a few hundred lines, and a larger file is refused. */
const MAX_BYTES = 512 * 1024;
const SHOWN = 80;

export function previewImport(context: QueryContext, { files }: Parsed<'recipes.previewImport'>): Reply<'recipes.previewImport'> {
  const now = readBook(context.reader);
  const { book, problems, files: named } = readFiles(context.reader, files, now);
  const sound = problems.length === 0;
  const changed = (code: string) => sound && isOther(context.reader, now, book, code);
  return ok({
    sound,
    files: named,
    ingredients: book.ingredients.size,
    recipes: book.recipes.size,
    recipes_added: [...book.recipes.keys()].filter((code) => !now.recipes.has(code)).length,
    recipes_changed: [...book.recipes.keys()].filter((code) => now.recipes.has(code) && changed(code)).length,
    recipes_removed: [...now.recipes.keys()].filter((code) => !book.recipes.has(code)).length,
    problem_count: problems.length,
    problems: problems.slice(0, MAX_LISTED),
  });
}

export function applyImport(context: CommandContext, { files }: Parsed<'recipes.applyImport'>): Reply<'recipes.applyImport'> {
  const { transaction, now } = context;
  const before = readBook(transaction);
  const { book, problems } = readFiles(transaction, files, before);
  if (problems.length > 0) return refuse('files_unsound', { problems: problems.length });
  storeBook(transaction, now, book);
  logRecipeAllergens(context, before, book);
  transaction.afterCommit(() => {
    forgetRecipes(context.store);
    forgetAllergens(context.store);
    // What articles contain may be other now: screens fetch the menu again.
    context.publish({ event: 'catalogue.changed', body: { version: currentVersion(context.store) } });
  });
  return ok({ ingredients: book.ingredients.size, recipes: book.recipes.size });
}

/** Makes a sound book the one that holds. Recipes that stay as they are keep their number. @returns how many are other now */
export function storeBook(transaction: Transaction, at_utc_ms: number, book: RecipeBook): number {
  const before = readBook(transaction);
  // Asked before the ingredients change: what a recipe takes follows from them too.
  const others = [...book.recipes.keys()].filter((code) => isOther(transaction, before, book, code));
  forgetIngredients(transaction);
  for (const ingredient of book.ingredients.values()) putIngredient(transaction, ingredient);
  for (const code of others) {
    const recipe = book.recipes.get(code);
    if (recipe) addRecipe(transaction, recipe, expand(book, code), at_utc_ms);
  }
  for (const code of before.recipes.keys()) if (!book.recipes.has(code)) endRecipe(transaction, code);
  return others.length;
}

function isOther(handle: ReadHandle, before: CurrentBook, after: RecipeBook, code: string): boolean {
  const was = before.recipes.get(code);
  const is = after.recipes.get(code);
  if (!was || !is) return true;
  const text = (value: unknown) => JSON.stringify(value);
  return (
    was.label !== is.label ||
    text(was.components) !== text(is.components) ||
    text(needsOf(handle, was.recipe_no)) !== text(expand(after, code))
  );
}

function readFiles(handle: ReadHandle, given: Parsed<'recipes.applyImport'>['files'], now: RecipeBook): Reading {
  const problems: MenuProblem[] = [];
  const say = (file: string, found: readonly RowProblem[]): void => {
    for (const one of found) problems.push({ ...one, file, value: shown(one.value) });
  };
  const whole = (reason: MenuProblemReason): RowProblem => ({ line: 0, column: '', value: '', reason });
  const named = given.map(({ name, content_base64 }): Named => {
    const bytes = Buffer.from(content_base64, 'base64');
    if (bytes.length > MAX_BYTES) {
      say(name, [whole('too_large')]);
      return { name, kind: null, sheet: { header: [], rows: [], problems: [], warnings: [] } };
    }
    const sheet = readSheet(bytes);
    const kind = kindOf(sheet.header);
    say(name, sheet.problems);
    if (sheet.header.length > 0) say(name, columnProblems(sheet.header, kind));
    return { name, kind, sheet };
  });
  const [first, second] = named;
  if (first && second && first.kind !== null && first.kind === second.kind) say(second.name, [whole('two_of_a_kind')]);
  const files = named.map(({ name, kind, sheet }) => ({ name, kind, rows: sheet.rows.length }));
  // A cell that the file reader named, or a column that is not there, is not said a second time.
  if (problems.length > 0) return { files, problems, book: now };
  return { files, problems, book: composeBook(handle, named, now, say) };
}

const shown = (value: string): string => madeVisible(value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value);

function kindOf(header: readonly string[]): Kind | null {
  if (header.includes('code_ingredient')) return 'recettes';
  return header.includes('conservation_jours') || header.includes('stock_mini') ? 'ingredients' : null;
}

function columnProblems(header: readonly string[], kind: Kind | null): RowProblem[] {
  if (kind === null) return [{ line: 1, column: '', value: header.join(';'), reason: 'not_recipes' }];
  const wanted: readonly string[] = kind === 'recettes' ? RECIPE_COLUMNS : INGREDIENT_COLUMNS;
  return [
    ...wanted
      .filter((column) => !header.includes(column))
      .map((column): RowProblem => ({ line: 1, column, value: '', reason: 'column_missing' })),
    ...header
      .filter((column, place) => header.indexOf(column) !== place)
      .map((column): RowProblem => ({ line: 1, column, value: '', reason: 'column_twice' })),
  ];
}

type Say = (file: string, found: readonly RowProblem[]) => void;

function composeBook(handle: ReadHandle, named: readonly Named[], now: RecipeBook, say: Say): RecipeBook {
  const [ingredientFile, recipeFile] = (['ingredients', 'recettes'] as const).map((kind) => named.find((file) => file.kind === kind));
  let { ingredients, recipes } = now;
  if (ingredientFile) {
    const found: RowProblem[] = [];
    ingredients = readIngredientRows(ingredientFile.sheet.rows, found);
    say(ingredientFile.name, [...found, ...unitsChanged(handle, ingredients, now)]);
  } else if (ingredients.size === 0 && recipeFile) {
    say(recipeFile.name, [{ line: 0, column: '', value: '', reason: 'no_ingredients' }]);
    return now;
  }
  if (recipeFile) {
    const found: RowProblem[] = [];
    recipes = readRecipeRows(recipeFile.sheet.rows, ingredients, found);
    say(recipeFile.name, found);
  } else if (ingredientFile) {
    const known = (code: string) => ingredients.has(code) || recipes.has(code);
    const gone = new Set(
      [...recipes.values()].flatMap(({ components }) => components.map(({ code }) => code)).filter((code) => !known(code)),
    );
    say(
      ingredientFile.name,
      [...gone].map((value): RowProblem => ({ line: 0, column: 'code', value, reason: 'unknown_ingredient' })),
    );
  }
  return { ingredients, recipes };
}

/** What has movements is counted in its unit for ever: its levels would mean something else. */
function unitsChanged(handle: ReadHandle, after: RecipeBook['ingredients'], now: RecipeBook): RowProblem[] {
  const moved = new Set(listLevels(handle).map(({ ingredient }) => ingredient));
  return [...after.values()].flatMap(({ code, base }) => {
    const before = now.ingredients.get(code)?.base ?? base;
    return moved.has(code) && before !== base ? [{ line: 0, column: 'unite', value: code, reason: 'unit_changed' as const }] : [];
  });
}
