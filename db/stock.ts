/** Receipts, lots, movements and levels. A movement and its level are written by one function: no level changes without one. */

import type { KnownCost } from '../main/domain/recipe.ts';
import type { LotLevel, LotMove } from '../main/domain/stock.ts';
import { all, insertRows, one, type Param, type ReadHandle, run, runOne, type Transaction } from './sql.ts';

export const NO_END = 99_991_231;

export type MovementKind = 'sale' | 'receipt' | 'count' | 'waste' | 'production' | 'transfer' | 'correction';
export type MovementFacts = {
  at_utc_ms: number;
  kind: MovementKind;
  ingredient: string;
  reason: string;
  operator: string;
  /** The line that took it; null when no ticket did. */
  ticket: { ticket_no: number; line_no: number } | null;
  recipe_no: number | null;
  /** Use-by day of its lot. */
  until_day?: number;
};

export type Movement = { facts: MovementFacts; move: LotMove };

export const addMovement = (transaction: Transaction, facts: MovementFacts, move: LotMove): void =>
  addMovements(transaction, [{ facts, move }]);

/** Movements, and the levels after them. */
export function addMovements(transaction: Transaction, movements: readonly Movement[]): void {
  insertRows(transaction, INSERT_MOVEMENTS, movements.map(movementRow));
  for (const { facts, move } of movements) changeLevel(transaction, facts, move);
}

const INSERT_MOVEMENTS = `INSERT INTO stock_movements (at_utc_ms, kind, ingredient, lot_no, qty_mil, cost_e4, ticket_no, line_no, recipe_no,
  reason, operator)`;

const movementRow = ({ facts, move }: Movement): Param[] => [
  facts.at_utc_ms,
  facts.kind,
  facts.ingredient,
  move.lot_no,
  move.qty_mil,
  move.cost_e4,
  facts.ticket?.ticket_no ?? null,
  facts.ticket?.line_no ?? null,
  facts.recipe_no,
  facts.reason,
  facts.operator,
];

function changeLevel(transaction: Transaction, facts: MovementFacts, move: LotMove): void {
  // Most movements change a level that is there: an insert that gives way to an update costs a sale twice as much.
  const { changes } = run(
    transaction,
    'UPDATE stock_levels SET level_mil = level_mil + ?, cost_e4 = cost_e4 + ? WHERE ingredient = ? AND lot_no = ?',
    move.qty_mil,
    move.cost_e4,
    facts.ingredient,
    move.lot_no,
  );
  if (changes === 1) return;
  runOne(
    transaction,
    'INSERT INTO stock_levels (ingredient, lot_no, until_day, level_mil, cost_e4) VALUES (?, ?, ?, ?, ?)',
    facts.ingredient,
    move.lot_no,
    facts.until_day ?? NO_END,
    move.qty_mil,
    move.cost_e4,
  );
}

/**
 * Lots that may be used and still have goods, of each ingredient asked for: the first to expire first, then the oldest. One read for a whole sale, by the
 * index that knows no empty lot and none that is held back: years of them cost nothing.
 */
export function shelvesOf(handle: ReadHandle, ingredients: readonly string[]): Map<string, LotLevel[]> {
  const rows = all<LotLevel & { ingredient: string }>(
    handle,
    `SELECT ingredient, lot_no, level_mil, cost_e4 FROM stock_levels INDEXED BY stock_levels_first_expired
     WHERE ingredient IN (${ingredients.map(() => '?').join(', ')}) AND level_mil > 0 AND lot_no > 0 AND held = 0 ORDER BY ingredient, until_day, lot_no`,
    ...ingredients,
  );
  return Map.groupBy(rows, ({ ingredient }) => ingredient);
}

/** Those of one. */
export const lotsWithGoods = (handle: ReadHandle, ingredient: string): LotLevel[] => shelvesOf(handle, [ingredient]).get(ingredient) ?? [];

/** Lots of one that are really there, those held back too: what a count finds on the shelf. */
export const lotsOnShelf = (handle: ReadHandle, ingredient: string): LotLevel[] =>
  all<LotLevel>(
    handle,
    `SELECT lot_no, level_mil, cost_e4 FROM stock_levels WHERE ingredient = ? AND level_mil > 0 AND lot_no > 0 ORDER BY until_day, lot_no`,
    ingredient,
  );

