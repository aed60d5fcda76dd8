/**
 * Keeps the sums by day up to date in the pauses, in steps of a few milliseconds: of movements, so that a chart never reads years of them, and
 * of what tickets sold, so that a proposal does not either.
 */
import { hasUnsummed, sumTickets } from '../../db/needs.ts';
import { addDaySums, notSummed } from '../../db/stock-days.ts';
import { transact } from '../../db/store.ts';
import { businessDay } from '../contract/time.ts';
import { asUtcMs } from '../contract/values.ts';
import { sumByDay } from '../domain/stock-days.ts';
import type { TillContext } from './till-context.ts';

/** Movements of one step: about two milliseconds. */
const STEP = 500;
/** As many tickets take about as long. */
const STEP_TICKETS = 250;
/** Between two steps of a long catching up: a sale goes first. */
const BREATH_MS = 50;

/** The business day a movement belongs to. */
export const dayOfMovement =
  ({ settings }: Pick<TillContext, 'settings'>) =>
  ({ at_utc_ms }: { at_utc_ms: number }) =>
    businessDay(asUtcMs(at_utc_ms), settings().day_turn_min);

/** Sums one step. @returns whether more is left */
export function sumOneStep(context: TillContext): boolean {
  const moves = notSummed(context.store, STEP);
  const last = moves.at(-1);
  if (!last) return false;
  transact(context.store, (transaction) => addDaySums(transaction, sumByDay(moves, dayOfMovement(context)), last.movement_no));
  return moves.length === STEP;
}

/** Sums the next tickets by article and day. @returns whether more are left */
export const sumSoldStep = ({ store }: Pick<TillContext, 'store'>): boolean =>
  hasUnsummed(store) && transact(store, (transaction) => sumTickets(transaction, STEP_TICKETS));

/**
 * Sums what the day moved, sold and took, one step at a time. `stop` before the store closes.
 * @param steps each does a few milliseconds of work and says whether more is left
 */
export function keepDaySums(context: TillContext, steps: readonly ((context: TillContext) => boolean)[], log: (cause: unknown) => void) {
  let timer: NodeJS.Timeout | undefined;
  const step = (): void => {
    try {
      // Of several only one at a time: the next follows after a breath.
      if (steps.some((sum) => sum(context))) timer = setTimeout(step, BREATH_MS).unref();
    } catch (cause) {
      // Charts sum what is missing themselves: nothing is lost but speed.
      log(cause);
    }
  };
  return { rest: step, stop: () => clearTimeout(timer) };
}
