/**
 * The rule of the clock (LAW §6): order is the sequence, so times never contradict it. A small step back is carried on; a clock that
 * jumped is doubted until a supervisor confirms it, and selling goes on meanwhile. Pure: the clock is read elsewhere.
 */

/** A clock that stepped back less than this is carried on at the last time + 1 ms. */
export const SMALL_STEP_BACK_MS = 2_000;
/** A wall clock that is ahead of the steady one by more than this has jumped. */
export const FORWARD_JUMP_MS = 3_600_000;
/** A till that wrote nothing for longer than this asks for the date when it starts. */
export const LONG_PAUSE_MS = 15 * 86_400_000;

/** Why a clock is doubted: it went back, it went forward, or nobody worked for long. */
export type ClockCause = 'back' | 'forward' | 'pause';

/** The end of the journal as far as time goes. */
export type LastTime = { at_utc_ms: number; clock_suspect: number };

/** The time that the next entry carries: the clock's, but never one that is not after the last entry's. */
export const timeAfter = (last: LastTime | null, now: number): number =>
  last !== null && now <= last.at_utc_ms ? last.at_utc_ms + 1 : now;

/** Why the clock must be doubted from now on; null when it need not, or is already. @param jumped what else was seen of it */
export function doubtAt(last: LastTime | null, now: number, jumped: 'forward' | 'pause' | null): ClockCause | null {
  if (last === null || last.clock_suspect === 1) return null;
  return now < last.at_utc_ms - SMALL_STEP_BACK_MS ? 'back' : jumped;
}
