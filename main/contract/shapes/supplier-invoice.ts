/**
 * Invoices of suppliers held against what was ordered and received: what a file or a person says, what differs and by how much, what became of
 * it. Amounts are cents without VAT unless said otherwise; quantities thousandths of the base; prices 1/10 000 € (`_e4`).
 */
import { z } from 'zod';
import { basisPoints, cents, day, lineOfText, utcMs } from '../values.ts';
import { einvoice } from './en16931.ts';
import { orderNo } from './order.ts';
import { receiptNo } from './receipt.ts';
import { baseUnit } from './stock.ts';
import { supplierCode } from './supplier.ts';

/** One file; its base64 fits a frame. */
export const MAX_INVOICE_BYTES = 4 * 1024 * 1024;

export const invoiceFile = z.strictObject({
  name: lineOfText(120),
  content_base64: z.string().max(Math.ceil((MAX_INVOICE_BYTES * 4) / 3) + 4),
});

export const invoiceNo = z.int().min(1);

export const invoiceFormat = z.enum(['hand', 'ubl', 'cii', 'facturx']);
export type InvoiceFormat = z.infer<typeof invoiceFormat>;

/** Why a file is no invoice that comes in. */
export const invoiceFileFault = z.enum([
  'empty',
  'too_large',
  'too_long', // reading it took more time than any invoice needs
  'not_text',
  'unsafe', // a document type or entities
  'broken',
  'not_invoice', // where: what it is
  'other_currency', // where: which
  'missing', // where: the term of EN 16931
  'bad_number',
  'bad_day',
  'bad_code',
  'locked', // a PDF behind a password
  'no_attachment', // a PDF without the file of Factur-X or ZUGFeRD
]);
export type InvoiceFileFault = z.infer<typeof invoiceFileFault>;

export const invoiceReading = z.strictObject({
  invoice: einvoice.nullable(),
  format: invoiceFormat.nullable(),
  fault: z.strictObject({ reason: invoiceFileFault, where: z.string() }).nullable(),
});
export type InvoiceReading = z.infer<typeof invoiceReading>;

/** What may differ, each by a code of its own. */
export const differenceCode = z.enum([
  'qty_over', // billed more than received
  'qty_under',
  'price_over', // billed dearer than ordered
  'price_under',
  'rounding', // cents that several lines round apart
  'line_sum', // the line's amount is not quantity × price
  'no_lines', // only the sum of the invoice can be compared
  'unit_unknown', // its quantity cannot be compared
  'not_ordered', // nothing of the order or of its receipts
  'not_received', // ordered, and nothing of it came
  'not_billed', // came, and is not on the invoice
  'vat_rate', // another rate than ordered
  'shipping_over',
  'shipping_under',
  'deposit_over',
  'deposit_under',
  'allowance', // a discount of the whole invoice
  'sum', // a sum of EN 16931 that is wrong; rule
  'vat_sum',
  'total',
  'credit_short', // a credit note gives back less than was asked
  'credit_over',
]);
export type DifferenceCode = z.infer<typeof differenceCode>;

export const invoiceDifference = z.strictObject({
  code: differenceCode,
  /** Place of the line on the invoice, null for the whole. */
  line: z.int().min(0).nullable(),
  /** What came, by its key. */
  key: z.string().nullable(),
  label: z.string(),
  /** What the amount is part of: without VAT, the VAT itself, the sum with VAT. */
  scope: z.enum(['net', 'vat', 'total']),
  /** Billed less due: positive is too much. */
  amount_cents: cents,
  /** Within the supplier's tolerance, or in the café's favour by its nature: nothing has to be asked. */
  normal: z.boolean(),
  base: baseUnit.nullable(),
  billed_mil: z.int().nullable(),
  due_mil: z.int().nullable(),
  /** For one price unit. */
  price_unit: z.string(),
  billed_price_e4: z.int().nullable(),
  due_price_e4: z.int().nullable(),
  billed_vat_bp: basisPoints.nullable(),
  due_vat_bp: basisPoints.nullable(),
  /** Of EN 16931, empty otherwise. */
  rule: z.string(),
});
export type InvoiceDifference = z.infer<typeof invoiceDifference>;

/** One thing that came or was billed, side by side. */
export const matchedRow = z.strictObject({
  key: z.string().nullable(),
  label: z.string(),
  ref: z.string(),
  /** Places of its lines on the invoice. */
  lines: z.array(z.int()),
  base: baseUnit.nullable(),
  ordered_mil: z.int().nullable(),
  due_mil: z.int().nullable(),
  billed_mil: z.int().nullable(),
  price_unit: z.string(),
  due_price_e4: z.int().nullable(),
  billed_price_e4: z.int().nullable(),
  due_cents: cents,
  billed_cents: cents,
});
export type MatchedRow = z.infer<typeof matchedRow>;

