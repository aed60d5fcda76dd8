/**
 * Checks a PIN and makes wrong ones wait, per person and station, so that nobody can lock a person out elsewhere (LAW RGPD-02).
 * Each try is counted on the disk before the PIN is looked at: neither tries at once nor a killed service are free.
 */
import { type AttemptRow, deleteAttempts, findAttempts, type PersonRow, writeAttempts } from '../../db/people.ts';
import { transact } from '../../db/store.ts';
import { ok, refuse } from '../contract/results.ts';
import { backOffMs, FREE_TRIES } from '../domain/pin.ts';
import type { ActionContext } from './till-context.ts';

/** Milliseconds still to wait. A clock set back makes nobody wait longer than the last wrong PIN asked for. */
export const waitLeftMs = (attempts: AttemptRow | undefined, now: number): number =>
  attempts ? Math.max(0, Math.min(attempts.wait_until_utc_ms - now, backOffMs(attempts.wrong))) : 0;

/**
 * @returns the person when it is their PIN
 * `unknown_person` also for somebody who left; `wait` before the time is over, whatever the PIN; `wrong_pin`, details `left` (tries
 * without waiting) and `wait_s`
 */
export async function checkPin(context: ActionContext, code: string, pin: string) {
  const { store, staff } = context;
  const { station } = context.caller;
  const person = staff.people().get(code);
  if (!person || person.active === 0 || person.pin_hash === null) return refuse('unknown_person', { code });
  const attempt = countAttempt(context, code);
  const tell = (what: 'right_code' | 'wrong_code' | 'must_wait') => context.noteSecurity({ what, person: code, station });
  if (attempt.wait_ms > 0) {
    tell('must_wait');
    return refuse('wait', { wait_s: seconds(attempt.wait_ms) });
  }
  if (!(await staff.pins.matches(pin, person.pin_hash))) {
    tell('wrong_code');
    const left = Math.max(0, FREE_TRIES + 1 - attempt.wrong);
    return refuse('wrong_pin', { left, wait_s: seconds(backOffMs(attempt.wrong)) });
  }
  tell('right_code');
  transact(store, (transaction) => deleteAttempts(transaction, code, station));
  const now = staff.people().get(code);
  return now && now.active === 1 ? ok(now as PersonRow) : refuse('unknown_person', { code });
}

/** Counts the try as a wrong one until it proves right. */
function countAttempt({ store, clock, caller }: ActionContext, code: string): { wait_ms: number; wrong: number } {
  return transact(store, (transaction) => {
    const before = findAttempts(transaction, code, caller.station);
    const now = clock.now();
    const wait_ms = waitLeftMs(before, now);
    const wrong = (before?.wrong ?? 0) + 1;
    if (wait_ms === 0) writeAttempts(transaction, code, caller.station, { wrong, wait_until_utc_ms: now + backOffMs(wrong) });
    return { wait_ms, wrong };
  });
}

export const seconds = (ms: number): number => Math.ceil(ms / 1_000);
