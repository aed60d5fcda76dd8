import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../main/contract/calls/index.ts';
import { asUtcMs } from '../../main/contract/values.ts';
import { attackedCopy, entriesIn, verifyFolder } from '../builders/attack.ts';
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
const preview = async (period: 'month' | 'year') => accepted(await test.query('closings.previewPeriod', { period }));

describe('the closing of a month (LAW CLO-01)', () => {
  it('sums the stored closings of its days: rates, tenders, both ends, perpetual totals, and lists the days without one', async () => {
    sell();
    sell(smallTwoRates);
    closeDay(20_261_123);
    test.clock.set(winter(20_261_125));
    sell(smallTwoRates);
    closeDay(20_261_125);
    test.clock.set(winter(20_261_202));
    const { closing, forced_days } = closeMonth(20_261_130);
    expect(forced_days).toBe(0);
    expect(closing).toMatchObject({
      period: 'month',
      closing_label: '1A-000001',
      first_day: 20_261_101,
      last_day: 20_261_130,
      tickets: 3,
      lines: 5,
      sales: { times: 3, amount_cents: 1_720 },
      total_cents: 1_720,
      first_ticket: '1A-000001',
      last_ticket: '1A-000003',
      tenders: [
        { kind: 'card', times: 2, amount_cents: 520 },
        { kind: 'cash', times: 3, amount_cents: 1_200 },
      ],
      parts: [
        { closing_no: 1, closing_label: '1A-000001', first_day: 20_261_123, tickets: 2, total_cents: 960 },
        { closing_no: 2, first_day: 20_261_125, tickets: 1, total_cents: 760 },
      ],
      missing_days: [20_261_124, 20_261_126, 20_261_127, 20_261_128, 20_261_129, 20_261_130],
      sessions: 2,
      uncounted: 2,
      perpetual_net_cents: 1_720,
      perpetual_absolute_cents: 1_720,
    });
    const days = entriesIn(test.folder).flatMap((entry) => (entry.kind === 'closing_day' ? [entry.payload] : []));
    for (const { rate_bp, ht_cents, vat_cents, ttc_cents } of closing.vat) {
      const of = days.flatMap(({ vat }) => vat.filter((row) => row.rate_bp === rate_bp));
      expect([ht_cents, vat_cents, ttc_cents]).toEqual(
        (['ht_cents', 'vat_cents', 'ttc_cents'] as const).map((name) => of.reduce((sum, row) => sum + row[name], 0)),
      );
    }
    expect(closing.last_ticket_hash).toBe(days[1]?.last_ticket_hash);
    expect(verifyFolder(test.folder)).toMatchObject({ sound: true });
  });

  it('LAW §12 case 10: a month forces its open days, in order, each with a Z of its own', async () => {
    sell();
    test.clock.set(winter(20_261_124));
    sell(smallTwoRates);
    test.clock.set(winter(20_261_201));
    sell();
    expect(await preview('month')).toMatchObject({
      first_day: 20_261_101,
      last_day: 20_261_130,
      is_over: true,
      open_days: [20_261_123, 20_261_124],
      tickets: 2,
      total_cents: 960,
      missing_days: [20_261_125, 20_261_126, 20_261_127, 20_261_128, 20_261_129, 20_261_130],
    });
    const { closing, forced_days } = closeMonth(20_261_130);
    expect(forced_days).toBe(2);
    expect(closingKindsIn(test.folder)).toEqual(['closing_day', 'closing_day', 'closing_month']);
    expect(closing).toMatchObject({ tickets: 2, total_cents: 960, parts: [{ first_day: 20_261_123 }, { first_day: 20_261_124 }] });
    // the first of December is no part of it, and its drawer goes on
    expect(accepted(await test.query('closings.preview', {}))).toMatchObject({ business_day: 20_261_201, tickets: 1 });
    expect(accepted(await test.query('sessions.current', {})).session).not.toBeNull();
  });

  it('nothing enters a closed month: what is sold after it, on the same evening, is a closing of the month of its own', () => {
    test.clock.set(winter(20_261_130, 18));
    sell();
    closeMonth(20_261_130);
    test.clock.add(60_000);
    sell(smallTwoRates);
    const { closing } = closeMonth(20_261_130);
    expect(closing).toMatchObject({ closing_no: 2, tickets: 1, total_cents: 760, first_ticket: '1A-000002', perpetual_net_cents: 960 });
  });

  it('is refused for another month than the oldest open one, so that nobody closes a month unseen', () => {
    sell();
    test.clock.set(winter(20_270_105));
    sell();
    expect(test.command('closings.closeMonth', periodOrder(20_261_231))).toMatchObject({
      error: { code: 'other_period_first', details: { first_day: 20_261_101, last_day: 20_261_130 } },
    });
    closeMonth(20_261_130);
    expect(test.command('closings.closeMonth', periodOrder(20_261_231))).toMatchObject({
      error: { code: 'other_period_first', details: { last_day: 20_270_131 } },
    });
  });

  it('is always possible: without a sale, without a closing, in the middle of the month', () => {
    const { closing } = closeMonth(20_261_130);
    expect(closing).toMatchObject({ tickets: 0, total_cents: 0, parts: [], first_ticket: '', last_ticket_hash: '', vat: [] });
    expect(verifyFolder(test.folder)).toMatchObject({ sound: true });
  });

  it('is always possible: where the Z of a day was damaged, the list of its tickets is summed, and verify names the entry', async () => {
    sell();
    sell(smallTwoRates);
    closeDay(20_261_123);
    await test.close();
    const copy = attackedCopy(test.folder, (db) => db.exec("UPDATE journal SET bytes = x'7b7d' WHERE kind = 'closing_day'"));
    test = openTestTill({ folder: copy.folder, clock: test.clock, role: 'supervisor' });
    test.clock.set(winter(20_261_201));
    expect(closeMonth(20_261_130).closing).toMatchObject({ tickets: 2, total_cents: 960, perpetual_net_cents: 960 });
    expect(verifyFolder(copy.folder)).toMatchObject({ sound: false, first_break: { class: 'row_hash' } });
    await test.close();
    copy.remove();
  });

  it('is always possible: after the entries of the last closings were deleted, numbers are not given twice', async () => {
    sell();
    test.clock.set(winter(20_270_104));
    closeYear(20_261_231);
    await test.close();
    const copy = attackedCopy(test.folder, (db) =>
      db.exec("DELETE FROM journal WHERE seq >= (SELECT min(seq) FROM journal WHERE kind = 'closing_day')"),
    );
    test = openTestTill({ folder: copy.folder, clock: test.clock, role: 'supervisor' });
    sell();
    expect(closeYear(20_271_231).closing).toMatchObject({ closing_no: 2, tickets: 1, parts: [{ closing_no: 2 }] });
    expect(verifyFolder(copy.folder)).toMatchObject({ sound: false });
    await test.close();
    copy.remove();
  });

  it('needs a supervisor', () => {
    expect(test.commandAs('counter', 'closings.closeMonth', periodOrder(20_261_130))).toMatchObject({ error: { code: 'approval_needed' } });
    expect(test.commandAs('counter', 'closings.closeYear', periodOrder(20_261_231))).toMatchObject({ error: { code: 'approval_needed' } });
  });
});

