/**
 * Kills the service, or the screen, at random instants of a busy counter and counts what became of every sale. Used small by the
 * tests and 200 times by `npm run proof`. Must never judge: it counts, and the caller says what is right.
 */
import type { Input, Output, Reply } from '../../main/contract/calls/index.ts';
import type { CommandId } from '../../main/contract/ids.ts';
import type { Verification } from '../../main/contract/shapes/journal.ts';
import { median } from '../bench/statistics.ts';
import { setUpCafe } from '../builders/cafe-folder.ts';
import { freshId, LineCut, type ScreenLine } from '../builders/screen-line.ts';
import { type Service, startService } from '../builders/service.ts';
import { accepted } from '../builders/till.ts';
import { type Random, seeded } from './random.ts';

type Receipt = Output<'sales.ringUp'>;

export type Aftermath = {
  kills: number;
  /** Sales whose answer reached the screen. */
  answered: number;
  /** Sales sent whose answer did not, by what `commands.outcome` then said. */
  unanswered: { recorded: number; notRecorded: number };
  /** Answered sales that were gone, or whose stored answer was another one. */
  lost: number;
  /** Tickets beyond one per sale, and retries that were given another ticket. */
  doubled: number;
  verification: Verification;
  seed: number;
};

/** A basket that differs from sale to sale, as a real counter's do. Card sales leave the drawer alone. */
function basket(random: Random): Input<'sales.ringUp'> {
  const coffees = 1 + random.below(4);
  const price = coffees * 200;
  return {
    lines: [{ article: 'BC-FIL', qty_mil: coffees * 1_000, mode: 'sur_place' }],
    tenders:
      random.below(2) === 0 ? [{ kind: 'cash', received_cents: price + random.below(3) * 100 }] : [{ kind: 'card', amount_cents: price }],
    shown_total_cents: price,
  };
}

/** Everything a screen would have in its own store: the command it sent, and the answer if one came. */
class Ledger {
  readonly sales = new Map<CommandId, { body: Input<'sales.ringUp'>; receipt: Receipt | null }>();
  lost = 0;
  doubled = 0;
  readonly unanswered = { recorded: 0, notRecorded: 0 };

  /** Median milliseconds of a sale on this machine now: instants are spread over a few dozen of them. */
  async timeOneSale(line: ScreenLine, random: Random): Promise<number> {
    const all: number[] = [];
    for (let sale = 0; sale < 15; sale += 1) {
      const since = performance.now();
      await this.sellOne(line, random);
      all.push(performance.now() - since);
    }
    line.cut();
    return median(all);
  }

  private async sellOne(line: ScreenLine, random: Random): Promise<void> {
    const id = freshId();
    const sale = { body: basket(random), receipt: null as Receipt | null };
    this.sales.set(id, sale);
    sale.receipt = accepted(await line.call('sales.ringUp', sale.body, id));
  }

  /** Rings sales up one after the other until the line is cut. */
  async sellUntilCut(line: ScreenLine, random: Random): Promise<void> {
    for (;;) {
      try {
        await this.sellOne(line, random);
      } catch (cause) {
        if (cause instanceof LineCut) return;
        throw cause;
      }
    }
  }

  /** Settles sales as a screen does at its start: asks what became of each, then repeats it under the same id. */
  async settle(line: ScreenLine, ids: Iterable<CommandId>): Promise<void> {
    for (const id of ids) {
      const sale = this.sales.get(id);
      if (!sale) throw new Error(`never sent: ${id}`);
      const outcome = accepted(await line.call('commands.outcome', { id }));
      const stored = outcome.known ? (outcome.reply as Receipt) : null;
      if (sale.receipt === null) this.unanswered[outcome.known ? 'recorded' : 'notRecorded'] += 1;
      else if (!same(stored, sale.receipt)) this.lost += 1;
      const again: Reply<'sales.ringUp'> = await line.call('sales.ringUp', sale.body, id);
      const repeated = accepted(again);
      if (stored !== null && !same(repeated, stored)) this.doubled += 1;
      sale.receipt ??= repeated;
    }
  }

