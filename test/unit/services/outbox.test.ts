/** DESIGN §3: what happens outside is done after the commit, never twice by itself, and never holds up a sale. */
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openMemoryStore } from '../../../db/open.ts';
import { LANES, nextJob, openJobs } from '../../../db/outbox.ts';
import type { Outcome } from '../../../hardware/ports.ts';
import type { Input } from '../../../main/contract/calls/index.ts';
import type { Job } from '../../../main/contract/shapes/device.ts';
import { accepted, coffee, FakePrinter, openTestTill, type TestTill, temporaryFolder } from '../../builders/till.ts';

const notSent: Outcome = { kind: 'not_sent', fault: 'unreachable', detail: 'nobody answers' };
const unknown: Outcome = { kind: 'unknown', fault: 'dropped', detail: 'the line broke' };
const refused: Outcome = { kind: 'refused', fault: 'unprintable', detail: 'a total' };

const card: Input<'sales.ringUp'> = { ...coffee(), tenders: [{ kind: 'card', amount_cents: 200 }] };
const SECOND_COPY = 'Si un premier papier est sorti, celui-ci le remplace.';

let till: TestTill;
let folder: { path: string; remove(): void };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  folder = temporaryFolder();
  till = openTestTill({ folder: folder.path });
});
afterEach(async () => {
  await till.close();
  folder.remove();
  vi.useRealTimers();
});

/** Lets time pass for the clock and for timers alike, and the work that was due be done. */
async function pass(ms: number): Promise<void> {
  till.clock.add(ms);
  await vi.advanceTimersByTimeAsync(ms);
  await till.till.outboxIdle();
}
const jobs = async (): Promise<Job[]> => accepted(await till.query('jobs.list', {}));
const sell = (order = card) => accepted(till.command('sales.ringUp', order)).ticket_no;

/** Sells by card and asks for paper: one print job, no drawer. */
async function paper(...answers: (Outcome | Promise<Outcome>)[]): Promise<number> {
  const ticket_no = sell();
  till.printer.answers.push(...answers);
  const { job_id } = accepted(till.command('tickets.issue', { ticket_no, mode: 'paper' }));
  await till.till.outboxIdle();
  return job_id ?? 0;
}
function attempts(): { job_id: number; attempt_no: number; phase: string; outcome: string | null }[] {
  const db = new BetterSqlite(join(till.folder, 'till.db'), { readonly: true });
  try {
    return db.prepare('SELECT job_id, attempt_no, phase, outcome FROM outbox_attempts ORDER BY attempt_id').all() as never;
  } finally {
    db.close();
  }
}