describe('the closing of a financial year (LAW CLO-01)', () => {
  it('LAW §12 case 10: a year forces its months, which force their days, and sums the stored months', () => {
    sell();
    closeDay(20_261_123);
    closeMonth(20_261_130);
    test.clock.set(winter(20_261_210));
    sell(smallTwoRates);
    closeDay(20_261_210);
    test.clock.set(winter(20_261_212));
    sell();
    test.clock.set(winter(20_270_104));
    sell(smallTwoRates);
    const { closing, forced_days, forced_months } = closeYear(20_261_231);
    expect({ forced_days, forced_months }).toEqual({ forced_days: 1, forced_months: 1 });
    expect(closingKindsIn(test.folder)).toEqual([
      'closing_day',
      'closing_month',
      'closing_day',
      'closing_day',
      'closing_month',
      'closing_year',
    ]);
    expect(closing).toMatchObject({
      period: 'year',
      first_day: 20_260_101,
      last_day: 20_261_231,
      tickets: 3,
      total_cents: 1_160,
      parts: [
        { closing_no: 1, first_day: 20_261_101, last_day: 20_261_130, tickets: 1, total_cents: 200 },
        { closing_no: 2, first_day: 20_261_201, last_day: 20_261_231, tickets: 2, total_cents: 960 },
      ],
      perpetual_net_cents: 1_160,
    });
    // from the register's first day on, without those that have a Z
    expect(closing.missing_days).toHaveLength(39 - 3);
    expect(closing.missing_days[0]).toBe(20_261_124);
  });

  it('ends on the day of the settings, and cuts the month it lies in', async () => {
    await test.close();
    test = openTestTill({ clock: testClock(winter(20_261_110)), role: 'supervisor', settings: { year_end: 1_115 } });
    sell();
    test.clock.set(winter(20_261_120));
    sell(smallTwoRates);
    test.clock.set(winter(20_261_202));
    const { closing, forced_months } = closeYear(20_261_115);
    expect(forced_months).toBe(1);
    expect(closing).toMatchObject({ first_day: 20_251_116, total_cents: 200, parts: [{ first_day: 20_261_101, last_day: 20_261_115 }] });
    expect(closeMonth(20_261_130).closing).toMatchObject({ first_day: 20_261_116, last_day: 20_261_130, total_cents: 760 });
  });

  it('a year end that is no day of the calendar is refused as a setting', () => {
    for (const year_end of [0, 1_232, 230, 1_301, 131, 228]) {
      const isDay = [131, 228].includes(year_end);
      const input = () => test.commandAs('manager', 'settings.set', { year_end });
      if (isDay) accepted(input());
      else expect(input, String(year_end)).toThrow();
    }
    expect(entriesIn(test.folder).flatMap((entry) => (entry.kind === 'event' ? [entry.payload.what] : []))).toContain(
      'year_end: 1231 -> 131',
    );
  });
});

