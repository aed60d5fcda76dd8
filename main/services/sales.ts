/** Rings up sales: prices them, takes the tenders, records the ticket, queues what must happen outside. */
import type { Reply } from '../contract/calls/index.ts';
import { isSiren } from '../contract/company-numbers.ts';
import { asTicketNo } from '../contract/ids.ts';
import { ok, refuse } from '../contract/results.ts';
import type { SaleOrder } from '../contract/shapes/sale.ts';
import { type PricedSale, priceSale } from '../domain/sale.ts';
import { settle } from '../domain/tender.ts';
import { ticketLabel } from '../domain/ticket-label.ts';
import { chainEnd } from './chain-end.ts';
import { datedOn } from './dated-settings.ts';
import { deductedVat, depositsOf, endUsed } from './deposits.ts';
import { correctDraft, payDraft } from './drafts.ts';
import { openDrawerFor, planSaleCash, storeSaleCash } from './drawer.ts';
import { noteLotsMoved, refuseHeld } from './held-goods.ts';
import { dayAfter } from './journal-clock.ts';
import { tellKitchen } from './kitchen.ts';
import { attemptsOf, countAttempts } from './payments.ts';
import { takeForSale } from './sale-stock.ts';
import { formulePricer, sellableFinder } from './sellables.ts';
import { tenderRules } from './tender-rules.ts';
import { recordTicket } from './ticket-entry.ts';
import type { CommandContext } from './till-context.ts';

/**
 * Records a paid sale (DESIGN §3 "Ring up a sale"). Amounts are decided here; the total the screen showed only detects a
 * stale price. Journal entry, ticket rows, stock and drawer job are one transaction; the ticket's paper is a second command.
 */
export function ringUp(context: CommandContext, order: SaleOrder): Reply<'sales.ringUp'> {
  const { transaction } = context;
  const on = dayAfter(context, chainEnd(context, transaction).head);
  const priced = priceSale(order, sellableFinder(context.store, transaction, on), formulePricer(context.store, transaction, on));
  if (!priced.ok) return priced;
  const sale = priced.value;
  if (sale.total_cents !== order.shown_total_cents) {
    return refuse('stale_price', { shown_total_cents: order.shown_total_cents, total_cents: sale.total_cents });
  }
  const held = refuseHeld(context, sale.lines);
  if (held) return held;
  const siren = order.invoice?.siren ?? '';
  if (siren !== '' && !isSiren(siren)) return refuse('bad_siren', { siren });
  const deposits = depositsOf(context, order);
  const settled = settle(sale.total_cents, order.tenders, { ...tenderRules(context, transaction, on, sale.lines), deposits });
  if (!settled.ok) return settled;
  const attempts = attemptsOf(context, order);
  if (!attempts.ok) return attempts;
  const draft = draftOf(context, order, sale);
  if (!draft.ok) return draft;
  const cash = planSaleCash(context, order.tenders, settled.value);
  const ticket = recordTicket(context, sale, {
    business_day: on,
    place: draft.value?.place ?? '',
    draft_id: draft.value?.draft_id ?? '',
    note_no: draft.value?.note_no ?? 0,
    tenders: settled.value.tenders,
    cash,
    vat_regime: datedOn(context.store, transaction, on).vat_regime,
    deposit_vat: deductedVat(settled.value.tenders, deposits),
    invoice: order.invoice ?? null,
    corrects: null,
  });
  takeForSale(context, sale.lines, ticket);
  noteLotsMoved(context);
  endUsed(context, settled.value.tenders, { seq: ticket.seq, ticket_no: ticket.ticket_no });
  countAttempts(context, attempts.value, ticket.ticket_no);
  if (cash) storeSaleCash(context, ticket, cash);
  if (draft.value) payDraft(context, draft.value, sale, ticket.ticket_no);
  tellKitchen(context, {
    draft_id: draft.value?.draft_id ?? null,
    where: draft.value?.place || ticketLabel(context.identity.register, ticket.ticket_no),
    ticket_no: ticket.ticket_no,
    lines: sale.lines,
    basket: order,
  });
  openDrawerFor(context, settled.value.tenders, ticket.ticket_no);
  return ok({
    ticket_no: asTicketNo(ticket.ticket_no),
    ticket_label: ticketLabel(context.identity.register, ticket.ticket_no),
    at_utc_ms: ticket.at_utc_ms,
    total_cents: sale.total_cents,
    received_cents: settled.value.received_cents,
    change_cents: settled.value.change_cents,
    change_pieces: cash?.change ?? null,
    tenders: settled.value.tenders.map(({ kind, amount_cents }) => ({ kind, amount_cents })),
  });
}

/** The draft that this sale pays, null at the counter; refused when another station was quicker. */
function draftOf(context: CommandContext, { draft_id, draft_version = 0 }: SaleOrder, sale: PricedSale) {
  return draft_id === undefined ? ok(null) : correctDraft(context, { draft_id, draft_version }, sale.lines);
}