describe('a ticket’s paper', () => {
  it('printed once, the job is done and leaves the list; its attempt is noted before and after', async () => {
    const job_id = await paper();
    expect(till.printer.printed).toHaveLength(1);
    expect(await jobs()).toEqual([]);
    expect(attempts()).toEqual([
      { job_id, attempt_no: 1, phase: 'started', outcome: null },
      { job_id, attempt_no: 1, phase: 'ended', outcome: 'done' },
    ]);
  });

  it('surely not printed, it is tried again by itself, waiting longer each time, up to ten seconds', async () => {
    await paper(notSent, notSent, notSent, notSent, notSent, notSent);
    for (const wait of [1_000, 2_000, 4_000, 8_000, 10_000]) {
      const [before] = await jobs();
      expect(before).toMatchObject({ state: 'retrying', fault: 'unreachable' });
      await pass(wait - 1);
      expect((await jobs())[0]?.attempts, `not before ${wait} ms`).toBe(before?.attempts);
      await pass(1);
      expect((await jobs())[0]?.attempts).toBe((before?.attempts ?? 0) + 1);
    }
    await pass(10_000);
    expect(till.printer.printed).toHaveLength(1);
    expect(await jobs()).toEqual([]);
  });

  it('after sixty seconds it is given up: a person decides', async () => {
    await paper(...Array<Outcome>(20).fill(notSent));
    for (let second = 0; second < 61; second += 1) await pass(1_000);
    expect(await jobs()).toMatchObject([{ state: 'failed', fault: 'unreachable' }]);
    const tried = attempts().length;
    await pass(120_000);
    expect(attempts()).toHaveLength(tried);
  });

  it('found too late (the till slept), it is given up without being tried', async () => {
    await paper(notSent);
    await pass(61_000);
    expect(await jobs()).toMatchObject([{ state: 'failed', attempts: 1 }]);
    expect(till.printer.printed).toEqual([]);
  });

  it('perhaps printed, it waits for a person and is never repeated by itself', async () => {
    await paper(unknown);
    await pass(600_000);
    expect(await jobs()).toMatchObject([{ state: 'unknown', fault: 'dropped', attempts: 1 }]);
    expect(till.printer.printed).toEqual([]);
  });

  it('unprintable, it is given up at once: repeating would change nothing', async () => {
    await paper(refused);
    expect(await jobs()).toMatchObject([{ state: 'failed', fault: 'unprintable', attempts: 1 }]);
  });

  it('a doubtful one asked for again says that it may be a second copy, once', async () => {
    const job_id = await paper(unknown);
    till.printer.answers.push(unknown);
    accepted(till.command('jobs.retry', { job_id }));
    await till.till.outboxIdle();
    accepted(till.command('jobs.retry', { job_id }));
    await till.till.outboxIdle();
    const lines = till.printer.printed[0]?.blocks.filter((block) => block.kind === 'line' && block.text === SECOND_COPY);
    expect(till.printer.printed).toHaveLength(1);
    expect(lines).toHaveLength(1);
  });

  it('one that surely failed is printed again without that doubt', async () => {
    const job_id = await paper(refused);
    accepted(till.command('jobs.retry', { job_id }));
    await till.till.outboxIdle();
    expect(JSON.stringify(till.printer.printed)).not.toContain(SECOND_COPY);
    expect(till.printer.printed).toHaveLength(1);
  });

  it('a person may go on without it', async () => {
    const job_id = await paper(unknown);
    expect(accepted(till.command('jobs.drop', { job_id }))).toMatchObject({ state: 'dropped' });
    expect(await jobs()).toEqual([]);
    expect(till.command('jobs.retry', { job_id })).toMatchObject({ error: { code: 'job_not_waiting', details: { state: 'dropped' } } });
  });

  it('papers come out in their order, also when the first has to wait', async () => {
    const first = sell();
    const second = sell();
    till.printer.answers.push(notSent);
    for (const ticket_no of [first, second]) accepted(till.command('tickets.issue', { ticket_no, mode: 'paper' }));
    await till.till.outboxIdle();
    expect(till.printer.printed).toEqual([]);
    await pass(1_000);
    expect(till.printer.printed.map(({ title }) => title)).toEqual(['Ticket n° 1A-000001', 'Ticket n° 1A-000002']);
  });

  it('a doubtful one does not hold up the next', async () => {
    await paper(unknown);
    await paper();
    expect(till.printer.printed.map(({ title }) => title)).toEqual(['Ticket n° 1A-000002']);
  });

  it('screens are told of each step', async () => {
    const told: string[] = [];
    till.till.onEvent((event) => event.event === 'jobs.changed' && told.push(event.body.state));
    await paper(notSent);
    await pass(1_000);
    expect(told).toEqual(['retrying', 'done']);
  });
});

describe('the drawer', () => {
  it('opens for cash only, with both times of the pulse', async () => {
    sell();
    await till.till.outboxIdle();
    expect(till.printer.pulses).toEqual([]);
    sell(coffee(500));
    await till.till.outboxIdle();
    expect(till.printer.pulses).toEqual([{ pin: 2, on_ms: 50, off_ms: 500 }]);
  });

  it('is never opened again by itself when it may have opened', async () => {
    till.printer.answers.push(unknown);
    sell(coffee());
    await till.till.outboxIdle();
    await pass(60_000);
    expect(till.printer.pulses).toEqual([]);
    expect(attempts()).toHaveLength(2);
    expect(await jobs()).toEqual([]);
  });

  it('is tried again while the customer is there, and given up after five seconds', async () => {
    till.printer.answers.push(notSent);
    sell(coffee());
    await till.till.outboxIdle();
    await pass(1_000);
    expect(till.printer.pulses).toHaveLength(1);
    till.printer.answers.push(notSent, notSent, notSent, notSent);
    sell(coffee());
    await till.till.outboxIdle();
    for (let second = 0; second < 8; second += 1) await pass(1_000);
    till.printer.answers = [];
    await pass(10_000);
    expect(till.printer.pulses, 'the second drawer stayed shut').toHaveLength(1);
    expect(await jobs()).toEqual([]);
  });

  it('goes before a paper that waits: a customer waits for change', async () => {
    const ticket_no = sell();
    till.printer.answers.push(notSent);
    accepted(till.command('tickets.issue', { ticket_no, mode: 'paper' }));
    await till.till.outboxIdle();
    sell(coffee());
    await till.till.outboxIdle();
    expect([till.printer.pulses.length, till.printer.printed.length]).toEqual([1, 0]);
  });

  it('queued behind a printer that hung too long, it stays shut', async () => {
    let release = (_: Outcome): void => undefined;
    const ticket_no = sell();
    till.printer.answers.push(new Promise((resolve) => (release = resolve)));
    accepted(till.command('tickets.issue', { ticket_no, mode: 'paper' }));
    await new Promise((resolve) => setImmediate(resolve));
    sell(coffee());
    till.clock.add(5_001);
    release({ kind: 'done' });
    await till.till.outboxIdle();
    expect(till.printer.pulses).toEqual([]);
    expect(await jobs()).toEqual([]);
  });
});

