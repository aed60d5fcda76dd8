/** Invoices asked for with a ticket (LAW ERP-01). The till keeps who asked and what became of it; it makes no invoice. */
import { z } from 'zod';
import { ticketNo } from '../ids.ts';
import { cents, lineOfText, utcMs } from '../values.ts';

/** Number of the invoice in the accounts. */
export const invoiceReference = lineOfText(30);

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
  /** When and by whom it was last marked, null and empty while nobody did. */
  marked_at_utc_ms: utcMs.nullable(),
  marked_by: z.string(),
});
export type InvoiceRequest = z.infer<typeof invoiceRequest>;
