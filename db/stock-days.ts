/**
 * Sums of movements by day: what charts read instead of years of movements. Made in the pauses, in small steps, from the movements; what
 * is newer than the last step is summed when it is asked for. Must never be asked by a sale.
 */
import { all, one, type ReadHandle, run, runOne, type Transaction } from './sql.ts';

export type DayMove = { movement_no: number; at_utc_ms: number; ingredient: string; kind: string; qty_mil: number; cost_e4: number };

const summedUntil = (handle: ReadHandle): number =>
  one<{ movement_no: number }>(handle, 'SELECT movement_no FROM stock_day_sums_until')?.movement_no ?? 0;

/** Movements that no sum holds yet, the oldest first. @param most 0: all of them @param ingredient only of this one */
export const notSummed = (handle: ReadHandle, most = 0, ingredient?: string): DayMove[] =>
  all<DayMove>(
    handle,
    `SELECT movement_no, at_utc_ms, ingredient, kind, qty_mil, cost_e4 FROM stock_movements
     WHERE movement_no > ? AND (? IS NULL OR ingredient = ?) ORDER BY movement_no LIMIT ?`,
    summedUntil(handle),
    ingredient ?? null,
    ingredient ?? null,
    most === 0 ? -1 : most,
  );

export type DaySum = { ingredient: string; business_day: number; kind: string; qty_mil: number; cost_e4: number };

/** Adds what a step summed. @param until the last movement it holds */
export function addDaySums(transaction: Transaction, sums: readonly DaySum[], until: number): void {
  for (const { ingredient, business_day, kind, qty_mil, cost_e4 } of sums) {
    runOne(
      transaction,
      `INSERT INTO stock_day_sums VALUES (?, ?, ?, ?, ?) ON CONFLICT (ingredient, business_day, kind)
       DO UPDATE SET qty_mil = qty_mil + excluded.qty_mil, cost_e4 = cost_e4 + excluded.cost_e4`,
      ingredient,
      business_day,
      kind,
      qty_mil,
      cost_e4,
    );
  }
  run(transaction, 'UPDATE stock_day_sums_until SET movement_no = ?', until);
}

/** Sums of one ingredient from a day on. */
export const daySumsOf = (handle: ReadHandle, ingredient: string, fromDay: number): DaySum[] =>
  all<DaySum>(
    handle,
    'SELECT * FROM stock_day_sums WHERE ingredient = ? AND business_day >= ? ORDER BY business_day, kind',
    ingredient,
    fromDay,
  );
