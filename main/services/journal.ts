/** Appends entries to the journal, inside the transaction that causes them (LAW SEC-02), and reads them back. */
import { findByNo, type Head, highestNo, insertEntry, lastNo, readHead, rowAt, rowsOfKind } from '../../db/journal.ts';
import type { ReadHandle, Store, Transaction } from '../../db/store.ts';
import { insertTechnicalEvent } from '../../db/technical-events.ts';
import { highestGiven, listedTotals } from '../../db/tickets.ts';
import { parisOffsetMin } from '../contract/time.ts';
import { asCents, asUtcMs, type Cents, type UtcMs } from '../contract/values.ts';
import { linkHash, ZERO_HASH } from '../domain/chain.ts';
import { type ClockCause, timeAfter } from '../domain/clock-rule.ts';
import { JET, jetOf } from '../domain/jet.ts';
import { decodeEntry, type Entry, type EntryHead, type EntryKind, encodeEntry, type Payload } from '../domain/journal-format.ts';
import { beforeFirstOf, generationOf } from '../domain/ticket-label.ts';
import { clockSuspect, keepClockSuspect, readClock } from './journal-clock.ts';
import type { CommandContext, TillContext } from './till-context.ts';

export type Appended = { seq: number; kind_no: number; at_utc_ms: UtcMs };

/** Appends an entry within a command, in the name of the one who asked, and of the one who approved. */
export const record = <Kind extends EntryKind>(context: CommandContext, kind: Kind, payload: Payload<Kind>): Appended =>
  append(context, context.transaction, authorOfCommand(context), kind, payload);

const authorOfCommand = ({ caller, commandId, approver }: CommandContext): Author => ({
  station: caller.station,
  command_id: commandId,
  operator: caller.operator,
  approver,
});

/** The screen, command and people behind an entry. Without a person it is the operator of the settings. */
export type Author = Pick<EntryHead, 'station' | 'command_id'> & Partial<Pick<EntryHead, 'operator' | 'approver'>>;

/**
 * Appends one entry: next number, link, signature, row, and a note of the new head after the commit.
 * @param who the screen and the command that caused it; empty for what the till does by itself
 */
export function append<Kind extends EntryKind>(
  till: TillContext,
  transaction: Transaction,
  who: Author,
  kind: Kind,
  payload: Payload<Kind>,
): Appended {
  const now = noteDoubt(till, transaction);
  const end = endOf(till, transaction);
  return link(till, transaction, { at_utc_ms: asUtcMs(timeAfter(end, now)), clock_suspect: end?.clock_suspect ?? 0 }, who, kind, payload);
}

/** Writes down that the clock jumped, if it did, before anything else is written. @returns what it says */
export function noteDoubt(till: TillContext, transaction: Transaction): UtcMs {
  const before = endOf(till, transaction);
  const { now, doubt } = readClock(till, before);
  if (doubt) appendDoubt(till, transaction, before, { now, cause: doubt });
  return now;
}

/** From this entry on the clock is doubted, and every entry says so, until somebody confirms it (LAW §6 clock). */
function appendDoubt(till: TillContext, transaction: Transaction, before: End | null, seen: { now: UtcMs; cause: ClockCause }): void {
  const jet = seen.cause === 'back' ? JET.clock_moved_back : JET.clock_doubted;
  const payload = { jet, cause: seen.cause, last_utc_ms: before?.at_utc_ms ?? 0, now_utc_ms: seen.now };
  const at_utc_ms = asUtcMs(timeAfter(before, seen.now));
  link(till, transaction, { at_utc_ms, clock_suspect: 1 }, { station: '', command_id: '' }, 'clock_doubted', payload);
}

/** The one entry after which time may be lower: a supervisor says that the clock is right (LAW §6 clock). */
export function appendClockCorrected(context: CommandContext, payload: Payload<'clock_corrected'>): Appended {
  const { approver, caller } = context;
  const who = { ...authorOfCommand(context), approver: approver === '' ? caller.operator : approver };
  const at_utc_ms = asUtcMs(payload.new_utc_ms);
  return link(context, context.transaction, { at_utc_ms, clock_suspect: 0 }, who, 'clock_corrected', payload);
}

/** The next number, link, signature and row, at a time that was decided. */
function link<Kind extends EntryKind>(
  till: TillContext,
  transaction: Transaction,
  time: { at_utc_ms: UtcMs; clock_suspect: number },
  who: Author,
  kind: Kind,
  payload: Payload<Kind>,
): Appended {
  const before = endOf(till, transaction);
  const { at_utc_ms, clock_suspect } = time;
  const givenBefore = alreadyGiven(till, transaction);
  const seq = Math.max(before?.seq ?? 0, givenBefore.seq) + 1;
  const noGiven = kind === 'ticket' ? givenBefore.ticket_no : kind === 'closing_day' ? givenBefore.closing_no : 0;
  const kind_no = Math.max(lastNo(transaction, kind), noGiven, beforeFirstOf(till.identity.generation)) + 1;
  const head = { seq, kind_no, at_utc_ms, ...authorOf(till, at_utc_ms), clock_suspect, ...who };
  const bytes = encodeEntry({ ...head, kind, payload } as unknown as Entry);
  const hash = linkHash(before?.hash ?? ZERO_HASH, bytes);
  const signature = till.signer.sign(hash);
  insertEntry(transaction, { seq, kind, kind_no, at_utc_ms, bytes, hash, signature });
  const code = jetOf(kind, payload);
  if (code > 0) insertTechnicalEvent(transaction, { seq, code });
  ends.set(transaction, { seq, hash, signature, at_utc_ms, clock_suspect });
  return { seq, kind_no, at_utc_ms };
}

