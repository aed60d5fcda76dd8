/**
 * From lots to tickets and back, and which lots are held. Each question is one statement: a recursion over what batches were cooked from,
 * then an index of movements. Must never change a level: only whether it may be used.
 */
import type { LotMove } from '../main/domain/stock.ts';
import { all, one, type ReadHandle, run, runOne, type Transaction } from './sql.ts';

/** What a batch was cooked from, lot by lot. @param moves what left the lots; what no lot named can't be traced */
export function addParts(transaction: Transaction, lotNo: number, moves: readonly LotMove[]): void {
  for (const { lot_no, qty_mil, cost_e4 } of moves) {
    if (lot_no > 0) runOne(transaction, 'INSERT INTO stock_lot_parts VALUES (?, ?, ?, ?)', lotNo, lot_no, -qty_mil, -cost_e4);
  }
}

/** A lot and every batch cooked from it, at any depth. */
const DOWN = `WITH RECURSIVE reached (lot_no) AS (
  SELECT ? UNION SELECT stock_lot_parts.lot_no FROM reached JOIN stock_lot_parts ON part_lot_no = reached.lot_no)`;

export const reachedLots = (handle: ReadHandle, lotNo: number): number[] =>
  all<{ lot_no: number }>(handle, `${DOWN} SELECT lot_no FROM reached ORDER BY lot_no`, lotNo).map(({ lot_no }) => lot_no);

export type HoldAction = 'hold' | 'release';
export type HoldRow = { hold_no: number; lot_no: number; action: HoldAction; reason: string; at_utc_ms: number; operator: string };

export const addHold = (transaction: Transaction, row: Omit<HoldRow, 'hold_no'>): number =>
  runOne(
    transaction,
    'INSERT INTO lot_holds (lot_no, action, reason, at_utc_ms, operator) VALUES (?, ?, ?, ?, ?)',
    row.lot_no,
    row.action,
    row.reason,
    row.at_utc_ms,
    row.operator,
  );

/** Whether this very lot is held, not one that it was cooked from. */
export const isHeldItself = (handle: ReadHandle, lotNo: number): boolean =>
  one<{ action: HoldAction }>(handle, 'SELECT action FROM lot_holds WHERE lot_no = ? ORDER BY hold_no DESC LIMIT 1', lotNo)?.action ===
  'hold';

/**
 * Marks the levels of a lot and of everything cooked from it by the holds that stand: its own, or that of any lot that went into it.
 * A lot that two holds reach is free when both are lifted.
 */
export const markHeld = (transaction: Transaction, lotNo: number): unknown =>
  run(
    transaction,
    `${DOWN}, standing (lot_no) AS (
       SELECT lot_no FROM lot_holds AS newest WHERE action = 'hold'
         AND NOT EXISTS (SELECT 1 FROM lot_holds AS later WHERE later.lot_no = newest.lot_no AND later.hold_no > newest.hold_no)
       UNION SELECT stock_lot_parts.lot_no FROM standing JOIN stock_lot_parts ON part_lot_no = standing.lot_no)
     UPDATE stock_levels SET held = (lot_no IN (SELECT lot_no FROM standing)) WHERE lot_no IN (SELECT lot_no FROM reached) AND lot_no > 0`,
    lotNo,
  );
