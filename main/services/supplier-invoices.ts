/**
 * Suppliers' invoices: entered once, held against deliveries, disputed, accepted, paid; what follows for the orders. One command is one
 * transition of `main/domain/supplier-invoice-states.ts`. History is corrected by adding.
 */
import { findOrder, type OrderRow } from '../../db/orders.ts';
import type { Transaction } from '../../db/store.ts';
import {
  addChange,
  addFile,
  addInvoice,
  addMatch,
  addRules,
  changesOf,
  findInvoice,
  holdersOf,
  type InvoiceRow,
  invoiceOfFile,
  invoiceOfNumber,
  receiptsOf,
  receiptsOfOrder,
} from '../../db/supplier-invoices.ts';
import { findSupplier } from '../../db/suppliers.ts';
import type { ErrorOf, Parsed, Reply } from '../contract/calls/index.ts';
import { canonicalJson } from '../contract/canonical.ts';
import { type CallError, ok, refuse } from '../contract/results.ts';
import type { Einvoice } from '../contract/shapes/en16931.ts';
import type { InvoiceMatch, SupplierInvoiceState } from '../contract/shapes/supplier-invoice.ts';
import type { Day } from '../contract/values.ts';
import { isExact } from '../domain/invoice-match.ts';
import { type InvoiceTransition, invoiceStateAfter } from '../domain/supplier-invoice-states.ts';
import { expectedOf } from './invoice-dues.ts';
import { readBefore } from './invoice-reading.ts';
import { presentDay } from './journal-clock.ts';
import { sha256 } from './order-papers.ts';
import { may, move as moveOrder } from './order-steps.ts';
import { chosenReceipts, detailOf, matchOf, numberKey, openClaim, ordersOf, rulesOf, sellerId } from './supplier-invoice-view.ts';
import type { CommandContext } from './till-context.ts';

type Recorded =
  | { ok: true; invoice: Einvoice; file: ReturnType<typeof readBefore> }
  | { ok: false; error: CallError<ErrorOf<'supplierInvoices.record'>> };

/** What the file said when it was read, or what a person typed. */
function sourceOf({ transaction }: CommandContext, { source }: Parsed<'supplierInvoices.record'>): Recorded {
  if (source.kind === 'hand') return { ok: true, invoice: source.invoice, file: undefined };
  const same = invoiceOfFile(transaction, source.sha256);
  if (same) return refuse('same_file', same);
  const file = readBefore(source.sha256);
  if (!file?.reading.invoice) return refuse('file_gone');
  return { ok: true, invoice: file.reading.invoice, file };
}

export function record(context: CommandContext, input: Parsed<'supplierInvoices.record'>): Reply<'supplierInvoices.record'> {
  const { transaction, now, caller } = context;
  const { supplier, pairs } = input;
  if (!findSupplier(transaction, supplier)) return refuse('unknown_supplier', { supplier });
  const source = sourceOf(context, input);
  if (!source.ok) return source;
  const { invoice, file } = source;
  const number_key = numberKey(invoice.number);
  if (number_key === '') return refuse('number_missing');
  const known = invoiceOfNumber(transaction, supplier, number_key, invoice.kind);
  if (known) return refuse('already_in', known);
  const corrects_no = invoice.kind === 'credit_note' ? input.corrects_no : null;
  const corrected = corrects_no === null ? undefined : findInvoice(transaction, corrects_no);
  if (corrects_no !== null && corrected?.supplier !== supplier) return refuse('unknown_invoice', { invoice_no: corrects_no });
  const chosen = chosenReceipts(transaction, supplier, input.receipts);
  if (!chosen.ok) return chosen;
  const rules = rulesOf(transaction, supplier);
  const match = matchOf(transaction, invoice, { expected: expectedOf(transaction, supplier, chosen.rows), rules, pairs, corrects_no });
  const content = canonicalJson(invoice);
  const invoice_no = addInvoice(transaction, {
    supplier,
    number: invoice.number,
    number_key,
    kind: invoice.kind,
    format: file?.reading.format ?? 'hand',
    issue_day: invoice.issue_day,
    due_day: invoice.due_day,
    net_cents: invoice.totals.net_cents,
    gross_cents: invoice.totals.gross_cents,
    seller_id: sellerId(invoice.seller),
    corrects_no,
    content,
    content_sha256: sha256(content),
    entered_at_utc_ms: now,
    entered_by: caller.operator,
  });
  if (file) addFile(transaction, invoice_no, file);
  keepMatch(context, invoice_no, match, input);
  change(context, invoice_no, 'enter', isExact(match) ? 'matched' : 'to_check', '');
  if (corrected) settleCredited(context, corrected.invoice_no, invoice.number);
  followOrders(context, supplier, input.receipts);
  return answer(context, invoice_no);
}

