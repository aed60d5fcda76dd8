/**
 * What a ticket Z leaves for the export folder by itself: queued in the closing's transaction, made and copied after it, tried again while
 * the key is missing or full, until it is there or a person gives it up. Must never hold up a closing or a sale.
 */
import { type DeliveryRow, dueNow, findWaiting, insertDelivery, updateDelivery, waitingDeliveries } from '../../db/export-deliveries.ts';
import { type ReadHandle, transact } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { type ExportDelivery, exportDelivery } from '../contract/shapes/export.ts';
import { asDay, type Day } from '../contract/values.ts';
import { type ExportTools, makeExport, noteExport } from './exports.ts';
import type { CommandContext, QueryContext, TillContext } from './till-context.ts';

/** Between two tries of a folder that is not there: soon at first, then every quarter of an hour. */
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 900_000;

/** Called in the transaction that closes a day. */
export function queueDeliveries(context: CommandContext, closing_no: number, business_day: Day): void {
  const { folder, at_closing } = context.settings().exports;
  if (folder === '' || at_closing.length === 0) return;
  for (const what of at_closing) insertDelivery(context.transaction, { closing_no, what, business_day, at_utc_ms: context.now });
  context.transaction.afterCommit(() => context.wakeOutbox());
}

const shown = ({ delivery_no, what, business_day, fault, attempts, queued_at_utc_ms }: DeliveryRow): ExportDelivery =>
  exportDelivery.parse({ delivery_no, what, business_day, fault, attempts, queued_at_utc_ms });

const waitingOf = (handle: ReadHandle): ExportDelivery[] => waitingDeliveries(handle).map(shown);

export const waiting = ({ reader }: QueryContext): Reply<'exports.waiting'> => ok(waitingOf(reader));

export function tryAgain(context: CommandContext): Reply<'exports.tryAgain'> {
  dueNow(context.transaction, context.now);
  context.transaction.afterCommit(() => context.wakeOutbox());
  return ok(waitingOf(context.transaction));
}

export function giveUp(context: CommandContext, { delivery_no }: Parsed<'exports.giveUp'>): Reply<'exports.giveUp'> {
  const row = findWaiting(context.transaction, delivery_no);
  if (!row) return refuse('unknown_delivery', { delivery_no });
  updateDelivery(context.transaction, { ...row, state: 'given_up' });
  const left = waitingOf(context.transaction);
  context.transaction.afterCommit(() => context.publish({ event: 'exports.changed', body: { waiting: left.length } }));
  return ok(left);
}

export type DeliveryWorker = {
  wake(): void;
  /** Resolves when nothing is being made. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

/** Does what waits, one after the other, from its start on. @param onFailure told what even its row could not say */
export function startDeliveries(till: TillContext, tools: ExportTools, onFailure: (cause: unknown) => void): DeliveryWorker {
  let working: Promise<void> | null = null;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const isDue = ({ next_attempt_utc_ms }: DeliveryRow): boolean => {
    const wait = next_attempt_utc_ms - till.clock.now();
    // Farther away than any wait: the clock went back, and it is due.
    return wait <= 0 || wait > LONGEST_WAIT_MS;
  };
  async function work(): Promise<void> {
    for (let row = waitingDeliveries(till.store).find(isDue); row && !stopped; row = waitingDeliveries(till.store).find(isDue)) {
      await attempt(till, tools, row);
    }
  }
  function wake(): void {
    if (stopped || working) return;
    clearTimeout(timer);
    if (waitingDeliveries(till.store).length === 0) return;
    working = work()
      .catch(onFailure)
      .finally(() => {
        working = null;
        if (stopped || waitingDeliveries(till.store).length === 0) return;
        timer = setTimeout(wake, FIRST_WAIT_MS);
        timer.unref();
      });
  }
  wake();
  return {
    wake,
    idle: async () => {
      while (working) await working;
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await working;
    },
  };
}

async function attempt(till: TillContext, tools: ExportTools, row: DeliveryRow): Promise<void> {
  const day = asDay(row.business_day);
  const { folder } = till.settings().exports;
  const wish = { what: row.what, period: { from_day: day, until_day: day }, charset: 'iso-8859-15' } as const;
  const made = folder === '' ? ({ refused: 'folder_unset' } as const) : await makeExport(tools, till, wish, folder);
  const fault = 'refused' in made ? made.refused : made.fault;
  const attempts = row.attempts + 1;
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(10, row.attempts));
  if (!('refused' in made) && fault === '') noteExport(till, { station: '' }, wish, made, false);
  transact(till.store, (transaction) => {
    // A person may have given it up meanwhile: then it has ended.
    if (!findWaiting(transaction, row.delivery_no)) return;
    const state = fault === '' ? 'done' : 'waiting';
    updateDelivery(transaction, { ...row, state, fault, attempts, next_attempt_utc_ms: till.clock.now() + wait });
    const left = waitingDeliveries(transaction).length;
    transaction.afterCommit(() => till.publish({ event: 'exports.changed', body: { waiting: left } }));
  });
}
