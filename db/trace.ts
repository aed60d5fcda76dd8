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

/** Whether any lot at all is held. */
export const anyHeld = (handle: ReadHandle): boolean => one(handle, 'SELECT 1 FROM stock_levels WHERE held = 1 LIMIT 1') !== undefined;

/** Ingredients of which there are goods, all of them held. */
const BLOCKED = `SELECT DISTINCT ingredient FROM stock_levels INDEXED BY stock_levels_held WHERE held = 1 AND level_mil > 0
  AND NOT EXISTS (SELECT 1 FROM stock_levels AS free INDEXED BY stock_levels_first_expired
    WHERE free.ingredient = stock_levels.ingredient AND free.level_mil > 0 AND free.lot_no > 0 AND free.held = 0)`;

export const isBlocked = (handle: ReadHandle, ingredient: string): boolean =>
  one(handle, `SELECT 1 FROM (${BLOCKED}) WHERE ingredient = ?`, ingredient) !== undefined;

/** What is sold by a recipe that needs one of them. */
export const blockedArticles = (handle: ReadHandle): { article: string; ingredient: string; label: string }[] =>
  all(
    handle,
    `SELECT current_recipes.code AS article, ingredient, ingredients.label FROM (${BLOCKED}) JOIN recipe_needs USING (ingredient)
       JOIN current_recipes USING (recipe_no) JOIN ingredients ON ingredients.code = ingredient
     WHERE gross_e6 > 0 ORDER BY article, recipe_needs.position`,
  );

/** A lot's first movement is the one that brought it in. */
const MADE_AT = `(SELECT at_utc_ms FROM stock_movements WHERE stock_movements.lot_no = stock_lots.lot_no AND stock_movements.lot_no > 0
  ORDER BY movement_no LIMIT 1)`;
const LOT = `stock_lots.lot_no, stock_lots.ingredient, ingredients.label, base, coalesce((SELECT label FROM suppliers WHERE code = stock_receipts.supplier), stock_receipts.supplier, '') AS supplier, supplier_lot,
  coalesce(note_ref, '') AS note_ref,
  ${MADE_AT} AS made_at_utc_ms,
  dlc_day, ddm_day, received_mil, level_mil, held, receipt_no IS NULL AS is_batch, born, raised, slaughtered, certificate, discrepancy`;
const LOT_ROWS = `stock_lots JOIN stock_levels USING (lot_no, ingredient) JOIN ingredients ON ingredients.code = stock_lots.ingredient
  LEFT JOIN stock_receipts USING (receipt_no)`;

export type TracedLotRow = { lot_no: number; held: number; is_batch: number; level_mil: number; supplier: string };

/** A lot and what was cooked from it, the lot first. */
export const lotAndBatches = (handle: ReadHandle, lotNo: number): TracedLotRow[] =>
  all(handle, `${DOWN} SELECT ${LOT} FROM ${LOT_ROWS} WHERE stock_lots.lot_no IN (SELECT lot_no FROM reached) ORDER BY lot_no`, lotNo);

/** What a lot was cooked from, at any depth. */
export const lotOrigins = (handle: ReadHandle, lotNo: number): TracedLotRow[] =>
  all(
    handle,
    `WITH RECURSIVE origin (lot_no) AS (
       SELECT part_lot_no FROM stock_lot_parts WHERE lot_no = ?
       UNION SELECT part_lot_no FROM origin JOIN stock_lot_parts USING (lot_no))
     SELECT ${LOT} FROM ${LOT_ROWS} WHERE stock_lots.lot_no IN (SELECT lot_no FROM origin) ORDER BY lot_no`,
    lotNo,
  );

export type SoldRow = { ticket_no: number; at_utc_ms: number; business_day: number; article: string; label: string; qty_mil: number };
/** Every line of a ticket that took of a lot, or of a batch cooked from it; newest first. */
export const ticketsOfLot = (handle: ReadHandle, lotNo: number): SoldRow[] =>
  all<SoldRow>(
    handle,
    // The index of movements by lot knows named lots only: said of the movement's own column, or SQLite reads every movement there is.
    `${DOWN}, line (ticket_no, line_no) AS (
       SELECT DISTINCT ticket_no, line_no FROM reached CROSS JOIN stock_movements INDEXED BY stock_movements_by_lot
         ON stock_movements.lot_no = reached.lot_no WHERE stock_movements.lot_no > 0 AND ticket_no IS NOT NULL)
     SELECT ticket_no, at_utc_ms, business_day, article, label, qty_mil FROM line CROSS JOIN tickets USING (ticket_no)
       CROSS JOIN ticket_lines USING (ticket_no) WHERE position = line_no ORDER BY ticket_no DESC, position`,
    lotNo,
  );