describe('a sale never waits for a device (COUNTER "printer hangs the till")', () => {
  it('with a printer that never answers, this sale and the next ones have answered', async () => {
    let release = (_: Outcome): void => undefined;
    till.printer.answers.push(new Promise((resolve) => (release = resolve)));
    const first = accepted(till.command('sales.ringUp', coffee()));
    await new Promise((resolve) => setImmediate(resolve));
    expect(await jobs()).toMatchObject([{ state: 'sending' }]);
    const second = accepted(till.command('sales.ringUp', coffee()));
    expect([first.ticket_no, second.ticket_no]).toEqual([1, 2]);
    expect(accepted(till.command('tickets.issue', { ticket_no: 2, mode: 'qr' })).qr_text).toContain('1A-000002');
    expect(till.command('jobs.retry', { job_id: 1 })).toMatchObject({ error: { code: 'job_not_waiting' } });
    release({ kind: 'done' });
    await till.till.outboxIdle();
    expect(till.printer.pulses).toHaveLength(2);
  });

  it('a printer that throws, against its port, ends neither the till nor its work', async () => {
    const broken = Promise.reject(new Error('not a promise of this port'));
    broken.catch(() => undefined);
    await paper(broken);
    expect(till.logged).toHaveLength(1);
    await pass(1_000);
    expect(await jobs(), 'it may have come out').toMatchObject([{ state: 'unknown' }]);
    await paper();
    expect(till.printer.printed).toHaveLength(1);
  });
});

describe('after a death in the middle of an attempt', () => {
  /** A till whose folder says that job 1 is just being sent. */
  async function diedWhileSending(order: typeof card, mode: 'paper' | 'none'): Promise<void> {
    accepted(till.command('sales.ringUp', order));
    till.printer.answers.push(notSent);
    accepted(till.command('tickets.issue', { ticket_no: 1, mode }));
    await till.till.outboxIdle();
    await till.close();
    const db = new BetterSqlite(join(folder.path, 'till.db'));
    db.exec(`UPDATE outbox SET state = 'sending', attempts = attempts + 1;
      INSERT INTO outbox_attempts (job_id, attempt_no, phase, at_utc_ms) SELECT job_id, attempts, 'started', 0 FROM outbox`);
    db.close();
    till = openTestTill({ folder: folder.path, clock: till.clock, printer: new FakePrinter() });
    await till.till.outboxIdle();
  }

  it('a paper is unknown: a person decides', async () => {
    await diedWhileSending(card, 'paper');
    expect(await jobs()).toMatchObject([{ kind: 'print', state: 'unknown', fault: 'dropped' }]);
    await pass(60_000);
    expect(till.printer.printed).toEqual([]);
    expect(attempts().at(-1)).toMatchObject({ attempt_no: 2, phase: 'ended', outcome: 'unknown' });
  });

  it('a drawer pulse is dropped', async () => {
    await diedWhileSending(coffee(), 'none');
    await pass(60_000);
    expect([till.printer.pulses, await jobs()]).toEqual([[], []]);
  });

  it('a job that was only queued is done at the next start', async () => {
    till.printer.answers.push(notSent);
    await paper();
    till = await till.reopen();
    await pass(1_000);
    expect(till.printer.printed).toHaveLength(1);
  });
});

it('looking for work reads the jobs that wait, not every job ever done', async () => {
  const store = openMemoryStore();
  const plan = (sql: string) => JSON.stringify(store.raw.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...(sql.includes('?') ? ['[]'] : [])));
  const asked: string[] = [];
  const prepare = store.raw.prepare.bind(store.raw);
  store.raw.prepare = ((sql: string) => {
    asked.push(sql);
    return prepare(sql);
  }) as typeof store.raw.prepare;
  nextJob(store, LANES[0] ?? []);
  openJobs(store);
  store.raw.prepare = prepare;
  expect(asked).toHaveLength(2);
  for (const sql of asked) expect(plan(sql)).toContain('USING INDEX outbox_open');
  store.close();
});