export const invoiceMatch = z.strictObject({
  rows: z.array(matchedRow),
  /** Largest first; those that are normal last. */
  differences: z.array(invoiceDifference),
  /** Without VAT: what the café owes by what came, and what is billed. */
  due_cents: cents,
  billed_cents: cents,
  shipping_due_cents: cents,
  deposit_due_cents: cents,
  deposit_billed_cents: cents,
  /** To be asked back, without VAT, and with the VAT of its lines. */
  claim_cents: cents,
  claim_gross_cents: cents,
});
export type InvoiceMatch = z.infer<typeof invoiceMatch>;

export const supplierInvoiceState = z.enum(['to_check', 'matched', 'in_dispute', 'accepted', 'paid', 'withdrawn']);
export type SupplierInvoiceState = z.infer<typeof supplierInvoiceState>;

/** What a difference may be before it has to be asked. */
export const invoiceRules = z.strictObject({
  qty_tolerance_bp: basisPoints,
  price_tolerance_bp: basisPoints,
  /** Of one difference. */
  amount_tolerance_cents: z.int().min(0).max(100_000),
});
export type InvoiceRules = z.infer<typeof invoiceRules>;

/** A line of the invoice that a person said what it is: a key of what came, the shipping, a deposit, or nothing of it. */
export const invoicePair = z.strictObject({ line: z.int().min(0), key: z.string().max(120) });
export type InvoicePair = z.infer<typeof invoicePair>;

/** A delivery that the invoice may be of. */
export const billableReceipt = z.strictObject({
  receipt_no: receiptNo,
  day,
  note_ref: z.string(),
  order_no: orderNo.nullable(),
  cost_cents: cents,
  /** Number of the invoice that already holds it, empty for none. */
  on_invoice: z.string(),
});
export type BillableReceipt = z.infer<typeof billableReceipt>;

/** What came, as the invoice should bill it. Also what a typed invoice starts from. */
export const dueLine = z.strictObject({
  key: z.string(),
  ref: z.string(),
  label: z.string(),
  ean: z.string(),
  base: baseUnit,
  ordered_mil: z.int().nullable(),
  /** Of the base, what has to be billed. */
  due_mil: z.int().min(0),
  order_unit: z.string(),
  order_base_mil: z.int().min(1),
  price_unit: z.string(),
  /** Null where nobody knew a price. */
  price_e4: z.int().min(0).nullable(),
  price_base_mil: z.int().min(1),
  vat_bp: basisPoints.nullable(),
  /** Of the containers of what came. */
  deposit_cents: cents,
});
export type DueLine = z.infer<typeof dueLine>;

/** A line of a paper invoice: how much of the base, at which price for one price unit of what came. */
export const typedLine = z.strictObject({ key: z.string().max(120), qty_mil: z.int().min(0), price_e4: z.int().min(0) });
export type TypedLine = z.infer<typeof typedLine>;

export const listedInvoice = z.strictObject({
  invoice_no: invoiceNo,
  supplier: supplierCode,
  supplier_label: z.string(),
  number: z.string(),
  kind: z.enum(['invoice', 'credit_note']),
  format: invoiceFormat,
  issue_day: day,
  due_day: day.nullable(),
  net_cents: cents,
  gross_cents: cents,
  state: supplierInvoiceState,
  claim_cents: cents,
  differences: z.int(),
  orders: z.array(orderNo),
});
export type ListedInvoice = z.infer<typeof listedInvoice>;

export const invoiceChange = z.strictObject({
  change_no: z.int(),
  what: z.string(),
  to: supplierInvoiceState,
  reason: z.string(),
  at_utc_ms: utcMs,
  operator: z.string(),
});

export const supplierInvoice = z.strictObject({
  listed: listedInvoice,
  /** Counts the changes: who changes an older one is told. */
  version: z.int().min(1),
  invoice: einvoice,
  match: invoiceMatch,
  receipts: z.array(receiptNo),
  pairs: z.array(invoicePair),
  /** A credit note's invoice and an invoice's credit notes, by their numbers here. */
  corrects_no: invoiceNo.nullable(),
  credits: z.array(z.strictObject({ invoice_no: invoiceNo, number: z.string(), net_cents: cents })),
  /** What is still to be asked after the credit notes. */
  open_claim_cents: cents,
  changes: z.array(invoiceChange),
  rules: invoiceRules,
  has_file: z.boolean(),
  paid_day: day.nullable(),
});
export type SupplierInvoice = z.infer<typeof supplierInvoice>;

export const invoiceReason = lineOfText(200).min(1);