export type TakenRow = { line_no: number; sold: string; lot_no: number; label: string; base: string; qty_mil: number };
/** What the lines of a ticket took, lot by lot. */
export const takenByTicket = (handle: ReadHandle, ticketNo: number): TakenRow[] =>
  all<TakenRow>(
    handle,
    `SELECT position AS line_no, ticket_lines.label AS sold, lot_no, ingredients.label, base, -stock_movements.qty_mil AS qty_mil
     FROM stock_movements JOIN ticket_lines USING (ticket_no) JOIN ingredients ON ingredients.code = ingredient
     WHERE ticket_no = ? AND position = line_no ORDER BY position, movement_no`,
    ticketNo,
  );

/** The lots that a ticket took and everything they were cooked from. */
export const lotsOfTicket = (handle: ReadHandle, ticketNo: number): TracedLotRow[] =>
  all(
    handle,
    `WITH RECURSIVE origin (lot_no) AS (
       SELECT lot_no FROM stock_movements WHERE ticket_no = ? AND lot_no > 0
       UNION SELECT part_lot_no FROM origin JOIN stock_lot_parts USING (lot_no))
     SELECT ${LOT} FROM ${LOT_ROWS} WHERE stock_lots.lot_no IN (SELECT lot_no FROM origin) ORDER BY lot_no`,
    ticketNo,
  );

export const findTicketTime = (handle: ReadHandle, ticketNo: number): { at_utc_ms: number } | undefined =>
  one(handle, 'SELECT at_utc_ms FROM tickets WHERE ticket_no = ?', ticketNo);

export const holdsOf = (handle: ReadHandle, lotNo: number): Pick<HoldRow, 'action' | 'reason' | 'at_utc_ms' | 'operator'>[] =>
  all(handle, 'SELECT action, reason, at_utc_ms, operator FROM lot_holds WHERE lot_no = ? ORDER BY hold_no', lotNo);

export type LotWords = {
  lot_no: number;
  ingredient: string;
  label: string;
  supplier: string;
  supplier_lot: string;
  made_at_utc_ms: number;
};
/** What people call every lot, newest first: few enough to be read through, thousands a year. */
export const lotWords = (handle: ReadHandle, heldOnly: boolean): LotWords[] =>
  all<LotWords>(
    handle,
    `SELECT stock_lots.lot_no, stock_lots.ingredient, ingredients.label, coalesce((SELECT label FROM suppliers WHERE code = stock_receipts.supplier), stock_receipts.supplier, '') AS supplier, supplier_lot,
       ${MADE_AT} AS made_at_utc_ms
     FROM ${LOT_ROWS} WHERE held >= ? ORDER BY stock_lots.lot_no DESC`,
    heldOnly ? 1 : 0,
  );

export const lotsNumbered = (handle: ReadHandle, lotNos: readonly number[]): TracedLotRow[] =>
  all(
    handle,
    `SELECT ${LOT} FROM ${LOT_ROWS} WHERE stock_lots.lot_no IN (SELECT value FROM json_each(?)) ORDER BY stock_lots.lot_no DESC`,
    JSON.stringify(lotNos),
  );

/** Delivered lots of what must show its origin, that are on the shelf now, or in a batch that is. */
export const meatInUse = (handle: ReadHandle): (TracedLotRow & { species: string })[] =>
  all(
    handle,
    `WITH RECURSIVE origin (lot_no) AS (
       SELECT lot_no FROM stock_levels WHERE level_mil > 0 AND lot_no > 0 AND held = 0
       UNION SELECT part_lot_no FROM origin JOIN stock_lot_parts USING (lot_no))
     SELECT ${LOT}, species FROM ${LOT_ROWS}
     WHERE stock_lots.lot_no IN (SELECT lot_no FROM origin) AND origin_required = 1 AND receipt_no IS NOT NULL
     ORDER BY species, ingredients.label, stock_lots.lot_no`,
  );