  /** Tickets in the journal against sales made: each once, under numbers without a gap. */
  async close(line: ScreenLine): Promise<Verification> {
    const verification = accepted(await line.call('journal.verify', {}));
    const numbers = [...this.sales.values()].flatMap(({ receipt }) => (receipt ? [receipt.ticket_no] : [])).sort((a, b) => a - b);
    this.doubled += Math.max(0, verification.tickets - this.sales.size);
    this.lost += Math.max(0, this.sales.size - verification.tickets);
    this.lost += numbers.filter((no, at) => no !== at + 1).length;
    return verification;
  }

  get answered(): number {
    return this.sales.size - this.unanswered.recorded - this.unanswered.notRecorded;
  }
}

const same = (a: Receipt | null, b: Receipt): boolean => a !== null && JSON.stringify(a) === JSON.stringify(b);

export type FireOptions = {
  kills: number;
  seed?: number;
  /** An empty folder on the disk that matters. */
  folder: string;
};

/** Screens that sell at the same time. */
const SCREENS = 2;
/** A service is left alive for so many sales at most: enough for kills to fall on every step of one. */
const LONGEST_LIFE_SALES = 40;

/** SIGKILL of the service while two screens sell; then what became of every sale. */
export async function killService({ kills, seed = freshSeed(), folder }: FireOptions): Promise<Aftermath> {
  const random = seeded(seed);
  await setUpCafe(folder);
  const ledger = new Ledger();
  let service = await startService({ folder });
  try {
    const life_us = 1_000 * LONGEST_LIFE_SALES * (await ledger.timeOneSale(await service.asScreen(), random));
    for (let kill = 0; kill < kills; kill += 1) {
      const before = new Set(ledger.sales.keys());
      const lines = await Promise.all(Array.from({ length: SCREENS }, () => service.asScreen()));
      const selling = lines.map((line) => ledger.sellUntilCut(line, random));
      await elapsed(random.below(life_us) / 1_000);
      await Promise.all([service.kill(), ...selling]);
      service = await service.restart();
      const line = await service.asScreen();
      await ledger.settle(
        line,
        [...ledger.sales.keys()].filter((id) => !before.has(id)),
      );
      line.cut();
    }
    return await aftermath(service, ledger, { kills, seed });
  } finally {
    await service.close();
  }
}

/**
 * The screen dies between the commit and its answer: only the cases where the till had recorded the sale and the screen never
 * heard so are counted, and as many are made as asked for.
 */
export async function killScreen({ kills, seed = freshSeed(), folder }: FireOptions): Promise<Aftermath> {
  const random = seeded(seed);
  await setUpCafe(folder);
  const ledger = new Ledger();
  const service = await startService({ folder });
  try {
    // A screen that is cut too early has sent nothing: such a try proves little, but must end as well.
    for (let tries = 0; ledger.unanswered.recorded < kills && tries < kills * 4; tries += 1) {
      const line = await service.asScreen();
      const id = freshId();
      const body = basket(random);
      ledger.sales.set(id, { body, receipt: null });
      await line.send('sales.ringUp', body, id);
      await elapsed(random.below(3_000) / 1_000);
      line.cut();
      const next = await service.asScreen();
      await ledger.settle(next, [id]);
      next.cut();
    }
    return await aftermath(service, ledger, { kills: ledger.unanswered.recorded, seed });
  } finally {
    await service.close();
  }
}

async function aftermath(service: Service, ledger: Ledger, run: { kills: number; seed: number }): Promise<Aftermath> {
  const line = await service.asCli();
  const verification = await ledger.close(line);
  line.cut();
  const { answered, unanswered, lost, doubled } = ledger;
  return { ...run, answered, unanswered, lost, doubled, verification };
}

const freshSeed = (): number => Math.trunc(Math.random() * 2 ** 32);

/** Waits with the precision of microseconds: timers only know milliseconds, and a sale takes one. */
async function elapsed(ms: number): Promise<void> {
  const until = performance.now() + ms;
  while (performance.now() < until) await new Promise((resolve) => setImmediate(resolve));
}
