/**
 * Keeps what each closed day took by hour, category and rate, so that the screen of a month reads no ticket. Made in the pauses, one
 * closing a step; a day that is not summed yet is read from its tickets. Must never run inside a sale or a closing.
 */
import { type ClosingRecord, lastClosing } from '../../db/closings.ts';
import { daysAfter, endBefore } from '../../db/period-closings.ts';
import { type ReadHandle, transact } from '../../db/store.ts';
import { addClosingTakings, summedUntil, type TakenRow, takenBetween, takenInClosings } from '../../db/takings.ts';
import { parisTime } from '../contract/time.ts';
import { asUtcMs } from '../contract/values.ts';
import type { Period } from './closing-period.ts';
import type { TillContext } from './till-context.ts';

type Stretch = Pick<Period, 'after_seq' | 'until_seq'>;

/** What a stretch of the journal took, by the hour on the wall: one that comes twice in autumn is one. */
export const takenIn = (handle: ReadHandle, { after_seq, until_seq }: Stretch): TakenRow[] =>
  added(
    takenBetween(handle, after_seq, until_seq).map(({ utc_hour, ...row }) => ({
      ...row,
      hour: parisTime(asUtcMs(utc_hour * 3_600_000)).hour,
    })),
  );

/** Rows of the same hour, category and rate as one. */
export function added(rows: readonly TakenRow[]): TakenRow[] {
  const found = new Map<string, TakenRow>();
  for (const row of rows) {
    const key = `${row.hour} ${row.rate_bp} ${row.category}`;
    const known = found.get(key);
    if (known) known.total_cents += row.total_cents;
    else found.set(key, { ...row });
  }
  return [...found.values()];
}

/** What closed days took together: those summed from their copy, the others from their tickets. */
export function takenInDays(handle: ReadHandle, closings: readonly ClosingRecord[]): TakenRow[] {
  const until = summedUntil(handle);
  const [copied, others] = [
    closings.filter(({ closing_no }) => closing_no <= until),
    closings.filter(({ closing_no }) => closing_no > until),
  ];
  return [
    ...takenInClosings(
      handle,
      copied.map(({ closing_no }) => closing_no),
    ),
    ...others.flatMap(({ closing_no, until_seq }) => takenIn(handle, { after_seq: endBefore(handle, closing_no), until_seq })),
  ];
}

/** Sums the oldest closing that is not yet. @returns whether more is left */
export function sumOneClosing({ store }: TillContext): boolean {
  const until = summedUntil(store);
  const last = lastClosing(store)?.closing_no ?? 0;
  if (last <= until) return false;
  const [next] = daysAfter(store, until);
  if (!next) return false;
  const rows = takenIn(store, { after_seq: endBefore(store, next.closing_no), until_seq: next.until_seq });
  transact(store, (transaction) => addClosingTakings(transaction, next.closing_no, rows));
  return next.closing_no < last;
}
