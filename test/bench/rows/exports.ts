/**
 * Exports for accounting (issue 10 "figures"): the FEC of a year of 365 tickets Z, the CSV of 100 000 tickets, and how long a sale waits
 * while that file is written. What is measured is what an accountant waits for: the worker's start and the check of sums included.
 */
import { join } from 'node:path';
import { calls, type Parsed } from '../../../main/contract/calls/index.ts';
import { makeCommandId } from '../../../main/contract/ids.ts';
import { businessDay } from '../../../main/contract/time.ts';
import { asDay, asUtcMs } from '../../../main/contract/values.ts';
import { addTickets, typicalBasket } from '../../builders/bulk.ts';
import { lintFec } from '../../builders/fec-linter.ts';
import { accepted, openTestTill, type TestTill, testClock, testSigner } from '../../builders/till.ts';
import { atMost, type RowMaker, row } from '../frame.ts';

const TICKETS = 100_000;
const DAYS = 365;
const DAY_MS = 86_400_000;
const STARTED = Date.UTC(2026, 0, 1, 7);
const YEAR = { from_day: asDay(20_260_101), until_day: asDay(20_261_231) };

export const exportsForAccounting: RowMaker = {
  ids: ['fec.year', 'export.csv.100k', 'export.sale.delay'],
  async make({ smoke, folder: folderOf }) {
    const own = join(folderOf('exports'), 'till');
    const [tickets, days] = smoke ? [60, 6] : [TICKETS, DAYS];
    const clock = testClock(asUtcMs(STARTED));
    const open = () => openTestTill({ folder: own, clock, role: 'manager' });
    await open().close();
    const every_ms = (days * DAY_MS) / tickets;
    await addTickets({
      folder: own,
      instance: 'cafe',
      register: '1',
      appVersion: '9.9.9',
      signer: testSigner,
      tickets,
      from: clock.now(),
      every_ms,
    });
    clock.set(STARTED + days * DAY_MS + 3_600_000);
    const till = open();
    const closed = closeAll(till);
    if (!smoke && closed < DAYS) throw new Error(`${closed} tickets Z are no year`);
    const caller = till.till.callerOf({ station: 'P1', role: 'accounting' });
    const fec = await timed(async () => {
      const input = calls['exports.fec'].input.parse({ period: YEAR, charset: 'iso-8859-15' }) as Parsed<'exports.fec'>;
      return accepted(await till.till.action(caller, 'exports.fec', input));
    });
    const [file] = fec.value.files;
    const problems = lintFec(file?.name ?? '', Buffer.from(file?.content_base64 ?? '', 'base64'));
    if (problems.length > 0) throw new Error(problems[0]);
    const delays: number[] = [];
    let writing = true;
    const csv = timed(async () => {
      const input = calls['exports.csv'].input.parse({ period: YEAR, what: 'tickets' }) as Parsed<'exports.csv'>;
      return accepted(await till.till.action(caller, 'exports.csv', input));
    }).finally(() => {
      writing = false;
    });
    for (let turn = 0; writing; turn += 1) delays.push(await sell(till, turn));
    const written = await csv;
    await till.close();
    return [
      row({
        id: 'fec.year',
        what: `FEC of ${closed} tickets Z, ${tickets} tickets, checked`,
        unit: 'ms',
        value: fec.ms,
        target: atMost(2_000),
      }),
      row({
        id: 'export.csv.100k',
        what: 'CSV of 100 000 tickets, streamed and checked, beside sales',
        unit: 'ms',
        value: written.ms,
        target: atMost(5_000),
      }),
      row({
        id: 'export.sale.delay',
        what: 'longest sale while that file is written',
        unit: 'ms',
        value: Math.max(...delays),
        target: atMost(50),
      }),
    ];
  },
};

async function timed<Value>(work: () => Promise<Value>): Promise<{ ms: number; value: Value }> {
  const since = performance.now();
  const value = await work();
  return { ms: performance.now() - since, value };
}

/** Every day with sales gets its ticket Z, oldest first. @returns how many there are */
function closeAll(till: TestTill): number {
  let day = businessDay(asUtcMs(STARTED));
  for (let closed = 0; ; closed += 1) {
    const order = { day, despite_open_tickets: true, difference_reason: '', paper: false };
    const reply = till.command('closings.closeDay', order);
    const first = reply.ok ? reply.value.next_day : Number(reply.error.details?.['day']);
    if (reply.ok && first === null) return closed + 1;
    if (!reply.ok) closed -= 1;
    day = asDay(first ?? day);
  }
}

/** One sale as the counter makes it, with the breath between two. @returns milliseconds */
async function sell(till: TestTill, turn: number): Promise<number> {
  till.clock.add(1_000);
  const caller = till.till.callerOf({ station: 'P1', role: 'counter' });
  const input = calls['sales.ringUp'].input.parse(typicalBasket(turn)) as Parsed<'sales.ringUp'>;
  const since = performance.now();
  accepted(till.till.command(caller, 'sales.ringUp', makeCommandId(till.clock.now()), input));
  const ms = performance.now() - since;
  await new Promise((resolve) => setTimeout(resolve, 5));
  return ms;
}
