/**
 * Invoices that the till gives its customers: the next number, what the ticket's entry says, the XML of Factur-X, all in one transaction; the
 * PDF at its first use, kept. That a ticket has its invoice is the entry of its mark. Must never give a number twice, nor change an invoice.
 */
import { findInvoice, insertInvoiceMark } from '../../db/invoices.ts';
import { addIssued, addPaper, findIssued, findPaper, lastIssuedNo } from '../../db/issued-invoices.ts';
import { type ReadHandle, transact } from '../../db/store.ts';
import type { WriteInvoice } from '../../suppliers/port.ts';
import type { ErrorOf, Parsed, Reply } from '../contract/calls/index.ts';
import { canonicalJson } from '../contract/canonical.ts';
import { isSiren } from '../contract/company-numbers.ts';
import { type CallError, ok, refuse } from '../contract/results.ts';
import type { SemanticDocument } from '../contract/shapes/document.ts';
import { type Einvoice, einvoice } from '../contract/shapes/en16931.ts';
import { parisDay } from '../contract/time.ts';
import { asUtcMs, type UtcMs } from '../contract/values.ts';
import { buildInvoice, LEGAL_NOTES } from '../documents/invoice.ts';
import { vatMention } from '../documents/vat-mention.ts';
import { wrongSums } from '../domain/en16931.ts';
import { invoiceOfTicket } from '../domain/issued-invoice.ts';
import { beforeFirstOf, ticketLabel } from '../domain/ticket-label.ts';
import type { CommandHandler } from './commands.ts';
import { shown } from './invoices.ts';
import { record } from './journal.ts';
import { sha256 } from './order-papers.ts';
import { findTicket, WATERMARKS } from './tickets.ts';
import type { QueryContext, TillContext } from './till-context.ts';

type RenderFacturx = (document: SemanticDocument, xml: Uint8Array) => Promise<Uint8Array>;
type Made = { ok: true; invoice: Einvoice; issued_no: number } | { ok: false; error: CallError<ErrorOf<'invoices.issue'>> };

/** What the invoice of a ticket says, or why there is none. */
function madeOf(till: TillContext, handle: ReadHandle, { ticket_no, buyer }: Parsed<'invoices.issue'>, now: UtcMs): Made {
  const row = findInvoice(handle, ticket_no);
  if (!row) return refuse('unknown_invoice', { ticket_no });
  const issued = findIssued(handle, ticket_no);
  if (issued) return refuse('already_issued', { reference: issued.number });
  if (row.done === 1) return refuse('already_issued', { reference: row.reference });
  if (buyer.siren !== '' && !isSiren(buyer.siren)) return refuse('bad_siren');
  if ([buyer.name, buyer.address, buyer.postcode, buyer.city].some((text) => text.trim() === '')) return refuse('buyer_incomplete');
  const ticket = findTicket(handle, ticket_no);
  if (!ticket) return refuse('unknown_invoice', { ticket_no });
  const { siret, address, postcode_city } = ticket.establishment;
  if ([siret, address, postcode_city].some((text) => text === '')) return refuse('seller_incomplete');
  const corrected = ticket.corrects ? findInvoice(handle, ticket.corrects.ticket_no)?.reference : '';
  if (ticket.corrects && !corrected) return refuse('invoice_first', { ticket_label: ticket.corrects.ticket_label });
  const issued_no = Math.max(lastIssuedNo(handle), beforeFirstOf(till.identity.generation)) + 1;
  const invoice = einvoice.parse(
    invoiceOfTicket(ticket, {
      number: `F${ticketLabel(till.identity.register, issued_no)}`,
      issue_day: parisDay(now),
      delivery_day: parisDay(asUtcMs(ticket.at_utc_ms)),
      buyer: {
        name: buyer.name.trim(),
        legal_id: buyer.siren,
        vat_number: buyer.vat_number,
        address: buyer.address.trim(),
        postcode: buyer.postcode.trim(),
        city: buyer.city.trim(),
        country: 'FR',
      },
      corrects_number: corrected ?? '',
      vat_mention: vatMention(ticket.vat_regime),
      notes: LEGAL_NOTES,
    }),
  );
  const [wrong] = wrongSums(invoice);
  if (wrong) return refuse('unsound', { rule: wrong.rule });
  return { ok: true, invoice, issued_no };
}

const paperOf = (till: TillContext, invoice: Einvoice): SemanticDocument => buildInvoice(invoice, WATERMARKS[till.identity.instance]);

export function preview(context: QueryContext, input: Parsed<'invoices.preview'>): Reply<'invoices.preview'> {
  const made = madeOf(context, context.reader, input, context.clock.now());
  return made.ok ? ok({ document: paperOf(context, made.invoice) }) : made;
}

export const issue =
  (write: WriteInvoice): CommandHandler<'invoices.issue'> =>
  (context, input) => {
    const { transaction, now, caller } = context;
    const made = madeOf(context, transaction, input, now);
    if (!made.ok) return made;
    const { invoice, issued_no } = made;
    const { ticket_no } = input;
    const xml = write(invoice);
    const mark = { ticket_no, done: 1, reference: invoice.number };
    const entry = record(context, 'invoice_marked', mark);
    insertInvoiceMark(transaction, { seq: entry.seq, ...mark });
    addIssued(transaction, {
      issued_no,
      ticket_no,
      number: invoice.number,
      content: canonicalJson(invoice),
      xml,
      xml_sha256: sha256(xml),
      at_utc_ms: now,
      operator: caller.operator,
    });
    const row = findInvoice(transaction, ticket_no);
    if (!row) throw new Error(`invoice of ticket ${ticket_no} is gone`);
    return ok(shown(context, transaction, row));
  };

/** As it was given. Bytes that are not what was given are never handed out. @throws Error for an XML that was changed */
export const file =
  (render: RenderFacturx) =>
  async (context: QueryContext, { ticket_no, format }: Parsed<'invoices.file'>): Promise<Reply<'invoices.file'>> => {
    const { store, clock } = context;
    const row = findIssued(context.reader, ticket_no);
    if (!row) return refuse('not_issued', { ticket_no });
    if (sha256(row.xml) !== row.xml_sha256) throw new Error(`invoice ${row.number} was changed after it was given`);
    const answer = (content: Uint8Array, ending: string) =>
      ok({ file_name: `facture-${row.number}.${ending}`, content_base64: Buffer.from(content).toString('base64') });
    if (format === 'xml') return answer(row.xml, 'xml');
    const kept = findPaper(context.reader, row.issued_no);
    if (kept) return answer(kept, 'pdf');
    const pdf = await render(paperOf(context, einvoice.parse(JSON.parse(row.content))), row.xml);
    transact(store, (transaction) => addPaper(transaction, row.issued_no, pdf, clock.now()));
    return answer(findPaper(store, row.issued_no) ?? pdf, 'pdf');
  };
