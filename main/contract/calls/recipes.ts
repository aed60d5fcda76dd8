/** Calls of recipes: what is sold is made of what, and files of ingredients and recipes coming in. */
import { z } from 'zod';
import { articleCode } from '../ids.ts';
import {
  editedIngredient,
  editedRecipe,
  recipeEditErrors,
  recipePreviewed,
  recipeVersion,
  wholeIngredient,
} from '../shapes/recipe-edit.ts';
import { formuleMargin, listedRecipe, recipeFiles, recipePreview } from '../shapes/stock.ts';
import { basisPoints } from '../values.ts';
import { type CallRow, command, none, nothing, query } from './row.ts';

const readers = ['supervisor', 'manager', 'accounting', 'audit', 'cli'] as const;
/** The recipe that the screen saw; 0 for none. */
const seen_no = z.int().min(0);
const writers = ['supervisor', 'manager', 'cli'] as const;

export const recipeCalls = {
  /** Every recipe with what it costs at the last prices that came in. */
  'recipes.list': query({
    roles: ['counter', 'supervisor', 'manager', 'accounting', 'audit', 'cli'],
    input: nothing,
    output: z.array(listedRecipe),
    errors: none,
  }),
  /** What formules leave, with what is asked for most and with what leaves the least; and the margin that the café wants today. */
  'recipes.formules': query({
    roles: ['counter', 'supervisor', 'manager', 'accounting', 'audit', 'cli'],
    input: nothing,
    output: z.strictObject({ wanted_bp: basisPoints, formules: z.array(formuleMargin) }),
    errors: none,
  }),
  /** Reads the files and says what they would change; nothing changes. */
  'recipes.previewImport': query({ roles: writers, input: recipeFiles, output: recipePreview, errors: none }),
  /** Reads them again and takes them whole, or not at all. Sales from now on take from stock by these recipes. */
  'recipes.applyImport': command({
    roles: writers,
    input: recipeFiles,
    output: z.strictObject({ ingredients: z.int(), recipes: z.int() }),
    errors: ['files_unsound'], // details: problems
  }),
  /** What a recipe would cost and leave as it is being edited; nothing changes. */
  'recipes.previewEdit': query({ roles: writers, input: editedRecipe, output: recipePreviewed, errors: recipeEditErrors }),
  /** Another recipe holds from now on, under a number of its own; what was sold keeps the one it was sold by. */
  'recipes.edit': command({
    roles: writers,
    input: editedRecipe.extend({ seen_no }),
    /** `changed`: how many recipes are other now, those that are made of it included. */
    output: z.strictObject({ recipe_no: z.int(), changed: z.int() }),
    errors: [
      ...recipeEditErrors,
      'recipe_changed', // somebody was quicker; details: recipe_no
      'nothing_changed',
    ],
  }),
  /** No recipe holds for this code any more: its sales take nothing from stock. */
  'recipes.end': command({
    roles: writers,
    input: z.strictObject({ code: articleCode, seen_no: z.int().min(1) }),
    output: z.strictObject({ code: articleCode }),
    errors: [
      'no_recipe',
      'recipe_changed', // details: recipe_no
      'recipe_used', // another recipe is made of it; details: label
    ],
  }),
  /** Every recipe that ever held for a code, the newest first. */
  'recipes.versions': query({
    roles: readers,
    input: z.strictObject({ code: articleCode }),
    output: z.array(recipeVersion).max(100),
    errors: none,
  }),
  /** An ingredient as it is edited, with what suppliers sell of it. */
  'ingredients.get': query({
    roles: readers,
    input: z.strictObject({ code: articleCode }),
    output: wholeIngredient,
    errors: ['unknown_ingredient'],
  }),
  'ingredients.save': command({
    roles: writers,
    input: editedIngredient.extend({ is_new: z.boolean() }),
    output: z.strictObject({ code: articleCode }),
    errors: [
      'unknown_ingredient',
      'already_there', // a new one with the code of another; details: label
      'unit_kept', // it has movements, or a recipe counts in its unit
      'unknown_place', // details: place
      'unknown_supplier', // details: supplier
      'unknown_picture',
      'species_missing', // its origin must be shown, and nobody says of what animal
    ],
  }),
  /** It is not bought any more: its lots and movements stay known. */
  'ingredients.end': command({
    roles: writers,
    input: z.strictObject({ code: articleCode }),
    output: z.strictObject({ code: articleCode }),
    errors: [
      'unknown_ingredient',
      'ingredient_used', // details: label
      'still_there', // there is some left on the shelf; details: level_mil
    ],
  }),
} as const satisfies Record<string, CallRow>;
