/**
 * A recorded ticket as corrections need it, read from the journal: its lines, what earlier refunds took of it, how it was really paid.
 * Reads only; must never compute an amount.
 */
import { type TenderCorrectionRow, tenderCorrectionsOf } from '../../db/corrections.ts';
import type { ReadHandle } from '../../db/store.ts';
import { refundsOf } from '../../db/tickets.ts';
import { tenderWay } from '../contract/shapes/refund.ts';
import { type TicketLine, ticketFormule, ticketLine, vatRow } from '../contract/shapes/ticket.ts';
import { asCents } from '../contract/values.ts';
import type { Entry } from '../domain/journal-format.ts';
import { type Paid, paidWays } from '../domain/money-back.ts';
import { type EarlierRefund, type Left, type Sold, whatIsLeft } from '../domain/refund.ts';
import { findEntry } from './journal.ts';

type TicketEntry = Entry<'ticket'>;

export type RecordedSale = {
  entry: TicketEntry;
  left: Left;
  /** How the sale was paid, payment modes put right. */
  paid: Paid[];
  /** The same with what refunds gave back since. */
  still_paid: Paid[];
};

/** A ticket's own entry; undefined when there is none of this number. */
export const ticketEntryOf = (handle: ReadHandle, ticketNo: number): TicketEntry | undefined =>
  findEntry(handle, 'ticket', ticketNo)?.entry;

/** @returns undefined when there is no ticket of this number */
export function recordedSale(handle: ReadHandle, ticketNo: number): RecordedSale | undefined {
  const entry = ticketEntryOf(handle, ticketNo);
  if (!entry) return undefined;
  const refunds = refundsOf(handle, ticketNo).flatMap(({ ticket_no }) => ticketEntryOf(handle, ticket_no) ?? []);
  const paid = paidFor(handle, entry);
  const back = refunds.flatMap((refund) => paidFor(handle, refund));
  return { entry, left: whatIsLeft(soldOf(entry), refunds.map(earlierOf)), paid, still_paid: paidWays([...paid, ...back], []) };
}

/** How a ticket was really paid: by way, negative for a refund. */
export function paidFor(handle: ReadHandle, { kind_no, payload }: TicketEntry): Paid[] {
  return paidWays(payload.tenders.map(asPaid), tenderCorrectionsOf(handle, kind_no).map(asMoved));
}

const asPaid = ({ kind, code, label, unit_cents, amount_cents }: TicketEntry['payload']['tenders'][number]): Paid => ({
  ...tenderWay.parse({ kind, code }),
  label,
  unit_cents: asCents(unit_cents),
  amount_cents: asCents(amount_cents),
});

export const asMoved = (row: TenderCorrectionRow) => ({
  from: tenderWay.parse({ kind: row.from_kind, code: row.from_code }),
  to: { ...tenderWay.parse({ kind: row.to_kind, code: row.to_code }), label: row.to_label },
  amount_cents: asCents(row.amount_cents),
});

export const linesOf = ({ payload }: TicketEntry): TicketLine[] =>
  payload.lines.map((line) => ticketLine.parse({ ...line, by_weight: line.by_weight === 1 }));

const soldOf = (entry: TicketEntry): Sold => ({
  lines: linesOf(entry),
  formules: ticketFormule.array().parse(entry.payload.formules),
  vat: vatRow.array().parse(entry.payload.vat),
  discount_reason: entry.payload.discount_reason,
  total_cents: asCents(entry.payload.total_cents),
});

const earlierOf = (entry: TicketEntry): EarlierRefund => ({
  ...soldOf(entry),
  line_nos: entry.payload.corrects_lines.map(({ line_no }) => line_no),
});
