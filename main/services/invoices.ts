/**
 * Invoices that were asked for with a ticket (LAW ERP-01): who asked stands in the ticket's entry; what became of it is said by entries of
 * its own. Giving one is `issued-invoices.ts`. Must never change what a ticket says.
 */
import { countOpenInvoices, findInvoice, type InvoiceRow, insertInvoiceMark, listInvoices } from '../../db/invoices.ts';
import { findIssued } from '../../db/issued-invoices.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { type InvoiceRequest, invoiceRequest } from '../contract/shapes/invoice.ts';
import { ticketLabel } from '../domain/ticket-label.ts';
import { findEntry, findEntryAt, record } from './journal.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

const AT_ONCE = 20;

export function mark(context: CommandContext, input: Parsed<'invoices.mark'>): Reply<'invoices.mark'> {
  const { transaction } = context;
  const { ticket_no, done } = input;
  const row = findInvoice(transaction, ticket_no);
  if (!row) return refuse('unknown_invoice', { ticket_no });
  if (findIssued(transaction, ticket_no)) return refuse('already_issued', { reference: row.reference });
  const reference = done ? input.reference.trim() : '';
  if (done && reference === '') return refuse('reference_missing');
  // What stands there already leaves nothing.
  if (row.done === 1 && done && row.reference === reference) return ok(shown(context, transaction, row));
  if (row.done !== 1 && !done) return ok(shown(context, transaction, row));
  const entry = record(context, 'invoice_marked', { ticket_no, done: done ? 1 : 0, reference });
  insertInvoiceMark(transaction, { seq: entry.seq, ticket_no, done: done ? 1 : 0, reference });
  return ok(shown(context, transaction, { ...row, mark_seq: entry.seq, done: done ? 1 : 0, reference }));
}

export function list(context: QueryContext, { before, open }: Parsed<'invoices.list'>): Reply<'invoices.list'> {
  const { reader } = context;
  const last = before === undefined ? undefined : findInvoice(reader, before);
  const rows = listInvoices(reader, { before: last?.seq ?? Number.MAX_SAFE_INTEGER, open, most: AT_ONCE + 1 });
  const invoices = rows.slice(0, AT_ONCE).map((row) => shown(context, reader, row));
  return ok({ invoices, to_make: countOpenInvoices(reader), more: rows.length > AT_ONCE });
}

/** The row with what only its entries know. @throws Error when the ticket is not in the journal */
export function shown({ identity }: QueryContext | CommandContext, handle: ReadHandle, row: InvoiceRow): InvoiceRequest {
  const ticket = findEntry(handle, 'ticket', row.ticket_no);
  if (!ticket) throw new Error(`ticket ${row.ticket_no} is not in the journal`);
  const marked = row.mark_seq === null ? null : findEntryAt(handle, row.mark_seq);
  const label = (no: number): string => (no === 0 ? '' : ticketLabel(identity.register, no));
  return invoiceRequest.parse({
    ticket_no: row.ticket_no,
    ticket_label: label(row.ticket_no),
    at_utc_ms: row.at_utc_ms,
    name: ticket.entry.payload.invoice_name,
    siren: ticket.entry.payload.invoice_siren,
    total_cents: row.total_cents,
    corrects_label: label(row.corrects_ticket_no),
    done: row.done === 1,
    reference: row.reference ?? '',
    issued: findIssued(handle, row.ticket_no) !== undefined,
    marked_at_utc_ms: marked?.at_utc_ms ?? null,
    marked_by: marked?.operator ?? '',
  });
}
