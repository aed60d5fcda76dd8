/** Appends entries to the journal, inside the transaction that causes them (LAW SEC-02), and reads them back. */
import { findByNo, highestNo, insertEntry, lastNo, readHead, rowAt, rowsBetween, rowsOfKind } from '../../db/journal.ts';
import type { ReadHandle, Store, Transaction } from '../../db/store.ts';
import { insertTechnicalEvent } from '../../db/technical-events.ts';
import { highestGiven, listedTotals } from '../../db/tickets.ts';
import { parisOffsetMin } from '../contract/time.ts';
import { asCents, asUtcMs, type UtcMs } from '../contract/values.ts';
import { linkHash, ZERO_HASH } from '../domain/chain.ts';
import { type ClockCause, timeAfter } from '../domain/clock-rule.ts';
import { JET, jetOf } from '../domain/jet.ts';
import { decodeEntry, type Entry, type EntryHead, type EntryKind, encodeEntry, type Payload } from '../domain/journal-format.ts';
import { isPlayRegister } from '../domain/play.ts';
import { beforeFirstOf, generationOf } from '../domain/ticket-label.ts';
import { type ChainEnd, chainEnd, numberOf, type PerpetualTotals } from './chain-end.ts';
import { readClock } from './journal-clock.ts';
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
  const end = chainEnd(till, transaction).head;
  return link(till, transaction, { at_utc_ms: asUtcMs(timeAfter(end, now)), clock_suspect: end?.clock_suspect ?? 0 }, who, kind, payload);
}

/** As `append`, without a word of the clock before it: what opens a generation or ends a key must be its first or last entry. */
export function appendAlone<Kind extends EntryKind>(
  till: TillContext,
  transaction: Transaction,
  who: Author,
  kind: Kind,
  payload: Payload<Kind>,
): Appended {
  const end = chainEnd(till, transaction).head;
  const time = { at_utc_ms: asUtcMs(timeAfter(end, till.clock.now())), clock_suspect: end?.clock_suspect ?? 0 };
  return link(till, transaction, time, who, kind, payload);
}

/** Writes down that the clock jumped, if it did, before anything else is written. @returns what it says */
export function noteDoubt(till: TillContext, transaction: Transaction): UtcMs {
  const before = chainEnd(till, transaction).head;
  const { now, doubt } = readClock(till, before);
  if (doubt) appendDoubt(till, transaction, before, { now, cause: doubt });
  return now;
}

/** From this entry on the clock is doubted, and every entry says so, until somebody confirms it (LAW §6 clock). */
function appendDoubt(till: TillContext, transaction: Transaction, before: ChainEnd['head'], seen: { now: UtcMs; cause: ClockCause }): void {
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
  const end = chainEnd(till, transaction);
  const before = end.head;
  const { at_utc_ms, clock_suspect } = time;
  const givenBefore = alreadyGiven(till, transaction);
  const seq = Math.max(before?.seq ?? 0, givenBefore.seq) + 1;
  const noGiven = kindNoGiven(givenBefore, kind);
  const kind_no = Math.max(numberOf(end, transaction, kind), noGiven, beforeFirstOf(till.identity.generation)) + 1;
  const head = {
    seq,
    kind_no,
    at_utc_ms,
    ...authorOf(till, at_utc_ms),
    clock_suspect,
    responsible: till.responsibleFor(who.station),
    ...who,
  };
  const bytes = encodeEntry({ ...head, kind, payload } as unknown as Entry);
  const hash = linkHash(before?.hash ?? ZERO_HASH, bytes);
  const signature = till.signer.sign(hash);
  insertEntry(transaction, { seq, kind, kind_no, at_utc_ms, bytes, hash, signature });
  const code = jetOf(kind, payload);
  if (code > 0) insertTechnicalEvent(transaction, { seq, code });
  end.head = { seq, hash, signature, at_utc_ms, clock_suspect };
  end.numbers.set(kind, kind_no);
  if (kind === 'ticket') end.totals = totalsOf(payload as Payload<'ticket'>);
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
type Given = { seq: number; ticket_no: number; closing_no: number; month_no: number; year_no: number };
const given = new WeakMap<Store, Given>();

/** The highest number of a kind whose rows carry it, by its field above. */
const NUMBERED: Partial<Record<EntryKind, keyof Given>> = {
  ticket: 'ticket_no',
  closing_day: 'closing_no',
  closing_month: 'month_no',
  closing_year: 'year_no',
};
function kindNoGiven(found: Given, kind: EntryKind): number {
  const name = NUMBERED[kind];
  return name ? found[name] : 0;
}

/** The present generation of a journal: that of the highest number, so that no number of an older one is ever given again. */
export const presentGeneration = (handle: ReadHandle): number => generationOf(Math.max(1, highestNo(handle)));

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

/** What was written after an entry, in order: what moved on while somebody read. */
export const entriesAfter = (handle: ReadHandle, seq: number): Entry[] =>
  rowsBetween(handle, seq + 1, readHead(handle)?.seq ?? seq).map(({ bytes }) => decodeEntry(bytes));

/** The newest entry of a kind, undefined when there is none. */
export const findLastEntry = <Kind extends EntryKind>(handle: ReadHandle, kind: Kind): Entry<Kind> | undefined =>
  findEntry(handle, kind, lastNo(handle, kind))?.entry;

const totalsOf = ({ perpetual_net_cents, perpetual_absolute_cents }: Payload<'ticket'>): PerpetualTotals => ({
  net_cents: asCents(perpetual_net_cents),
  absolute_cents: asCents(perpetual_absolute_cents),
});

/**
 * Perpetual totals after the last ticket (LAW CLO-02): net of returns, and with returns counted as positive. The journal says
 * them; the list only where that entry was damaged, because selling goes on then too (LAW SEC-05).
 */
function perpetualTotals(till: TillContext, transaction: Transaction): PerpetualTotals {
  const end = chainEnd(till, transaction);
  end.totals ??= readTotals(transaction, numberOf(end, transaction, 'ticket'));
  return end.totals;
}

function readTotals(handle: ReadHandle, ticketNo: number): PerpetualTotals {
  try {
    const last = findEntry(handle, 'ticket', ticketNo);
    return last ? totalsOf(last.entry.payload) : { net_cents: asCents(0), absolute_cents: asCents(0) };
  } catch {
    return listedTotals(handle);
  }
}

/** Perpetual totals after one more ticket of this amount, negative for a refund. Play adds nothing to them (LAW SCH-01, CLO-02). */
export function totalsAfter(till: TillContext, transaction: Transaction, total_cents: number): PerpetualTotals {
  const before = perpetualTotals(till, transaction);
  if (isPlayRegister(till.identity.register)) return before;
  return { net_cents: asCents(before.net_cents + total_cents), absolute_cents: asCents(before.absolute_cents + Math.abs(total_cents)) };
}