function keepMatch(
  { transaction, now, caller }: CommandContext,
  invoice_no: number,
  match: InvoiceMatch,
  { receipts, pairs }: Pick<Parsed<'supplierInvoices.record'>, 'receipts' | 'pairs'>,
): void {
  addMatch(transaction, invoice_no, {
    pairs: canonicalJson(pairs),
    result: canonicalJson(match),
    claim_cents: match.claim_cents,
    differences: match.differences.filter(({ normal }) => !normal).length,
    at_utc_ms: now,
    operator: caller.operator,
    receipts: [...new Set(receipts)],
  });
}

function change(
  { transaction, now, caller }: CommandContext,
  invoice_no: number,
  transition: InvoiceTransition | 'enter',
  to_state: SupplierInvoiceState,
  reason: string,
  paid_day: Day | null = null,
): void {
  const by = { at_utc_ms: now, operator: caller.operator, station: caller.station };
  addChange(transaction, invoice_no, { transition, to_state, reason, paid_day, ...by });
}

/** The credit note that was waited for: with nothing left to ask the invoice is accepted. */
function settleCredited(context: CommandContext, invoice_no: number, number: string): void {
  const row = need(context.transaction, invoice_no);
  const to = invoiceStateAfter(row.state, 'accept');
  if (to === null || openClaim(context.transaction, row) > rulesOf(context.transaction, row.supplier).amount_tolerance_cents) return;
  change(context, invoice_no, 'accept', to, `Avoir ${number}`);
  followOrders(context, row.supplier, receiptsOf(context.transaction, row.match_no));
}

function need(transaction: Transaction, invoice_no: number): InvoiceRow {
  const row = findInvoice(transaction, invoice_no);
  if (!row) throw new Error(`no supplier invoice ${invoice_no}`);
  return row;
}

const answer = ({ transaction }: CommandContext, invoice_no: number) => ok(detailOf(transaction, need(transaction, invoice_no)));

type Taken = { ok: true; row: InvoiceRow } | { ok: false; error: CallError<ErrorOf<'supplierInvoices.accept'>> };

/** The invoice as the screen saw it, in a state from which it may go on; else who was faster, or why not. */
function taken({ transaction }: CommandContext, seen: { invoice_no: number; version: number }, transition: InvoiceTransition): Taken {
  const row = findInvoice(transaction, seen.invoice_no);
  if (!row) return refuse('unknown_invoice', { invoice_no: seen.invoice_no });
  const by = changesOf(transaction, row.invoice_no).at(-1)?.operator ?? '';
  if (row.version !== seen.version) return refuse('invoice_changed', { by, state: row.state });
  if (invoiceStateAfter(row.state, transition) === null) return refuse('not_possible', { state: row.state });
  return { ok: true, row };
}

