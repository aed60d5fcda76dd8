/**
 * Places of goods: named, filled, emptied. To carry something elsewhere leaves every level as it was; to freeze part of a lot makes a lot of
 * its own with another last day, from the same delivery and with its part of the cost. Must never make goods appear or vanish.
 */
import { findIngredient } from '../../db/recipes.ts';
import { findLot } from '../../db/stock.ts';
import { addFrozenLot, lotState } from '../../db/stock-lots.ts';
import { addMovementAt, findPlace, keepPlace, levelAt, listPlaces, putPlace } from '../../db/stock-places.ts';
import { addParts } from '../../db/trace.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { isPicture } from '../contract/pictures.ts';
import { ok, refuse } from '../contract/results.ts';
import { businessDay } from '../contract/time.ts';
import { addDays } from '../domain/closing-periods.ts';
import { shareBetween } from '../domain/stock.ts';
import { factsOf } from './stock.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

export const listAllPlaces = (context: QueryContext): Reply<'places.list'> => ok(listPlaces(context.reader));

export function put({ transaction }: CommandContext, { code, label, picture }: Parsed<'places.put'>): Reply<'places.put'> {
  if (picture !== '' && !isPicture(picture)) return refuse('unknown_picture');
  putPlace(transaction, code, label.trim() === '' ? code : label.trim(), picture);
  return ok(findPlace(transaction, code) ?? { code, label, ingredients: 0, picture });
}

/** @returns the levels of both places afterwards: what is carried away may be more than the book had there, the shelf is right */
export function transfer(context: CommandContext, { ingredient, from, to, qty_mil }: Parsed<'stock.transfer'>): Reply<'stock.transfer'> {
  const { transaction } = context;
  const known = findIngredient(transaction, ingredient);
  if (!known) return refuse('unknown_ingredient', { ingredient });
  for (const place of [from, to]) {
    if (!findPlace(transaction, place)) return refuse('unknown_place', { place });
    keepPlace(transaction, place);
  }
  if (from === to) return refuse('same_place');
  // Lot 0 on both sides: which lot was carried nobody says, and no lot becomes more or less.
  const facts = factsOf(context, 'transfer', ingredient);
  const named = (place: string) => (place === known.storage ? '' : place);
  addMovementAt(transaction, facts, { lot_no: 0, qty_mil: -qty_mil, cost_e4: 0 }, named(from));
  addMovementAt(transaction, facts, { lot_no: 0, qty_mil, cost_e4: 0 }, named(to));
  return ok({ levels: [from, to].map((place) => ({ place, level_mil: levelAt(transaction, ingredient, named(place)) })) });
}

export function freeze(context: CommandContext, { lot_no, qty_mil, place, days }: Parsed<'stock.freeze'>): Reply<'stock.freeze'> {
  const { transaction, now } = context;
  const lot = findLot(transaction, lot_no);
  const state = lotState(transaction, lot_no);
  if (!lot || !state) return refuse('unknown_lot', { lot_no });
  if (!findPlace(transaction, place)) return refuse('unknown_place', { place });
  if (state.held === 1) return refuse('lot_held', { lot_no });
  // The calendar's day: at half past midnight the business day still is yesterday's, but the limit has passed.
  const today = businessDay(now, 0);
  if (state.dlc_day !== null && state.dlc_day < today) return refuse('use_by_passed', { until_day: state.dlc_day });
  if (state.frozen_from !== null) return refuse('frozen_before', { lot_no });
  if (qty_mil > lot.level_mil) return refuse('more_than_there', { level_mil: lot.level_mil });
  const until_day = addDays(today, days);
  const cost_e4 = shareBetween(lot.cost_e4, lot.level_mil, 0, qty_mil);
  const frozen_no = addFrozenLot(transaction, lot_no, until_day, qty_mil, cost_e4);
  addParts(transaction, frozen_no, [{ lot_no, qty_mil: -qty_mil, cost_e4: -cost_e4 }]);
  keepPlace(transaction, place);
  const kept = findIngredient(transaction, lot.ingredient)?.storage ?? '';
  const moved = factsOf(context, 'transfer', lot.ingredient);
  addMovementAt(transaction, moved, { lot_no, qty_mil: -qty_mil, cost_e4: -cost_e4 }, '');
  addMovementAt(transaction, { ...moved, until_day }, { lot_no: frozen_no, qty_mil, cost_e4 }, place === kept ? '' : place);
  return ok({ lot_no: frozen_no, until_day });
}
