/**
 * Reads the clock for the journal (LAW §6): whether it jumped since the last look, and the time that the next entry carries. What is
 * remembered of it lives in memory, one per open store; the doubt itself stands in the journal. Must never write.
 */
import { readHead, rowAt } from '../../db/journal.ts';
import type { ReadHandle, Store } from '../../db/store.ts';
import { businessDay } from '../contract/time.ts';
import { asUtcMs, type Day, type UtcMs } from '../contract/values.ts';
import { type ClockCause, doubtAt, FORWARD_JUMP_MS, type LastTime, LONG_PAUSE_MS, timeAfter } from '../domain/clock-rule.ts';
import { decodeEntry } from '../domain/journal-format.ts';
import type { TillContext } from './till-context.ts';

/** Both clocks where they were last compared, the wall when it was last read, and whether the doubt stands. */
type Watch = { wall_ms: number; steady_ms: number; read_ms: number; jumped: 'forward' | 'pause' | null; clock_suspect: number };
const watches = new WeakMap<Store, Watch>();

function watchOf(till: TillContext): Watch {
  const known = watches.get(till.store);
  if (known) return known;
  const now = till.clock.now();
  const head = readHead(till.store);
  const isLongAgo = head !== null && now - head.at_utc_ms > LONG_PAUSE_MS;
  const watch: Watch = {
    wall_ms: now,
    steady_ms: till.clock.steady_ms(),
    read_ms: now,
    jumped: isLongAgo ? 'pause' : null,
    clock_suspect: head === null ? 0 : suspectAt(till.store, head.seq),
  };
  watches.set(till.store, watch);
  return watch;
}

/** Whether the entry at a place was written under a doubted clock; one that cannot be read was not. */
function suspectAt(handle: ReadHandle, seq: number): number {
  try {
    const row = rowAt(handle, seq);
    return row ? decodeEntry(row.bytes).clock_suspect : 0;
  } catch {
    return 0;
  }
}

/** Whether the clock is doubted now. */
export const isClockDoubted = (till: TillContext): boolean => watchOf(till).clock_suspect === 1;

/** Whether the entry before the next one was written under a doubted clock, and after a commit whether the last one was. */
export const clockSuspect = (till: TillContext): number => watchOf(till).clock_suspect;
export function keepClockSuspect(till: TillContext, clock_suspect: number): void {
  const watch = watchOf(till);
  watch.clock_suspect = clock_suspect;
  // What is doubted or confirmed is no news any more.
  watch.jumped = null;
  restart(till, watch);
}

function restart(till: TillContext, watch: Watch): void {
  watch.wall_ms = till.clock.now();
  watch.read_ms = watch.wall_ms;
  watch.steady_ms = till.clock.steady_ms();
}

/** Reads the clock: the wall's time, and why it must be doubted from now on, null when it need not or is already. */
export function readClock(till: TillContext, last: LastTime | null): { now: UtcMs; doubt: ClockCause | null } {
  const watch = watchOf(till);
  const now = till.clock.now();
  // Only a look after more than an hour can hide a jump of an hour: the steady clock is not asked for each sale.
  if (now - watch.read_ms > FORWARD_JUMP_MS) {
    const ahead = now - watch.wall_ms - (till.clock.steady_ms() - watch.steady_ms);
    if (ahead > FORWARD_JUMP_MS) watch.jumped = 'forward';
    else restart(till, watch);
  }
  watch.read_ms = watch.jumped === null ? now : watch.read_ms;
  return { now, doubt: doubtAt(last, now, watch.jumped) };
}

/** Whether the next entry would doubt the clock. */
export function jumpedSince(till: TillContext): boolean {
  const head = readHead(till.store);
  return readClock(till, head && { at_utc_ms: head.at_utc_ms, clock_suspect: clockSuspect(till) }).doubt !== null;
}

/** The present as the journal would write it: where the clock went back, not before the last entry. */
const timeFrom = (till: TillContext, last: Pick<LastTime, 'at_utc_ms'> | null): UtcMs =>
  asUtcMs(timeAfter(last && { at_utc_ms: last.at_utc_ms, clock_suspect: 0 }, till.clock.now()));

export const presentTime = (till: TillContext, handle: ReadHandle): UtcMs => timeFrom(till, readHead(handle));

/** The business day of the present: a clock that went back never reaches into a day before it (LAW INA-03, CLO-04). */
export const presentDay = (till: TillContext, handle: ReadHandle): Day => dayAfter(till, readHead(handle));

/** The same for one who knows the last entry. */
export const dayAfter = (till: TillContext, last: Pick<LastTime, 'at_utc_ms'> | null): Day =>
  businessDay(timeFrom(till, last), till.settings().day_turn_min);
