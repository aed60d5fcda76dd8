/** LAW CLO-01, CLO-04: months and years over days of 23 and 25 hours, a closing that is interrupted, a till left open over the new year. */
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../main/contract/calls/index.ts';
import { asUtcMs } from '../../main/contract/values.ts';
import { entriesIn, verifyFolder } from '../builders/attack.ts';
import { closingKindsIn, dayOrder, periodOrder, smallTwoRates } from '../builders/closing-orders.ts';
import { accepted, coffee, openTestTill, type TestTill, testClock } from '../builders/till.ts';

/** A time on the wall of Paris in winter. */
const winter = (day: number, hour = 12, minute = 0) =>
  asUtcMs(Date.UTC(Math.trunc(day / 10_000), (Math.trunc(day / 100) % 100) - 1, day % 100, hour - 1, minute));

let test: TestTill;
beforeEach(() => {
  test = openTestTill({ clock: testClock(winter(20_261_123)), role: 'supervisor' });
});
afterEach(() => test.close().catch(() => undefined));

const sell = (basket: Input<'sales.ringUp'> = coffee()) => accepted(test.command('sales.ringUp', basket));
const closeDay = (day: number) => accepted(test.command('closings.closeDay', dayOrder(day)));
const closeMonth = (last_day: number, change: object = {}) => accepted(test.command('closings.closeMonth', periodOrder(last_day, change)));
const closeYear = (last_day: number, change: object = {}) => accepted(test.command('closings.closeYear', periodOrder(last_day, change)));

describe('days of 23 and 25 hours (LAW CLO-04)', () => {
  const at = (month: number, day: number, hour: number, minute = 0) => test.clock.set(Date.UTC(2026, month - 1, day, hour, minute));

  it('turn at 04:00 on the wall: the night the clocks go back has 25 hours, and its month closes whole', async () => {
    await test.close();
    test = openTestTill({ clock: testClock(asUtcMs(Date.UTC(2026, 9, 24, 2, 0))), role: 'supervisor' });
    // 24 October 04:00 in summer time, 25 October 03:59 and 04:00 in winter time: the 25th begins 25 hours later.
    sell();
    at(10, 25, 2, 59);
    sell(smallTwoRates);
    at(10, 25, 3, 0);
    sell();
    const days = entriesIn(test.folder).flatMap((entry) => (entry.kind === 'ticket' ? [entry.payload.business_day] : []));
    expect(days).toEqual([20_261_024, 20_261_024, 20_261_025]);
    at(11, 2, 9);
    expect(closeMonth(20_261_031).closing).toMatchObject({
      tickets: 3,
      parts: [{ first_day: 20_261_024, tickets: 2 }, { first_day: 20_261_025 }],
    });
  });

  it('and the one they go forward has 23', async () => {
    await test.close();
    test = openTestTill({ clock: testClock(asUtcMs(Date.UTC(2026, 2, 28, 3, 0))), role: 'supervisor' });
    sell();
    at(3, 29, 1, 59);
    sell();
    at(3, 29, 2, 0);
    sell();
    expect(closeDay(20_260_328).closing).toMatchObject({ tickets: 2 });
    expect(closeDay(20_260_329).closing).toMatchObject({ tickets: 1 });
  });
});

describe('an interrupted closing', () => {
  it('of a year leaves nothing half: no day, no month, no year, and closes whole afterwards', async () => {
    sell();
    test.clock.set(winter(20_270_104));
    // The disk is full in the middle: the last row of all is refused, and everything before it goes with it.
    const db = new BetterSqlite(join(test.folder, 'till.db'));
    db.exec(
      "CREATE TRIGGER full BEFORE INSERT ON period_closings WHEN NEW.period = 'year' BEGIN SELECT RAISE(ABORT, 'the machine died'); END",
    );
    expect(() => test.command('closings.closeYear', periodOrder(20_261_231))).toThrow();
    expect(closingKindsIn(test.folder)).toEqual([]);
    db.exec('DROP TRIGGER full');
    db.close();
    expect(closeYear(20_261_231)).toMatchObject({ forced_days: 1, forced_months: 1, closing: { tickets: 1 } });
    await test.close();
    expect(verifyFolder(test.folder)).toMatchObject({ sound: true });
  });
});

describe('what is closed stays possible to read in order', () => {
  it('a till left open from November into January closes days, months and the year one by one as well as at once', () => {
    sell();
    test.clock.set(winter(20_261_203));
    sell(smallTwoRates);
    test.clock.set(winter(20_270_105));
    sell();
    closeDay(20_261_123);
    closeMonth(20_261_130);
    closeDay(20_261_203);
    const year = closeYear(20_261_231).closing;
    expect(year).toMatchObject({ tickets: 2, total_cents: 960, parts: [{ last_day: 20_261_130 }, { last_day: 20_261_231 }] });
    closeDay(20_270_105);
    expect(closeYear(20_271_231).closing).toMatchObject({ tickets: 1, total_cents: 200, perpetual_net_cents: 1_160 });
    expect(verifyFolder(test.folder)).toMatchObject({ sound: true });
  });
});
