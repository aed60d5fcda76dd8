/** Rings up sales: prices them, takes the tenders, records the ticket, queues what must happen outside. */
import type { DraftRow } from '../../db/drafts.ts';
import { insertTicket } from '../../db/tickets.ts';
import type { Reply } from '../contract/calls/index.ts';
import { asTicketNo } from '../contract/ids.ts';
import { ok, refuse } from '../contract/results.ts';
import type { SaleOrder } from '../contract/shapes/sale.ts';
import { asCents, type Day } from '../contract/values.ts';
import { type PricedSale, priceSale } from '../domain/sale.ts';
import { type Settlement, settle } from '../domain/tender.ts';
import { ticketLabel } from '../domain/ticket-label.ts';
import { datedOn } from './dated-settings.ts';
import { correctDraft, payDraft } from './drafts.ts';
import { planSaleCash, type SaleCash, storeSaleCash, writtenCash } from './drawer.ts';
import { perpetualTotals, record } from './journal.ts';
import { presentDay } from './journal-clock.ts';
import { queueDrawerPulse } from './outbox.ts';
import { formulePricer, sellableFinder } from './sellables.ts';
import { tenderRules } from './tender-rules.ts';
import type { CommandContext } from './till-context.ts';

/**
 * Records a paid sale (DESIGN §3 "Ring up a sale"). Amounts are decided here; the total the screen showed only detects a
 * stale price. Journal entry, ticket rows and drawer job are one transaction; the ticket's paper is a second command.
 */
export function ringUp(context: CommandContext, order: SaleOrder): Reply<'sales.ringUp'> {
  const { transaction, now } = context;
  const on = presentDay(context, transaction);
  const priced = priceSale(order, sellableFinder(context.store, transaction, on), formulePricer(context.store, transaction, on));
  if (!priced.ok) return priced;
  const sale = priced.value;
  if (sale.total_cents !== order.shown_total_cents) {
    return refuse('stale_price', { shown_total_cents: order.shown_total_cents, total_cents: sale.total_cents });
  }
  const settled = settle(sale.total_cents, order.tenders, tenderRules(context, transaction, on, sale.lines));
  if (!settled.ok) return settled;
  const draft = draftOf(context, order, sale);
  if (!draft.ok) return draft;
  const cash = planSaleCash(context, order.tenders, settled.value);
  const ticket = recordTicket(context, sale, { ...settled.value, cash }, on, draft.value);
  if (cash) storeSaleCash(context, ticket, cash);
  if (draft.value) payDraft(context, draft.value, sale, ticket.ticket_no);
  if (cash) queueDrawerPulse(context, transaction, now, ticket.ticket_no);
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

type Paid = Settlement & { cash: SaleCash | null };

function recordTicket(context: CommandContext, sale: PricedSale, settlement: Paid, business_day: Day, draft: DraftRow | null) {
  const { establishment, ticket_footer } = context.settings();
  const before = perpetualTotals(context, context.transaction);
  const sums = {
    discount_cents: sale.discount_cents,
    total_ht_cents: sale.total_ht_cents,
    total_vat_cents: sale.total_vat_cents,
    total_cents: sale.total_cents,
    perpetual_net_cents: asCents(before.net_cents + sale.total_cents),
    perpetual_absolute_cents: asCents(before.absolute_cents + Math.abs(sale.total_cents)),
  };
  const entry = record(context, 'ticket', {
    type: 'sale',
    corrects_ticket_no: 0,
    business_day,
    place: draft?.place ?? '',
    note_no: draft?.note_no ?? 0,
    draft_id: draft?.draft_id ?? '',
    seller: establishment,
    lines: sale.lines.map((line) => ({ ...line, by_weight: line.by_weight ? 1 : 0 })),
    formules: sale.formules,
    discount_reason: sale.discount_reason,
    vat_regime: datedOn(context.store, context.transaction, business_day).vat_regime,
    vat: sale.vat,
    tenders: settlement.tenders,
    cash: writtenCash(settlement.cash),
    footer: ticket_footer,
    ...sums,
  });
  const ticket = { ticket_no: entry.kind_no, seq: entry.seq, at_utc_ms: entry.at_utc_ms };
  insertTicket(
    context.transaction,
    {
      ...ticket,
      ...sums,
      business_day,
      station: context.caller.station,
      operator: context.caller.operator,
    },
    { lines: sale.lines, formules: sale.formules, vat: sale.vat, tenders: settlement.tenders },
  );
  return ticket;
}
