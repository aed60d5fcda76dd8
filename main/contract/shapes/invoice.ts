/** Invoices asked for with a ticket (LAW ERP-01). The till keeps who asked and what became of it, and gives the invoice where it is asked to. */
import { z } from 'zod';
import { ticketNo } from '../ids.ts';
import { cents, lineOfText, utcMs } from '../values.ts';

/** Number of the invoice in the accounts. */
export const invoiceReference = lineOfText(30);

/** Who an invoice is for, as the law wants it said (C. com. L441-9). */
export const billedTo = z.strictObject({
  name: lineOfText(120),
  siren: z.string().regex(/^(\d{9})?$/),
  vat_number: z.string().regex(/^([A-Z]{2}[0-9A-Z]{2,13})?$/),
  address: lineOfText(160),
  postcode: lineOfText(12),
  city: lineOfText(80),
});
export type BilledTo = z.infer<typeof billedTo>;

export const invoiceRequest = z.strictObject({
  ticket_no: ticketNo,
  /** As printed: `1A-000042`. */
  ticket_label: z.string(),
  at_utc_ms: utcMs,
  /** Who asked, as typed at the counter, and their SIREN, empty when it was not given. */
  name: z.string(),
  siren: z.string(),
  /** Negative for a refund: a credit note is asked for. */
  total_cents: cents,
  /** As printed, empty for a sale: the ticket that this one takes back. */
  corrects_label: z.string(),
  done: z.boolean(),
  reference: z.string(),
  /** Given by the till under its own number: its files can be had. */
  issued: z.boolean(),
  /** When and by whom it was last marked, null and empty while nobody did. */
  marked_at_utc_ms: utcMs.nullable(),
  marked_by: z.string(),
});
export type InvoiceRequest = z.infer<typeof invoiceRequest>;
