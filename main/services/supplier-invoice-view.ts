/** Suppliers' invoices as screens see them. Reads only; must never change one. */

import type { ReadHandle } from '../../db/store.ts';
import {
  changesOf,
  countToCheck,
  creditsOf,
  findFile,
  findInvoice,
  findRules,
  holdersOf,
  type InvoiceRow,
  invoiceOfNumber,
  listInvoices,
  type ReceiptRow,
  receiptsNumbered,
  receiptsOf,
  receiptsOfSupplier,
  supplierOfSeller,
} from '../../db/supplier-invoices.ts';
import { findSupplier, listSuppliers } from '../../db/suppliers.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { searchable } from '../contract/search-text.ts';
import type { Einvoice } from '../contract/shapes/en16931.ts';
import {
  billableReceipt,
  type InvoiceMatch,
  type InvoiceRules,
  type ListedInvoice,
  listedInvoice,
  type SupplierInvoice,
  supplierInvoice,
} from '../contract/shapes/supplier-invoice.ts';
import { asCents } from '../contract/values.ts';
import { addDays } from '../domain/closing-periods.ts';
import { matchCredit, matchInvoice } from '../domain/invoice-match.ts';
import { divideRounded, sum } from '../domain/money.ts';
import { expectedOf } from './invoice-dues.ts';
import { readInvoiceFile } from './invoice-reading.ts';
import type { QueryContext } from './till-context.ts';

const AT_ONCE = 30;
const RECEIPTS_SHOWN = 60;
/** An invoice is of deliveries of about the last six weeks. */
const BILLED_WITHIN_DAYS = 45;

/** Nothing may differ but five cents, until somebody says otherwise. */
const FIRST_RULES: InvoiceRules = {
  qty_tolerance_bp: 0 as InvoiceRules['qty_tolerance_bp'],
  price_tolerance_bp: 0 as InvoiceRules['price_tolerance_bp'],
  amount_tolerance_cents: 5,
};

export const rulesOf = (handle: ReadHandle, supplier: string): InvoiceRules => findRules(handle, supplier) ?? FIRST_RULES;

export function list({ reader }: QueryContext, input: Parsed<'supplierInvoices.list'>): Reply<'supplierInvoices.list'> {
  const { before, supplier, open } = input;
  const rows = listInvoices(reader, { before: before ?? Number.MAX_SAFE_INTEGER, supplier, open, most: AT_ONCE + 1 });
  return ok({
    invoices: rows.slice(0, AT_ONCE).map((row) => listedOf(reader, row)),
    to_check: countToCheck(reader),
    more: rows.length > AT_ONCE,
  });
}

export function get({ reader }: QueryContext, { invoice_no }: Parsed<'supplierInvoices.get'>): Reply<'supplierInvoices.get'> {
  const row = findInvoice(reader, invoice_no);
  return row ? ok(detailOf(reader, row)) : refuse('unknown_invoice', { invoice_no });
}

export function file({ reader }: QueryContext, { invoice_no }: Parsed<'supplierInvoices.file'>): Reply<'supplierInvoices.file'> {
  if (!findInvoice(reader, invoice_no)) return refuse('unknown_invoice', { invoice_no });
  const found = findFile(reader, invoice_no);
  if (!found) return refuse('no_file', { invoice_no });
  return ok({ file_name: found.name, content_base64: Buffer.from(found.content).toString('base64') });
}

/** Orders whose deliveries the newest match holds. */
export const ordersOf = (handle: ReadHandle, supplier: string, receipts: readonly number[]): number[] => [
  ...new Set(receiptsNumbered(handle, supplier, receipts).flatMap(({ order_no }) => (order_no === null ? [] : [order_no]))),
];

function listedOf(handle: ReadHandle, row: InvoiceRow): ListedInvoice {
  const { invoice_no, supplier, number, kind, format, issue_day, due_day, net_cents, gross_cents, state, claim_cents, differences } = row;
  return listedInvoice.parse({
    invoice_no,
    supplier,
    supplier_label: findSupplier(handle, supplier)?.label ?? supplier,
    number,
    kind,
    format,
    issue_day,
    due_day,
    net_cents,
    gross_cents,
    state,
    claim_cents,
    differences,
    orders: ordersOf(handle, supplier, receiptsOf(handle, row.match_no)),
  });
}

/** What is still asked of an invoice, its credit notes taken off. */
export const openClaim = (handle: ReadHandle, { invoice_no, claim_cents }: InvoiceRow): number =>
  Math.max(0, claim_cents - sum(creditsOf(handle, invoice_no).map(({ net_cents }) => net_cents)));

export function detailOf(handle: ReadHandle, row: InvoiceRow): SupplierInvoice {
  return supplierInvoice.parse({
    listed: listedOf(handle, row),
    version: row.version,
    invoice: JSON.parse(row.content),
    match: JSON.parse(row.result),
    receipts: receiptsOf(handle, row.match_no),
    pairs: JSON.parse(row.pairs),
    corrects_no: row.corrects_no,
    credits: creditsOf(handle, row.invoice_no),
    open_claim_cents: openClaim(handle, row),
    changes: changesOf(handle, row.invoice_no).map(({ change_no, transition, to_state, reason, at_utc_ms, operator }) => ({
      change_no,
      what: transition,
      to: to_state,
      reason,
      at_utc_ms,
      operator,
    })),
    rules: rulesOf(handle, row.supplier),
    has_file: row.has_file === 1,
    paid_day: row.paid_day,
  });
}

export async function read(context: QueryContext, input: Parsed<'supplierInvoices.read'>): Promise<Reply<'supplierInvoices.read'>> {
  const { reading, sha256 } = await readInvoiceFile(input.file.name, Buffer.from(input.file.content_base64, 'base64'));
  return ok({ ...reading, sha256, supplier: reading.invoice ? senderOf(context.reader, reading.invoice) : null });
}

