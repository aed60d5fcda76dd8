/**
 * Reads the rows of `ingredients.csv` and `recettes.csv` into a book of recipes, or says what is wrong: line, column, value, reason.
 * Pure. Nothing enters half: one bad row means no book.
 */

import { quantityMil, unitNamed } from '../contract/units.ts';
import { asBasisPoints } from '../contract/values.ts';
import { type MenuRow, type RowProblem, RowReader } from './menu-row.ts';
import { type Component, cycles, type Ingredient, type Recipe } from './recipe.ts';

export const INGREDIENT_COLUMNS = [
  'code',
  'libelle',
  'unite',
  'fournisseur_defaut',
  'ref_fournisseur',
  'allergenes',
  'origine_requise',
  'espece',
  'conservation_jours',
  'stockage',
  'stock_mini',
] as const;

export const RECIPE_COLUMNS = ['code_article', 'libelle_article', 'code_ingredient', 'quantite', 'unite', 'perte_pct'] as const;

const STORAGES = ['froid', 'congel', 'sec', 'ambiant', 'cave'] as const;

export function readIngredientRows(rows: readonly MenuRow[], problems: RowProblem[]): Map<string, Ingredient> {
  const found = new Map<string, Ingredient>();
  for (const row of rows) {
    const reader = new RowReader(row, problems);
    const ingredient = readIngredient(reader);
    if (found.has(ingredient.code)) reader.problem('code', 'duplicate');
    found.set(ingredient.code, ingredient);
  }
  return found;
}

function readIngredient(row: RowReader): Ingredient {
  const unit = unitNamed(row.cell('unite'));
  if (!unit) row.problem('unite', 'unit');
  const min_mil = unit ? quantityMil(row.cell('stock_mini') || '0', unit, true) : 0;
  if (min_mil === null) row.problem('stock_mini', 'fine_quantity');
  const days = row.cell('conservation_jours');
  if (!/^\d{1,4}$/.test(days)) row.problem('conservation_jours', 'days');
  const origin_required = row.yes('origine_requise');
  const species = row.text('espece', 32, !origin_required);
  return {
    code: row.code('code'),
    label: row.text('libelle', 80),
    base: unit?.base ?? 'H87',
    supplier: row.text('fournisseur_defaut', 32, true),
    supplier_ref: row.text('ref_fournisseur', 80, true),
    allergens: row.allergens(),
    origin_required,
    species,
    shelf_days: Number(days) || 0,
    storage: row.oneOf('stockage', STORAGES, 'storage') ?? 'sec',
    min_mil: min_mil ?? 0,
  };
}

/** @param ingredients what components may name beside the recipes of the file itself */
export function readRecipeRows(
  rows: readonly MenuRow[],
  ingredients: ReadonlyMap<string, Ingredient>,
  problems: RowProblem[],
): Map<string, Recipe> {
  const recipes = new Map<string, Recipe & { first: RowReader }>();
  const named = new Set(rows.map(({ cells }) => (cells['code_article'] ?? '').trim()));
  for (const row of rows) {
    const reader = new RowReader(row, problems);
    const code: string = reader.code('code_article');
    const label = reader.text('libelle_article', 200);
    const recipe = recipes.get(code) ?? { code, label, components: [], first: reader };
    if (recipe.label !== label) reader.problem('libelle_article', 'differs');
    const component = readComponent(reader, ingredients, named);
    if (recipe.components.some((before) => before.code === component.code)) reader.problem('code_ingredient', 'component_twice');
    recipe.components.push(component);
    recipes.set(code, recipe);
  }
  for (const code of cycles({ ingredients, recipes })) recipes.get(code)?.first.problem('code_article', 'recipe_cycle');
  return new Map([...recipes].map(([code, { first: _, ...recipe }]) => [code, recipe]));
}

function readComponent(row: RowReader, ingredients: ReadonlyMap<string, Ingredient>, recipes: ReadonlySet<string>): Component {
  const code: string = row.code('code_ingredient');
  const ingredient = ingredients.get(code);
  if (!ingredient && !recipes.has(code)) row.problem('code_ingredient', 'unknown_ingredient');
  const unit = unitNamed(row.cell('unite'));
  // A sub-recipe is counted in what one sells of it.
  const base = ingredient?.base ?? 'H87';
  if (!unit) row.problem('unite', 'unit');
  else if (unit.base !== base && (ingredient || recipes.has(code))) row.problem('unite', 'unit_mixed');
  const net_mil = unit ? quantityMil(row.cell('quantite'), unit) : 1;
  if (net_mil === null) row.problem('quantite', 'fine_quantity');
  const loss = /^(\d{1,2})(?:,(\d{1,2}))?$/.exec(row.cell('perte_pct') || '0');
  if (!loss) row.problem('perte_pct', 'loss');
  const loss_bp = loss ? Number(loss[1]) * 100 + Number((loss[2] ?? '').padEnd(2, '0')) : 0;
  return { code, net_mil: net_mil ?? 1, loss_bp: asBasisPoints(loss_bp) };
}
