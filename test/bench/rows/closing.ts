/**
 * Closings (COUNTER "figures"): the Z of a day of 2 000 tickets with a year behind it, the year of 500 000 as the sum of its closed
 * months, how long the longest reads keep a sale waiting, and the takings of a month and a year on the screen.
 */
import { join } from 'node:path';
import { openStore } from '../../../db/open.ts';
import { calls, type Parsed, type QueryName } from '../../../main/contract/calls/index.ts';
import { makeCommandId } from '../../../main/contract/ids.ts';
import { businessDay } from '../../../main/contract/time.ts';
import { asDay, asUtcMs } from '../../../main/contract/values.ts';
import { sumOneClosing } from '../../../main/services/takings-sums.ts';
import type { TillContext } from '../../../main/services/till-context.ts';
import { addTickets, typicalBasket } from '../../builders/bulk.ts';
import { accepted, openTestTill, type TestTill, testClock, testSigner } from '../../builders/till.ts';
import { atMost, type RowMaker, row } from '../frame.ts';
import { spreadOf } from '../statistics.ts';

const YEAR = 500_000;
const DAY = 2_000;
/** The day of 2 000 tickets is a day and a half of the morning's pace: one every 30 seconds, from 8 h to half past midnight. */
const WITHIN_A_DAY_MS = 30_000;
/** And 2 000 a day over the year. */
const OVER_THE_YEAR_MS = 86_400_000 / DAY;
const STARTED = Date.UTC(2026, 0, 2, 7, 0, 0);
const ORDER = { despite_open_tickets: true, difference_reason: '', paper: false };

export const closing: RowMaker = {
  ids: ['closing.day.2k', 'closing.year.500k', 'closing.read.delay', 'takings.month.500k', 'takings.year.500k'],
  async make({ smoke, rounds, folder }) {
    const own = join(folder('closing'), 'till');
    const clock = testClock(asUtcMs(STARTED));
    const open = () => openTestTill({ folder: own, clock, role: 'supervisor' });
    const add = async (tickets: number, every_ms: number): Promise<void> => {
      const place = { folder: own, instance: 'cafe', register: '1', appVersion: '9.9.9', signer: testSigner } as const;
      await addTickets({ ...place, tickets, from: clock.now(), every_ms });
      clock.add(tickets * every_ms);
    };
    await open().close();
    await add(smoke ? 300 : YEAR, OVER_THE_YEAR_MS);
    let test = open();
    const year_ms = await closeYear(test);
    const delays = await readDelays(test, smoke ? 10 : 300);
    // What the pauses of such a year would have done, a few milliseconds at a time.
    const store = openStore(own);
    while (sumOneClosing({ store } as TillContext));
    store.close();
    const seen = await readTakings(test, rounds);
    closeOpenDay(test);
    await test.close();
    const days: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      clock.set(Date.UTC(2028, 0, 3 + round, 7));
      await add(smoke ? 20 : DAY, WITHIN_A_DAY_MS);
      test = open();
      const since = performance.now();
      const stored = closeOpenDay(test);
      days.push(performance.now() - since);
      if (stored.check_break !== '' || (!smoke && stored.tickets !== DAY))
        throw new Error(`a Z of ${stored.tickets}: ${stored.check_break}`);
      await test.close();
    }
    const { median, min, max } = spreadOf(days);
    return [
      row({
        id: 'closing.day.2k',
        what: 'Z of 2 000 tickets, journal checked with it, 500 000 before',
        unit: 'ms',
        value: median,
        spread: { min, max, rounds },
        target: atMost(200),
      }),
      row({
        id: 'closing.year.500k',
        what: 'year of 500 000 tickets, from its closed months',
        unit: 'ms',
        value: year_ms,
        target: atMost(5_000),
      }),
      ...(['month', 'year'] as const).map((period) =>
        row({
          id: `takings.${period}.500k`,
          what: `takings of a ${period} on the screen: rates, payments, categories, hours, days, 500 000 tickets`,
          unit: 'ms',
          value: seen[period].median,
          spread: { min: seen[period].min, max: seen[period].max, rounds },
          target: atMost(period === 'month' ? 150 : 500),
        }),
      ),
      row({
        id: 'closing.read.delay',
        what: 'longest wait of a sale during verify, previews, lists of a year',
        unit: 'ms',
        value: Math.max(...delays),
        target: atMost(50),
      }),
    ];
  },
};

