/**
 * Takes a recorded sale back, wholly or in part: a negative ticket of its own, linked to it, in the open period (LAW INA-01 to INA-03,
 * VAT-06). The sale's own entry is never touched. Who approved it stands in the entry; JET 190 says it among the events.
 */
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { asTicketNo } from '../contract/ids.ts';
import { ok, refuse } from '../contract/results.ts';
import type { MoneyBack, Refundable } from '../contract/shapes/refund.ts';
import type { TicketTender } from '../contract/shapes/tender.ts';
import { asCents, asUtcMs } from '../contract/values.ts';
import { JET } from '../domain/jet.ts';
import { checkMoneyBack, type Paid, sameWay, unitsOf, waysBack } from '../domain/money-back.ts';
import { type Left, netLeft, planRefund } from '../domain/refund.ts';
import { plainTender } from '../domain/tender.ts';
import { ticketLabel } from '../domain/ticket-label.ts';
import { openDrawerFor, planCashBack, storeSaleCash } from './drawer.ts';
import { record } from './journal.ts';
import { presentDay } from './journal-clock.ts';
import { type RecordedSale, recordedSale } from './recorded-sale.ts';
import { recordTicket } from './ticket-entry.ts';
import type { CommandContext, QueryContext } from './till-context.ts';
import { wastePaidBack } from './waste.ts';

/** What can still go back of a ticket, and what a scope would take of it. Records nothing. */
export function previewRefund(context: QueryContext, { ticket_no, scope }: Parsed<'refunds.preview'>): Reply<'refunds.preview'> {
  const sale = recordedSale(context.reader, ticket_no);
  if (!sale) return refuse('unknown_ticket', { ticket_no });
  if (sale.entry.payload.type !== 'sale') return refuse('not_a_sale', { ticket_no });
  const left = refundableOf(sale);
  if (!scope) return ok({ left, total_cents: null });
  const planned = planRefund(sale.left, scope);
  return planned.ok ? ok({ left, total_cents: asCents(-planned.value.total_cents) }) : planned;
}

/** Records the refund, takes the money out of the drawer and opens it when cash goes back. */
export function refund(context: CommandContext, order: Parsed<'refunds.refund'>): Reply<'refunds.refund'> {
  const { transaction } = context;
  const settings = context.settings();
  const reason = order.reason.trim();
  const { ticket_no: corrects_ticket_no, shown_total_cents, money_back } = order;
  if (reason === '') return refuse('reason_missing');
  const sale = recordedSale(transaction, corrects_ticket_no);
  if (!sale) return refuse('unknown_ticket', { ticket_no: corrects_ticket_no });
  if (sale.entry.payload.type !== 'sale') return refuse('not_a_sale', { ticket_no: corrects_ticket_no });
  const planned = planRefund(sale.left, order.scope);
  if (!planned.ok) return planned;
  const { line_nos, ...negative } = planned.value;
  const total = asCents(-negative.total_cents);
  if (total !== shown_total_cents) return refuse('stale_refund', { shown_total_cents, total_cents: total });
  const possible = checkMoneyBack(waysBack(sale.still_paid, sale.left.left_cents), money_back, total);
  if (!possible.ok) return possible;
  const cash_cents = asCents(money_back.reduce((sum, { kind, amount_cents }) => (kind === 'cash' ? sum + amount_cents : sum), 0));
  if (cash_cents > settings.cash_limit_cents) return refuse('cash_over_limit', { limit_cents: settings.cash_limit_cents });
  const cash = planCashBack(context, cash_cents);
  const ticket = recordTicket(context, negative, {
    business_day: presentDay(context, transaction),
    place: sale.entry.payload.place,
    draft_id: '',
    note_no: 0,
    tenders: money_back.map((back) => asTender(back, sale.paid)),
    cash,
    // As it was sold: what was declared under one regime is taken back under it.
    vat_regime: sale.entry.payload.vat_regime,
    deposit_vat: [],
    // A refund of an invoiced sale is a credit note: it stays out of e-reporting like its sale.
    invoice: invoiceOf(sale),
    corrects: { ticket_no: corrects_ticket_no, reason, line_nos },
  });
  wastePaidBack(context, sale, planned.value, ticket.ticket_no);
  if (cash) {
    storeSaleCash(context, ticket, cash);
    openDrawerFor(context, [{ kind: 'cash' }], ticket.ticket_no);
  }
  record(context, 'event', { code: JET.cancelled, what: `ticket ${corrects_ticket_no} refunded by ticket ${ticket.ticket_no}` });
  return ok({
    ticket_no: asTicketNo(ticket.ticket_no),
    ticket_label: ticketLabel(context.identity.register, ticket.ticket_no),
    corrects_ticket_no,
    corrects_label: labelOf(sale),
    at_utc_ms: ticket.at_utc_ms,
    total_cents: negative.total_cents,
    cash_cents,
    pieces: cash?.change ?? null,
    money_back,
  });
}

/** Money that goes back as the ticket keeps it: cash as change of nothing received, anything else as minus a payment. */
function asTender({ kind, code, amount_cents }: MoneyBack, paid: readonly Paid[]): TicketTender {
  const amount = asCents(-amount_cents);
  if (kind === 'cash') return { ...plainTender('cash', amount), received_cents: asCents(0), change_cents: amount_cents };
  const way = paid.find((one) => sameWay(one, { kind, code }));
  return {
    ...plainTender(kind, amount),
    code,
    label: way?.label ?? '',
    units: 0 - unitsOf(way, amount_cents),
    unit_cents: way?.unit_cents ?? asCents(0),
  };
}

function invoiceOf({ entry }: RecordedSale) {
  const { invoice_name: name, invoice_siren: siren } = entry.payload;
  return name === '' ? null : { name, siren };
}

const labelOf = ({ entry }: RecordedSale): string => ticketLabel(entry.register, entry.kind_no);

function refundableOf(sale: RecordedSale): Refundable {
  const { entry, left, still_paid, paid } = sale;
  return {
    ticket_no: asTicketNo(entry.kind_no),
    ticket_label: labelOf(sale),
    at_utc_ms: asUtcMs(entry.at_utc_ms),
    total_cents: asCents(entry.payload.total_cents),
    left_cents: left.left_cents,
    lines: left.lines
      .filter(({ line, qty_mil }) => line.formule_no === 0 && qty_mil > 0)
      .map((of) => ({
        line_no: of.line_no,
        label: of.line.label,
        qty_mil: of.qty_mil,
        by_weight: of.line.by_weight,
        unit: of.line.unit,
        left_cents: netLeft(of),
      })),
    formules: left.formules.filter(({ qty_mil }) => qty_mil > 0).map((one) => formuleLeft(left, one)),
    ways: waysBack(still_paid, left.left_cents),
    paid,
  };
}

function formuleLeft(left: Left, { formule, qty_mil }: Left['formules'][number]): Refundable['formules'][number] {
  const components = left.lines.filter(({ line }) => line.formule_no === formule.formule_no);
  return {
    formule_no: formule.formule_no,
    label: formule.label,
    qty_mil,
    inside: components.map(({ line }) => line.label),
    left_cents: asCents(components.reduce((sum, of) => sum + netLeft(of), 0)),
  };
}
