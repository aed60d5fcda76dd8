/** Puts counts beside the book: what it said at each count's moment, what the difference is worth, which of several counts holds. Reads only. */
import { findIngredient } from '../../db/recipes.ts';
import { lastCosts } from '../../db/stock.ts';
import { type CountRow, listSheetLines, movedSince, type SheetLine } from '../../db/stock-counts.ts';
import { levelAt } from '../../db/stock-places.ts';
import type { ReadHandle } from '../../db/store.ts';
import { ok, type Result, refuse } from '../contract/results.ts';
import { agreed, expectedAt, isLarge, type Later, lastOfEach, worthOf } from '../domain/stock-count.ts';

type OneCount = { ingredient: string; place: string; counted_mil: number; counted_at_utc_ms: number };
type Expected = { expected_mil: number; value_e4: number };

/** What the book says of counts of an inventory; what moved since it was opened is read once. */
export function expectedBy(handle: ReadHandle, count: CountRow): (one: OneCount) => Expected {
  const since = new Map<string, Later[]>();
  for (const moved of movedSince(handle, count.after_movement_no)) {
    const key = `${moved.ingredient} ${moved.place}`;
    const known = since.get(key);
    if (known) known.push(moved);
    else since.set(key, [moved]);
  }
  const costs = lastCosts(handle);
  return ({ ingredient, place, counted_mil, counted_at_utc_ms }) => {
    const at = findIngredient(handle, ingredient)?.storage === place ? '' : place;
    const level = levelAt(handle, ingredient, at);
    const expected_mil = expectedAt(level, since.get(`${ingredient} ${at}`) ?? [], counted_at_utc_ms);
    return { expected_mil, value_e4: worthOf(counted_mil - expected_mil, costs.get(ingredient)) };
  };
}

export type CountedLine = Omit<SheetLine, 'again'> & { again: boolean };
export type Compared = {
  ingredient: string;
  place: string;
  counts: CountedLine[];
  /** Null while people who found different quantities wait for somebody to choose. */
  holds: CountedLine | null;
  expected_mil: number;
  difference_mil: number;
  value_e4: number;
  /** Far from the book and never counted again. */
  waits_second: boolean;
};
type Choice = { ingredient: string; place: string; sheet_no: number };

/** Every product of every place that was counted. Where nothing is chosen and people differ, the newest count is shown and holds nothing. */
export function compareCounts(handle: ReadHandle, count: CountRow, chosen: readonly Choice[]): Result<Compared[], 'unknown_sheet'> {
  const lines = listSheetLines(handle, count.count_no).map((line): CountedLine => ({ ...line, again: line.again === 1 }));
  const groups = Map.groupBy(lines, ({ ingredient, place }) => `${ingredient} ${place}`);
  const book = expectedBy(handle, count);
  const choices = new Map(chosen.map((one) => [`${one.ingredient} ${one.place}`, one.sheet_no]));
  const all: Compared[] = [];
  for (const [key, counts] of groups) {
    const wanted = choices.get(key);
    const holds = wanted === undefined ? agreed(counts) : (counts.find(({ sheet_no }) => sheet_no === wanted) ?? null);
    const shown = holds ?? (lastOfEach(counts).at(-1) as CountedLine);
    if (wanted !== undefined && holds === null) return refuse('unknown_sheet', { ingredient: shown.ingredient });
    const { expected_mil, value_e4 } = book(shown);
    const far = isLarge(shown.counted_mil, expected_mil, value_e4);
    all.push({
      ingredient: shown.ingredient,
      place: shown.place,
      counts,
      holds,
      expected_mil,
      difference_mil: shown.counted_mil - expected_mil,
      value_e4,
      waits_second: far && counts.length === 1,
    });
  }
  return ok(all);
}
