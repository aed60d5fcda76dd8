/**
 * Lots and levels: first expired, first out. Pure. A lot's cost leaves with its goods, and the last gram takes what is left of it, so
 * that no cent is lost. What no lot has goes below zero on lot 0, which only says that something is missing: it never blocks a sale.
 */
import { divideRounded } from './money.ts';

/** Goods of one delivery or one batch, or lot 0: goods nobody named. */
export type LotLevel = { lot_no: number; level_mil: number; cost_e4: number };
/** A quantity that moves, in or out, with its cost. */
export type LotMove = { lot_no: number; qty_mil: number; cost_e4: number };

/**
 * Takes a quantity out of lots, in the order given: the caller sorts them by use-by day.
 * @param lots with goods in them, without lot 0 @param qty_mil more than 0
 * @returns moves with minus that together are the quantity
 */
export function takeOut(lots: readonly LotLevel[], qty_mil: number): LotMove[] {
  const moves: LotMove[] = [];
  let missing = qty_mil;
  for (const lot of lots) {
    if (missing === 0) break;
    if (lot.level_mil <= 0) continue;
    const taken = Math.min(missing, lot.level_mil);
    moves.push({ lot_no: lot.lot_no, qty_mil: -taken, cost_e4: -costTaken(lot, taken) });
    missing -= taken;
  }
  if (missing > 0) moves.push({ lot_no: 0, qty_mil: -missing, cost_e4: 0 });
  return moves;
}

/** What lots hold after goods were taken out of them. */
export const leftAfter = (lots: readonly LotLevel[], moves: readonly LotMove[]): LotLevel[] =>
  moves.reduce<LotLevel[]>(
    (left, move) =>
      left.map((lot) =>
        lot.lot_no === move.lot_no
          ? { lot_no: lot.lot_no, level_mil: lot.level_mil + move.qty_mil, cost_e4: lot.cost_e4 + move.cost_e4 }
          : lot,
      ),
    [...lots],
  );

function costTaken({ level_mil, cost_e4 }: LotLevel, taken: number): number {
  if (taken === level_mil) return cost_e4;
  return Number(divideRounded(BigInt(cost_e4) * BigInt(taken), BigInt(level_mil)));
}

/**
 * What brings the level to what was counted. What was missing on lot 0 is taken from the lots first: it was sold before it was named.
 * @param lots in use-by order, without lot 0 @param loose_mil level of lot 0
 */
export function bringTo(lots: readonly LotLevel[], loose_mil: number, counted_mil: number): LotMove[] {
  const inLots = lots.reduce((sum, { level_mil }) => sum + Math.max(0, level_mil), 0);
  const back: LotMove[] = [];
  const looseAfter = Math.max(0, counted_mil - inLots);
  if (looseAfter !== loose_mil) back.push({ lot_no: 0, qty_mil: looseAfter - loose_mil, cost_e4: 0 });
  return inLots > counted_mil ? [...takeOut(lots, inLots - counted_mil), ...back] : back;
}

/**
 * Of what a quantity took, the share of a part of that quantity, cumulative: whatever the parts, together they are the whole.
 * @param of_mil the quantity, more than 0 @param before_mil so much of it was shared out before @param after_mil so much is afterwards
 */
export const shareBetween = (whole: number, of_mil: number, before_mil: number, after_mil: number): number =>
  Number(
    divideRounded(BigInt(whole) * BigInt(after_mil), BigInt(of_mil)) - divideRounded(BigInt(whole) * BigInt(before_mil), BigInt(of_mil)),
  );