export type LineMove = LotMove & { ingredient: string; recipe_no: number | null };
/** What a line of a ticket took, lot by lot. */
export const movesOfLine = (handle: ReadHandle, ticketNo: number, lineNo: number): LineMove[] =>
  all<LineMove>(
    handle,
    `SELECT ingredient, recipe_no, lot_no, qty_mil, cost_e4 FROM stock_movements
     WHERE ticket_no = ? AND line_no = ? AND kind = 'sale' ORDER BY movement_no`,
    ticketNo,
    lineNo,
  );

/** Level of goods that no lot names; below zero, so much is missing. */
export const looseLevel = (handle: ReadHandle, ingredient: string): number =>
  one<{ level_mil: number }>(handle, 'SELECT level_mil FROM stock_levels WHERE ingredient = ? AND lot_no = 0', ingredient)?.level_mil ?? 0;

export type LotRow = {
  ingredient: string;
  receipt_no: number | null;
  /** Line of the receipt. */
  line_no: number | null;
  recipe_no: number | null;
  supplier_lot: string;
  dlc_day: number | null;
  ddm_day: number | null;
  received_mil: number;
  cost_e4: number;
  temperature_dc: number | null;
  born: string;
  raised: string;
  slaughtered: string;
  certificate: string;
  discrepancy: string;
};
export const addLot = (transaction: Transaction, row: LotRow): number =>
  runOne(
    transaction,
    `INSERT INTO stock_lots (ingredient, receipt_no, line_no, recipe_no, supplier_lot, dlc_day, ddm_day, received_mil, cost_e4, temperature_dc,
       born, raised, slaughtered, certificate, discrepancy) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.ingredient,
    row.receipt_no,
    row.line_no,
    row.recipe_no,
    row.supplier_lot,
    row.dlc_day,
    row.ddm_day,
    row.received_mil,
    row.cost_e4,
    row.temperature_dc,
    row.born,
    row.raised,
    row.slaughtered,
    row.certificate,
    row.discrepancy,
  );

/** Whether this ingredient already came in under this lot of the supplier. */
export const hasLot = (handle: ReadHandle, ingredient: string, supplierLot: string, supplier: string): boolean =>
  one(
    handle,
    `SELECT 1 FROM stock_lots JOIN stock_receipts USING (receipt_no) WHERE ingredient = ? AND supplier_lot = ? AND supplier = ?`,
    ingredient,
    supplierLot,
    supplier,
  ) !== undefined;

export type DatedCost = KnownCost & { business_day: number };
/** What the newest lots of each ingredient cost, corrections included: the last one, and the one before it where there is one. */
export type LotCosts = { last: DatedCost; before: DatedCost | null };

/** Lots without a price or without goods say nothing. A batch is dated by the day of its first movement. */
export function lotCosts(handle: ReadHandle): Map<string, LotCosts> {
  const found = new Map<string, LotCosts>();
  const rows = all<DatedCost & { ingredient: string }>(
    handle,
    `SELECT ingredient, cost_e4, qty_mil, business_day FROM (
       SELECT ingredient, cost_e4, qty_mil, business_day, row_number() OVER (PARTITION BY ingredient ORDER BY lot_no DESC) AS place FROM (
         SELECT lot_no, ingredient, coalesce(business_day, 0) AS business_day,
           cost_e4 + coalesce((SELECT sum(cost_e4) FROM receipt_corrections AS more WHERE more.lot_no = stock_lots.lot_no), 0) AS cost_e4,
           received_mil + coalesce((SELECT sum(qty_mil) FROM receipt_corrections AS more WHERE more.lot_no = stock_lots.lot_no), 0) AS qty_mil
         FROM stock_lots LEFT JOIN stock_receipts USING (receipt_no))
       WHERE cost_e4 > 0 AND qty_mil > 0)
     WHERE place <= 2 ORDER BY ingredient, place`,
  );
  for (const { ingredient, ...cost } of rows) {
    const last = found.get(ingredient)?.last;
    found.set(ingredient, last ? { last, before: cost } : { last: cost, before: null });
  }
  return found;
}

/** What the last lot of each ingredient cost. */
export const lastCosts = (handle: ReadHandle): Map<string, KnownCost> =>
  new Map([...lotCosts(handle)].map(([ingredient, { last }]) => [ingredient, last]));

export type LotOrigin = {
  ingredient: string;
  supplier: string;
  born: string;
  raised: string;
  slaughtered: string;
  certificate: string;
  in_stock: number;
};
/** Of each ingredient the lot that is used next, or else the one that came in last, where it says where it is from. */
export const originsOf = (handle: ReadHandle): Map<string, LotOrigin> =>
  new Map(
    all<LotOrigin>(
      handle,
      `SELECT ingredient, coalesce(supplier, '') AS supplier, born, raised, slaughtered, certificate, in_stock FROM (
         SELECT stock_lots.ingredient, receipt_no, born, raised, slaughtered, certificate, level_mil > 0 AND held = 0 AS in_stock,
           row_number() OVER (PARTITION BY stock_lots.ingredient
             ORDER BY level_mil > 0 AND held = 0 DESC, CASE WHEN level_mil > 0 THEN until_day ELSE 0 END,
               CASE WHEN level_mil > 0 THEN lot_no ELSE -lot_no END) AS place
         FROM stock_lots JOIN stock_levels USING (lot_no, ingredient) WHERE receipt_no IS NOT NULL)
       LEFT JOIN stock_receipts USING (receipt_no)
       WHERE place = 1 AND born || raised || slaughtered || certificate <> ''`,
    ).map((row) => [row.ingredient, row]),
  );

export type LevelRow = { ingredient: string; level_mil: number; cost_e4: number; lots: number; first_until_day: number | null };
/** Level of every ingredient that ever moved, over all its lots. */
export const listLevels = (handle: ReadHandle): LevelRow[] =>
  all<LevelRow>(
    handle,
    `SELECT ingredient, sum(level_mil) AS level_mil, sum(cost_e4) AS cost_e4,
       count(*) FILTER (WHERE lot_no > 0 AND level_mil > 0) AS lots,
       nullif(min(until_day) FILTER (WHERE lot_no > 0 AND level_mil > 0), ${NO_END}) AS first_until_day
     FROM stock_levels GROUP BY ingredient`,
  );

export const hasMoved = (handle: ReadHandle, ingredient: string): boolean =>
  one(handle, 'SELECT 1 FROM stock_movements WHERE ingredient = ? LIMIT 1', ingredient) !== undefined;

export const levelOf = (handle: ReadHandle, ingredient: string): number =>
  one<{ level_mil: number }>(handle, 'SELECT coalesce(sum(level_mil), 0) AS level_mil FROM stock_levels WHERE ingredient = ?', ingredient)
    ?.level_mil ?? 0;

export const findLot = (handle: ReadHandle, lotNo: number): (LotLevel & { ingredient: string }) | undefined =>
  one<LotLevel & { ingredient: string }>(
    handle,
    `SELECT lot_no, ingredient, level_mil, stock_levels.cost_e4 FROM stock_lots JOIN stock_levels USING (lot_no, ingredient) WHERE lot_no = ?`,
    lotNo,
  );

/** Lots of an ingredient that still have goods, in the order in which they are used. */
export const listLots = (handle: ReadHandle, ingredient: string): unknown[] =>
  all(
    handle,
    `SELECT lot_no, coalesce(supplier, '') AS supplier, supplier_lot,
       (SELECT min(at_utc_ms) FROM stock_movements WHERE stock_movements.lot_no = stock_lots.lot_no AND lot_no > 0) AS received_at_utc_ms,
       dlc_day, ddm_day, received_mil, level_mil, discrepancy
     FROM stock_levels JOIN stock_lots USING (lot_no, ingredient) LEFT JOIN stock_receipts USING (receipt_no)
     WHERE ingredient = ? AND level_mil > 0 ORDER BY until_day, lot_no`,
    ingredient,
  );