describe('a stored closing of a month or year', () => {
  it('is listed, read back as it was, printed as the original and then as DUPLICATA n° k', async () => {
    sell();
    test.clock.set(winter(20_270_104));
    const { closing, job_id } = closeYear(20_261_231, { paper: true });
    expect(job_id).not.toBeNull();
    sell(smallTwoRates);
    const { closing_no } = closing;
    expect(accepted(await test.query('closings.getPeriod', { period: 'year', closing_no }))).toMatchObject({ closing });
    expect(accepted(await test.query('closings.listPeriods', { period: 'month' }))).toMatchObject([{ closing_no: 1, total_cents: 200 }]);
    expect(accepted(test.command('closings.printPeriod', { period: 'year', closing_no }))).toMatchObject({ issue_no: 2 });
    expect(accepted(test.command('closings.printPeriod', { period: 'month', closing_no: 1 as never }))).toMatchObject({ issue_no: 1 });
    expect(test.command('closings.printPeriod', { period: 'month', closing_no: 9 as never })).toMatchObject({
      error: { code: 'unknown_closing' },
    });
    await test.till.outboxIdle();
    const papers = test.printer.printed.map((document) => JSON.stringify(document.blocks));
    expect(papers[0]).toMatch(/CLÔTURE DE L’EXERCICE.*ORIGINAL/);
    expect(papers[1]).toMatch(/DUPLICATA n° 1/);
    expect(papers[2]).toMatch(/CLÔTURE DU MOIS.*ORIGINAL/);
  });

  it('the counter is told neither the paper nor what the drawer missed', async () => {
    accepted(test.command('sessions.open', { float: [{ cents: 500, count: 4 }] }));
    sell();
    accepted(test.command('sessions.count', { pieces: [{ cents: 500, count: 4 }] }));
    test.clock.set(winter(20_261_201));
    expect(closeMonth(20_261_130).closing.differences).toEqual({ times: 1, amount_cents: -200 });
    const counter = test.till.callerOf({ station: 'P1', role: 'counter' });
    const got = accepted(await test.till.query(counter, 'closings.getPeriod', { period: 'month', closing_no: 1 as never }));
    expect(got).toMatchObject({ document: null, closing: { differences: { times: 0, amount_cents: 0 } } });
  });

  it.each([
    ['UPDATE period_closings SET total_cents = total_cents - 100', 'period_closings'],
    ["DELETE FROM period_closings WHERE period = 'year'", 'period_closings'],
    ['UPDATE period_closing_prints SET issue_no = 7', 'period_closing_prints'],
    ['UPDATE technical_events SET code = 81 WHERE code = 80', 'technical_events'],
    ['DELETE FROM technical_events WHERE code = 50', 'technical_events'],
  ])('LAW INA-04: %s is found', async (sql, where) => {
    sell();
    test.clock.set(winter(20_270_104));
    closeYear(20_261_231, { paper: true });
    await test.close();
    expect(verifyFolder(test.folder)).toMatchObject({ sound: true });
    const copy = attackedCopy(test.folder, (db) => db.exec(sql));
    expect(copy.verify()).toMatchObject({ sound: false, first_break: { class: 'total', what: expect.stringContaining(where) } });
    copy.remove();
  });
});

describe('the calendar of closings', () => {
  it('says of each day whether it is closed, open, without a sale or still ahead, and which month is closed', async () => {
    sell();
    sell(smallTwoRates);
    closeDay(20_261_123);
    test.clock.set(winter(20_261_125));
    sell();
    const { days, months, first_day, today } = accepted(await test.query('closings.calendar', {}));
    expect({ first_day, today, months }).toEqual({ first_day: 20_261_101, today: 20_261_125, months: [] });
    expect(days).toHaveLength(30);
    expect(days.slice(21, 26)).toMatchObject([
      { day: 20_261_122, state: 'none', tickets: 0 },
      { day: 20_261_123, state: 'closed', closings: [1], tickets: 2, total_cents: 960 },
      { day: 20_261_124, state: 'none' },
      { day: 20_261_125, state: 'open', closings: [], tickets: 1, total_cents: 200 },
      { day: 20_261_126, state: 'ahead' },
    ]);
    closeMonth(20_261_130);
    expect(accepted(await test.query('closings.calendar', { day: 20_261_102 as never })).months).toMatchObject([
      { period: 'month', closing_no: 1, first_day: 20_261_101, total_cents: 1_160 },
    ]);
    expect(accepted(await test.query('closings.calendar', { day: 20_240_215 as never })).days).toHaveLength(29);
  });
});
