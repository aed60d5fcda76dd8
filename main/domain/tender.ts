/** How a ticket is settled: what counts towards it, and what is given back. Only cash gives change. */
import { ok, type Result, refuse } from '../contract/results.ts';
import { piecesValue } from '../contract/shapes/cash.ts';
import type { SaleError, TenderOrder } from '../contract/shapes/sale.ts';
import type { TicketTender } from '../contract/shapes/ticket.ts';
import { asCents, type Cents } from '../contract/values.ts';
import { sum } from './money.ts';

export type Settlement = { tenders: TicketTender[]; received_cents: Cents; change_cents: Cents };

/**
 * Settles a total with what the customer hands over.
 * Card first, cash pays the rest and gives the change; cash is refused above the legal limit of the ticket (LAW CASH-01).
 */
export function settle(total: Cents, orders: readonly TenderOrder[], cashLimit: Cents): Result<Settlement, SaleError> {
  for (const order of orders) {
    const amount = order.kind === 'cash' ? order.received_cents : order.amount_cents;
    if (amount <= 0) return refuse('bad_amount', { amount_cents: amount });
    if (order.kind === 'cash' && order.pieces) {
      const pieces_cents = piecesValue(order.pieces);
      if (pieces_cents !== amount) return refuse('pieces_differ', { received_cents: amount, pieces_cents });
    }
  }
  const card = sum(orders.map((order) => (order.kind === 'card' ? order.amount_cents : 0)));
  const cash = sum(orders.map((order) => (order.kind === 'cash' ? order.received_cents : 0)));
  if (cash > 0 && total > cashLimit) return refuse('cash_over_limit', { total_cents: total, limit_cents: cashLimit });
  const due = asCents(total - card);
  if (due < 0) return refuse('tender_over', { over_cents: -due });
  if (due === 0 && cash > 0) return refuse('tender_over', { over_cents: cash });
  if (cash < due) return refuse('tender_short', { missing_cents: due - cash });
  const change = asCents(cash - due);
  const tenders: TicketTender[] = orders
    .filter((order) => order.kind === 'card')
    .map((order) => ({ kind: 'card', amount_cents: order.amount_cents, received_cents: order.amount_cents, change_cents: asCents(0) }));
  if (cash > 0) tenders.unshift({ kind: 'cash', amount_cents: due, received_cents: cash, change_cents: change });
  return ok({ tenders, received_cents: asCents(card + cash), change_cents: change });
}
