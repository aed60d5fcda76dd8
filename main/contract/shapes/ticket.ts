/** A recorded sale, as stored and shown. Sums are the stored ones, never recomputed (LAW CLO-05). */
import { z } from 'zod';
import { articleCode, jobId, ticketNo } from '../ids.ts';
import { basisPoints, cents, lineOfText, mil, utcMs } from '../values.ts';
import { saleMode, taxClass } from './catalogue.ts';
import { tenderWay } from './refund.ts';
import { ticketTender } from './tender.ts';
import { writtenRegime } from './vat.ts';

export const ticketLine = z.strictObject({
  article: articleCode,
  label: lineOfText(200),
  qty_mil: mil,
  by_weight: z.boolean(),
  unit: lineOfText(16),
  unit_cents: cents,
  mode: saleMode,
  tax_class: taxClass,
  rate_bp: basisPoints,
  discount_bp: basisPoints,
  discount_reason: lineOfText(80),
  /** quantity × unit price × (1 − discount), rounded once (LAW VAT-02). */
  ttc_cents: cents,
  /** This line's part of the ticket discount, positive when the sale is. */
  ticket_discount_cents: cents,
  /** Without VAT after all discounts, by largest remainder within the rate. */
  ht_cents: cents,
  /** The formule of this ticket that the line is a component of, 0 when it is sold by itself (LAW VAT-04). */
  formule_no: z.int().min(0),
});
export type TicketLine = z.infer<typeof ticketLine>;

/** A formule as sold: its amount is the sum of its components' lines (LAW VAT-04). */
export const ticketFormule = z.strictObject({
  formule_no: z.int().min(1),
  code: articleCode,
  label: lineOfText(200),
  qty_mil: mil,
  /** One formule with its supplements, before any discount. */
  unit_cents: cents,
});
export type TicketFormule = z.infer<typeof ticketFormule>;

export const vatRow = z.strictObject({ rate_bp: basisPoints, ht_cents: cents, vat_cents: cents, ttc_cents: cents });
export type VatRow = z.infer<typeof vatRow>;

/** Who sells: printed on every document (LAW §4 ticket content). */
export const establishment = z.strictObject({
  name: lineOfText(40).min(1),
  tagline: lineOfText(48),
  address: lineOfText(80),
  postcode_city: lineOfText(60),
  siret: z.string().regex(/^(\d{14})?$/),
  naf: z.string().regex(/^(\d{4}[A-Z])?$/),
  vat_number: z.string().regex(/^([A-Z]{2}[0-9A-Z]{2,13})?$/),
  phone: lineOfText(20),
});
export type Establishment = z.infer<typeof establishment>;

/** The customer's choice after payment (LAW AGEC-01). */
export const issueMode = z.enum(['none', 'paper', 'qr']);
export type IssueMode = z.infer<typeof issueMode>;

export const ticket = z.strictObject({
  ticket_no: ticketNo,
  ticket_label: z.string(),
  register: z.string(),
  at_utc_ms: utcMs,
  operator: z.string(),
  app_version: z.string(),
  establishment,
  /** Table or place of its draft, empty at the counter. */
  place: lineOfText(24).default(''),
  type: z.enum(['sale', 'refund']).default('sale'),
  /** The ticket that a refund takes back, wholly or in part (LAW INA-02); null for a sale. */
  corrects: z
    .strictObject({ ticket_no: ticketNo, ticket_label: z.string(), whole: z.boolean(), reason: z.string() })
    .nullable()
    .default(null),
  /** Who approved it, empty when nobody had to. */
  approver: z.string().default(''),
  /** The refunds that took this ticket back since (LAW INA-02). */
  corrected_by: z.array(z.strictObject({ ticket_no: ticketNo, ticket_label: z.string(), total_cents: cents })).default([]),
  /** Payment modes put right since (LAW INA-05). */
  tender_corrections: z
    .array(z.strictObject({ from: tenderWay, to: tenderWay.extend({ label: z.string() }), amount_cents: cents }))
    .default([]),
  /** The note given before it was paid (LAW NOTE-01), empty without one. */
  note_label: z.string().default(''),
  lines: z.array(ticketLine),
  formules: z.array(ticketFormule),
  discount_cents: cents,
  discount_reason: z.string(),
  vat_regime: writtenRegime.default(''),
  vat: z.array(vatRow),
  tenders: z.array(ticketTender),
  /** Who asked for an invoice before payment, empty when nobody did (LAW ERP-01). */
  invoice_name: z.string().default(''),
  invoice_siren: z.string().default(''),
  /** VAT of the deposits it deducts, declared when they came in (LAW DEP-01). */
  deposit_vat: z.array(vatRow.extend({ deposit_no: z.int() })).default([]),
  total_ht_cents: cents,
  total_vat_cents: cents,
  total_cents: cents,
  /** Characters 3, 7, 13 and 19 of the signature in base64url (LAW §2, NF525 practice). */
  signature_extract: z.string(),
  /** How many times it was printed or shown as QR. */
  issues: z.int(),
  issued_as: issueMode.nullable(),
});
export type Ticket = z.infer<typeof ticket>;

export const ticketIssue = z.strictObject({
  ticket_no: ticketNo,
  mode: issueMode,
  /** 1 for the original, then 2, 3… for duplicates; 0 when no ticket was wanted. */
  issue_no: z.int(),
  job_id: jobId.nullable(),
  /** The ticket itself as text for the QR code: no link, no personal data (LAW AGEC-02). */
  qr_text: z.string().nullable(),
});
