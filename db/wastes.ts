/** What was thrown away, as rows: one for each time somebody did, with the run of its movements. Only added to. */
import type { LotMove } from '../main/domain/stock.ts';
import { all, one, type ReadHandle, runOne, type Transaction } from './sql.ts';

export type WasteRow = {
  waste_no: number;
  at_utc_ms: number;
  business_day: number;
  item: 'article' | 'ingredient';
  code: string;
  label: string;
  qty_mil: number;
  reason: string;
  ticket_no: number | null;
  first_movement_no: number;
  last_movement_no: number;
  operator: string;
};

export const addWaste = (transaction: Transaction, row: Omit<WasteRow, 'waste_no'>): number =>
  runOne(
    transaction,
    `INSERT INTO stock_wastes (at_utc_ms, business_day, item, code, label, qty_mil, reason, ticket_no, first_movement_no, last_movement_no,
       operator) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.at_utc_ms,
    row.business_day,
    row.item,
    row.code,
    row.label,
    row.qty_mil,
    row.reason,
    row.ticket_no,
    row.first_movement_no,
    row.last_movement_no,
    row.operator,
  );

export const takeBackWaste = (transaction: Transaction, wasteNo: number, at: number, operator: string): unknown =>
  runOne(transaction, 'INSERT INTO stock_wastes_taken_back VALUES (?, ?, ?)', wasteNo, at, operator);

export type FoundWaste = WasteRow & { taken_back: number };
const FOUND = `SELECT stock_wastes.*, stock_wastes_taken_back.waste_no IS NOT NULL AS taken_back
  FROM stock_wastes LEFT JOIN stock_wastes_taken_back USING (waste_no)`;

export const findWaste = (handle: ReadHandle, wasteNo: number): FoundWaste | undefined =>
  one<FoundWaste>(handle, `${FOUND} WHERE waste_no = ?`, wasteNo);

/** What left the lots when it was thrown away, one row for each lot. */
export const movesOfWaste = (handle: ReadHandle, waste: WasteRow): (LotMove & { ingredient: string; place: string })[] =>
  all(
    handle,
    `SELECT ingredient, lot_no, qty_mil, cost_e4, coalesce(place, '') AS place
     FROM stock_movements LEFT JOIN stock_movement_places USING (movement_no)
     WHERE movement_no BETWEEN ? AND ? AND kind = 'waste' ORDER BY movement_no`,
    waste.first_movement_no,
    waste.last_movement_no,
  );

/** The newest first, of a day. */
export const wastesOf = (handle: ReadHandle, day: number): FoundWaste[] =>
  all<FoundWaste>(handle, `${FOUND} WHERE business_day = ? ORDER BY stock_wastes.waste_no DESC`, day);

export type WasteCost = {
  waste_no: number;
  business_day: number;
  item: string;
  code: string;
  label: string;
  qty_mil: number;
  reason: string;
  cost_e4: number;
};
const KEPT = `business_day BETWEEN ? AND ? AND waste_no NOT IN (SELECT waste_no FROM stock_wastes_taken_back)`;

/** What each one cost, in a stretch of days; those taken back are left out. */
export const wasteCosts = (handle: ReadHandle, fromDay: number, untilDay: number): WasteCost[] =>
  all<WasteCost>(
    handle,
    `SELECT waste_no, business_day, item, code, label, stock_wastes.qty_mil, stock_wastes.reason, coalesce(-sum(cost_e4), 0) AS cost_e4
     FROM stock_wastes LEFT JOIN stock_movements
       ON movement_no BETWEEN first_movement_no AND last_movement_no AND kind = 'waste'
     WHERE ${KEPT} GROUP BY waste_no ORDER BY waste_no`,
    fromDay,
    untilDay,
  );

export type WastedIngredient = { code: string; label: string; base: string; qty_mil: number; cost_e4: number };
/** The same by what really left the shelf. */
export const wastedIngredients = (handle: ReadHandle, fromDay: number, untilDay: number): WastedIngredient[] =>
  all<WastedIngredient>(
    handle,
    `SELECT ingredients.code, ingredients.label, base, -sum(stock_movements.qty_mil) AS qty_mil, -sum(cost_e4) AS cost_e4
     FROM stock_wastes JOIN stock_movements ON movement_no BETWEEN first_movement_no AND last_movement_no AND kind = 'waste'
       JOIN ingredients ON ingredients.code = ingredient
     WHERE ${KEPT} GROUP BY ingredients.code ORDER BY cost_e4 DESC, ingredients.label`,
    fromDay,
    untilDay,
  );