/** By the numbers it bore before, else by a name that only one supplier has. */
function senderOf(handle: ReadHandle, { seller }: Einvoice): string | null {
  const known = supplierOfSeller(handle, sellerId(seller));
  if (known !== undefined) return known;
  const name = searchable(seller.name).trim();
  const plain = (label: string) =>
    searchable(label)
      .replace(/\(.*\)/, '')
      .trim();
  const found = listSuppliers(handle).filter(({ label }) => name !== '' && (name.includes(plain(label)) || plain(label).includes(name)));
  return found.length === 1 ? (found[0]?.code ?? null) : null;
}

/** The number of a company that is most its own; empty where an invoice says none. */
export const sellerId = ({ vat_number, legal_id }: Einvoice['seller']): string => (vat_number || legal_id).replace(/\s/g, '').toUpperCase();

/** Letters and digits of a number: `F-12` and `f 12` are one. */
export const numberKey = (number: string): string => searchable(number).replace(/[^a-z0-9]/g, '');

export function preview({ reader }: QueryContext, input: Parsed<'supplierInvoices.preview'>): Reply<'supplierInvoices.preview'> {
  const { supplier, invoice, pairs } = input;
  if (!findSupplier(reader, supplier)) return refuse('unknown_supplier', { supplier });
  const candidates = receiptsOfSupplier(reader, supplier, RECEIPTS_SHOWN);
  const holders = holdersOf(
    reader,
    candidates.map(({ receipt_no }) => receipt_no),
  );
  const holderOf = (no: number) => holders.find(({ receipt_no }) => receipt_no === no)?.number ?? '';
  const receipts = input.receipts ?? (invoice?.kind === 'credit_note' ? [] : proposed(candidates, invoice, (no) => holderOf(no) === ''));
  const chosen = chosenReceipts(reader, supplier, receipts);
  if (!chosen.ok) return chosen;
  const expected = expectedOf(reader, supplier, chosen.rows);
  const rules = rulesOf(reader, supplier);
  const known = invoice ? (invoiceOfNumber(reader, supplier, numberKey(invoice.number), invoice.kind) ?? null) : null;
  const corrects = invoice ? correctedBy(reader, supplier, invoice) : null;
  return ok({
    match: invoice && matchOf(reader, invoice, { expected, rules, pairs, corrects_no: corrects?.invoice_no ?? null }),
    receipts,
    candidates: candidates.map((one) => billable(one, holderOf(one.receipt_no))),
    dues: [...expected.dues],
    shipping_cents: expected.shipping_cents,
    rules,
    known,
    corrects,
  });
}

const billable = ({ receipt_no, business_day, note_ref, order_no, cost_e4 }: ReceiptRow, on_invoice: string) =>
  billableReceipt.parse({
    receipt_no,
    day: business_day,
    note_ref,
    order_no,
    cost_cents: asCents(Number(divideRounded(BigInt(cost_e4), 100n))),
    on_invoice,
  });

/** Those of the order or of the delivery note that it names; else what was not billed in the weeks before it. */
function proposed(candidates: readonly ReceiptRow[], invoice: Einvoice | null, isFree: (no: number) => boolean): number[] {
  const free = candidates.filter(({ receipt_no }) => isFree(receipt_no));
  const order = Number(/^[A-Z]?(\d{1,9})\b/i.exec(invoice?.order_ref.trim() ?? '')?.[1] ?? 0);
  const note = invoice ? numberKey(invoice.despatch_ref) : '';
  const named = free.filter(({ order_no, note_ref }) => (order > 0 && order_no === order) || (note !== '' && numberKey(note_ref) === note));
  const day = invoice?.issue_day ?? null;
  const recent = free.filter(
    ({ business_day }) => day === null || (business_day <= day && business_day >= addDays(day, -BILLED_WITHIN_DAYS)),
  );
  return (named.length > 0 ? named : recent).map(({ receipt_no }) => receipt_no).toReversed();
}

/** The rows of deliveries of this supplier. */
export function chosenReceipts(
  handle: ReadHandle,
  supplier: string,
  receipts: readonly number[],
): { ok: true; rows: ReceiptRow[] } | ReturnType<typeof refuseReceipt> {
  const rows = receiptsNumbered(handle, supplier, receipts);
  const missing = receipts.find((no) => !rows.some(({ receipt_no }) => receipt_no === no));
  return missing === undefined ? { ok: true, rows } : refuseReceipt(missing);
}
const refuseReceipt = (receipt_no: number) => refuse('unknown_receipt', { receipt_no });

/** The invoice that a credit note says it takes back. */
function correctedBy(handle: ReadHandle, supplier: string, { kind, corrects }: Einvoice): { invoice_no: number; number: string } | null {
  if (kind !== 'credit_note' || corrects === null) return null;
  return invoiceOfNumber(handle, supplier, numberKey(corrects.number), 'invoice') ?? null;
}

export type Ground = {
  expected: ReturnType<typeof expectedOf>;
  rules: InvoiceRules;
  pairs: Parsed<'supplierInvoices.preview'>['pairs'];
  corrects_no: number | null;
};

/** An invoice against deliveries, a credit note against what was asked. */
export function matchOf(handle: ReadHandle, invoice: Einvoice, { expected, rules, pairs, corrects_no }: Ground): InvoiceMatch {
  if (invoice.kind === 'invoice') return matchInvoice(invoice, expected, rules, pairs);
  const corrected = corrects_no === null ? undefined : findInvoice(handle, corrects_no);
  return matchCredit(invoice, corrected ? openClaim(handle, corrected) : 0, rules);
}
