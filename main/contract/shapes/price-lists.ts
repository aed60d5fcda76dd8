/**
 * Price lists of suppliers on their way in: how a supplier's files are read (its profile), what a file would change, what it holds up, and
 * what was applied. Prices are 1/10 000 € ex VAT (`_e4`), quantities thousandths of a base (`_mil`).
 */
import { z } from 'zod';
import { articleCode } from '../ids.ts';
import { basisPoints, cents, day, lineOfText, utcMs } from '../values.ts';
import { menuFile } from './menu-import.ts';
import { marginShift } from './receipt.ts';
import { baseUnit } from './stock.ts';

/** One file: some twenty thousand lines. */
export const MAX_PRICE_LIST_BYTES = 4 * 1024 * 1024;
/** Problems and dishes that an answer holds at most; the counts beside them are whole. */
export const MAX_SHOWN = 500;
/** Lines of a page of changes. */
export const PAGE_LINES = 50;

export const listFormat = z.enum(['csv', 'xlsx', 'bnn']);
export type ListFormat = z.infer<typeof listFormat>;

/** What a column of a file may say. */
export const priceField = z.enum([
  'ref',
  'label',
  'price',
  'unit',
  'pack_count',
  'content',
  'packaging',
  'average_weight',
  'variable_weight',
  'vat',
  'deposit_code',
  'deposit',
  'promo_price',
  'promo_from',
  'promo_until',
  'promo_row',
  'ean',
  'maker',
  'organic',
  'fair_trade',
  'certifier',
  'origin',
  'allergens',
  'family',
  'shelf_days',
  'state',
  'available',
  'remark',
]);
export type PriceField = z.infer<typeof priceField>;
/** Without these columns a file is no price list. */
export const REQUIRED_FIELDS = ['ref', 'label', 'price'] as const satisfies readonly PriceField[];

const columnName = lineOfText(80).min(1);
/** A word of the supplier and what it means: `cagette 5 kg` for a unit, a rate, an amount. */
const word = lineOfText(40).min(1);

export const priceListProfile = z.strictObject({
  /** Of a workbook, empty for the first that is not hidden. */
  sheet: lineOfText(60),
  /** Line of the header, 0 to look for it. */
  header_line: z.int().min(0).max(200),
  /** Columns by what they say; several are put together, as a reference made of a name and a variety. */
  columns: z.array(z.strictObject({ field: priceField, names: z.array(columnName).min(1).max(4) })).max(40),
  /** What all prices are for when no column says it, empty: a piece. */
  unit: lineOfText(40),
  /** The rate when no column says it. */
  vat_bp: basisPoints.nullable(),
  /** Put before each reference, so that two kinds of file name the same article alike. */
  ref_prefix: lineOfText(10),
  units: z.array(z.strictObject({ word, means: word })).max(100),
  vats: z.array(z.strictObject({ word, vat_bp: basisPoints })).max(20),
  deposits: z.array(z.strictObject({ word, deposit_cents: z.int().min(0).max(100_000) })).max(100),
  /** The file is everything this supplier sells: what it does not name is gone. */
  complete: z.boolean(),
});
export type PriceListProfile = z.infer<typeof priceListProfile>;

/** What can be wrong with a file, a row or a cell; each has its French sentence in `price-list-text.ts`. */
export const priceProblemReason = z.enum([
  // the whole file stays out
  'empty_file',
  'too_large',
  'not_workbook',
  'old_workbook',
  'workbook_unsafe',
  'workbook_broken',
  'workbook_too_large',
  'not_text',
  'sheet_missing',
  'header_missing',
  'double_encoded_file',
  'column_missing',
  'column_twice',
  'no_rows',
  'all_blocked',
  'too_many',
  'too_wide',
  'truncated',
  'end_missing',
  // the row stays out
  'encoding_mixed',
  'cells',
  'quote',
  'control',
  'double_encoded',
  'missing',
  'too_long',
  'duplicate',
  'price',
  'price_negative',
  'price_zero',
  'price_english',
  'price_ambiguous',
  'unit',
  'ratio',
  'number',
  'weight',
  'vat',
  'vat_missing',
  'deposit',
  'deposit_amount',
  'state',
  'yes_no',
  // the row comes in; only to be known
  'no_line_end',
  'other_delimiter',
  'bnn_utf8',
  'title_row',
  'formula',
  'formula_value',
  'price_rounded',
  'no_price_now',
  'ean',
  'promo_dates',
  'promo_price',
  'promo_alone',
  'organic',
  'allergen',
  'days',
  'estimate',
]);
export type PriceProblemReason = z.infer<typeof priceProblemReason>;

export const priceProblem = z.strictObject({
  /** Line of the file; 0 is the file itself. */
  line: z.int().min(0),
  column: z.string(),
  /** The cell as read; control characters made visible, cut when long. */
  value: z.string(),
  reason: priceProblemReason,
  /** Whether its row stays out, or the whole file at line 0. */
  blocks: z.boolean(),
});
export type PriceProblem = z.infer<typeof priceProblem>;

export const priceListFile = menuFile;
export const supplierCode = lineOfText(60).min(1);
export const articleRef = lineOfText(60).min(1);

