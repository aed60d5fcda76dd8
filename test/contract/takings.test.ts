/** Takings on the screen (LAW CLO-05, CPT-01): the sums of a period are those of its closings and of the open day, down to the ticket. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Output } from '../../main/contract/calls/index.ts';
import { asDay, asUtcMs } from '../../main/contract/values.ts';
import { rangeBefore, rangeOf, stepsOf } from '../../main/domain/takings.ts';
import { dayOrder } from '../builders/closing-orders.ts';
import { accepted, coffee, openTestTill, type TestTill, testClock } from '../builders/till.ts';

type Takings = Output<'takings.read'>;
const day = (value: number) => asDay(value);
const total = (rows: readonly { total_cents: number }[]): number => rows.reduce((sum, { total_cents }) => sum + total_cents, 0);

/** Rates, payments, categories, hours and steps: each way to look at it says the same. */
function expectEqualSums(found: Takings): void {
  const { total_cents } = found;
  expect(found.vat.reduce((sum, { ttc_cents }) => sum + ttc_cents, 0)).toBe(total_cents);
  expect(found.tenders.reduce((sum, { amount_cents }) => sum + amount_cents, 0)).toBe(total_cents);
  expect(total(found.categories)).toBe(total_cents);
  expect(total(found.hours)).toBe(total_cents);
  for (const hour of found.hours) expect(total(hour.rates)).toBe(hour.total_cents);
  if (found.period !== 'day') expect(total(found.steps)).toBe(total_cents);
  expect(found.total_ht_cents + found.total_vat_cents).toBe(total_cents);
}

describe('which days are shown, and beside which', () => {
  it('a week begins on Monday, a month and a year are whole, whatever the financial year', () => {
    expect(rangeOf('week', day(20_261_129))).toEqual({ first_day: 20_261_123, last_day: 20_261_129 });
    expect(rangeOf('month', day(20_280_215))).toEqual({ first_day: 20_280_201, last_day: 20_280_229 });
    expect(rangeOf('year', day(20_260_815))).toEqual({ first_day: 20_260_101, last_day: 20_261_231 });
    expect(stepsOf('year', rangeOf('year', day(20_260_815)))).toHaveLength(12);
    expect(stepsOf('week', rangeOf('week', day(20_261_230))).map(({ first_day }) => first_day)).toContain(20_270_103);
  });

  it('beside the same weekday, the week before, the month and year of a year before; as far as it has got', () => {
    const beside = (period: Takings['period'], at: number, today: number) => rangeBefore(period, rangeOf(period, day(at)), day(today));
    expect(beside('day', 20_261_123, 20_261_201)).toEqual({ first_day: 20_261_116, last_day: 20_261_116, is_part: false });
    expect(beside('week', 20_261_123, 20_261_125)).toEqual({ first_day: 20_261_116, last_day: 20_261_118, is_part: true });
    expect(beside('month', 20_280_229, 20_280_229)).toEqual({ first_day: 20_270_201, last_day: 20_270_228, is_part: false });
    expect(beside('month', 20_280_201, 20_280_215)).toEqual({ first_day: 20_270_201, last_day: 20_270_215, is_part: true });
    expect(beside('year', 20_280_301, 20_280_229)).toEqual({ first_day: 20_270_101, last_day: 20_270_228 + 1, is_part: true });
  });
});

