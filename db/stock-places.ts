/**
 * Where goods lie. An ingredient lies where it is kept (`storage`), but for what was carried elsewhere. A level stays one sum: places only
 * part it. Must never change a level by itself.
 */
import type { LotMove } from '../main/domain/stock.ts';
import { all, one, type ReadHandle, run, runOne, type Transaction } from './sql.ts';
import { addMovement, levelOf, type MovementFacts } from './stock.ts';

export type PlaceRow = { code: string; label: string; ingredients: number; picture: string };

/** Every place with how many ingredients lie there; one that only the ingredients' file names bears its own code. */
export const listPlaces = (handle: ReadHandle): PlaceRow[] =>
  all<PlaceRow>(
    handle,
    `WITH kept (place, ingredient) AS (
       SELECT storage, code FROM ingredients WHERE used = 1 AND storage <> ''
       UNION SELECT place, ingredient FROM stock_place_levels WHERE level_mil <> 0)
     SELECT code, label, (SELECT count(*) FROM kept WHERE place = code) AS ingredients, picture
     FROM (SELECT code, label, picture FROM stock_places UNION SELECT place, place, '' FROM kept WHERE place NOT IN (SELECT code FROM stock_places))
     ORDER BY label`,
  );

export const findPlace = (handle: ReadHandle, code: string): PlaceRow | undefined =>
  listPlaces(handle).find((place) => place.code === code);

/** Adds a place, or gives it another name and picture. */
export const putPlace = (transaction: Transaction, code: string, label: string, picture: string): unknown =>
  runOne(
    transaction,
    `INSERT INTO stock_places (code, label, picture) VALUES (?, ?, ?)
     ON CONFLICT (code) DO UPDATE SET label = excluded.label, picture = excluded.picture`,
    code,
    label,
    picture,
  );

/** A place that only a file named gets a row of its own before something is written about it. */
export const keepPlace = (transaction: Transaction, code: string): unknown =>
  run(transaction, 'INSERT INTO stock_places (code, label) VALUES (?, ?) ON CONFLICT (code) DO NOTHING', code, code);

export const lastMovementNo = (handle: ReadHandle): number =>
  one<{ last: number }>(handle, 'SELECT coalesce(max(movement_no), 0) AS last FROM stock_movements')?.last ?? 0;

/** A movement at a place. @param place empty: where the ingredient is kept */
export function addMovementAt(transaction: Transaction, facts: MovementFacts, move: LotMove, place: string): void {
  addMovement(transaction, facts, move);
  if (place === '') return;
  runOne(transaction, 'INSERT INTO stock_movement_places VALUES (?, ?)', lastMovementNo(transaction), place);
  runOne(
    transaction,
    `INSERT INTO stock_place_levels VALUES (?, ?, ?)
     ON CONFLICT (ingredient, place) DO UPDATE SET level_mil = level_mil + excluded.level_mil`,
    facts.ingredient,
    place,
    move.qty_mil,
  );
}

export type Elsewhere = { ingredient: string; place: string; level_mil: number };
/** What lies elsewhere than where it is kept, of one ingredient or of all. */
export const listElsewhere = (handle: ReadHandle, ingredient?: string): Elsewhere[] =>
  all<Elsewhere>(
    handle,
    `SELECT ingredient, place, level_mil FROM stock_place_levels WHERE level_mil <> 0 AND (? IS NULL OR ingredient = ?)
     ORDER BY ingredient, place`,
    ingredient ?? null,
    ingredient ?? null,
  );

/** Level of an ingredient at a place. @param place empty: where it is kept */
export function levelAt(handle: ReadHandle, ingredient: string, place: string): number {
  const elsewhere = listElsewhere(handle, ingredient);
  if (place !== '') return elsewhere.find((one) => one.place === place)?.level_mil ?? 0;
  return levelOf(handle, ingredient) - elsewhere.reduce((sum, one) => sum + one.level_mil, 0);
}
