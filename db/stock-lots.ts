/** Lots in the freezer, and lots whose last day is near. */
import { all, one, type ReadHandle, runOne, type Transaction } from './sql.ts';
import { NO_END } from './stock.ts';

export type LotState = { dlc_day: number | null; held: number; frozen_from: number | null };
export const lotState = (handle: ReadHandle, lotNo: number): LotState | undefined =>
  one<LotState>(
    handle,
    'SELECT dlc_day, held, frozen_from FROM stock_lots JOIN stock_levels USING (lot_no, ingredient) WHERE stock_lots.lot_no = ?',
    lotNo,
  );

/** Part of a lot as a lot of its own: what was said of the first is said of it too, but its last day. @returns its number */
export const addFrozenLot = (transaction: Transaction, fromNo: number, untilDay: number, qtyMil: number, costE4: number): number =>
  runOne(
    transaction,
    `INSERT INTO stock_lots (ingredient, receipt_no, recipe_no, supplier_lot, dlc_day, ddm_day, received_mil, cost_e4, temperature_dc, born,
       raised, slaughtered, certificate, discrepancy, frozen_from)
     SELECT ingredient, receipt_no, recipe_no, supplier_lot, ?, NULL, ?, ?, temperature_dc, born, raised, slaughtered, certificate, 'none', lot_no
     FROM stock_lots WHERE lot_no = ?`,
    untilDay,
    qtyMil,
    costE4,
    fromNo,
  );

export type NearLot = {
  lot_no: number;
  ingredient: string;
  supplier: string;
  supplier_lot: string;
  level_mil: number;
  cost_e4: number;
  dlc_day: number | null;
  until_day: number;
  held: number;
  frozen_from: number | null;
};
/** Lots with goods whose last day is not after a day, the first to pass first. */
export const lotsUntil = (handle: ReadHandle, day: number): NearLot[] =>
  all<NearLot>(
    handle,
    `SELECT lot_no, ingredient, coalesce(supplier, '') AS supplier, supplier_lot, level_mil, stock_levels.cost_e4, dlc_day, until_day, held,
       frozen_from
     FROM stock_levels JOIN stock_lots USING (lot_no, ingredient) LEFT JOIN stock_receipts USING (receipt_no)
     WHERE level_mil > 0 AND lot_no > 0 AND until_day <= ? AND until_day < ${NO_END} ORDER BY until_day, ingredient, lot_no`,
    day,
  );
