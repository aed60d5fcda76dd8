/**
 * Puts a payment mode of a recorded ticket right (LAW INA-05): a record from one way to another in the open period, whose Z follows.
 * The drawer should then hold more or less than before: no money moves, what was believed of it does. Must never touch the ticket.
 */
import { openSession, sumOfTicket } from '../../db/cash.ts';
import { insertTenderCorrection } from '../../db/corrections.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import type { TenderWay } from '../contract/shapes/refund.ts';
import type { Settings } from '../contract/shapes/settings.ts';
import { asCents, type Cents } from '../contract/values.ts';
import { movementValue, NOTHING } from '../domain/drawer.ts';
import { sameWay, unitsOf } from '../domain/money-back.ts';
import { type SaleCash, storeSaleCash, writtenCash } from './drawer.ts';
import { record } from './journal.ts';
import { presentDay } from './journal-clock.ts';
import { paidFor, ticketEntryOf } from './recorded-sale.ts';
import type { CommandContext } from './till-context.ts';

export function correctTender(context: CommandContext, order: Parsed<'refunds.correctTender'>): Reply<'refunds.correctTender'> {
  const { transaction } = context;
  const { ticket_no, from, to, amount_cents } = order;
  const reason = order.reason.trim();
  const settings = context.settings();
  if (reason === '') return refuse('reason_missing');
  if (sameWay(from, to)) return refuse('same_way');
  // A deposit was declared and is owed or used by a ticket: it ends by its own records, never by a payment's (LAW DEP-01).
  if (from.kind === 'deposit' || to.kind === 'deposit') return refuse('deposit_stays');
  const ticket = ticketEntryOf(transaction, ticket_no);
  if (!ticket) return refuse('unknown_ticket', { ticket_no });
  // A refund was paid back: its payments are negative, and so is what moves from one to another.
  const sign = ticket.payload.type === 'refund' ? -1 : 1;
  const paid = paidFor(transaction, ticket);
  const source = paid.find((way) => sameWay(way, from));
  const most_cents = sign * (source?.amount_cents ?? 0);
  if (amount_cents <= 0 || amount_cents > most_cents) return refuse('bad_amount', { most_cents });
  const target = paid.find((way) => sameWay(way, to)) ?? newWay(settings, to);
  const to_units = unitsOf(target, amount_cents);
  if (!target || (to.kind === 'local_currency' && to_units === 0)) return refuse('way_not_possible', { kind: to.kind });
  const limit_cents = settings.cash_limit_cents;
  if (to.kind === 'cash' && Math.abs(ticket.payload.total_cents) > limit_cents) return refuse('cash_over_limit', { limit_cents });
  const moved = sign * amount_cents;
  const cash = planCash(context, ticket_no, from.kind === 'cash' ? -moved : to.kind === 'cash' ? moved : 0);
  if (cash === 'no_session') return refuse('no_session');
  const units = { from_units: sign * unitsOf(source, amount_cents) + 0, to_units: sign * to_units + 0 };
  const entry = record(context, 'tender_correction', {
    business_day: presentDay(context, transaction),
    ticket_no,
    from_kind: from.kind,
    from_code: from.code,
    to_kind: to.kind,
    to_code: to.code,
    to_label: target.label,
    amount_cents: moved,
    ...units,
    reason,
    cash: writtenCash(cash),
  });
  const ways = { from_kind: from.kind, from_code: from.code, to_kind: to.kind, to_code: to.code };
  insertTenderCorrection(transaction, { seq: entry.seq, ticket_no, ...ways, amount_cents: moved, ...units, to_label: target.label });
  if (cash) storeSaleCash(context, { ticket_no, seq: entry.seq, at_utc_ms: entry.at_utc_ms }, cash);
  return ok({ ...order, reason });
}

/** A way the ticket was not paid with so far: cash, card, cheque, an issuer or a currency of the café. */
function newWay({ tenders }: Settings, { kind, code }: TenderWay): { label: string; unit_cents: Cents } | undefined {
  const found = { label: '', unit_cents: asCents(0) };
  if (kind === 'meal_voucher') {
    const issuer = tenders.meal_voucher.issuers.find((one) => one.code === code);
    return issuer && { ...found, label: issuer.label };
  }
  if (kind === 'local_currency') {
    const currency = tenders.currencies.find((one) => one.code === code && one.kind === 'payment');
    return currency && { label: currency.label, unit_cents: asCents(currency.unit_cents) };
  }
  return code === '' ? found : undefined;
}

/**
 * What the drawer should hold more (or less, negative). When all the ticket did to this session's drawer is undone, the very pieces
 * are; otherwise nobody knows which ones.
 */
function planCash(context: CommandContext, ticketNo: number, cents: number): SaleCash | null | 'no_session' {
  if (cents === 0) return null;
  const session = openSession(context.transaction);
  if (!session) return 'no_session';
  const before = sumOfTicket(context.transaction, ticketNo, session.session_no);
  const undone = movementValue(before) === -cents;
  const pieces = undone
    ? { counts: before.counts.map((count) => 0 - count), unsorted_cents: 0 - before.unsorted_cents }
    : { counts: NOTHING, unsorted_cents: cents };
  return { session, session_no: session.session_no, movements: [{ kind: 'tender_corrected', ...pieces }], change: null };
}