describe('takings of a café', () => {
  const clock = testClock(asUtcMs(Date.UTC(2026, 9, 24, 8, 0)));
  let till: TestTill;
  const read = async (period: Takings['period'], at: number): Promise<Takings> => {
    const found = accepted(await till.query('takings.read', { period, day: day(at) }));
    expectEqualSums(found);
    return found;
  };
  const close = (at: number) => accepted(till.command('closings.closeDay', dayOrder(at, { despite_open_tickets: true })));

  beforeAll(() => {
    till = openTestTill({ clock, role: 'supervisor' });
    // Saturday 24 October, one coffee at 10 h in Paris.
    accepted(till.command('sales.ringUp', coffee()));
    close(20_261_024);
    // In the night to Sunday 25 hours begin: 2 h comes twice, before the day turns.
    clock.set(Date.UTC(2026, 9, 25, 0, 30));
    accepted(till.command('sales.ringUp', coffee()));
    clock.set(Date.UTC(2026, 9, 25, 1, 30));
    accepted(till.command('sales.ringUp', coffee()));
    clock.set(Date.UTC(2026, 9, 25, 12, 0));
    accepted(till.command('sales.ringUp', coffee()));
  });
  afterAll(() => till.close());

  it('a day is its Z and what was sold after it; an hour that comes twice is one', async () => {
    const saturday = await read('day', 20_261_024);
    // After its Z came a period of its own, of the same business day, still open.
    expect(saturday).toMatchObject({ tickets: 3, total_cents: 600, steps: [], closings: [{ closing_no: 1, total_cents: 200 }] });
    expect(saturday.hours).toMatchObject([
      { hour: 10, total_cents: 200 },
      { hour: 2, total_cents: 400 },
    ]);
    const week = await read('week', 20_261_025);
    expect(week.total_cents).toBe(800);
    expect(week.steps.map(({ state }) => state)).toEqual(['none', 'none', 'none', 'none', 'none', 'open', 'open']);
    expect(week.hours.map(({ hour, total_cents }) => [hour, total_cents])).toEqual([
      [10, 200],
      [13, 200],
      [2, 400],
    ]);
  });

  it('an hour leads to exactly its tickets, a day to all of them', async () => {
    const found = accepted(await till.query('takings.tickets', { day: day(20_261_024), hour: 2 }));
    expect(found.tickets.map(({ ticket_label, total_cents }) => [ticket_label, total_cents])).toEqual([
      ['1A-000002', 200],
      ['1A-000003', 200],
    ]);
    expect(accepted(await till.query('takings.tickets', { day: day(20_261_025) })).tickets).toHaveLength(1);
  });

  it('a day of refunds only is below zero in each sum, a day without a sale is zero, a gap is said', async () => {
    close(20_261_024);
    close(20_261_025);
    clock.set(Date.UTC(2026, 9, 28, 12, 0));
    accepted(
      till.command('refunds.refund', {
        ticket_no: 1 as never,
        scope: { kind: 'whole' },
        reason: 'Froid',
        money_back: [{ kind: 'cash', code: '', amount_cents: 200 as never }],
        shown_total_cents: 200 as never,
      }),
    );
    const refunded = await read('day', 20_261_028);
    expect(refunded).toMatchObject({ total_cents: -200, returns: { times: 1, amount_cents: -200 }, before: { total_cents: 0 } });
    expect(refunded.vat).toMatchObject([{ ttc_cents: -200 }]);
    const empty = await read('day', 20_261_027);
    expect(empty).toMatchObject({ tickets: 0, total_cents: 0, hours: [], categories: [], missing_days: [20_261_027] });
    expect((await read('month', 20_261_028)).missing_days).toEqual([20_261_026, 20_261_027]);
    expect((await read('year', 20_261_028)).steps[9]).toMatchObject({ first_day: 20_261_001, state: 'open', total_cents: 600 });
  });

  it('today is compared with the same weekday up to the same time', async () => {
    clock.set(Date.UTC(2026, 10, 1, 12, 30));
    accepted(till.command('sales.ringUp', coffee()));
    // 13 h 30 on the wall, in winter as on the Sunday before: its one sale was at 13 h.
    expect((await read('day', 20_261_101)).before).toMatchObject({ first_day: 20_261_025, is_part: true, tickets: 1, total_cents: 200 });
    clock.set(Date.UTC(2026, 10, 8, 11, 0));
    expect((await read('day', 20_261_108)).before).toMatchObject({ total_cents: 0 });
  });

  it('says the same when the copy of closed days was made, in the pauses, and an article has left the menu', async () => {
    const before = await read('month', 20_261_015);
    await till.close();
    const { openStore } = await import('../../db/open.ts');
    const { sumOneClosing } = await import('../../main/services/takings-sums.ts');
    const store = openStore(till.folder);
    while (sumOneClosing({ store } as never));
    const copied = store.raw.prepare('SELECT sum(total_cents) AS sum, count(DISTINCT closing_no) AS days FROM closing_takings').get();
    expect(copied).toEqual({ sum: 800, days: 3 });
    store.close();
    till = openTestTill({ clock, role: 'supervisor', folder: till.folder });
    expect(await read('month', 20_261_015)).toEqual(before);
  });
});
