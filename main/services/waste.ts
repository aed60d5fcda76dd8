/**
 * What is thrown away: written down with its reason, taken from the lots that expire first, and given back to the same lots when it was a
 * mistake of the finger. What was prepared and paid back is thrown away too (SUPPLY "Stock"): its sale leaves the shelf for waste, and the
 * level stays. Must never put food back to stock because money went back.
 */
import { currentVersion, listArticles } from '../../db/catalogue.ts';
import { currentRecipeNo, findIngredient, needsOf } from '../../db/recipes.ts';
import { addMovement, findLot, lotsOnShelf, lotsWithGoods, type MovementFacts, movesOfLine } from '../../db/stock.ts';
import { addMovementAt, lastMovementNo } from '../../db/stock-places.ts';
import { addWaste, findWaste, movesOfWaste, takeBackWaste, type WasteRow, wastesOf } from '../../db/wastes.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, type Result, refuse } from '../contract/results.ts';
import { type KeptReason, listedWaste, type WasteOrder } from '../contract/shapes/waste.ts';
import { takenMil } from '../domain/recipe.ts';
import type { PlannedRefund } from '../domain/refund.ts';
import { type LotMove, shareBetween, takeOut } from '../domain/stock.ts';
import { presentDay } from './journal-clock.ts';
import type { RecordedSale } from './recorded-sale.ts';
import { centsOf, factsOf } from './stock.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

type Thrown = Pick<WasteRow, 'item' | 'code' | 'label' | 'qty_mil' | 'ticket_no'> & { reason: KeptReason };
type ThrownMove = { facts: MovementFacts; move: LotMove };

/** Writes what was thrown away and its movements, one run of them. */
export function keepWaste(context: CommandContext, thrown: Thrown, moves: readonly ThrownMove[]) {
  const { transaction, now, caller } = context;
  const before = lastMovementNo(transaction);
  for (const { facts, move } of moves) addMovement(transaction, facts, move);
  const waste_no = addWaste(transaction, {
    ...thrown,
    at_utc_ms: now,
    business_day: presentDay(context, transaction),
    first_movement_no: moves.length === 0 ? 0 : before + 1,
    last_movement_no: moves.length === 0 ? 0 : lastMovementNo(transaction),
    operator: caller.operator,
  });
  const cost_e4 = moves.reduce((sum, { facts, move }) => (facts.kind === 'waste' ? sum - move.cost_e4 : sum), 0);
  return { waste_no, cost_cents: centsOf(cost_e4) };
}

export function throwAway(context: CommandContext, { what, qty_mil, reason }: Parsed<'waste.throw'>): Reply<'waste.throw'> {
  const found =
    what.kind === 'article'
      ? ofArticle(context, what.code, qty_mil, reason)
      : what.kind === 'ingredient'
        ? ofIngredient(context, what.code, qty_mil, reason)
        : ofLot(context, what.lot_no, qty_mil, reason);
  return found.ok ? ok(keepWaste(context, { ...found.value.thrown, qty_mil, reason, ticket_no: null }, found.value.moves)) : found;
}

/** Prepared, and then taken off a ticket that nobody had paid: the lots that a sale would have taken are used up all the same. */
export function throwGivenUp(context: CommandContext, { code, label, qty_mil }: Pick<Thrown, 'code' | 'label' | 'qty_mil'>): void {
  const moves = movesByRecipe(context, code, qty_mil, GIVEN_UP);
  keepWaste(context, { item: 'article', code, label, qty_mil, reason: GIVEN_UP, ticket_no: null }, moves);
}

type Found = { thrown: Pick<Thrown, 'item' | 'code' | 'label'>; moves: ThrownMove[] };
type Reason = WasteOrder['reason'];

function ofArticle(context: CommandContext, code: string, qty_mil: number, reason: Reason): Result<Found, 'unknown_article'> {
  const { transaction } = context;
  const day = presentDay(context, transaction);
  const article = listArticles(transaction, currentVersion(transaction), day).find((one) => one.code === code);
  if (!article) return refuse('unknown_article', { article: code });
  return ok({ thrown: { item: 'article', code, label: article.label }, moves: movesByRecipe(context, code, qty_mil, reason) });
}

/** By the recipe that holds now, as a sale takes it; nothing for an article without one. */
function movesByRecipe(context: CommandContext, code: string, qty_mil: number, reason: KeptReason): ThrownMove[] {
  const { transaction } = context;
  const recipe_no = currentRecipeNo(transaction, code) ?? null;
  return (recipe_no === null ? [] : needsOf(transaction, recipe_no)).flatMap(({ ingredient, gross_e6 }) => {
    const taken = takenMil(gross_e6, qty_mil);
    const facts = { ...factsOf(context, 'waste', ingredient, reason), recipe_no };
    return taken <= 0 ? [] : takeOut(lotsWithGoods(transaction, ingredient), taken).map((move) => ({ facts, move }));
  });
}

