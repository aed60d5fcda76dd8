/**
 * Inventories: opened for some places, counted blind by one or several people, settled once. A sheet that is handed in changes no level;
 * settling does, by one difference for each product and place. Must never show what the book says to somebody who counts.
 */
import { findIngredient, listIngredients } from '../../db/recipes.ts';
import { looseLevel, lotsOnShelf } from '../../db/stock.ts';
import {
  addCount,
  addResult,
  addSheet,
  addSheetLine,
  type CountRow,
  endCount,
  findCount,
  type ListedSheet,
  listSheets,
  openCount,
} from '../../db/stock-counts.ts';
import { addMovementAt, findPlace, keepPlace, lastMovementNo, listElsewhere, listPlaces } from '../../db/stock-places.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { articleCode } from '../contract/ids.ts';
import { shownPicture } from '../contract/ingredient-pictures.ts';
import { ok, refuse } from '../contract/results.ts';
import { countSheet, handedSheet, runningCount } from '../contract/shapes/stock-count.ts';
import { isLarge, momentOf, shiftBy } from '../domain/stock-count.ts';
import { presentDay } from './journal-clock.ts';
import { centsOf, factsOf } from './stock.ts';
import { type Compared, compareCounts, expectedBy } from './stock-count-book.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

export function current(context: QueryContext): Reply<'counts.current'> {
  const count = openCount(context.reader);
  if (!count) return ok(null);
  const { count_no, opened_at_utc_ms, operator } = count;
  const sheets = listSheets(context.reader, count_no);
  const places = listPlaces(context.reader)
    .filter(({ code }) => count.places.includes(code))
    .map((place) => ({ ...place, sheets: sheets.filter((sheet) => sheet.place === place.code).map(asHanded) }));
  return ok(runningCount.parse({ count_no, opened_at_utc_ms, operator, places }));
}

const asHanded = ({ sheet_no, operator, station, handed_in_at_utc_ms, lines, again }: ListedSheet) =>
  handedSheet.parse({ sheet_no, operator, station, handed_in_at_utc_ms, lines, again: again === 1 });

export function sheet(context: QueryContext, { place: code }: Parsed<'counts.sheet'>): Reply<'counts.sheet'> {
  const place = findPlace(context.reader, code);
  if (!place) return refuse('unknown_place', { place: code });
  const carried = new Set(
    listElsewhere(context.reader).flatMap((one) => (one.place === code && one.level_mil !== 0 ? [one.ingredient] : [])),
  );
  const ingredients = listIngredients(context.reader)
    .filter((one) => one.storage === code || carried.has(one.code))
    .map(({ code: ingredient, label, base, picture }) => ({ code: ingredient, label, base, picture: shownPicture({ label, picture }) }));
  return ok(countSheet.parse({ now_utc_ms: context.clock.now(), place, ingredients }));
}

export function open(context: CommandContext, { places }: Parsed<'counts.open'>): Reply<'counts.open'> {
  const { transaction, now, caller } = context;
  const going = openCount(transaction);
  if (going) return refuse('count_open', { count_no: going.count_no });
  for (const place of places) {
    if (!findPlace(transaction, place)) return refuse('unknown_place', { place });
    keepPlace(transaction, place);
  }
  const count_no = addCount(transaction, {
    opened_at_utc_ms: now,
    business_day: presentDay(context, transaction),
    operator: caller.operator,
    after_movement_no: lastMovementNo(transaction),
    places: [...new Set(places)],
  });
  return ok({ count_no });
}

/** An inventory that goes on, or why it can't be written to. */
function goingOn(handle: ReadHandle, count_no: number) {
  const count = findCount(handle, count_no);
  if (!count) return refuse('unknown_count', { count_no });
  return count.outcome === null ? ok(count) : refuse('count_ended', { count_no });
}

