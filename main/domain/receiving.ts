/**
 * Goods that come in: what a line costs, how far it is from what was ordered and whether that is normal, how warm it may be, and what a
 * correction does to a lot. Pure. Must never refuse because of a gap: it is said, and the goods are on the shelf all the same.
 */
import type { SaidReason } from '../contract/shapes/receipt.ts';
import type { Settings } from '../contract/shapes/settings.ts';
import { divideRounded } from './money.ts';
import type { Ingredient } from './recipe.ts';
import type { LotLevel, LotMove } from './stock.ts';

const ALL_BP = 10_000n;

/** Under which name a tolerance is kept: the animal of meat, else how it is stored. */
export const familyOf = ({ species, storage }: Pick<Ingredient, 'species' | 'storage'>): string => species || storage;

/**
 * How far a weight may be from what was ordered. What is counted has to be exact.
 * @param supplier_bp what the supplier's page says, null when it says nothing
 */
export function toleranceOf(
  rules: Settings['receiving'],
  ingredient: Pick<Ingredient, 'species' | 'storage'>,
  supplier_bp: number | null,
  weighed: boolean,
): number {
  if (!weighed) return 0;
  const family = rules.families.find((one) => one.family === familyOf(ingredient));
  return family?.tolerance_bp ?? supplier_bp ?? rules.tolerance_bp;
}

/** The warmest a storage may be, tenths of a degree; null where nothing is said. Source: arrêté du 21 décembre 2009, annexe I. */
export const maxTemperature = (rules: Settings['receiving'], storage: string): number | null =>
  rules.max_temperatures.find((one) => one.storage === storage)?.most_dc ?? null;

export type Verdict = 'none' | 'normal' | 'to_check';

/** Received against expected in basis points, rounded once; null where nothing was expected. */
export const gapOf = (expected_mil: number | null, received_mil: number): number | null =>
  expected_mil === null || expected_mil === 0
    ? null
    : Number(divideRounded(BigInt(received_mil - expected_mil) * ALL_BP, BigInt(expected_mil)));

export const verdictOf = (gap_bp: number | null, tolerance_bp: number): Verdict =>
  gap_bp === null ? 'none' : Math.abs(gap_bp) <= tolerance_bp ? 'normal' : 'to_check';

export type KnownPrice = { price_e4: number; price_base_mil: number };

/**
 * What so much costs by a price, rounded once to 1/10 000 €.
 * @param billed_mil what is billed: the weight where it is weighed, else what the pieces nominally hold
 */
export const costAt = ({ price_e4, price_base_mil }: KnownPrice, billed_mil: number): number =>
  Number(divideRounded(BigInt(price_e4) * BigInt(billed_mil), BigInt(price_base_mil)));

/** How a supplier bills: by what is delivered, or by the piece, each nominally so much of the base. */
export type Billing = { weighed: boolean; order_base_mil: number };
/** What came of a line, what of it was kept, and how many pieces were counted (thousandths, null when nobody did). */
export type Came = { came_mil: number; kept_mil: number; free_mil: number; packs_mil: number | null };

/**
 * The quantity that a price is multiplied with. Billed by weight: what was kept. Billed by piece: the pieces that were kept, whatever each
 * weighs; where nobody counted them the weight says how many there are. What was given free is not billed.
 */
export function billedMil({ weighed, order_base_mil }: Billing, { came_mil, kept_mil, free_mil, packs_mil }: Came): number {
  const paid_mil = Math.max(0, kept_mil - free_mil);
  if (weighed || packs_mil === null || came_mil === 0) return paid_mil;
  return Number(divideRounded(BigInt(packs_mil) * BigInt(order_base_mil) * BigInt(paid_mil), 1_000n * BigInt(came_mil)));
}

/** What of a line was given free: all of it where the reason says no quantity. */
export const freeMil = (reasons: readonly SaidReason[], kept_mil: number): number =>
  Math.min(
    kept_mil,
    reasons.filter(({ reason }) => reason === 'free_goods').reduce((sum, { qty_mil }) => sum + (qty_mil ?? kept_mil), 0),
  );

/** What of a line went back with the driver. A reason without a quantity that was sent back took all of it. */
export const sentBackMil = (reasons: readonly SaidReason[], came_mil: number): number =>
  Math.min(
    came_mil,
    reasons.filter(({ sent_back }) => sent_back).reduce((sum, { qty_mil }) => sum + (qty_mil ?? came_mil), 0),
  );

/** Takes what went back off the lots, the last one first. */
export function keptOf<Lot extends { qty_mil: number }>(lots: readonly Lot[], back_mil: number): Lot[] {
  let back = back_mil;
  const kept = lots.toReversed().flatMap((lot) => {
    const taken = Math.min(back, lot.qty_mil);
    back -= taken;
    return taken === lot.qty_mil ? [] : [{ ...lot, qty_mil: lot.qty_mil - taken }];
  });
  return kept.toReversed();
}

/** A line's cost over its lots by quantity; the last takes the rest, so that nothing is lost. */
export function costByLot(cost_e4: number, quantities: readonly number[]): number[] {
  const total = quantities.reduce((sum, qty) => sum + qty, 0);
  let given = 0;
  let counted = 0;
  return quantities.map((qty) => {
    counted += qty;
    const until = total === 0 ? 0 : Number(divideRounded(BigInt(cost_e4) * BigInt(counted), BigInt(total)));
    const part = until - given;
    given = until;
    return part;
  });
}

/** A lot as it was entered, with what corrections added since. */
export type EnteredLot = LotLevel & { received_mil: number; received_cost_e4: number };
export type Correction = { qty_mil: number; cost_e4: number; moves: LotMove[] };

/**
 * What makes a lot what really came in. What was used of it stays used: where the lot never held that much, the rest is missing on lot 0,
 * and what is left is worth its part of the right cost. Movements of the past keep the cost they were made with.
 * @param real what came in, and what all of it cost
 */
export function correctionOf(lot: EnteredLot, real: { received_mil: number; cost_e4: number }): Correction {
  const used = lot.received_mil - lot.level_mil;
  const left = real.received_mil - used;
  const level = Math.max(0, left);
  const worth = real.received_mil === 0 ? 0 : Number(divideRounded(BigInt(real.cost_e4) * BigInt(level), BigInt(real.received_mil)));
  return {
    qty_mil: real.received_mil - lot.received_mil,
    cost_e4: real.cost_e4 - lot.received_cost_e4,
    moves: [...bring(lot, level, worth), ...(left < 0 ? [{ lot_no: 0, qty_mil: left, cost_e4: 0 }] : [])],
  };
}

/** A movement moves goods: where only the worth is another, they leave with the old one and come back with the right one. */
function bring({ lot_no, level_mil, cost_e4 }: LotLevel, level: number, worth: number): LotMove[] {
  if (level !== level_mil) return [{ lot_no, qty_mil: level - level_mil, cost_e4: worth - cost_e4 }];
  if (worth === cost_e4 || level === 0) return [];
  return [
    { lot_no, qty_mil: -level, cost_e4: -cost_e4 },
    { lot_no, qty_mil: level, cost_e4: worth },
  ];
}