/** What is thrown away may be of a lot that is held back: it is not eaten. */
function ofIngredient(context: CommandContext, code: string, qty_mil: number, reason: Reason): Result<Found, 'unknown_ingredient'> {
  const { transaction } = context;
  const known = findIngredient(transaction, code);
  if (!known) return refuse('unknown_ingredient', { ingredient: code });
  const facts = factsOf(context, 'waste', code, reason);
  const moves = takeOut(lotsOnShelf(transaction, code), qty_mil).map((move) => ({ facts, move }));
  return ok({ thrown: { item: 'ingredient', code, label: known.label }, moves });
}

function ofLot(context: CommandContext, lot_no: number, qty_mil: number, reason: Reason): Result<Found, 'unknown_lot' | 'more_than_there'> {
  const { transaction } = context;
  const lot = findLot(transaction, lot_no);
  if (!lot) return refuse('unknown_lot', { lot_no });
  if (qty_mil > lot.level_mil) return refuse('more_than_there', { level_mil: lot.level_mil });
  const facts = factsOf(context, 'waste', lot.ingredient, reason);
  const moves = takeOut([lot], qty_mil).map((move) => ({ facts, move }));
  const label = findIngredient(transaction, lot.ingredient)?.label ?? lot.ingredient;
  return ok({ thrown: { item: 'ingredient', code: lot.ingredient, label }, moves });
}

export function takeBack(context: CommandContext, { waste_no }: Parsed<'waste.takeBack'>): Reply<'waste.takeBack'> {
  const { transaction, now, caller } = context;
  const waste = findWaste(transaction, waste_no);
  if (!waste) return refuse('unknown_waste', { waste_no });
  if (waste.taken_back === 1) return refuse('taken_back', { waste_no });
  if (waste.ticket_no !== null) return refuse('goes_with_refund', { ticket_no: waste.ticket_no });
  if (waste.business_day !== presentDay(context, transaction)) return refuse('another_day', { day: waste.business_day });
  takeBackWaste(transaction, waste_no, now, caller.operator);
  for (const { ingredient, place, lot_no, qty_mil, cost_e4 } of movesOfWaste(transaction, waste)) {
    const facts = factsOf(context, 'waste', ingredient, waste.reason);
    addMovementAt(transaction, facts, { lot_no, qty_mil: -qty_mil, cost_e4: -cost_e4 }, place);
  }
  return ok({ waste_no });
}

export function today(context: QueryContext): Reply<'waste.today'> {
  const { reader } = context;
  return ok(
    wastesOf(reader, presentDay(context, reader)).map(({ waste_no, at_utc_ms, item, code, label, qty_mil, reason, taken_back }) =>
      listedWaste.parse({
        waste_no,
        at_utc_ms,
        item,
        code,
        label,
        qty_mil,
        base: item === 'article' ? null : (findIngredient(reader, code)?.base ?? null),
        reason,
        taken_back: taken_back === 1,
      }),
    ),
  );
}

const PAID_BACK: KeptReason = 'paid_back';
const GIVEN_UP: KeptReason = 'given_up';
/** The whole lot was called back. */
export const RECALLED: KeptReason = 'recalled';

/**
 * What a refund takes back of a sale was prepared: each movement of the sold line is reversed on the refund's line and thrown away at once,
 * lot by lot, with its cost. The level stays as it was. In the refund's own transaction; a sale is never touched.
 * @param sale as it was before this refund
 */
export function wastePaidBack(context: CommandContext, sale: RecordedSale, refund: PlannedRefund, ticket_no: number): void {
  const { transaction } = context;
  for (const [at, line] of refund.lines.entries()) {
    const line_no = refund.line_nos[at] ?? 0;
    const of = sale.left.lines[line_no - 1];
    const back_mil = -line.qty_mil;
    // Money only: nothing was prepared for it.
    if (!of || back_mil <= 0) continue;
    const before_mil = of.line.qty_mil - of.qty_mil;
    const part = (whole: number) => shareBetween(whole, of.line.qty_mil, before_mil, before_mil + back_mil);
    const moves = movesOfLine(transaction, sale.entry.kind_no, line_no).flatMap(({ ingredient, recipe_no, ...sold }) => {
      const move = { lot_no: sold.lot_no, qty_mil: -part(sold.qty_mil), cost_e4: -part(sold.cost_e4) };
      if (move.qty_mil === 0) return [];
      const facts = { ...factsOf(context, 'sale', ingredient), recipe_no, ticket: { ticket_no, line_no: at + 1 } };
      return [
        { facts, move },
        {
          facts: { ...facts, kind: 'waste' as const, reason: PAID_BACK },
          move: { lot_no: move.lot_no, qty_mil: -move.qty_mil, cost_e4: -move.cost_e4 },
        },
      ];
    });
    const thrown = { item: 'article' as const, code: line.article, label: line.label, qty_mil: back_mil, reason: PAID_BACK, ticket_no };
    keepWaste(context, thrown, moves);
  }
}