function authorOf(till: TillContext, at: UtcMs) {
  const { establishment, operator } = till.settings();
  return {
    offset_min: parisOffsetMin(at),
    register: till.identity.register,
    generation: till.identity.generation,
    establishment: establishment.siret === '' ? establishment.name : establishment.siret,
    operator: operator.code,
    approver: '',
    app_version: till.appVersion,
  };
}

/**
 * Numbers given before this start, counting those of entries that someone deleted while the list still has their tickets: a
 * number is never given twice, selling goes on (LAW SEC-05), and what is missing stays missing for every later check.
 */
function alreadyGiven(till: TillContext, handle: ReadHandle): Given {
  let found = given.get(till.store);
  if (!found) {
    found = highestGiven(handle, readHead(handle)?.seq ?? 0, lastNo(handle, 'ticket'), lastNo(handle, 'closing_day'));
    given.set(till.store, found);
  }
  return found;
}
type Given = { seq: number; ticket_no: number; closing_no: number };
const given = new WeakMap<Store, Given>();

/** The present generation of a journal: that of the highest number, so that no number of an older one is ever given again. */
export const presentGeneration = (handle: ReadHandle): number => generationOf(Math.max(1, highestNo(handle)));

/** The chain's end as each open transaction leaves it: several entries of one transaction follow each other. */
const ends = new WeakMap<Transaction, End | null>();
type End = Head & { clock_suspect: number };

function endOf(till: TillContext, transaction: Transaction): End | null {
  const known = ends.get(transaction);
  if (known !== undefined) return known;
  const head = readHead(transaction);
  const before = head && { ...head, clock_suspect: clockSuspect(till) };
  ends.set(transaction, before);
  // However many entries a transaction appends, only its last one is noted.
  transaction.afterCommit(() => {
    const end = ends.get(transaction);
    if (end) till.noteHead(end);
    if (end && end.clock_suspect !== (before?.clock_suspect ?? 0)) {
      keepClockSuspect(till, end.clock_suspect);
      till.publish({ event: 'clock.changed', body: { doubted: end.clock_suspect === 1 } });
    }
  });
  return before;
}

/** One entry of a kind by its number, with its signature; undefined when there is none. */
export function findEntry<Kind extends EntryKind>(
  handle: ReadHandle,
  kind: Kind,
  kindNo: number,
): { entry: Entry<Kind>; signature: Buffer } | undefined {
  const row = findByNo(handle, kind, kindNo);
  return row ? { entry: decodeEntry(row.bytes) as unknown as Entry<Kind>, signature: row.signature } : undefined;
}

/** The entry at a place of the chain, undefined when there is none. */
export function findEntryAt(handle: ReadHandle, seq: number): Entry | undefined {
  const row = rowAt(handle, seq);
  return row ? decodeEntry(row.bytes) : undefined;
}

/** Entries of one kind after an entry, up to another, in order. */
export const entriesOfKind = <Kind extends EntryKind>(handle: ReadHandle, kind: Kind, afterSeq: number, untilSeq: number): Entry<Kind>[] =>
  rowsOfKind(handle, kind, afterSeq, untilSeq).map(({ bytes }) => decodeEntry(bytes) as unknown as Entry<Kind>);

/** The newest entry of a kind, undefined when there is none. */
export const findLastEntry = <Kind extends EntryKind>(handle: ReadHandle, kind: Kind): Entry<Kind> | undefined =>
  findEntry(handle, kind, lastNo(handle, kind))?.entry;

export type PerpetualTotals = { net_cents: Cents; absolute_cents: Cents };

/**
 * Perpetual totals after the last ticket (LAW CLO-02): net of returns, and with returns counted as positive. The journal says
 * them; the list only where that entry was damaged, because selling goes on then too (LAW SEC-05).
 */
export function perpetualTotals(till: TillContext, handle: ReadHandle): PerpetualTotals {
  const no = lastNo(handle, 'ticket');
  const own = kept.get(till.store);
  if (own?.ticket_no === no) return own.totals;
  try {
    const last = findEntry(handle, 'ticket', no)?.entry.payload;
    return { net_cents: asCents(last?.perpetual_net_cents ?? 0), absolute_cents: asCents(last?.perpetual_absolute_cents ?? 0) };
  } catch {
    return listedTotals(handle);
  }
}

/** Remembers, once committed, what the entry of a ticket says: reading it back for the next sale would cost a third of one. */
export function keepTotals(till: TillContext, transaction: Transaction, ticket_no: number, totals: PerpetualTotals): void {
  transaction.afterCommit(() => kept.set(till.store, { ticket_no, totals }));
}
const kept = new WeakMap<Store, { ticket_no: number; totals: PerpetualTotals }>();
