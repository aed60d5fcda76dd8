/** The use-by board: lots that have passed, or pass today or tomorrow on the calendar of Paris, with what can be done. Must only read. */
import { needsOf, readBook, recipesTaking } from '../../db/recipes.ts';
import { lotsUntil, type NearLot } from '../../db/stock-lots.ts';
import { listPlaces } from '../../db/stock-places.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { Reply } from '../contract/calls/index.ts';
import { shownPicture } from '../contract/ingredient-pictures.ts';
import { ok } from '../contract/results.ts';
import { useByLot } from '../contract/shapes/waste.ts';
import { businessDay } from '../contract/time.ts';
import { stockUnitOf } from '../contract/units.ts';
import { addDays } from '../domain/closing-periods.ts';
import { batchesFor, cookableMil, dishesFor, useByState } from '../domain/use-by.ts';
import { centsOf } from './stock.ts';
import type { QueryContext } from './till-context.ts';

/** Dishes that are named: more is a menu, and no advice. */
const DISHES = 3;

export function board({ reader, clock }: QueryContext): Reply<'stock.useBy'> {
  // Midnight counts, not the turn of the business day: a limit is a day of the calendar.
  const today = businessDay(clock.now(), 0);
  const tomorrow = addDays(today, 1);
  const lots = lotsUntil(reader, tomorrow);
  if (lots.length === 0) return ok([]);
  const book = readBook(reader);
  const places = new Map(listPlaces(reader).map(({ code, label }) => [code, label]));
  return ok(
    lots.flatMap((lot) => {
      const ingredient = book.ingredients.get(lot.ingredient);
      const state = useByState(lot.until_day, today, tomorrow);
      if (!ingredient || state === null) return [];
      const { label, base, storage } = ingredient;
      const usable = lot.held === 0 && (state !== 'passed' || lot.dlc_day === null);
      return useByLot.parse({
        lot_no: lot.lot_no,
        code: lot.ingredient,
        label,
        base,
        picture: shownPicture(ingredient),
        supplier: lot.supplier,
        supplier_lot: lot.supplier_lot,
        place_label: places.get(storage) ?? storage,
        level_mil: lot.level_mil,
        value_cents: centsOf(lot.cost_e4),
        until_day: lot.until_day,
        is_limit: lot.dlc_day !== null,
        state,
        held: lot.held === 1,
        dishes: usable ? dishesFor(book, recipesTaking(reader, lot.ingredient), lot.level_mil, DISHES) : [],
        batches: usable ? batchesOf(reader, book, lot) : [],
        can_freeze: usable && lot.frozen_from === null,
      });
    }),
  );
}

function batchesOf(reader: ReadHandle, book: ReturnType<typeof readBook>, { ingredient, level_mil }: NearLot) {
  return batchesFor(book, ingredient).flatMap(({ code, label, base }) => {
    const recipe_no = book.recipes.get(code)?.recipe_no;
    const need = recipe_no === undefined ? undefined : needsOf(reader, recipe_no).find((one) => one.ingredient === ingredient);
    const qty_mil = need ? cookableMil(level_mil, need.gross_e6, stockUnitOf(base).factor) : 0;
    return qty_mil > 0 ? [{ code, label, base, qty_mil }] : [];
  });
}
