/** Places, inventories and charts of stock as screens see them. Quantities are thousandths of the ingredient's base (`_mil`). */
import { z } from 'zod';
import { articleCode } from '../ids.ts';
import { cents, day, lineOfText, utcMs } from '../values.ts';
import { baseUnit } from './stock.ts';

export const placeCode = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,31}$/);
/** `picture`: one of the product's, empty without one. */
export const stockPlace = z.strictObject({ code: placeCode, label: z.string(), ingredients: z.int(), picture: z.string() });
export type StockPlace = z.infer<typeof stockPlace>;

const counted = z.int().min(0).max(1_000_000_000_000);

/** What somebody counted of one product, and when: the sales of the meantime are not missing goods. */
export const countedLine = z.strictObject({ ingredient: articleCode, counted_mil: counted, counted_at_utc_ms: utcMs });

export const handedSheet = z.strictObject({
  sheet_no: z.int(),
  operator: z.string(),
  station: z.string(),
  handed_in_at_utc_ms: utcMs,
  lines: z.int(),
  /** A second count of what was far from the book. */
  again: z.boolean(),
});

/** The inventory that goes on, as those see it who count: nothing of what the book says. */
export const runningCount = z.strictObject({
  count_no: z.int(),
  opened_at_utc_ms: utcMs,
  operator: z.string(),
  places: z.array(z.strictObject({ ...stockPlace.shape, sheets: z.array(handedSheet) })),
});
export type RunningCount = z.infer<typeof runningCount>;

/** What is to be counted at a place. The level is not here: counts are blind. */
export const countSheet = z.strictObject({
  /** The till's clock, so that a phone's may be wrong. */
  now_utc_ms: utcMs,
  place: stockPlace,
  ingredients: z.array(z.strictObject({ code: articleCode, label: z.string(), base: baseUnit, picture: z.string() })),
});
export type CountSheet = z.infer<typeof countSheet>;

export const sheetTaken = z.strictObject({
  sheet_no: z.int(),
  /** To be counted a second time, without saying why or how far. */
  again: z.array(articleCode),
  /** Who counted this place too, before. */
  others: z.array(handedSheet),
});
export type SheetTaken = z.infer<typeof sheetTaken>;

export const countState = z.enum(['open', 'settled', 'given_up']);
export const countedProduct = z.strictObject({
  code: articleCode,
  label: z.string(),
  base: baseUnit,
  place: placeCode,
  place_label: z.string(),
  /** Every count of it, in the order they came in. */
  counts: z.array(
    z.strictObject({ sheet_no: z.int(), operator: z.string(), station: z.string(), counted_mil: counted, again: z.boolean() }),
  ),
  /** The one that holds; null while somebody has to choose between people who found different quantities. */
  sheet_no: z.int().nullable(),
  counted_mil: z.int().nullable(),
  /** Far from the book, and counted once only: what the book says stays hidden, so that nobody counts towards it. */
  waits_second: z.boolean(),
  /** What the book said at that moment. */
  expected_mil: z.int().nullable(),
  difference_mil: z.int().nullable(),
  value_cents: cents.nullable(),
});
export type CountedProduct = z.infer<typeof countedProduct>;

export const wholeCount = z.strictObject({
  count_no: z.int(),
  day,
  state: countState,
  opened_at_utc_ms: utcMs,
  ended_at_utc_ms: utcMs.nullable(),
  reason: z.string(),
  places: z.array(stockPlace),
  /** Places nobody handed in yet. */
  missing: z.array(z.string()),
  products: z.array(countedProduct),
  /** Goods missing, goods found, and both together, without VAT; of what is shown. */
  missing_cents: cents,
  found_cents: cents,
  difference_cents: cents,
});
export type WholeCount = z.infer<typeof wholeCount>;

export const listedCount = z.strictObject({
  count_no: z.int(),
  day,
  state: countState,
  opened_at_utc_ms: utcMs,
  ended_at_utc_ms: utcMs.nullable(),
  places: z.array(z.string()),
  products: z.int(),
  different: z.int(),
  difference_cents: cents,
});

export const movementKind = z.enum(['sale', 'receipt', 'count', 'waste', 'production', 'transfer', 'correction']);
export type MovementKindName = z.infer<typeof movementKind>;

export const stockHistory = z.strictObject({
  code: articleCode,
  label: z.string(),
  base: baseUnit,
  /** Level at the end of each day, the oldest first. */
  days: z.array(z.strictObject({ day, level_mil: z.int(), moved: z.array(z.strictObject({ kind: movementKind, qty_mil: z.int() })) })),
  places: z.array(z.strictObject({ place: placeCode, label: z.string(), level_mil: z.int() })),
});

export const listedIngredient = z.strictObject({
  code: articleCode,
  label: z.string(),
  base: baseUnit,
  picture: z.string(),
  supplier: z.string(),
  supplier_ref: z.string(),
  place: z.string(),
  place_label: z.string(),
  shelf_days: z.int(),
  min_mil: z.int(),
  level_mil: z.int(),
  allergens: z.array(z.string()),
  species: z.string(),
  /** Of what came in last, for one stock unit (a kilogram, a litre, a piece); null before a price was known. */
  cost_cents: cents.nullable(),
  /** Recipes that hold it, by label. */
  recipes: z.array(z.string()),
});
export type ListedIngredient = z.infer<typeof listedIngredient>;

export const givenReason = lineOfText(80).min(1);
