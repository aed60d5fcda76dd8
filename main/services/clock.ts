/**
 * The doubted clock (LAW §6): what is known of it, and a supervisor's word that it is right. Never blocks anything: without that word
 * selling goes on, and each entry says that its time is doubted.
 */
import { lastClosing } from '../../db/closings.ts';
import { type ReadHandle, transact } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { type ClockDoubt, type ClockState, clockDoubt, clockState } from '../contract/shapes/clock.ts';
import { JET } from '../domain/jet.ts';
import { appendClockCorrected, findLastEntry, noteDoubt } from './journal.ts';
import { isClockDoubted, jumpedSince } from './journal-clock.ts';
import type { CommandContext, QueryContext, TillContext } from './till-context.ts';

/** A confirmed time may be so old: the person had to read it and to call a supervisor. */
const READ_WITHIN_MS = 10 * 60_000;

/** Why the clock is doubted, null when it is not. */
export function doubtOf(till: TillContext, handle: ReadHandle): ClockDoubt | null {
  if (!isClockDoubted(till)) return null;
  try {
    const { cause, last_utc_ms } = findLastEntry(handle, 'clock_doubted')?.payload ?? {};
    return clockDoubt.parse({ cause, last_utc_ms });
  } catch {
    return clockDoubt.parse({ cause: 'back', last_utc_ms: 0 });
  }
}

const stateOf = (till: TillContext, handle: ReadHandle): ClockState =>
  clockState.parse({
    now_utc_ms: till.clock.now(),
    doubt: doubtOf(till, handle),
    last_closed_day: lastClosing(handle)?.business_day ?? null,
  });

export const get = (context: QueryContext): Reply<'clock.get'> => ok(stateOf(context, context.reader));

export function confirm(context: CommandContext, { shown_utc_ms }: Parsed<'clock.confirm'>): Reply<'clock.confirm'> {
  const { transaction } = context;
  const doubt = doubtOf(context, transaction);
  if (!doubt) return refuse('clock_not_doubted');
  const now = context.clock.now();
  if (now < shown_utc_ms || now - shown_utc_ms > READ_WITHIN_MS) return refuse('clock_moved', { now_utc_ms: now });
  appendClockCorrected(context, { jet: JET.clock_confirmed, cause: doubt.cause, old_utc_ms: doubt.last_utc_ms, new_utc_ms: now });
  return ok({ ...stateOf(context, transaction), doubt: null });
}

/** Looks at the clock between two sales, so that a jump is asked about before the next one. */
export function lookAtClock(till: TillContext): void {
  if (jumpedSince(till)) transact(till.store, (transaction) => noteDoubt(till, transaction));
}
