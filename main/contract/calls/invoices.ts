/** Calls of invoices that were asked for with a ticket (LAW ERP-01): see them, and say which were made. */
import { z } from 'zod';
import { ticketNo } from '../ids.ts';
import { invoiceReference, invoiceRequest } from '../shapes/invoice.ts';
import { type CallRow, command, none, query } from './row.ts';

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
    ],
  }),
} as const satisfies Record<string, CallRow>;
