/** The ledger of crates by count: what of whose is here is the sum of what came and went. Only added to. */
import { all, type ReadHandle, runOne, type Transaction } from './sql.ts';

export type CrateRow = {
  at_utc_ms: number;
  business_day: number;
  supplier: string;
  crate: string;
  qty: number;
  receipt_no: number | null;
  reason: string;
  operator: string;
};
export const addCrates = (transaction: Transaction, row: CrateRow): unknown =>
  runOne(
    transaction,
    `INSERT INTO crate_movements (at_utc_ms, business_day, supplier, crate, qty, receipt_no, reason, operator)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    row.at_utc_ms,
    row.business_day,
    row.supplier,
    row.crate,
    row.qty,
    row.receipt_no,
    row.reason,
    row.operator,
  );

export type CrateSum = { supplier: string; crate: string; qty: number };
/** Every crate that ever moved, also those of which none is left. */
export const crateBalances = (handle: ReadHandle): CrateSum[] =>
  all<CrateSum>(handle, 'SELECT supplier, crate, sum(qty) AS qty FROM crate_movements GROUP BY supplier, crate ORDER BY supplier, crate');

type Moved = CrateRow & { movement_no: number };
/** The newest first. */
export const lastCrateMovements = (handle: ReadHandle, most: number): Moved[] =>
  all<Moved>(handle, 'SELECT * FROM crate_movements ORDER BY movement_no DESC LIMIT ?', most);

export const cratesOfReceipt = (handle: ReadHandle, receiptNo: number): { crate: string; qty: number }[] =>
  all(handle, 'SELECT crate, sum(qty) AS qty FROM crate_movements WHERE receipt_no = ? GROUP BY crate ORDER BY crate', receiptNo);

export const movementsOfSupplier = (handle: ReadHandle, supplier: string, most: number): Moved[] =>
  all<Moved>(handle, 'SELECT * FROM crate_movements WHERE supplier = ? ORDER BY movement_no DESC LIMIT ?', supplier, most);
