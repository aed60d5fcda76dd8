/** Finding tickets: by day, number, amount, words, means of payment; newest first, page by page, never more than a stretch at a time. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../../main/contract/calls/index.ts';
import { asDay } from '../../main/contract/values.ts';
import { accepted, coffee, NOON, openTestTill } from '../builders/till.ts';

const cafe = openTestTill();
afterAll(() => cafe.close());
const find = async (filter: Input<'tickets.find'> = {}) => accepted(await cafe.query('tickets.find', filter));
const numbers = async (filter: Input<'tickets.find'> = {}) => (await find(filter)).tickets.map(({ ticket_no }) => ticket_no as number);

const wine: Input<'sales.ringUp'> = {
  lines: [{ article: 'AL-VRO', qty_mil: 2_000, mode: 'sur_place' }],
  tenders: [{ kind: 'card', amount_cents: 800 }],
  shown_total_cents: 800,
};

beforeAll(() => {
  // Two coffees and a wine on Monday, then a mixed one on Tuesday: tickets 1 to 4.
  accepted(cafe.command('sales.ringUp', coffee()));
  accepted(cafe.command('sales.ringUp', coffee(500)));
  accepted(cafe.command('sales.ringUp', wine));
  cafe.clock.set(NOON + 86_400_000);
  const mixed = {
    ...wine,
    tenders: [
      { kind: 'card' as const, amount_cents: 300 },
      { kind: 'cash' as const, received_cents: 500 },
    ],
  };
  accepted(cafe.command('sales.ringUp', mixed));
});

describe('tickets.find', () => {
  it('without a filter: everything, newest first, as recorded', async () => {
    const { tickets, next_seq } = await find();
    expect(tickets.map(({ ticket_no }) => ticket_no)).toEqual([4, 3, 2, 1]);
    expect(tickets[0]).toMatchObject({ ticket_label: '1A-000004', business_day: 20_261_124, total_cents: 800, tenders: ['cash', 'card'] });
    expect(tickets[3]).toMatchObject({ lines: 1, issues: 0, issued_as: null });
    expect(next_seq).toBeNull();
  });

  it('by day and range', async () => {
    expect(await numbers({ from_day: asDay(20_261_124) })).toEqual([4]);
    expect(await numbers({ to_day: asDay(20_261_123) })).toEqual([3, 2, 1]);
    expect(await numbers({ from_day: asDay(20_261_125) })).toEqual([]);
  });

  it('by number, amount and means of payment, all together', async () => {
    expect(await numbers({ ticket_no: 2 })).toEqual([2]);
    expect(await numbers({ ticket_no: 99 })).toEqual([]);
    expect(await numbers({ amount_cents: 800 })).toEqual([4, 3]);
    expect(await numbers({ tender: 'cash' })).toEqual([4, 2, 1]);
    expect(await numbers({ tender: 'cash', amount_cents: 800 })).toEqual([4]);
    expect(await numbers({ ticket_no: 2, amount_cents: 800 })).toEqual([]);
  });

  it('by the words of a line, without accents, from the start of each word', async () => {
    expect(await numbers({ text: 'equitable cafe' })).toEqual([2, 1]);
    expect(await numbers({ text: 'VIN' })).toEqual([4, 3]);
    expect(await numbers({ text: 'afe' })).toEqual([]);
    expect(await numbers({ text: '%' })).toEqual([]);
  });

  it('page by page, each ticket once, whatever is filtered', async () => {
    for (const filter of [{}, { text: 'cafe' }, { tender: 'cash' as const }, { to_day: asDay(20_261_123) }]) {
      const whole = await numbers(filter);
      const paged: number[] = [];
      let before: number | null | undefined;
      do {
        const page = await find({ ...filter, limit: 1, ...(before ? { before_seq: before } : {}) });
        paged.push(...page.tickets.map(({ ticket_no }) => ticket_no));
        before = page.next_seq;
      } while (before !== null);
      expect(paged, JSON.stringify(filter)).toEqual(whole);
    }
  });

  it('LAW DOC-02: says how often each was given, and a reprint from here is a duplicate', async () => {
    accepted(cafe.command('tickets.issue', { ticket_no: 1, mode: 'paper' }));
    expect(accepted(cafe.command('tickets.issue', { ticket_no: 1, mode: 'paper' })).issue_no).toBe(2);
    expect((await find({ ticket_no: 1 })).tickets[0]).toMatchObject({ issues: 2, issued_as: 'paper' });
  });
});
