/**
 * Large bases, made by the product's own code: the real service rings up each sale, but thousands share one transaction. What comes
 * out is what years of real sales would leave, and the journal verifies. Must never write a row the product would not write.
 */
import { setImmediate as pause } from 'node:timers/promises';
import { openHeadFile } from '../../db/head-file.ts';
import type { Head } from '../../db/journal.ts';
import { checkpoint, openStore } from '../../db/open.ts';
import { insertAttempt, LANES, nextJob, updateJob } from '../../db/outbox.ts';
import { type Store, type Transaction, transact } from '../../db/store.ts';
import type { Input, Parsed } from '../../main/contract/calls/index.ts';
import { calls } from '../../main/contract/calls/index.ts';
import { makeCommandId } from '../../main/contract/ids.ts';
import { asUtcMs, type UtcMs } from '../../main/contract/values.ts';
import type { Signer } from '../../main/domain/chain.ts';
import { carryOutWithin } from '../../main/services/commands.ts';
import { ringUp } from '../../main/services/sales.ts';
import { readAllSettings } from '../../main/services/settings.ts';
import type { TillContext } from '../../main/services/till-context.ts';
import { accepted } from './till.ts';

/** Sales in one transaction: large enough to forget the sync, small enough for the WAL. */
const BATCH = 2_000;
/** One sale a minute: a hundred thousand are ten weeks of a busy counter without nights. */
const BETWEEN_SALES_MS = 60_000;

export type BulkOptions = {
  /** An instance's folder in which a till was opened once; none may be open now. */
  folder: string;
  instance: 'cafe' | 'demonstration';
  register: string;
  appVersion: string;
  /** The key of that till. */
  signer: Signer;
  tickets: number;
  /** When the first of them was rung up; the last one must not lie in the future of the till's clock. */
  from: UtcMs;
  /** Time between two of them. */
  every_ms?: number;
};

export type BulkReport = { tickets: number; seconds: number };

/** A typical basket: three lines, two rates, cash two times out of three. */
export function typicalBasket(turn: number): Input<'sales.ringUp'> {
  const coffees = 1 + (turn % 3);
  const total = coffees * 200 + 160 + 280;
  return {
    lines: [
      { article: 'BC-FIL', qty_mil: coffees * 1_000, mode: 'sur_place' },
      { article: 'BC-EXP', qty_mil: 1_000, mode: 'sur_place' },
      { article: 'BC-THE', qty_mil: 1_000, mode: 'sur_place' },
    ],
    tenders: turn % 3 === 2 ? [{ kind: 'card', amount_cents: total }] : [{ kind: 'cash', received_cents: total + (turn % 5) * 10 }],
    shown_total_cents: total,
  };
}

/** Adds sales, their jobs done, and notes the journal's end. @throws Error when a sale is refused */
export async function addTickets(options: BulkOptions): Promise<BulkReport> {
  const since = performance.now();
  const store = openStore(options.folder);
  const head = openHeadFile(`${options.folder}/journal-head`);
  try {
    let now = options.from;
    let end: Head | null = null;
    const till = contextOf(
      options,
      store,
      () => now,
      (noted) => {
        end = noted;
      },
    );
    for (let done = 0; done < options.tickets; ) {
      const until = Math.min(done + BATCH, options.tickets);
      transact(store, (transaction) => {
        for (; done < until; done += 1) {
          now = asUtcMs(now + (options.every_ms ?? BETWEEN_SALES_MS));
          sell(till, transaction, now, typicalBasket(done));
        }
      });
      checkpoint(store);
      await pause();
    }
    if (end) head.note(end);
  } finally {
    head.close();
    store.close();
  }
  return { tickets: options.tickets, seconds: (performance.now() - since) / 1_000 };
}

function contextOf(options: BulkOptions, store: Store, now: () => UtcMs, noteHead: (head: Head) => void): TillContext {
  const settings = readAllSettings(store);
  return {
    store,
    clock: { now, steady_ms: now },
    signer: options.signer,
    identity: { instance: options.instance, register: options.register, generation: 1 },
    appVersion: options.appVersion,
    settings: () => settings,
    responsibleFor: () => '',
    publish: () => undefined,
    wakeOutbox: () => undefined,
    wakeSender: () => undefined,
    noteHead,
    noteSecurity: () => undefined,
    emptyLog: () => undefined,
  };
}

/** One sale as `carryOut` would record it, and its drawer opened as the outbox would note it. */
function sell(till: TillContext, transaction: Transaction, now: UtcMs, basket: Input<'sales.ringUp'>): void {
  const input = calls['sales.ringUp'].input.parse(basket) as Parsed<'sales.ringUp'>;
  accepted(
    carryOutWithin(
      till,
      transaction,
      { station: 'P1', role: 'counter', operator: till.settings().operator.code },
      'sales.ringUp',
      makeCommandId(now),
      input,
      ringUp,
    ),
  );
  const job = nextJob(transaction, LANES[0] ?? []);
  if (!job) return;
  const attempt = { job_id: job.job_id, attempt_no: 1, at_utc_ms: now };
  insertAttempt(transaction, { ...attempt, phase: 'started', outcome: null, detail: null });
  insertAttempt(transaction, { ...attempt, phase: 'ended', outcome: 'done', detail: null });
  updateJob(transaction, job.job_id, { ...job, state: 'done', attempts: 1 });
}
