/**
 * Jobs against a printer that fails at random: what really came out is compared with what the till says. Every other sale is in cash, so
 * that the drawer is tried too. Nothing is repeated by a person here: what the till is not sure of must stand in its list.
 */

import type { OpenDevice } from '../../hardware/ports.ts';
import { networkPrinter } from '../../hardware/printers/network-printer.ts';
import { printerProfile } from '../../hardware/printers/profiles.ts';
import { asUtcMs } from '../../main/contract/values.ts';
import { EARLY_MOODS, LATE_MOODS, type Mood, moodyPrinter } from '../builders/moody-printer.ts';
import { accepted, coffee, openTestTill, type TestClock } from '../builders/till.ts';
import { seeded } from './random.ts';

/** The product's own, shorter where silence is waited for: the printer is on this machine. */
const LIMITS = {
  ...{ whole_job: 5_000, connect: 1_000, first_answer: 400, usual_answer: 600 },
  ...{ chunk: 600, last_answer: 600, hang_up: 600, status: 1_500 },
};
/** One connection in three goes wrong, half of those before anything is sent. */
const GOES_WRONG = 3;
/** A printer that fails before a job more often in a row would only make the drawer give up, which it must after five seconds. */
const MOST_IN_A_ROW = 2;

export type SpoolAftermath = {
  seed: number;
  jobs: number;
  cashSales: number;
  /** Tickets of which exactly one paper came out, and the till knows it. */
  printedOnce: number;
  /** Tickets that stand in the list for a person. */
  listed: number;
  /** Tickets of which more than one paper came out. */
  doubled: number;
  /** Tickets that the till says are printed and of which no paper came out, or that are nowhere. */
  lost: number;
  pulses: number;
  /** How often each mood met a connection. */
  moods: Readonly<Record<string, number>>;
};

const realClock: TestClock = {
  now: () => asUtcMs(Date.now()),
  steady_ms: () => performance.now(),
  set: () => undefined,
  add: () => undefined,
  jump: () => undefined,
};

export async function printUnderFire(options: { jobs: number; seed: number; folder: string }): Promise<SpoolAftermath> {
  const { jobs, seed, folder } = options;
  const random = seeded(seed);
  const moods: Record<string, number> = {};
  let inARow = 0;
  const pick = <Item>(items: readonly Item[]): Item => items[random.below(items.length)] as Item;
  const moodOf = (): Mood => {
    const wrong = random.below(GOES_WRONG) === 0;
    const early = wrong && random.below(2) === 0 && inARow < MOST_IN_A_ROW;
    const mood: Mood = early ? pick(EARLY_MOODS) : wrong ? pick(LATE_MOODS) : 'well';
    inARow = early ? inARow + 1 : 0;
    moods[mood] = (moods[mood] ?? 0) + 1;
    return mood;
  };
  const printer = await moodyPrinter(moodOf);
  const port = networkPrinter('127.0.0.1', printer.port, printerProfile('epson_80'), LIMITS);
  // Only jobs connect: the till's own questions now and then would take a mood each.
  const quiet = { ...port, status: async () => ({ state: 'ready' as const, fault: null }) };
  const till = openTestTill({
    folder,
    clock: realClock,
    openDevice: ({ kind }) => ({ kind, port: kind === 'receipt_printer' ? quiet : null }) as OpenDevice,
  });
  try {
    let cashSales = 0;
    const labels: string[] = [];
    for (let job = 0; job < jobs; job++) {
      const inCash = job % 2 === 0;
      const tenders = inCash ? coffee().tenders : [{ kind: 'card' as const, amount_cents: 200 }];
      const { ticket_no, ticket_label } = accepted(till.command('sales.ringUp', { ...coffee(), tenders }));
      if (inCash) cashSales++;
      labels.push(ticket_label);
      accepted(till.command('tickets.issue', { ticket_no, mode: 'paper' }));
      await settled();
    }
    const waiting = accepted(await till.query('jobs.list', {}));
    const listed = new Set(waiting.filter(({ kind }) => kind === 'print').map(({ ticket_no }) => Number(ticket_no)));
    const papersOf = (label: string) => printer.papers.filter((text) => text.includes(label)).length;
    const found = labels.map((label, at) => ({ papers: papersOf(label), isListed: listed.has(at + 1) }));
    return {
      ...{ seed, jobs, cashSales, moods, pulses: printer.pulses, listed: listed.size },
      printedOnce: found.filter(({ papers, isListed }) => papers === 1 && !isListed).length,
      doubled: found.filter(({ papers }) => papers > 1).length,
      lost: found.filter(({ papers, isListed }) => papers === 0 && !isListed).length,
    };
  } finally {
    await till.close();
    await printer.close();
  }

  /** Until nothing is under way and nothing will be tried again by itself. */
  async function settled(): Promise<void> {
    for (;;) {
      await till.till.outboxIdle();
      const jobs = accepted(await till.query('jobs.list', {}));
      if (!jobs.some(({ state }) => state === 'queued' || state === 'sending' || state === 'retrying')) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
