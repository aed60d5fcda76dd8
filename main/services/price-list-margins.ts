/**
 * Which dishes and formules a price list makes dearer: what it asks for an ingredient before and after it. An ingredient is what a person
 * linked to the article, else what the book of ingredients says is bought under this reference. Must only read.
 */
import { linkedRefs } from '../../db/price-lists.ts';
import { lotCosts } from '../../db/stock.ts';
import type { ReadHandle } from '../../db/store.ts';
import { articleOn, priceOn } from '../../db/supplier-articles.ts';
import { articleCode } from '../contract/ids.ts';
import { MAX_SHOWN } from '../contract/shapes/price-lists.ts';
import type { MarginShift } from '../contract/shapes/receipt.ts';
import type { Day } from '../contract/values.ts';
import { shiftsBetween } from '../domain/margins.ts';
import type { PriceDiff } from '../domain/price-diff.ts';
import type { Ingredient, KnownCost } from '../domain/recipe.ts';
import { priceOf } from '../domain/supplier-article.ts';
import { inBaseOf, type SupplierUnits } from '../domain/supplier-units.ts';
import { everythingSold, readMarginBook } from './margins.ts';
import type { QueryContext } from './till-context.ts';

type Named = { ingredient: Ingredient; piece_base_mil: number | null };

/** @param diff what the list changes, as it was staged */
export function marginsMovedBy(
  context: QueryContext,
  supplier: string,
  day: Day,
  diff: Pick<PriceDiff, 'changes' | 'kept'>,
): MarginShift[] {
  const { reader } = context;
  const margins = readMarginBook(context, reader);
  const common = knownCosts(reader, margins.book.ingredients, day);
  const [before, after] = [new Map(common), new Map(common)];
  const names = namesOf(reader, supplier, margins.book.ingredients);
  const lines = new Map(diff.changes.map((line) => [line.ref, line]));
  for (const { ref, facts, prices } of diff.kept) {
    const named = names.get(ref);
    const price_e4 = prices && priceOf(prices, day, false)?.price_e4;
    if (!named || price_e4 === undefined || price_e4 === null) continue;
    const now = articleOn(reader, supplier, ref, day);
    const units = facts ?? now;
    const code = named.ingredient.code;
    const is = units && costIn(units, named, price_e4);
    const line = lines.get(ref);
    const was = now && line && line.before_e4 !== null ? costIn(now, named, line.before_e4) : before.get(code);
    if (!is || !was) continue;
    before.set(code, was);
    after.set(code, is);
  }
  const sold = everythingSold(context, reader, margins, after);
  return shiftsBetween(sold, before, after, margins.wanted_bp)
    .filter(({ cost_after_cents, cost_before_cents }) => cost_after_cents > cost_before_cents)
    .slice(0, MAX_SHOWN)
    .map((shift) => ({ ...shift, code: articleCode.parse(shift.code) }));
}

/** What a price is for one price unit, in the ingredient's own base; undefined when nobody can convert it. */
function costIn(units: SupplierUnits, { ingredient, piece_base_mil }: Named, price_e4: number): KnownCost | undefined {
  if (units.base === ingredient.base) return { cost_e4: price_e4, qty_mil: units.price_base_mil };
  if (piece_base_mil === null) return undefined;
  return { cost_e4: price_e4, qty_mil: inBaseOf(units, ingredient.base, piece_base_mil).price_base_mil };
}

/** Which ingredient each reference of a supplier is. What a person linked comes before the book. */
function namesOf(reader: ReadHandle, supplier: string, ingredients: ReadonlyMap<string, Ingredient>): Map<string, Named> {
  const names = new Map<string, Named>();
  for (const { ref, ingredient: code, piece_base_mil } of linkedRefs(reader, supplier)) {
    const ingredient = ingredients.get(code);
    if (ingredient) names.set(ref, { ingredient, piece_base_mil });
  }
  for (const ingredient of ingredients.values()) {
    if (ingredient.supplier !== supplier || ingredient.supplier_ref === '') continue;
    const isLinked = [...names.values()].some((named) => named.ingredient === ingredient);
    if (!isLinked) names.set(ingredient.supplier_ref, { ingredient, piece_base_mil: null });
  }
  return names;
}

/** What came in last, else what the list in force asks. */
function knownCosts(reader: ReadHandle, ingredients: ReadonlyMap<string, Ingredient>, day: Day): Map<string, KnownCost> {
  const known = new Map<string, KnownCost>([...lotCosts(reader)].map(([code, { last }]) => [code, last]));
  for (const ingredient of ingredients.values()) {
    const { code, supplier, supplier_ref } = ingredient;
    if (known.has(code) || supplier_ref === '') continue;
    const article = articleOn(reader, supplier, supplier_ref, day);
    const price = article && priceOn(reader, supplier, supplier_ref, day);
    const cost = article && price && costIn(article, { ingredient, piece_base_mil: article.piece_base_mil }, price.price_e4);
    if (cost) known.set(code, cost);
  }
  return known;
}
