/**
 * An invoice by the terms of EN 16931 (the semantic model behind UBL, CII and Factur-X): only what this till reads, matches or writes. Amounts
 * are cents, quantities thousandths of their unit (`_mil`), prices 1/10 000 € without VAT (`_e4`) for `price_base_mil` of the unit. Amounts of
 * a credit note are positive, as they stand on its paper.
 */
import { z } from 'zod';
import { basisPoints, cents, day, lineOfText } from '../values.ts';

/** Lines that an invoice may have here. */
export const MAX_INVOICE_LINES = 500;

const word = (max: number) => lineOfText(max);

export const invoiceParty = z.strictObject({
  /** BT-27, BT-44. */
  name: word(120),
  /** BT-30, BT-47: SIREN or SIRET, empty where none is said. */
  legal_id: word(30),
  /** BT-31, BT-48. */
  vat_number: word(30),
  address: word(160),
  postcode: word(12),
  city: word(80),
  country: word(2),
});
export type InvoiceParty = z.infer<typeof invoiceParty>;

/** UNTDID 5305: standard, zero, exempt, reverse charge, within the Union, export, outside the scope, Canaries, Ceuta. */
export const vatCategory = z.enum(['S', 'Z', 'E', 'AE', 'K', 'G', 'O', 'L', 'M']);
export type VatCategory = z.infer<typeof vatCategory>;

const price_e4 = z.int().min(-10_000_000_000).max(10_000_000_000);
const quantity = z.int().min(-1_000_000_000_000).max(1_000_000_000_000);

export const einvoiceLine = z.strictObject({
  /** BT-126. */
  line_id: word(40),
  /** BT-155: the seller's own number of the article, and BT-157 its GTIN. */
  ref: word(80),
  ean: word(20),
  /** BT-153. */
  label: word(200),
  /** BT-129, BT-130 (UN/ECE Rec. 20 and 21). */
  qty_mil: quantity,
  unit: word(12),
  /** BT-146 for BT-149 of the unit. */
  price_e4,
  price_base_mil: z.int().min(1).max(1_000_000_000_000),
  /** Charges less allowances of the line (BG-27, BG-28). */
  adjust_cents: cents,
  /** BT-131. */
  net_cents: cents,
  vat_category: vatCategory,
  vat_bp: basisPoints,
});
export type EinvoiceLine = z.infer<typeof einvoiceLine>;

/** An allowance (BG-20) or a charge (BG-21) of the whole document. */
export const einvoiceCharge = z.strictObject({
  kind: z.enum(['allowance', 'charge']),
  reason: word(200),
  amount_cents: cents,
  vat_category: vatCategory,
  vat_bp: basisPoints,
});
export type EinvoiceCharge = z.infer<typeof einvoiceCharge>;

/** BG-23. */
export const einvoiceVat = z.strictObject({
  vat_category: vatCategory,
  vat_bp: basisPoints,
  base_cents: cents,
  vat_cents: cents,
  /** BT-120: why no VAT is charged. */
  reason: word(300),
});
export type EinvoiceVat = z.infer<typeof einvoiceVat>;

/** BT-106 to BT-115. */
export const einvoiceTotals = z.strictObject({
  lines_cents: cents,
  allowances_cents: cents,
  charges_cents: cents,
  net_cents: cents,
  vat_cents: cents,
  gross_cents: cents,
  paid_cents: cents,
  rounding_cents: cents,
  due_cents: cents,
});
export type EinvoiceTotals = z.infer<typeof einvoiceTotals>;

export const einvoice = z.strictObject({
  /** BT-1. */
  number: word(60).min(1),
  kind: z.enum(['invoice', 'credit_note']),
  /** BT-3, UNTDID 1001: 380 invoice, 381 credit note… */
  type_code: word(6),
  issue_day: day,
  due_day: day.nullable(),
  delivery_day: day.nullable(),
  /** BT-5: others than the euro are refused when read. */
  currency: z.literal('EUR'),
  /** BT-23: the frame of invoicing. */
  process: word(120),
  /** BT-13 the buyer's order, BT-16 the despatch advice. */
  order_ref: word(80),
  despatch_ref: word(80),
  /** BG-3: what a credit note takes back. */
  corrects: z.strictObject({ number: word(60), day: day.nullable() }).nullable(),
  /** BG-1: subject code of UNTDID 4451 and words. */
  notes: z.array(z.strictObject({ code: word(6), text: word(500) })).max(30),
  seller: invoiceParty,
  buyer: invoiceParty,
  lines: z.array(einvoiceLine).max(MAX_INVOICE_LINES),
  charges: z.array(einvoiceCharge).max(50),
  vat: z.array(einvoiceVat).max(20),
  totals: einvoiceTotals,
  /** BT-20. */
  terms: word(300),
});
export type Einvoice = z.infer<typeof einvoice>;
