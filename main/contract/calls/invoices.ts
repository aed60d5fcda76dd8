/** Calls of invoices that were asked for with a ticket (LAW ERP-01): see them, and say which were made. */
import { z } from 'zod';
import { ticketNo } from '../ids.ts';
import { semanticDocument } from '../shapes/document.ts';
import { billedTo, invoiceReference, invoiceRequest } from '../shapes/invoice.ts';
import { type CallRow, command, none, query } from './row.ts';

const ISSUE_ERRORS = [
  'unknown_invoice', // nobody asked for one with this ticket; details: ticket_no
  'already_issued', // details: reference
  'bad_siren',
  'buyer_incomplete', // the law wants name and address
  'seller_incomplete', // the café's own address or SIRET is missing
  'invoice_first', // a credit note needs the invoice it takes back; details: ticket_label
  'unsound', // its sums are not those of EN 16931; details: rule
] as const;

export const invoiceCalls = {
  /** The newest first, a page at a time: those before a ticket; only those to be made, or all. */
  'invoices.list': query({
    roles: ['supervisor', 'manager', 'accounting', 'audit', 'cli'],
    input: z.strictObject({ before: ticketNo.optional(), open: z.boolean() }),
    output: z.strictObject({ invoices: z.array(invoiceRequest), to_make: z.int(), more: z.boolean() }),
    errors: none,
  }),
  /** Made, under its number; or to be made after all. Each word is an entry: the former one stays. */
  'invoices.mark': command({
    roles: ['manager', 'accounting', 'cli'],
    input: z.strictObject({ ticket_no: ticketNo, done: z.boolean(), reference: invoiceReference }),
    output: invoiceRequest,
    errors: [
      'unknown_invoice', // nobody asked for one with this ticket; details: ticket_no
      'reference_missing', // made, but under which number?
      'already_issued', // the till gave this invoice: only a credit note takes it back; details: reference
    ],
  }),
  /** What the invoice of a ticket, or the credit note of a refund, would say. */
  'invoices.preview': query({
    roles: ['manager', 'accounting', 'cli'],
    input: z.strictObject({ ticket_no: ticketNo, buyer: billedTo }),
    output: z.strictObject({ document: semanticDocument }),
    errors: ISSUE_ERRORS,
  }),
  /** Gives it the next number, for ever. */
  'invoices.issue': command({
    roles: ['manager', 'accounting', 'cli'],
    input: z.strictObject({ ticket_no: ticketNo, buyer: billedTo }),
    output: invoiceRequest,
    errors: ISSUE_ERRORS,
  }),
  /** As it was given: the PDF with its XML inside (Factur-X), or the XML alone. */
  'invoices.file': query({
    roles: ['manager', 'accounting', 'audit', 'cli'],
    input: z.strictObject({ ticket_no: ticketNo, format: z.enum(['pdf', 'xml']) }),
    output: z.strictObject({ file_name: z.string(), content_base64: z.string() }),
    errors: ['not_issued'],
  }),
} as const satisfies Record<string, CallRow>;
