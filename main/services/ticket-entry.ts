/**
 * Records a priced ticket, a sale or a refund: its journal entry with the perpetual totals after it, and its rows in the list
 * (LAW DAT-01, CLO-02, SEC-02). Must never price anything.
 */
import { insertInvoiceRequest, insertTicket } from '../../db/tickets.ts';
import type { TicketTender } from '../contract/shapes/tender.ts';
import type { Day, UtcMs } from '../contract/values.ts';
import type { Payload } from '../domain/journal-format.ts';
import type { PricedSale } from '../domain/sale.ts';
import { type SaleCash, writtenCash } from './drawer.ts';
import { record, totalsAfter } from './journal.ts';
import type { CommandContext } from './till-context.ts';

export type TicketFacts = {
  business_day: Day;
  /** Table or place of the draft it paid, that draft and its note; empty and 0 at the counter. */
  place: string;
  draft_id: string;
  note_no: number;
  tenders: readonly TicketTender[];
  cash: SaleCash | null;
  vat_regime: string;
  /** VAT of the deposits it deducts, by deposit and rate (LAW DEP-01). */
  deposit_vat: Payload<'ticket'>['deposit_vat'];
  /** Who asked for an invoice before payment, null when nobody did. */
  invoice: { name: string; siren: string } | null;
  /** Null for a sale. */
  corrects: { ticket_no: number; reason: string; line_nos: readonly number[] } | null;
};

export type RecordedTicket = { ticket_no: number; seq: number; at_utc_ms: UtcMs };

export function recordTicket(context: CommandContext, sale: PricedSale, facts: TicketFacts): RecordedTicket {
  const { establishment, ticket_footer } = context.settings();
  const { business_day, place, draft_id, note_no, tenders, corrects } = facts;
  const totals = totalsAfter(context, context.transaction, sale.total_cents);
  const sums = {
    discount_cents: sale.discount_cents,
    total_ht_cents: sale.total_ht_cents,
    total_vat_cents: sale.total_vat_cents,
    total_cents: sale.total_cents,
    perpetual_net_cents: totals.net_cents,
    perpetual_absolute_cents: totals.absolute_cents,
  };
  const kind = { type: corrects ? ('refund' as const) : ('sale' as const), corrects_ticket_no: corrects?.ticket_no ?? 0 };
  const entry = record(context, 'ticket', {
    ...kind,
    correction_reason: corrects?.reason ?? '',
    corrects_lines: corrects?.line_nos.map((line_no) => ({ line_no })) ?? [],
    business_day,
    place,
    note_no,
    draft_id,
    seller: establishment,
    lines: sale.lines.map((line) => ({ ...line, by_weight: line.by_weight ? 1 : 0 })),
    formules: sale.formules,
    discount_reason: sale.discount_reason,
    vat_regime: facts.vat_regime,
    vat: sale.vat,
    tenders,
    invoice_name: facts.invoice?.name.trim() ?? '',
    invoice_siren: facts.invoice?.siren ?? '',
    deposit_vat: facts.deposit_vat,
    cash: writtenCash(facts.cash),
    footer: ticket_footer,
    ...sums,
  });
  const ticket = { ticket_no: entry.kind_no, seq: entry.seq, at_utc_ms: entry.at_utc_ms };
  const { station, operator } = context.caller;
  const { lines, formules, vat } = sale;
  insertTicket(context.transaction, { ...ticket, ...kind, ...sums, business_day, station, operator }, { lines, formules, vat, tenders });
  if (facts.invoice) insertInvoiceRequest(context.transaction, ticket);
  return ticket;
}
