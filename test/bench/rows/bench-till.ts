/** Tills to measure: on the disk of the project, with a large past if asked for, rested between sales as at a real counter. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { CHECKPOINT_PAGES, checkpoint } from '../../../db/open.ts';
import { asWriteHandle } from '../../../db/sql.ts';
import type { Input, Parsed } from '../../../main/contract/calls/index.ts';
import { calls } from '../../../main/contract/calls/index.ts';
import { makeCommandId } from '../../../main/contract/ids.ts';
import { asUtcMs } from '../../../main/contract/values.ts';
import { addTickets, typicalBasket } from '../../builders/bulk.ts';
import { accepted, openTestTill, type TestTill, testClock, testSigner } from '../../builders/till.ts';
import { rowsAdded } from './raw-sale.ts';

/** The till looks for a checkpoint in a pause, once about so many sales have passed (`restBetweenSales` in main/till.ts). */
const SALES_PER_CHECKPOINT = CHECKPOINT_PAGES / 20;
/** Change in four sales out of five, of other pieces each time (`typicalBasket`). */
const MODELS = 5;
const STARTED = Date.UTC(2026, 2, 2, 8, 0, 0);

export type BenchTill = {
  /** One sale: milliseconds until it was durable. The till has its rest afterwards, outside the measure. */
  sell(turn: number): Promise<number>;
  /** A copy of its database as it was when opened, and the cash tickets in it that later ones are like, in turn. */
  readonly copy: { file: string; ticketNos: readonly number[] };
  /** Rows added so far to the tables a sale writes to. */
  rows(): Record<string, number>;
  close(): Promise<void>;
};

/** What is sold, and what has to be there before; a typical basket of the menu unless told otherwise. */
export type Trade = { prepare?(test: TestTill): void; basket(turn: number): Input<'sales.ringUp'> };

/** @param folder empty, on the disk that is measured @param tickets sold before */
export async function openBenchTill(
  folder: string,
  tickets: number,
  { prepare, basket }: Trade = { basket: (turn) => typicalBasket(turn * 3) },
): Promise<BenchTill> {
  const own = join(folder, 'till');
  const clock = testClock(asUtcMs(STARTED));
  const first = openTestTill({ folder: own, clock });
  prepare?.(first);
  for (let turn = 0; turn < MODELS; turn += 1) await sellOne(first, basket(turn));
  await first.close();
  if (tickets > 0) {
    await addTickets({ folder: own, instance: 'cafe', register: '1', appVersion: '9.9.9', signer: testSigner, tickets, from: clock.now() });
    clock.add(tickets * 60_000);
  }
  const file = join(folder, 'raw.db');
  copyFileSync(join(own, 'till.db'), file);
  const test = openTestTill({ folder: own, clock });
  const rest = new BetterSqlite(join(own, 'till.db'));
  let sales = 0;
  return {
    copy: { file, ticketNos: Array.from({ length: MODELS }, (_, at) => at + 1) },
    rows: rowsAdded(rest),
    async sell(turn) {
      clock.add(1_000);
      const ms = await sellOne(test, basket(turn));
      sales += 1;
      if (sales % SALES_PER_CHECKPOINT === 0) checkpoint(asWriteHandle(rest));
      return ms;
    },
    close: async () => {
      rest.close();
      await test.close();
    },
  };
}

/** Always cash: the model of the raw rows has a drawer job too. */
async function sellOne({ till, clock }: TestTill, order: Input<'sales.ringUp'>): Promise<number> {
  const id = makeCommandId(clock.now());
  const input = calls['sales.ringUp'].input.parse(order) as Parsed<'sales.ringUp'>;
  const caller = till.callerOf({ station: 'P1', role: 'counter' });
  const since = performance.now();
  const reply = till.command(caller, 'sales.ringUp', id, input);
  const ms = performance.now() - since;
  accepted(reply);
  await till.outboxIdle();
  return ms;
}