/** A row as it would come in, for the live preview beside the columns. */
export const readRow = z.strictObject({
  line: z.int(),
  ref: z.string(),
  label: z.string(),
  price_e4: z.int().nullable(),
  price_unit: z.string(),
  order_unit: z.string(),
  base: baseUnit,
  order_base_mil: z.int(),
  order_multiple: z.int(),
  weighed: z.boolean(),
  vat_bp: basisPoints,
  deposit_cents: cents,
  /** Rows that stay out have their problems instead. */
  blocked: z.boolean(),
});
export type ReadRow = z.infer<typeof readRow>;

export const priceListReading = z.strictObject({
  format: listFormat,
  /** Visible sheets of a workbook. */
  sheets: z.array(z.string()),
  header: z.array(z.string()),
  header_line: z.int(),
  /** As given, as kept for this supplier, or as guessed from the header. */
  profile: priceListProfile,
  known_profile: z.boolean(),
  rows: z.int(),
  blocked: z.int(),
  sample: z.array(readRow),
  problem_count: z.int(),
  problems: z.array(priceProblem).max(MAX_SHOWN),
  /** What the file says of its own validity. */
  from_day: day.nullable(),
  until_day: day.nullable(),
});
export type PriceListReading = z.infer<typeof priceListReading>;

export const listCounts = z.strictObject({
  rows: z.int(),
  new: z.int(),
  changed: z.int(),
  /** Of those changed: dearer and cheaper. */
  dearer: z.int(),
  cheaper: z.int(),
  gone: z.int(),
  unchanged: z.int(),
  blocked: z.int(),
});
export type ListCounts = z.infer<typeof listCounts>;

export const priceListPreview = z.strictObject({
  /** Staged for `priceLists.apply`; null when the file stays out. */
  version_no: z.int().nullable(),
  counts: listCounts,
  problem_count: z.int(),
  problems: z.array(priceProblem).max(MAX_SHOWN),
  /** Dishes and formules whose margin this list moves, compared with the prices in force before it. */
  margins: z.array(marginShift).max(MAX_SHOWN),
  /** This very file was applied already, in this list. */
  same_file_as: z.int().nullable(),
});
export type PriceListPreview = z.infer<typeof priceListPreview>;

export const changeKind = z.enum(['new', 'changed', 'gone']);
export type ChangeKind = z.infer<typeof changeKind>;
/** What of an article is different but its price. */
export const changedField = z.enum(['label', 'units', 'vat', 'deposit', 'quality', 'origin', 'state', 'promo', 'dates', 'other']);
export type ChangedField = z.infer<typeof changedField>;

export const priceChangeLine = z.strictObject({
  kind: changeKind,
  ref: z.string(),
  label: z.string(),
  before_e4: z.int().nullable(),
  after_e4: z.int().nullable(),
  /** Of the price before; null without one. */
  change_bp: z.int().nullable(),
  fields: z.array(changedField),
});
export type PriceChangeLine = z.infer<typeof priceChangeLine>;

export const changeFilter = z.strictObject({
  version_no: z.int().min(1),
  show: z.enum(['all', 'new', 'changed', 'dearer', 'cheaper', 'gone']),
  /** In the reference or the label, small or capital, with or without accents. */
  search: lineOfText(60),
  page: z.int().min(0).max(10_000),
});
export const changePage = z.strictObject({
  total: z.int(),
  lines: z.array(priceChangeLine).max(PAGE_LINES),
});

export const appliedList = z.strictObject({
  version_no: z.int(),
  supplier: z.string(),
  file_name: z.string(),
  from_day: day,
  until_day: day.nullable(),
  counts: listCounts,
  applied_at_utc_ms: utcMs,
  applied_by: z.string(),
  undone_at_utc_ms: utcMs.nullable(),
  undone_by: z.string().nullable(),
  /** The newest of its supplier: the one that may be undone. */
  can_undo: z.boolean(),
});
export type AppliedList = z.infer<typeof appliedList>;

/** An article of a supplier, as it stands beside an ingredient. */
export const linkedArticle = z.strictObject({
  ref: z.string(),
  label: z.string(),
  content: z.string(),
  base: baseUnit,
  price_e4: z.int().nullable(),
  price_unit: z.string(),
  /** Thousandths of the ingredient's base in one piece or bunch, when their bases differ. */
  piece_base_mil: z.int().nullable(),
});
export type LinkedArticle = z.infer<typeof linkedArticle>;

/** An ingredient with what this supplier sells of it: as confirmed by a person, or as the till would propose it. */
export const ingredientLinks = z.strictObject({
  ingredient: articleCode,
  label: z.string(),
  base: baseUnit,
  linked: z.array(linkedArticle),
  proposed: z.array(linkedArticle.extend({ why: z.enum(['ref', 'name']) })),
});
export type IngredientLinks = z.infer<typeof ingredientLinks>;

export const linkOrder = z.strictObject({
  supplier: supplierCode,
  links: z
    .array(
      z.strictObject({
        ref: articleRef,
        /** null: it is no ingredient any more. */
        ingredient: articleCode.nullable(),
        piece_base_mil: z.int().min(1).max(1_000_000_000).nullable(),
      }),
    )
    .min(1)
    .max(200),
});
