/**
 * Where the money goes: the share of a ticket's purchases that is local, organic and fair, from the lots it took; before payment, from the
 * lots it would take now. Asked for after the commit, never by the sale itself. Must never say of a lot what nobody vouches for.
 */
import { type DeliveredRow, deliveredAmong, freezeShares, frozenShares, partsAmong, type TakenCost, takenCosts } from '../../db/origins.ts';
import { lastCosts, shelvesOf } from '../../db/stock.ts';
import type { ReadHandle } from '../../db/store.ts';
import { findTicketTime } from '../../db/trace.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { type PerTen, spending as spendingShape } from '../contract/shapes/origin.ts';
import { asCents } from '../contract/values.ts';
import { divideRounded } from '../domain/money.ts';
import { certifies, type DeliveredLot, perTenCents, type Spending, spendingOf } from '../domain/origins.ts';
import { type KnownCost, takenMil } from '../domain/recipe.ts';
import { type LotLevel, leftAfter, takeOut } from '../domain/stock.ts';
import { heldRecipe } from './sale-stock.ts';
import type { CommandContext, QueryContext, TillContext } from './till-context.ts';

export function ofTicket(context: QueryContext, { ticket_no }: Parsed<'origins.ofTicket'>): Reply<'origins.ofTicket'> {
  if (!findTicketTime(context.reader, ticket_no)) return refuse('unknown_ticket', { ticket_no });
  const { facts, ...shares } = spent(context, context.reader, takenCosts(context.reader, ticket_no));
  return ok(spendingShape.parse({ ...(frozenShares(context.reader, ticket_no) ?? shares), facts }));
}

/** The same for a basket, from the shelves as they are. */
export function preview(context: QueryContext, { lines }: Parsed<'origins.preview'>): Reply<'origins.preview'> {
  const { store, reader } = context;
  const recipes = lines.map(({ article }) => heldRecipe(store, reader, article)?.needs ?? []);
  const ingredients = [...new Set(recipes.flat().map(({ ingredient }) => ingredient))];
  const shelves = ingredients.length === 0 ? new Map<string, LotLevel[]>() : shelvesOf(reader, ingredients);
  const taken: TakenCost[] = [];
  for (const [at, { qty_mil }] of lines.entries()) {
    for (const { ingredient, gross_e6 } of recipes[at] ?? []) {
      const wanted = takenMil(gross_e6, qty_mil);
      if (wanted <= 0) continue;
      const shelf = shelves.get(ingredient) ?? [];
      const moves = takeOut(shelf, wanted);
      for (const move of moves) taken.push({ ingredient, lot_no: move.lot_no, qty_mil: -move.qty_mil, cost_e4: -move.cost_e4 });
      shelves.set(ingredient, leftAfter(shelf, moves));
    }
  }
  return ok(spendingShape.parse(spent(context, reader, taken)));
}

/** For the line on a ticket's paper: of 10 € spent; null when nothing is known. The first giving freezes it, so that duplicates say the same. */
export function perTenOf(context: CommandContext | QueryContext, handle: ReadHandle, ticketNo: number): PerTen | null {
  const shares = frozenShares(handle, ticketNo) ?? spent(context, handle, takenCosts(handle, ticketNo));
  if (shares.spent_e4 <= 0) return null;
  const cents = (part_e4: number) => asCents(perTenCents(part_e4, shares.spent_e4));
  return { local_cents: cents(shares.local_e4), organic_cents: cents(shares.organic_e4), fair_cents: cents(shares.fair_e4) };
}

export function freeze(context: CommandContext, ticketNo: number): void {
  const { transaction } = context;
  const { facts: _, ...shares } = spent(context, transaction, takenCosts(transaction, ticketNo));
  if (shares.spent_e4 > 0) freezeShares(transaction, ticketNo, shares);
}

/**
 * Goods that no lot names are worth what the last lot of them was, and prove nothing. Where anything never had a price no share is said: it
 * would be too good.
 */
function spent(till: TillContext, handle: ReadHandle, taken: readonly TakenCost[]): Spending {
  const lotNos = [...new Set(taken.map(({ lot_no }) => lot_no))].filter((no) => no > 0);
  if (lotNos.length === 0) return spendingOf([], [], []);
  const costs = taken.some(({ lot_no }) => lot_no === 0) ? lastCosts(handle) : new Map<string, KnownCost>();
  const valued = taken.map(({ lot_no, ingredient, qty_mil, cost_e4 }) => {
    const last = lot_no === 0 ? costs.get(ingredient) : undefined;
    const worth = last && last.qty_mil > 0 ? Number(divideRounded(BigInt(last.cost_e4) * BigInt(qty_mil), BigInt(last.qty_mil))) : cost_e4;
    return { lot_no, cost_e4: Math.max(0, worth) };
  });
  const most_m = till.settings().local_km * 1_000;
  const delivered = deliveredAmong(handle, lotNos).map((row) => lotOf(row, most_m));
  const found = spendingOf(valued, delivered, partsAmong(handle, lotNos));
  const isWhole = taken.every(({ lot_no, ingredient }) => lot_no > 0 || costs.has(ingredient));
  return isWhole ? found : { ...spendingOf([], [], []), facts: found.facts };
}

/** @param most_m how far « local » reaches; a supplier whose distance nobody wrote down is not local */
function lotOf(row: DeliveredRow, most_m: number): DeliveredLot {
  const noted = certifies(row.certificate);
  const general = certifies(row.supplier_certificate);
  const held = row.certificate_until_day !== null && row.certificate_until_day >= row.business_day;
  return {
    lot_no: row.lot_no,
    label: row.label,
    by: row.by,
    // The supplier's own certificate covers what its list calls so, while it held.
    organic: noted.organic || (row.listed_organic === 1 && general.organic && held),
    fair: noted.fair || (row.listed_fair === 1 && general.fair && held),
    local: row.distance_m !== null && row.distance_m <= most_m,
  };
}
