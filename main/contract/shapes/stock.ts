/**
 * Ingredients, recipes and stock as screens see them. Quantities are thousandths of the ingredient's base unit (`_mil`): a milligram, a
 * microlitre, a thousandth of a piece; purchase prices are 1/10 000 € (`_e4`).
 */
import { z } from 'zod';
import { articleCode } from '../ids.ts';
import { basisPoints, cents, day, lineOfText, utcMs } from '../values.ts';
import { allergen } from './catalogue.ts';
import { MAX_LISTED, menuFile, menuProblem } from './menu-import.ts';

/** UN/ECE Recommendations 20 and 21: gram, millilitre, piece, bunch. */
export const baseUnit = z.enum(['GRM', 'MLT', 'H87', 'XBH']);
export type StockBase = z.infer<typeof baseUnit>;

/** More than nothing, at most a thousand tonnes. */
const movedMil = z.int().min(1).max(1_000_000_000_000);
const levelMil = z.int();
const e4 = z.int().min(0).max(1_000_000_000_000);

export const recipeFiles = z.strictObject({ files: z.array(menuFile).min(1).max(2) });

export const recipePreview = z.strictObject({
  /** Whether `recipes.applyImport` would take these files. */
  sound: z.boolean(),
  files: z.array(z.strictObject({ name: z.string(), kind: z.enum(['ingredients', 'recettes']).nullable(), rows: z.int() })),
  ingredients: z.int(),
  recipes: z.int(),
  /** Recipes that would be new, other than now, or gone. */
  recipes_added: z.int(),
  recipes_changed: z.int(),
  recipes_removed: z.int(),
  problem_count: z.int(),
  problems: z.array(menuProblem).max(MAX_LISTED),
});
export type RecipePreview = z.infer<typeof recipePreview>;

export const recipeComponent = z.strictObject({
  code: articleCode,
  label: z.string(),
  /** Null: a sub-recipe, in portions. */
  base: baseUnit.nullable(),
  net_mil: movedMil,
  loss_bp: basisPoints,
});

export const listedRecipe = z.strictObject({
  code: articleCode,
  /** Which of the recipes that ever held for this code: an edit says which one it saw. */
  recipe_no: z.int(),
  label: z.string(),
  components: z.array(recipeComponent),
  /** What one unit takes, losses and sub-recipes included, with its part of the cost; the parts are the cost to the cent. */
  needs: z.array(
    z.strictObject({ code: articleCode, label: z.string(), base: baseUnit, gross_mil: z.int(), priced: z.boolean(), cost_cents: cents }),
  ),
  cost_cents: cents,
  /** Ingredients that never came in with a price: the cost is at least what is said. */
  unpriced: z.array(z.string()),
  /** Eaten in, without VAT; null for what is not sold so. */
  price_ht_cents: cents.nullable(),
  margin_bp: z.int().nullable(),
  /** The margin is below what the café wants. */
  low_margin: z.boolean(),
  allergens: z.array(allergen),
  /** Species whose origin must be shown (LAW MEAT-01). */
  species: z.array(z.string()),
  /** Where what is in it comes from: of each ingredient that says so, the lot that is used next, or else the last one. */
  origins: z.array(
    z.strictObject({
      code: articleCode,
      label: z.string(),
      supplier: z.string(),
      born: z.string(),
      raised: z.string(),
      slaughtered: z.string(),
      certificate: z.string(),
      in_stock: z.boolean(),
    }),
  ),
  /** At the prices before the last one of each ingredient. */
  cost_before_cents: cents,
  /** Ingredients whose last price is another than the one before, the largest effect on one unit first. */
  moved_by: z.array(
    z.strictObject({ code: articleCode, label: z.string(), business_day: day.nullable(), effect_cents: cents, before_bp: z.int() }),
  ),
  /** Cooked in batches into lots. */
  is_batch: z.boolean(),
});
export type ListedRecipe = z.infer<typeof listedRecipe>;

/** A formule with certain answers, without VAT. */
const composedFormule = z.strictObject({
  answers: z.array(z.strictObject({ label: z.string(), times: z.int(), supplement_cents: cents, cost_cents: cents })),
  cost_cents: cents,
  price_ht_cents: cents,
  margin_bp: z.int().nullable(),
  low_margin: z.boolean(),
  /** Without a price or without a recipe: the cost is at least what is said. */
  unpriced: z.array(z.string()),
});

export const formuleMargin = z.strictObject({
  code: articleCode,
  label: z.string(),
  price_cents: cents,
  /** With what is asked for most; null when it cannot be sold so. */
  typical: composedFormule.nullable(),
  /** With what leaves the least. */
  worst: composedFormule.nullable(),
});
export type FormuleMargin = z.infer<typeof formuleMargin>;

export const stockLevel = z.strictObject({
  code: articleCode,
  label: z.string(),
  base: baseUnit,
  supplier: z.string(),
  level_mil: levelMil,
  min_mil: z.int().min(0),
  /** Below zero: more was taken than came in. It never blocks a sale. */
  negative: z.boolean(),
  low: z.boolean(),
  lots: z.int(),
  /** The first use-by day among its lots, null without one. */
  first_until_day: day.nullable(),
  /** Of what the lots cost. */
  value_cents: cents,
  origin_required: z.boolean(),
  picture: z.string(),
  /** Has a recipe: it can be cooked into a lot. */
  is_batch: z.boolean(),
});
export type StockLevel = z.infer<typeof stockLevel>;

/** Why a line is not as it should be (GS1 RECADV). */
export const discrepancy = z.enum([
  'none',
  'free_goods',
  'missing',
  'surplus',
  'unannounced',
  'never_ordered',
  'other_use_by',
  'damaged',
  'temperature',
  'quality',
  'unreadable_label',
  'late',
  'early',
  'no_delivery_note',
  'crates',
]);

export const receiptLine = z.strictObject({
  ingredient: articleCode,
  qty_mil: movedMil,
  /** Of the whole line, without VAT; 0 for free goods. */
  cost_e4: e4,
  supplier_lot: lineOfText(20).default(''),
  dlc_day: day.nullable().default(null),
  ddm_day: day.nullable().default(null),
  /** Tenths of a degree. */
  temperature_dc: z.int().min(-500).max(1_000).nullable().default(null),
  born: lineOfText(40).default(''),
  raised: lineOfText(40).default(''),
  slaughtered: lineOfText(40).default(''),
  certificate: lineOfText(60).default(''),
  discrepancy: discrepancy.default('none'),
});

export const receiptOrder = z.strictObject({
  supplier: lineOfText(60).min(1),
  /** Number of the delivery note, empty without one. */
  note_ref: lineOfText(40),
  lines: z.array(receiptLine).min(1).max(100),
});

export const receiptDone = z.strictObject({ receipt_no: z.int(), lot_nos: z.array(z.int()), cost_cents: cents });

export const levelsAfter = z.strictObject({ levels: z.array(z.strictObject({ code: articleCode, level_mil: levelMil })) });

export const wasteReason = z.enum(['expired', 'spoiled', 'fallen', 'cooked_wrong', 'unsold', 'tasting', 'given']);
export type WasteReason = z.infer<typeof wasteReason>;

export const listedLot = z.strictObject({
  lot_no: z.int(),
  /** Empty for a batch. */
  supplier: z.string(),
  supplier_lot: z.string(),
  received_at_utc_ms: utcMs,
  dlc_day: day.nullable(),
  ddm_day: day.nullable(),
  received_mil: z.int(),
  level_mil: levelMil,
  discrepancy,
});