function closeOpenDay(test: TestTill) {
  const day = businessDay(test.clock.now());
  const asked = test.command('closings.closeDay', { ...ORDER, day });
  if (asked.ok) return asked.value.closing;
  const first = Number(asked.error.details?.['day']);
  return accepted(test.command('closings.closeDay', { ...ORDER, day: first })).closing;
}

/** Closes what is open, day by day and month by month, then the year. @returns milliseconds for the year alone */
async function closeYear(test: TestTill): Promise<number> {
  for (;;) {
    const month = accepted(await test.query('closings.previewPeriod', { period: 'month' }));
    if (month.parts.length === 0 && month.open_days.length === 0) break;
    for (const day of month.open_days) accepted(test.command('closings.closeDay', { ...ORDER, day }));
    accepted(test.command('closings.closeMonth', { last_day: month.last_day, despite_open_tickets: true, paper: false }));
  }
  const year = accepted(await test.query('closings.previewPeriod', { period: 'year' }));
  const since = performance.now();
  accepted(test.command('closings.closeYear', { last_day: year.last_day, despite_open_tickets: true, paper: false }));
  return performance.now() - since;
}

/** A month in the middle and the whole year, each with the one before it to compare with. */
async function readTakings(test: TestTill, rounds: number) {
  const timed = async (period: 'month' | 'year') => {
    const values: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const since = performance.now();
      accepted(await test.query('takings.read', { period, day: asDay(20_260_515) }));
      values.push(performance.now() - since);
    }
    return spreadOf(values);
  };
  return { month: await timed('month'), year: await timed('year') };
}

/** How long a sale would have to wait: what each read keeps the till's thread for, and sales made while the journal is checked in workers. */
async function readDelays(test: TestTill, sales: number): Promise<number[]> {
  const caller = test.till.callerOf({ station: 'P1', role: 'supervisor' });
  const delays: number[] = [];
  const read = async <Name extends QueryName & Parameters<typeof test.till.query>[1]>(name: Name, body: unknown): Promise<void> => {
    const input = calls[name].input.parse(body) as Parsed<Name>;
    const since = performance.now();
    // What a query does before its first wait is what holds up the thread.
    const answer = test.till.query(caller, name, input);
    delays.push(performance.now() - since);
    accepted(await answer);
  };
  for (const period of ['month', 'year'] as const) await read('closings.previewPeriod', { period });
  await read('closings.getPeriod', { period: 'year', closing_no: 1 });
  await read('closings.calendar', { day: 20_260_315 });
  await read('journal.events', {});
  await read('closings.preview', {});
  // What somebody looks for in the history of a year: nothing in particular, words, an amount, days.
  for (const sought of [{}, { text: 'brunch' }, { amount_cents: 1 }, { from_day: 20_260_201, to_day: 20_260_430 }])
    await read('tickets.find', sought);
  await read('closings.list', {});
  const checking = test.till.action(caller, 'journal.verify', {});
  for (let turn = 0; turn < sales; turn += 1) {
    test.clock.add(1_000);
    const input = calls['sales.ringUp'].input.parse(typicalBasket(turn)) as Parsed<'sales.ringUp'>;
    const since = performance.now();
    accepted(test.till.command(caller, 'sales.ringUp', makeCommandId(test.clock.now()), input));
    delays.push(performance.now() - since);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  accepted(await checking);
  return delays;
}
