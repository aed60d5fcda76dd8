/** What a closing says of its period: sums of the stored tickets, counts of entries (LAW CLO-03, CLO-05). Must never price anything again. */
import { movedBetween, sessionsBetween } from '../../db/cash.ts';
import {
  countDuplicates,
  countEntries,
  countLines,
  perpetualAt,
  reducedLines,
  tenderSums,
  ticketSums,
  vatSums,
} from '../../db/closings.ts';
import { depositsEnded, depositsTaken, depositTenderSums, depositVatSums } from '../../db/deposits.ts';
import { findByNo } from '../../db/journal.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { EndedSession } from '../contract/shapes/cash.ts';
import { asBasisPoints, asCents, asMil } from '../contract/values.ts';
import { cancelledCents, type FoldedLine } from '../domain/draft-corrections.ts';
import { lineTotal } from '../domain/money.ts';
import { sessionFacts } from './cash-sessions.ts';
import type { Period } from './closing-period.ts';
import { entriesOfKind } from './journal.ts';

/** Kind of the entry of a provisional note (LAW DOC-01), counted by name: it may not exist yet. */
const PROVISIONAL_NOTE = 'provisional_note';

const counted = (times: number, amount_cents: number) => ({ times, amount_cents });

export function sumPeriod(handle: ReadHandle, { after_seq, until_seq }: Pick<Period, 'after_seq' | 'until_seq'>) {
  const sums = ticketSums(handle, after_seq, until_seq);
  const { first_no, last_no } = sums;
  const tenders = tenderSums(handle, sums, after_seq, until_seq);
  const perpetual = perpetualAt(handle, until_seq);
  const reduced = lettingOff(handle, first_no, last_no);
  return {
    first_ticket_no: first_no,
    last_ticket_no: last_no,
    last_ticket_hash: last_no === 0 ? '' : (findByNo(handle, 'ticket', last_no)?.hash.toString('hex') ?? ''),
    tickets: sums.tickets,
    lines: countLines(handle, first_no, last_no),
    sales: counted(sums.sales, sums.sales_cents),
    returns: counted(sums.returns, sums.returns_cents),
    vat: vatSums(handle, first_no, last_no),
    tenders,
    total_ht_cents: sums.total_ht_cents,
    total_vat_cents: sums.total_vat_cents,
    total_cents: sums.total_cents,
    discounts: counted(sums.discounts + reduced.discounts.times, sums.discount_cents + reduced.discounts.amount_cents),
    offered: reduced.offered,
    cancellations: cancelledBeforePayment(handle, after_seq, until_seq),
    duplicates: countDuplicates(handle, after_seq, until_seq),
    provisional_notes: countEntries(handle, PROVISIONAL_NOTE, after_seq, until_seq),
    drawer_by_sale: tenders.find(({ kind }) => kind === 'cash')?.times ?? 0,
    drawer_by_hand: countEntries(handle, 'drawer_opened', after_seq, until_seq),
    cash_moves: movedBetween(handle, after_seq, until_seq),
    deposits: depositsTaken(handle, after_seq, until_seq),
    deposits_used: depositsEnded(handle, 'used', after_seq, until_seq),
    deposits_refunded: depositsEnded(handle, 'refunded', after_seq, until_seq),
    deposits_forfeited: depositsEnded(handle, 'forfeited', after_seq, until_seq),
    deposit_tenders: depositTenderSums(handle, after_seq, until_seq),
    deposit_vat: depositVatSums(handle, after_seq, until_seq),
    perpetual_net_cents: perpetual.net_cents,
    perpetual_absolute_cents: perpetual.absolute_cents,
  };
}

/** What discounts and offers on lines let off: catalogue price minus what was paid, by the one rounding rule (LAW VAT-02, VAT-03). */
function lettingOff(handle: ReadHandle, firstNo: number, lastNo: number) {
  const found = { discounts: counted(0, 0), offered: counted(0, 0) };
  for (const line of reducedLines(handle, firstNo, lastNo)) {
    const full = lineTotal(asMil(line.qty_mil), asCents(line.unit_cents), asBasisPoints(0));
    const sum = line.discount_bp === 10_000 ? found.offered : found.discounts;
    sum.times += 1;
    sum.amount_cents += full - line.ttc_cents;
  }
  return found;
}

/**
 * What was given up before it was paid: abandoned orders (LAW DOC-03, JET 320), and what was taken away from an order that a document
 * had shown (LAW DAT-02). Returns after payment (JET 190) have their own line. An announced order that is given up counts once.
 */
function cancelledBeforePayment(handle: ReadHandle, afterSeq: number, untilSeq: number) {
  const abandoned = entriesOfKind(handle, 'draft_abandoned', afterSeq, untilSeq);
  const whole = new Set(abandoned.map(({ command_id }) => command_id));
  const found = counted(abandoned.length, asCents(abandoned.reduce((sum, { payload }) => sum + payload.total_cents, 0)));
  // What one command took from a draft and gave to another is parted, not cancelled.
  const byCommand = new Map<string, FoldedLine[]>();
  for (const { command_id, payload } of entriesOfKind(handle, 'draft_correction', afterSeq, untilSeq)) {
    byCommand.set(command_id, [...(byCommand.get(command_id) ?? []), ...payload.lines]);
  }
  for (const [command_id, lines] of byCommand) {
    const cents = whole.has(command_id) ? null : cancelledCents(lines);
    if (cents === null) continue;
    found.times += 1;
    found.amount_cents += cents;
  }
  return found;
}

/** The sessions that were open at some time of the period, as they stand now. */
export const sessionsOf = (handle: ReadHandle, { after_seq, until_seq }: Pick<Period, 'after_seq' | 'until_seq'>): EndedSession[] =>
  sessionsBetween(handle, after_seq, until_seq).map((session) => sessionFacts(handle, session));
