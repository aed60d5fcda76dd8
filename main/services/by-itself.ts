/** What the till looks at without being asked: at its start and every quarter of a minute. Must never let one look end the others. */
import { lookAtClock } from './clock.ts';
import { guarded } from './guarded.ts';
import { expireLate } from './orders.ts';
import { endIdleSessions } from './sign-in.ts';
import type { Staff } from './staff-state.ts';
import { fillDue } from './standing-orders.ts';
import type { TillContext } from './till-context.ts';

/** How often; each call looks at its own. */
const EVERY_MS = 15_000;

/** Stations left alone, the clock, orders whose cut-off passed, drafts that standing orders fill. @returns ends it */
export function lookByItself(till: TillContext, staff: Staff, log: (what: string, cause: unknown) => void): () => void {
  const lookAtOrders = (): void => {
    guarded(log, 'orders', () => expireLate(till));
    guarded(log, 'standing-orders', () => fillDue(till));
  };
  lookAtOrders();
  const timer = setInterval(() => {
    guarded(log, 'idle', () => endIdleSessions(till, staff));
    guarded(log, 'clock', () => lookAtClock(till));
    lookAtOrders();
  }, EVERY_MS).unref();
  return () => clearInterval(timer);
}
