/** Calls of recipes: what is sold is made of what, and files of ingredients and recipes coming in. */
import { z } from 'zod';
import { formuleMargin, listedRecipe, recipeFiles, recipePreview } from '../shapes/stock.ts';
import { basisPoints } from '../values.ts';
import { type CallRow, command, none, nothing, query } from './row.ts';

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
} as const satisfies Record<string, CallRow>;
