/**
 * Stock: goods that are counted, cooked into batches; and what is there. Each is movements, added in one transaction; a level is their
 * sum. Must never refuse because something is missing: the shelf is right, not the book.
 */
import { currentRecipeNo, findIngredient, listIngredients, needsOf, recipeCodes } from '../../db/recipes.ts';
import {
  addLot,
  addMovement,
  findLot,
  levelOf,
  listLevels,
  listLots,
  looseLevel,
  lotsOnShelf,
  lotsWithGoods,
  type MovementFacts,
  type MovementKind,
  NO_END,
} from '../../db/stock.ts';
import { addParts, isBlocked } from '../../db/trace.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { type ArticleCode, articleCode } from '../contract/ids.ts';
import { shownPicture } from '../contract/ingredient-pictures.ts';
import { ok, refuse } from '../contract/results.ts';
import { listedLot } from '../contract/shapes/stock.ts';
import { stockUnitOf } from '../contract/units.ts';
import { asCents, type Day } from '../contract/values.ts';
import { addDays } from '../domain/closing-periods.ts';
import { divideRounded } from '../domain/money.ts';
import { bringTo, type LotMove, takeOut } from '../domain/stock.ts';
import { noteLotsMoved } from './held-goods.ts';
import { presentDay } from './journal-clock.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

/** Every ingredient in use, by label; one that never moved is at 0. */
export function list(context: QueryContext): Reply<'stock.list'> {
  const levels = new Map(listLevels(context.reader).map((row) => [row.ingredient, row]));
  const batches = recipeCodes(context.reader);
  return ok(
    listIngredients(context.reader).map(({ code, label, base, supplier, min_mil, origin_required, picture }) => {
      const { level_mil = 0, cost_e4 = 0, lots = 0, first_until_day = null } = levels.get(code) ?? {};
      // Rows of ours in the shape of the contract: two thousand are not parsed one by one, the tests parse them.
      return {
        code: code as ArticleCode,
        label,
        base,
        supplier,
        level_mil,
        min_mil,
        negative: level_mil < 0,
        low: level_mil >= 0 && level_mil < min_mil,
        lots,
        first_until_day: first_until_day as Day | null,
        value_cents: centsOf(cost_e4),
        origin_required,
        picture: shownPicture({ label, picture }),
        is_batch: batches.has(code),
      };
    }),
  );
}

export function lots(context: QueryContext, { ingredient }: Parsed<'stock.lots'>): Reply<'stock.lots'> {
  if (!findIngredient(context.reader, ingredient)) return refuse('unknown_ingredient', { ingredient });
  return ok(listLots(context.reader, ingredient).map((row) => listedLot.parse(row)));
}

/** 1/10 000 € as cents, rounded once. */
export const centsOf = (e4: number) => asCents(Number(divideRounded(BigInt(e4), 100n)));

/** A movement of a person's command, of one ingredient. */
export const factsOf = ({ now, caller }: CommandContext, kind: MovementKind, ingredient: string, reason = ''): MovementFacts => ({
  at_utc_ms: now,
  kind,
  ingredient,
  reason,
  operator: caller.operator,
  ticket: null,
  recipe_no: null,
});

function move({ transaction }: CommandContext, facts: MovementFacts, moves: readonly LotMove[]): void {
  for (const one of moves) addMovement(transaction, facts, one);
}

const after = ({ transaction }: CommandContext, codes: readonly string[]) =>
  ok({ levels: codes.map((code) => ({ code: articleCode.parse(code), level_mil: levelOf(transaction, code) })) });

export function count(context: CommandContext, { lines }: Parsed<'stock.count'>): Reply<'stock.count'> {
  const { transaction } = context;
  const codes = lines.map(({ ingredient }) => ingredient);
  const twice = codes.find((code, at) => codes.indexOf(code) !== at);
  if (twice !== undefined) return refuse('counted_twice', { ingredient: twice });
  for (const { ingredient, counted_mil } of lines) {
    if (!findIngredient(transaction, ingredient)) return refuse('unknown_ingredient', { ingredient });
    const moves = bringTo(lotsOnShelf(transaction, ingredient), looseLevel(transaction, ingredient), counted_mil);
    move(context, factsOf(context, 'count', ingredient), moves);
  }
  return after(context, codes);
}

/** @param order `qty_mil` thousandths of the batch's base; its recipe is for one stock unit of it (a kilogram, a litre, a piece) */
export function produce(context: CommandContext, { ingredient, qty_mil }: Parsed<'stock.produce'>): Reply<'stock.produce'> {
  const { transaction } = context;
  const batch = findIngredient(transaction, ingredient);
  if (!batch) return refuse('unknown_ingredient', { ingredient });
  const recipe_no = currentRecipeNo(transaction, ingredient);
  if (recipe_no === undefined) return refuse('no_recipe', { ingredient });
  const perUnit = BigInt(stockUnitOf(batch.base).factor);
  let cost_e4 = 0;
  const parts: LotMove[] = [];
  for (const need of needsOf(transaction, recipe_no)) {
    // Multiplied before it is divided: rounded once.
    const taken = Number(divideRounded(BigInt(need.gross_e6) * BigInt(qty_mil), 1_000_000n * perUnit));
    if (taken <= 0) continue;
    if (isBlocked(transaction, need.ingredient)) {
      return refuse('goods_held', {
        ingredient: need.ingredient,
        label: findIngredient(transaction, need.ingredient)?.label ?? need.ingredient,
      });
    }
    const moves = takeOut(lotsWithGoods(transaction, need.ingredient), taken);
    cost_e4 -= moves.reduce((sum, one) => sum + one.cost_e4, 0);
    parts.push(...moves);
    move(context, { ...factsOf(context, 'production', need.ingredient), recipe_no }, moves);
  }
  const dlc_day = batch.shelf_days > 0 ? addDays(presentDay(context, transaction), batch.shelf_days) : null;
  const lot_no = addLot(transaction, { ...COOKED_HERE, ingredient, recipe_no, dlc_day, received_mil: qty_mil, cost_e4 });
  addParts(transaction, lot_no, parts);
  const facts = { ...factsOf(context, 'production', ingredient), recipe_no, until_day: dlc_day ?? NO_END };
  addMovement(transaction, facts, { lot_no, qty_mil, cost_e4 });
  noteLotsMoved(context);
  return ok({ lot_no, level_mil: levelOf(transaction, ingredient) });
}

/** What a lot that no supplier delivered does not say. */
const COOKED_HERE = {
  receipt_no: null,
  line_no: null,
  supplier_lot: '',
  ddm_day: null,
  temperature_dc: null,
  born: '',
  raised: '',
  slaughtered: '',
  certificate: '',
  discrepancy: 'none',
};

export function correctLot(context: CommandContext, { lot_no, level_mil, reason }: Parsed<'stock.correctLot'>): Reply<'stock.correctLot'> {
  const { transaction } = context;
  const lot = findLot(transaction, lot_no);
  if (!lot) return refuse('unknown_lot', { lot_no });
  const qty_mil = level_mil - lot.level_mil;
  if (qty_mil === 0) return refuse('nothing_changed', { lot_no });
  // Goods that leave take their cost along; goods that were always there are worth what the lot's are worth.
  const cost_e4 =
    level_mil === 0
      ? -lot.cost_e4
      : lot.level_mil === 0
        ? 0
        : Number(divideRounded(BigInt(lot.cost_e4) * BigInt(qty_mil), BigInt(lot.level_mil)));
  move(context, factsOf(context, 'correction', lot.ingredient, reason.trim()), [{ lot_no, qty_mil, cost_e4 }]);
  return after(context, [lot.ingredient]);
}