/** Keeps a sheet, says what is to be counted a second time and who counted this place too. Changes no level. */
export function handIn(context: CommandContext, input: Parsed<'counts.handIn'>): Reply<'counts.handIn'> {
  const { transaction, now, caller } = context;
  const { count_no, place, again, lines } = input;
  const found = goingOn(transaction, count_no);
  if (!found.ok) return found;
  const count = found.value;
  if (!count.places.includes(place)) return refuse('unknown_place', { place });
  const others = listSheets(transaction, count_no).filter(
    (one) => one.place === place && (one.operator !== caller.operator || one.station !== caller.station),
  );
  const sheet_no = addSheet(transaction, {
    count_no,
    place,
    operator: caller.operator,
    station: caller.station,
    handed_in_at_utc_ms: now,
    again: again ? 1 : 0,
  });
  const book = expectedBy(transaction, count);
  const far: string[] = [];
  const seen = new Set<string>();
  for (const { ingredient, counted_mil, counted_at_utc_ms } of lines) {
    if (seen.has(ingredient)) return refuse('counted_twice', { ingredient });
    seen.add(ingredient);
    if (!findIngredient(transaction, ingredient)) return refuse('unknown_ingredient', { ingredient });
    const at = momentOf(counted_at_utc_ms, count.opened_at_utc_ms, now);
    addSheetLine(transaction, sheet_no, ingredient, counted_mil, at);
    const { expected_mil, value_e4 } = book({ ingredient, place, counted_mil, counted_at_utc_ms: at });
    if (isLarge(counted_mil, expected_mil, value_e4)) far.push(ingredient);
  }
  return ok({ sheet_no, again: again ? [] : far.map((code) => articleCode.parse(code)), others: others.map(asHanded) });
}

/** Writes the differences: one movement or more for each product and place, and what they were worth. */
export function settle(context: CommandContext, { count_no, chosen }: Parsed<'counts.settle'>): Reply<'counts.settle'> {
  const { transaction, now, caller } = context;
  const found = goingOn(transaction, count_no);
  if (!found.ok) return found;
  const compared = compareCounts(transaction, found.value, chosen);
  if (!compared.ok) return compared;
  if (compared.value.length === 0) return refuse('nothing_counted', { count_no });
  const open_choice = compared.value.find(({ holds }) => holds === null);
  if (open_choice) return refuse('choose_first', { ingredient: open_choice.ingredient, place: open_choice.place });
  endCount(transaction, count_no, now, caller.operator, 'settled', '');
  for (const one of compared.value) settleOne(context, found.value, one);
  const value_e4 = compared.value.reduce((sum, one) => sum + one.value_e4, 0);
  const different = compared.value.filter(({ difference_mil }) => difference_mil !== 0).length;
  return ok({ count_no, products: compared.value.length, different, difference_cents: centsOf(value_e4) });
}

function settleOne(context: CommandContext, { count_no }: CountRow, one: Compared): void {
  const { transaction } = context;
  const { ingredient, place, holds, expected_mil, difference_mil, value_e4 } = one;
  if (!holds) return;
  addResult(transaction, {
    count_no,
    ingredient,
    place,
    sheet_no: holds.sheet_no,
    counted_mil: holds.counted_mil,
    expected_mil,
    value_e4,
  });
  const elsewhere = place !== findIngredient(transaction, ingredient)?.storage;
  const moves = shiftBy(lotsOnShelf(transaction, ingredient), looseLevel(transaction, ingredient), difference_mil);
  for (const move of moves) addMovementAt(transaction, factsOf(context, 'count', ingredient), move, elsewhere ? place : '');
}

/** Nobody counts on, nothing changes; what was handed in stays to be seen. */
export function giveUp(context: CommandContext, { count_no, reason }: Parsed<'counts.giveUp'>): Reply<'counts.giveUp'> {
  const { transaction, now, caller } = context;
  const found = goingOn(transaction, count_no);
  if (!found.ok) return found;
  endCount(transaction, count_no, now, caller.operator, 'given_up', reason.trim() === '' ? '–' : reason.trim());
  return ok({ count_no });
}
