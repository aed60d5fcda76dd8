/** Stored closings of a period as accounting needs them. Everything is read from their entries; must never sum tickets anew (LAW CLO-05). */
import { listClosings } from '../../db/closings.ts';
import { depositsKeptNet } from '../../db/deposits.ts';
import type { ReadHandle } from '../../db/store.ts';
import { soldBetween } from '../../db/takings.ts';
import type { ExportPeriod, ExportSums } from '../contract/shapes/export.ts';
import { asCents, asDay } from '../contract/values.ts';
import type { ClosedDay } from '../domain/accounting.ts';
import type { Entry } from '../domain/journal-format.ts';
import { ticketLabel } from '../domain/ticket-label.ts';
import { findEntryAt } from './journal.ts';

export type ClosingEntry = Entry<'closing_day'>;

/** The closings whose business day lies in the period, oldest first. */
export function closingsOf(handle: ReadHandle, { from_day, until_day }: ExportPeriod): ClosingEntry[] {
  const rows = listClosings(handle, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  return rows
    .filter(({ business_day }) => business_day >= from_day && business_day <= until_day)
    .reverse()
    .map(({ seq }) => closingAt(handle, seq));
}

function closingAt(handle: ReadHandle, seq: number): ClosingEntry {
  const entry = findEntryAt(handle, seq);
  if (entry?.kind !== 'closing_day') throw new Error(`entry ${seq} is no closing`);
  return entry;
}

export function closedDay(handle: ReadHandle, { register, kind_no, at_utc_ms, payload }: ClosingEntry): ClosedDay {
  return {
    closing_no: kind_no,
    label: ticketLabel(register, kind_no),
    day: asDay(payload.business_day),
    sold: soldBetween(handle, payload.after_seq, payload.until_seq, at_utc_ms),
    vat: payload.vat,
    tenders: payload.tenders,
    deposit_tenders: payload.deposit_tenders,
    deposit_vat: payload.deposit_vat,
    deposits_kept_cents: depositsKeptNet(handle, payload.after_seq, payload.until_seq),
    moves: payload.cash_moves.filter(({ kind }) => kind !== 'float'),
    difference_cents: payload.sessions.reduce((sum, session) => sum + sessionDifference(session), 0),
  };
}

/**
 * Whether a closing makes an entry: something of it is not zero. Its sales are looked at only where everything that the closing itself
 * says is zero, for a year is numbered through all its closings.
 */
export function hasEntry(handle: ReadHandle, closing: ClosingEntry): boolean {
  const { vat, tenders, deposit_tenders, deposit_vat, cash_moves, sessions, after_seq, until_seq, tickets } = closing.payload;
  const paid = [...tenders, ...deposit_tenders].some(({ amount_cents, over_cents, tip_cents }) => amount_cents || over_cents || tip_cents);
  const taxed = [...vat, ...deposit_vat].some(({ vat_cents }) => vat_cents !== 0);
  const moved = cash_moves.some(({ kind, amount_cents }) => kind !== 'float' && amount_cents !== 0);
  if (paid || taxed || moved || sessions.reduce((sum, session) => sum + sessionDifference(session), 0) !== 0) return true;
  if (depositsKeptNet(handle, after_seq, until_seq) !== 0) return true;
  return tickets > 0 && closedDay(handle, closing).sold.some(({ ht_cents }) => ht_cents !== 0);
}

/** A session counts in the closing that it ends with; an uncounted one has no difference that anybody knows. */
export function sessionDifference(session: ClosingEntry['payload']['sessions'][number]): number {
  const isKnown = session.ended === 1 && session.counted === 1 && session.expected_known === 1;
  return isKnown ? session.counted_cents - session.expected_cents : 0;
}

/** What some closings sum to. */
export function sumsOf(closings: readonly ClosingEntry[], complete: boolean): ExportSums {
  const sum = (pick: (payload: ClosingEntry['payload']) => number) =>
    asCents(closings.reduce((total, { payload }) => total + pick(payload), 0));
  return {
    closings: closings.length,
    complete,
    total_ht_cents: sum((payload) => payload.total_ht_cents),
    total_vat_cents: sum((payload) => payload.total_vat_cents),
    total_cents: sum((payload) => payload.total_cents),
  };
}
