/** Recipes and ingredients as somebody edits them on a screen. Quantities are thousandths of the ingredient's base (`_mil`). */
import { z } from 'zod';
import { articleCode } from '../ids.ts';
import { basisPoints, day, lineOfText, utcMs } from '../values.ts';
import { allergen } from './catalogue.ts';
import { baseUnit, listedRecipe, recipeComponent } from './stock.ts';
import { placeCode } from './stock-count.ts';

const MOST_COMPONENTS = 60;

/** What one unit of a recipe is made of: of an ingredient in its base, of a sub-recipe in portions; nothing of it may be lost whole. */
const editedComponent = z.strictObject({
  code: articleCode,
  net_mil: z.int().min(1).max(1_000_000_000_000),
  loss_bp: basisPoints.max(9_999),
});

/** A recipe as it would be. Its code is an article of the menu, an ingredient cooked in batches, or a sub-recipe's own. */
export const editedRecipe = z.strictObject({
  code: articleCode,
  label: lineOfText(200).min(1),
  components: z.array(editedComponent).min(1).max(MOST_COMPONENTS),
});
export type EditedRecipe = z.infer<typeof editedRecipe>;

/** Why a recipe cannot be so. */
export const recipeEditErrors = [
  'unknown_component', // details: component
  'component_twice', // details: component, label
  'recipe_cycle', // it would lead into itself; details: label
] as const;

/** What it would cost and leave, and what would be in it. */
export const recipePreviewed = listedRecipe.pick({
  needs: true,
  cost_cents: true,
  unpriced: true,
  price_ht_cents: true,
  margin_bp: true,
  low_margin: true,
  allergens: true,
  species: true,
});

/** A recipe that held once, or holds now. What was sold by it keeps naming it. */
export const recipeVersion = z.strictObject({
  recipe_no: z.int().min(1),
  label: z.string(),
  made_at_utc_ms: utcMs,
  current: z.boolean(),
  components: z.array(recipeComponent),
});

export const editedIngredient = z.strictObject({
  code: articleCode,
  label: lineOfText(80).min(1),
  base: baseUnit,
  /** The supplier it is mostly bought from, by its code; empty for none. */
  supplier: lineOfText(32),
  supplier_ref: lineOfText(80),
  allergens: z.array(allergen).max(14),
  /** Where it was born, raised and slaughtered must be shown (LAW MEAT-01). */
  origin_required: z.boolean(),
  species: lineOfText(32),
  shelf_days: z.int().min(0).max(9_999),
  place: placeCode,
  /** Below this much it is low. */
  min_mil: z.int().min(0).max(1_000_000_000_000),
  /** One of the product's pictures; empty: by the words of its name. */
  picture: z.string().max(60),
});

/** An ingredient with how it is bought: what one unit of a supplier's article is in the ingredient's base. */
export const wholeIngredient = editedIngredient.extend({
  /** Its unit can't change any more: it has movements, or a recipe counts in it. */
  unit_kept: z.boolean(),
  /** Recipes that name it, by label. */
  used_in: z.array(z.string()),
  offers: z.array(
    z.strictObject({
      supplier: z.string(),
      supplier_label: z.string(),
      ref: z.string(),
      label: z.string(),
      content: z.string(),
      base: baseUnit,
      price_e4: z.int().nullable(),
      price_unit: z.string(),
      from_day: day.nullable(),
      /** Thousandths of the ingredient's base in one piece or bunch, when their bases differ. */
      piece_base_mil: z.int().nullable(),
    }),
  ),
});
export type WholeIngredient = z.infer<typeof wholeIngredient>;