export function match(context: CommandContext, input: Parsed<'supplierInvoices.match'>): Reply<'supplierInvoices.match'> {
  const { transaction } = context;
  const found = taken(context, input, 'differ');
  if (!found.ok) return found;
  const { row } = found;
  const chosen = chosenReceipts(transaction, row.supplier, input.receipts);
  if (!chosen.ok) return chosen;
  const { invoice } = detailOf(transaction, row);
  const result = matchOf(transaction, invoice, {
    expected: expectedOf(transaction, row.supplier, chosen.rows),
    rules: rulesOf(transaction, row.supplier),
    pairs: input.pairs,
    corrects_no: row.corrects_no,
  });
  keepMatch(context, row.invoice_no, result, input);
  if (isExact(result)) change(context, row.invoice_no, 'match', 'matched', '');
  else change(context, row.invoice_no, 'differ', row.state === 'in_dispute' ? 'in_dispute' : 'to_check', '');
  followOrders(context, row.supplier, input.receipts);
  return answer(context, row.invoice_no);
}

/** One decision of a person: a transition with its reason, and nothing else. */
const decided =
  <Name extends 'supplierInvoices.dispute' | 'supplierInvoices.accept' | 'supplierInvoices.withdraw'>(transition: InvoiceTransition) =>
  (context: CommandContext, input: Parsed<Name>): Reply<Name> => {
    const found = taken(context, input, transition);
    if (!found.ok) return found as Reply<Name>;
    const to = invoiceStateAfter(found.row.state, transition);
    if (to === null) throw new Error(`no transition ${transition}`);
    change(context, input.invoice_no, transition, to, input.reason.trim());
    followOrders(context, found.row.supplier, receiptsOf(context.transaction, found.row.match_no));
    return answer(context, input.invoice_no) as Reply<Name>;
  };

export const dispute = decided<'supplierInvoices.dispute'>('dispute');
export const accept = decided<'supplierInvoices.accept'>('accept');
export const withdraw = decided<'supplierInvoices.withdraw'>('withdraw');

export function pay(context: CommandContext, input: Parsed<'supplierInvoices.pay'>): Reply<'supplierInvoices.pay'> {
  const found = taken(context, input, 'pay');
  if (!found.ok) return found;
  if (input.paid_day > presentDay(context, context.transaction)) return refuse('day_to_come', { paid_day: input.paid_day });
  change(context, input.invoice_no, 'pay', 'paid', input.how.trim(), input.paid_day);
  followOrders(context, found.row.supplier, receiptsOf(context.transaction, found.row.match_no));
  return answer(context, input.invoice_no);
}

export function setRules(
  { transaction, now, caller }: CommandContext,
  input: Parsed<'supplierInvoices.setRules'>,
): Reply<'supplierInvoices.setRules'> {
  if (!findSupplier(transaction, input.supplier)) return refuse('unknown_supplier', { supplier: input.supplier });
  addRules(transaction, input.supplier, input.rules, now, caller.operator);
  return ok(input.rules);
}

const SETTLED: ReadonlySet<SupplierInvoiceState> = new Set(['matched', 'accepted', 'paid']);

/**
 * Orders of these deliveries: with everything received and every delivery on an invoice that is agreed, an order is invoiced; with all of
 * those paid it is closed.
 */
function followOrders(context: CommandContext, supplier: string, receipts: readonly number[]): void {
  const { transaction } = context;
  for (const order_no of ordersOf(transaction, supplier, receipts)) {
    const order = findOrder(transaction, order_no);
    if (!order) continue;
    const all = receiptsOfOrder(transaction, order_no).map(({ receipt_no }) => receipt_no);
    const holders = holdersOf(transaction, all);
    const isBilled = all.length > 0 && all.every((no) => holders.some(({ receipt_no, state }) => receipt_no === no && SETTLED.has(state)));
    const isPaid = isBilled && holders.every(({ state }) => state === 'paid');
    const said = `Facture ${[...new Set(holders.map(({ number }) => number))].join(', ')}`.slice(0, 200);
    let after: OrderRow = order;
    if (isBilled && after.state === 'received') after = moveOrder(context, after, 'invoice', said);
    if (isPaid && after.state === 'invoiced' && may(after, 'close')) after = moveOrder(context, after, 'close', said);
    const { version } = after;
    if (version !== order.version) transaction.afterCommit(() => context.publish({ event: 'orders.changed', body: { order_no, version } }));
  }
}
