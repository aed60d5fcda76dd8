/**
 * What follows from an attempt to send an order (SUPPLY "Sending"): when it is tried again, what becomes of the sending and of the order,
 * which channel takes over. Pure; must never call something sent that may not have arrived, nor let anything go after the cut-off.
 */
import type { SendFault, SendingState, SendOutcome } from '../contract/shapes/sending.ts';
import type { OrderChannel } from '../contract/shapes/supplier.ts';
import type { UtcMs } from '../contract/values.ts';
import type { Transition } from './order-states.ts';

/** No wait between two attempts is longer. */
export const LONGEST_WAIT_MS = 15 * 60_000;
const FIRST_WAIT_MS = 2_000;
const SHORTEST_WAIT_MS = 200;
/** Near the cut-off: in what is left there is time for about so many attempts more … */
const TRIES_LEFT = 10;
/** … but no more often than this. */
const CLOSEST_MS = 5_000;
/** Under so much time left, what can't leave by its first channel goes by the next one. */
const TURN_TO_FALLBACK_MS = 30 * 60_000;
/** A server that is asked whether an order arrived is asked so long after the cut-off; then only a person knows. */
const ASKS_AFTER_MS = 24 * 3_600_000;

/**
 * Full jitter: anything up to twice as long as before, never longer than a quarter of an hour, and ever shorter as the cut-off nears.
 * @param attempts made so far, at least 1
 * @param left_ms until the cut-off; 0 or less once it has passed
 * @param random from 0 to below 1
 */
export function waitAfter(attempts: number, left_ms: number, random: number): number {
  const nearing = left_ms > 0 ? Math.max(CLOSEST_MS, Math.trunc(left_ms / TRIES_LEFT)) : LONGEST_WAIT_MS;
  const most = Math.min(LONGEST_WAIT_MS, nearing, FIRST_WAIT_MS * 2 ** Math.min(attempts - 1, 16));
  return SHORTEST_WAIT_MS + Math.trunc(random * Math.max(0, most - SHORTEST_WAIT_MS));
}

/** An attempt that lies farther away than any wait was set before the clock went back: it is due. */
export const isDue = (next_attempt_utc_ms: number, now: UtcMs): boolean =>
  next_attempt_utc_ms <= now || next_attempt_utc_ms - now > LONGEST_WAIT_MS;

/** The next channel of a supplier: automatic, of which nothing was tried yet; `print` where a person is the last resort. */
export type NextChannel = { channel: OrderChannel; address: string } | null;

export type Tried = {
  what: 'send' | 'ask';
  channel: 'email' | 'http';
  outcome: SendOutcome;
  attempts: number;
  not_after_utc_ms: number;
  now: UtcMs;
  random: number;
  next: NextChannel;
};

export type Decision = {
  state: SendingState;
  fault: SendFault;
  /** Of the order, one after the other. */
  transitions: readonly Transition[];
  /** When something is done by itself again; null when nothing is. */
  again_at_utc_ms: number | null;
  /** The next channel takes over. */
  hand_over: boolean;
};

/** What an attempt means for the sending and its order. */
export function decide(tried: Tried): Decision {
  const { what, outcome, not_after_utc_ms, now, next } = tried;
  const fault = outcome.kind === 'accepted' ? '' : outcome.fault;
  const end = (state: SendingState, transitions: readonly Transition[], hand_over = false): Decision => ({
    state,
    fault,
    transitions,
    again_at_utc_ms: null,
    hand_over,
  });
  const late = now >= not_after_utc_ms;
  if (outcome.kind === 'accepted') return end('accepted', ['accept']);
  if (what === 'ask') return afterAsking(tried, fault, late);
  if (outcome.kind === 'unknown') return { ...end('unknown', ['doubt']), again_at_utc_ms: askAt(tried) };
  if (outcome.kind === 'refused') return afterRefusal(end, next, late);
  if (late) return end('expired', ['expire']);
  // Nothing arrived, and this is sure: another channel can't make it two.
  if (next !== null && next.channel !== 'print' && not_after_utc_ms - now <= TURN_TO_FALLBACK_MS) return end('dropped', [], true);
  return { ...end('waiting', []), again_at_utc_ms: now + waitAfter(tried.attempts, not_after_utc_ms - now, tried.random) };
}

type End = (state: SendingState, transitions: readonly Transition[], hand_over?: boolean) => Decision;

function afterRefusal(end: End, next: NextChannel, late: boolean): Decision {
  if (next === null || late) return end('refused', ['refuse']);
  // The order stays queued for the next channel, or lies ready for a person.
  return next.channel === 'print' ? end('refused', ['refuse', 'call_instead']) : end('refused', [], true);
}

function afterAsking(tried: Tried, fault: SendFault, late: boolean): Decision {
  const { outcome, now } = tried;
  if (outcome.kind !== 'absent') return { state: 'unknown', fault, transitions: [], again_at_utc_ms: askAt(tried), hand_over: false };
  return late
    ? { state: 'expired', fault: '', transitions: ['settle_absent', 'expire'], again_at_utc_ms: null, hand_over: false }
    : { state: 'waiting', fault: '', transitions: ['settle_absent'], again_at_utc_ms: now, hand_over: false };
}

/** Only a server can be asked; of a mail only a person learns what became of it. */
function askAt({ channel, attempts, not_after_utc_ms, now, random }: Tried): number | null {
  if (channel !== 'http' || now > not_after_utc_ms + ASKS_AFTER_MS) return null;
  return now + waitAfter(attempts, not_after_utc_ms - now, random);
}
