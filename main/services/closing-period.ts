/**
 * Which entries a closing covers (LAW CLO-04, INA-03). A period is every entry after the last closing's end up to this one's: nothing
 * enters a closed period, and a sale rung up after the Z of its business day belongs to the next closing.
 * A till left open for days closes day by day, in order: the oldest day ends before the first ticket or session of a later one.
 */
import { firstTicketAfter, lastClosing, sessionsAfter } from '../../db/closings.ts';
import { readHead } from '../../db/journal.ts';
import type { ReadHandle } from '../../db/store.ts';
import { businessDay } from '../contract/time.ts';
import { asDay, asUtcMs, type Day, type UtcMs } from '../contract/values.ts';

export type Period = {
  /** The entries after this one, up to `until_seq`. */
  after_seq: number;
  until_seq: number;
  day: Day;
  /** Nothing of a later day follows: the drawer's session ends with it. */
  is_last: boolean;
  opened_at_utc_ms: UtcMs;
};

/** The period that would be closed now. */
export const nextPeriod = (handle: ReadHandle, now: UtcMs, turnMin: number): Period =>
  periodAfter(handle, lastClosing(handle), now, turnMin);

/** Where a period begins: after the end of the closing before it. */
type End = { until_seq: number; closed_at_utc_ms: number };

/**
 * The period that follows a closing, stored or to come. It ends before the first ticket or session of another day: a later one, or
 * an earlier one where the clock was corrected back (LAW §6).
 */
function periodAfter(handle: ReadHandle, last: End | undefined, now: UtcMs, turnMin: number): Period {
  const after_seq = last?.until_seq ?? 0;
  const dayOf = (at: number): Day => businessDay(asUtcMs(at), turnMin);
  const sessions = sessionsAfter(handle, after_seq);
  const ticket = firstTicketAfter(handle, after_seq);
  const begins = [...sessions.slice(0, 1), ...(ticket ? [ticket] : [])].sort((a, b) => a.seq - b.seq)[0];
  const day = ticket && begins?.seq === ticket.seq ? asDay(ticket.business_day) : dayOf(begins?.at_utc_ms ?? now);
  const otherTicket = firstTicketAfter(handle, after_seq, day);
  const otherSession = sessions.find((session) => dayOf(session.at_utc_ms) !== day);
  const next = Math.min(otherTicket?.seq ?? Number.POSITIVE_INFINITY, otherSession?.seq ?? Number.POSITIVE_INFINITY);
  const is_last = !Number.isFinite(next);
  return {
    after_seq,
    until_seq: is_last ? headSeq(handle) : next - 1,
    day,
    is_last,
    opened_at_utc_ms: asUtcMs(begins?.at_utc_ms ?? last?.closed_at_utc_ms ?? now),
  };
}

/** All periods that wait to be closed, in order: each would be a closing of its own. Empty when nothing happened since the last one. */
export function openPeriods(handle: ReadHandle, now: UtcMs, turnMin: number): Period[] {
  if (nextOpenDay(handle, turnMin) === null) return [];
  const found = [nextPeriod(handle, now, turnMin)];
  for (let last = found[0]; last && !last.is_last; last = found.at(-1)) {
    found.push(periodAfter(handle, { until_seq: last.until_seq, closed_at_utc_ms: now }, now, turnMin));
  }
  return found;
}

export const headSeq = (handle: ReadHandle): number => readHead(handle)?.seq ?? 0;

/** The next day that wants closing after an entry, null when nothing happened since. */
export function nextOpenDay(handle: ReadHandle, turnMin: number): Day | null {
  const after_seq = lastClosing(handle)?.until_seq ?? 0;
  const ticket = firstTicketAfter(handle, after_seq);
  const [session] = sessionsAfter(handle, after_seq);
  if (!ticket && !session) return null;
  if (ticket && (!session || ticket.seq <= session.seq)) return asDay(ticket.business_day);
  return businessDay(asUtcMs(session?.at_utc_ms ?? 0), turnMin);
}
