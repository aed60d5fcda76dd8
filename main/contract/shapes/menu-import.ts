/**
 * A menu on its way in and out: the files, what they would change, and every problem with its line, column, value and reason.
 * Files travel whole as base64; nothing enters half.
 */
import { z } from 'zod';
import { articleCode } from '../ids.ts';
import { cents, lineOfText } from '../values.ts';
import { consumptionMode } from './catalogue.ts';

/** Of all files together: some twenty thousand articles. */
export const MAX_MENU_BYTES = 4 * 1024 * 1024;
/** What a list of a preview holds at most; the counts beside it are whole. */
export const MAX_LISTED = 500;

export const menuFile = z.strictObject({
  name: lineOfText(120),
  content_base64: z.string().max(Math.ceil((MAX_MENU_BYTES * 4) / 3) + 4),
});
export type MenuFile = z.infer<typeof menuFile>;

/** What can be wrong with a file, a row or a cell; each has its French sentence in `menu-problem-text.ts`. */
export const menuProblemReason = z.enum([
  // the whole file
  'empty_file',
  'too_large',
  'workbook',
  'not_text',
  'encoding_mixed',
  'encoding_utf16',
  'delimiter',
  'not_a_menu',
  'column_missing',
  'column_twice',
  'no_rows',
  'two_of_a_kind',
  'no_menu',
  // a row
  'truncated',
  'cells',
  'quote',
  'control',
  'double_encoded',
  'too_many',
  // a cell of the menu
  'missing',
  'code',
  'duplicate',
  'text',
  'price',
  'tax_class',
  'organic',
  'certifier_missing',
  'evidence_missing',
  'yes_no',
  'allergen',
  'months',
  'ean',
  // a cell of the formules
  'weekdays',
  'number',
  'min_max',
  'quantity',
  'differs',
  'unknown_article',
  'other_tax_class',
  'nothing_required',
  'code_taken',
  'used_by_formule',
  // a cell of ingredients or recipes
  'unit',
  'unit_mixed',
  'unit_changed',
  'fine_quantity',
  'loss',
  'days',
  'storage',
  'unknown_ingredient',
  'component_twice',
  'recipe_cycle',
  'not_recipes',
  'no_ingredients',
  // a cell of suppliers
  'not_suppliers',
  'supplier_kind',
  'clock',
  'channel',
  'channel_address',
  'order_format',
  'kilometres',
  'date',
  'percent',
]);
export type MenuProblemReason = z.infer<typeof menuProblemReason>;

/** What a person should know although the file is good. */
export const menuWarningReason = z.enum(['picture', 'no_reference', 'no_reference_alcohol', 'no_line_end', 'spreadsheet_formula']);
export type MenuWarningReason = z.infer<typeof menuWarningReason>;

const place = {
  file: z.string(),
  /** Line of the file, the header is 1; 0 is the file itself. */
  line: z.int().min(0),
  column: z.string(),
  /** The cell as read; control characters made visible, cut when long. */
  value: z.string(),
};
export const menuProblem = z.strictObject({ ...place, reason: menuProblemReason });
export type MenuProblem = z.infer<typeof menuProblem>;
export const menuWarning = z.strictObject({ ...place, reason: menuWarningReason });
export type MenuWarning = z.infer<typeof menuWarning>;

const counts = z.strictObject({ added: z.int(), changed: z.int(), removed: z.int(), same: z.int() });
export type MenuCounts = z.infer<typeof counts>;

/** An article or formule with its price in one mode before and after, null when not sold in it. */
export const priceChange = z.strictObject({
  code: articleCode,
  label: z.string(),
  mode: consumptionMode,
  before_cents: cents.nullable(),
  after_cents: cents.nullable(),
});
export type PriceChange = z.infer<typeof priceChange>;

export const menuChange = z.strictObject({ code: articleCode, label: z.string(), change: z.enum(['added', 'changed', 'removed']) });
export type MenuChange = z.infer<typeof menuChange>;

export const menuPreview = z.strictObject({
  /** Staged and ready for `catalogue.applyImport`; null when there is a problem. */
  version: z.int().nullable(),
  files: z.array(z.strictObject({ name: z.string(), kind: z.enum(['carte', 'formules']).nullable(), rows: z.int() })),
  articles: counts,
  formules: counts,
  changes: z.array(menuChange).max(MAX_LISTED),
  price_change_count: z.int(),
  price_changes: z.array(priceChange).max(MAX_LISTED),
  problem_count: z.int(),
  problems: z.array(menuProblem).max(MAX_LISTED),
  warning_count: z.int(),
  warnings: z.array(menuWarning).max(MAX_LISTED),
});
export type MenuPreview = z.infer<typeof menuPreview>;
