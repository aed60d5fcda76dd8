/** Gives tickets out after payment, and shows recorded ones. A ticket is read from its journal entry, never recomputed. */
import { tenderCorrectionsOf } from '../../db/corrections.ts';
import type { ReadHandle } from '../../db/store.ts';
import { insertIssue, issuesOf, refundsOf } from '../../db/tickets.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { asJobId, asTicketNo } from '../contract/ids.ts';
import { ok, refuse } from '../contract/results.ts';
import type { Ticket } from '../contract/shapes/ticket.ts';
import { buildReceipt } from '../documents/receipt.ts';
import { MAX_TICKET_TEXT_BYTES, ticketText } from '../documents/ticket-text.ts';
import { signatureExtract } from '../domain/chain.ts';
import type { Entry } from '../domain/journal-format.ts';
import { ticketLabel } from '../domain/ticket-label.ts';
import { findEntry, record } from './journal.ts';
import { freeze, perTenOf } from './origins.ts';
import { queuePrint } from './outbox.ts';
import { asMoved } from './recorded-sale.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

/** Watermark of documents that are not real sales (LAW SCH-03). */
export const WATERMARKS = { cafe: null, demonstration: 'DÉMONSTRATION – FACTICE', ecole: 'MODE ÉCOLE – FACTICE' } as const;

/**
 * The customer's choice after payment (LAW AGEC-01): nothing, paper or QR. Each giving is counted in the journal (LAW DOC-02);
 * from the second on it is a duplicate.
 */
export function issue(context: CommandContext, input: Parsed<'tickets.issue'>): Reply<'tickets.issue'> {
  const { transaction, now } = context;
  const ticket = findTicket(transaction, input.ticket_no);
  if (!ticket) return refuse('unknown_ticket', { ticket_no: input.ticket_no });
  const issue_no = input.mode === 'none' ? 0 : ticket.issues + 1;
  const entry = record(context, 'ticket_issue', { ticket_no: input.ticket_no, mode: input.mode, issue_no });
  freeze(context, input.ticket_no);
  insertIssue(transaction, { seq: entry.seq, ticket_no: input.ticket_no, mode: input.mode, issue_no });
  const job =
    input.mode === 'paper'
      ? queuePrint(context, transaction, { now, ticket_no: input.ticket_no, document: receiptOf(context, transaction, ticket, issue_no) })
      : null;
  return ok({
    ticket_no: input.ticket_no,
    mode: input.mode,
    issue_no,
    job_id: job === null ? null : asJobId(job),
    qr_text: input.mode === 'qr' ? qrText(context, ticket, issue_no) : null,
  });
}

/** A recorded ticket with the document it would print. */
export function get(context: QueryContext, input: Parsed<'tickets.get'>): Reply<'tickets.get'> {
  const stored = findTicket(context.reader, input.ticket_no);
  if (!stored) return refuse('unknown_ticket', { ticket_no: input.ticket_no });
  // The footer is on the paper only: a screen refuses a ticket with a field that its contract does not have.
  const { footer: _, ...ticket } = stored;
  return ok({ ticket, document: receiptOf(context, context.reader, stored, ticket.issues) });
}

const receiptOf = (context: QueryContext | CommandContext, handle: ReadHandle, { footer, ...ticket }: StoredTicket, issue_no: number) =>
  buildReceipt(ticket, {
    issue_no,
    watermark: WATERMARKS[context.identity.instance],
    footer,
    logo: context.settings().ticket_logo,
    per_ten: perTenOf(context, handle, ticket.ticket_no),
  });

/** What the QR code holds: marked as demonstration (LAW SCH-03) and as duplicate (LAW DOC-02) like the paper. */
const qrText = (context: CommandContext, ticket: StoredTicket, issue_no: number): string =>
  ticketText(ticket, MAX_TICKET_TEXT_BYTES, { issue_no, watermark: WATERMARKS[context.identity.instance] });

type StoredTicket = Ticket & { footer: string };

/** The ticket as its journal entry holds it, undefined when there is none of this number. */
export function findTicket(handle: ReadHandle, ticketNo: number): StoredTicket | undefined {
  const found = findEntry(handle, 'ticket', ticketNo);
  if (!found) return undefined;
  const { entry, signature } = found;
  const { seller, footer, lines, formules, vat, tenders, ...payload } = entry.payload;
  // Not parsed again: `decodeEntry` took its fields as the journal's tables have them, and a screen parses what it is given.
  const shown = {
    ticket_no: asTicketNo(entry.kind_no),
    ticket_label: ticketLabel(entry.register, entry.kind_no),
    register: entry.register,
    at_utc_ms: entry.at_utc_ms,
    operator: entry.operator,
    app_version: entry.app_version,
    establishment: seller,
    lines: lines.map((line) => ({ ...line, by_weight: line.by_weight === 1 })),
    formules,
    place: payload.place,
    type: payload.type,
    corrects: payload.corrects_ticket_no === 0 ? null : saleTakenBack(handle, entry),
    approver: entry.approver,
    corrected_by: refundsOf(handle, ticketNo).map(({ ticket_no, total_cents }) => ({
      ticket_no,
      ticket_label: ticketLabel(entry.register, ticket_no),
      total_cents,
    })),
    tender_corrections: tenderCorrectionsOf(handle, ticketNo).map(asMoved),
    note_label: payload.note_no === 0 ? '' : ticketLabel(entry.register, payload.note_no),
    discount_cents: payload.discount_cents,
    discount_reason: payload.discount_reason,
    vat_regime: payload.vat_regime,
    deposit_vat: payload.deposit_vat,
    invoice_name: payload.invoice_name,
    invoice_siren: payload.invoice_siren,
    vat,
    tenders,
    total_ht_cents: payload.total_ht_cents,
    total_vat_cents: payload.total_vat_cents,
    total_cents: payload.total_cents,
    signature_extract: signatureExtract(signature),
    ...issuesOf(handle, ticketNo),
  } satisfies Record<keyof Ticket, unknown>;
  return { ...(shown as unknown as Ticket), footer };
}

/** The sale that a refund takes back: whole when nothing of it is left out (LAW INA-02). */
function saleTakenBack(handle: ReadHandle, { register, payload }: Entry<'ticket'>): Ticket['corrects'] {
  const no = payload.corrects_ticket_no;
  const sale = findEntry(handle, 'ticket', no)?.entry;
  return {
    ticket_no: asTicketNo(no),
    ticket_label: ticketLabel(register, no),
    whole: sale !== undefined && payload.total_cents === -sale.payload.total_cents,
    reason: payload.correction_reason,
  };
}
