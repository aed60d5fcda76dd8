/**
 * Proposals of orders: shown, put into drafts, taken out of them again. Exactly one draft for a supplier and a delivery; a line that a person
 * changed, added or took out stays as they left it. Must never confirm or send anything.
 */
import { forgetProposed, noteProposed, proposedOf } from '../../db/needs.ts';
import { addOrder, linesOf, putLine, removeLine, updateOrder } from '../../db/orders.ts';
import { findSupplier } from '../../db/suppliers.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { move, settled, taken } from './order-steps.ts';
import { type Composed, compose } from './proposal-lines.ts';
import { readHistory } from './proposal-needs.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

/** What a page can show of what is not covered; the rest is counted. */
const MOST_UNCOVERED = 300;
/** Days of the chart: eight weeks that were, two that will be. */
const [BACK_DAYS, AHEAD_DAYS] = [56, 14];

export function view(context: QueryContext): Reply<'proposals.view'> {
  const { needs, suppliers, uncovered } = compose(context, context.reader);
  return ok({
    history_days: needs.history_days,
    suppliers: suppliers.map((one) => one.view),
    uncovered: uncovered.slice(0, MOST_UNCOVERED),
    uncovered_count: uncovered.length,
  });
}

export function history(context: QueryContext, { ingredient }: Parsed<'proposals.history'>): Reply<'proposals.history'> {
  const known = readHistory(context, context.reader, ingredient, BACK_DAYS, AHEAD_DAYS);
  if (!known) return refuse('unknown_ingredient', { ingredient });
  return ok({ label: known.ingredient.label, base: known.ingredient.base, days: known.days });
}

export function fill(context: CommandContext, { suppliers }: Parsed<'proposals.fill'>): Reply<'proposals.fill'> {
  const { transaction } = context;
  for (const code of suppliers) if (!findSupplier(transaction, code)?.active) return refuse('unknown_supplier', { supplier: code });
  const wanted = compose(context, transaction).suppliers.filter(
    ({ delivery }) => suppliers.length === 0 || suppliers.includes(delivery.supplier.code),
  );
  return ok({ orders: wanted.flatMap((one) => fillOne(context, one) ?? []) });
}

type Filled = {
  order_no: number;
  version: number;
  supplier: string;
  delivery_day: Composed['delivery']['span']['delivery_day'];
  lines: number;
};

/** @returns null when nothing is needed and no draft is there */
function fillOne(context: CommandContext, { delivery, lines, view: { done } }: Composed): Filled | null {
  const { transaction, now, caller } = context;
  const { supplier, span, draft, persons } = delivery;
  const by = { at_utc_ms: now, by: caller.operator };
  if (!draft && lines.length === 0) return null;
  const order_no = draft?.order_no ?? addOrder(transaction, { supplier: supplier.code, delivery_day: span.delivery_day, ...by });
  const revision = draft?.revision ?? 1;
  if (!done) {
    const stays = new Set(lines.map(({ row }) => row.ref));
    for (const { ref } of delivery.lines) {
      if (persons.has(ref) || stays.has(ref)) continue;
      removeLine(transaction, order_no, revision, ref);
      forgetProposed(transaction, order_no, ref);
    }
    for (const { row } of lines) {
      putLine(transaction, order_no, revision, row);
      noteProposed(transaction, order_no, row.ref, row.packs, by);
    }
    if (draft) updateOrder(transaction, draft, by);
  }
  const { value } = settled(context, order_no);
  return { order_no, version: value.version, supplier: supplier.code, delivery_day: span.delivery_day, lines: lines.length };
}

export function takeBack(context: CommandContext, { orders }: Parsed<'proposals.takeBack'>): Reply<'proposals.takeBack'> {
  const { transaction, now, caller } = context;
  for (const seen of orders) {
    const found = taken(context, seen, ['draft']);
    if (!found.ok) return found;
    const { order } = found;
    const memory = proposedOf(transaction, order.order_no);
    for (const { ref, packs } of linesOf(transaction, order.order_no, order.revision)) {
      if (memory.get(ref) === packs) removeLine(transaction, order.order_no, order.revision, ref);
    }
    for (const ref of memory.keys()) forgetProposed(transaction, order.order_no, ref);
    const isEmpty = linesOf(transaction, order.order_no, order.revision).length === 0;
    if (isEmpty) move(context, order, 'cancel', 'Proposition retirée');
    else updateOrder(transaction, order, { at_utc_ms: now, by: caller.operator });
    settled(context, order.order_no);
  }
  return ok({ orders: orders.length });
}
