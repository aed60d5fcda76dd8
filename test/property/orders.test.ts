/** Rules of orders to suppliers over everything they may meet: the table of states, cut-offs on the wall in Paris, one rounding a line. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OrderState, orderState } from '../../main/contract/shapes/order.ts';
import { parisDay, parisInstant, parisTime } from '../../main/contract/time.ts';
import { asDay, asUtcMs } from '../../main/contract/values.ts';
import { addDays } from '../../main/domain/closing-periods.ts';
import { isFrenchHoliday } from '../../main/domain/french-holidays.ts';
import { lineCents, sumsOf } from '../../main/domain/order-amounts.ts';
import { chanceFor, delivers, nextChances, takesOrders } from '../../main/domain/order-calendar.ts';
import { stateAfter, TRANSITIONS, type Transition, transitionsFrom } from '../../main/domain/order-states.ts';

const states = orderState.options;
const transitions = Object.keys(TRANSITIONS) as Transition[];
const aDay = fc.integer({ min: 0, max: 3_000 }).map((ahead) => addDays(asDay(20_250_101), ahead));

describe('the table of states', () => {
  /** Written a second time, by hand: what a shopkeeper would say. */
  const MAY: Record<OrderState, string> = {
    draft: 'cancel confirm confirm_for_call merge',
    ready: 'call cancel expire refuse revise',
    queued: 'accept call call_instead cancel doubt expire refuse revise',
    sent: 'answer cancel receive receive_part refuse revise',
    confirmed: 'answer cancel receive receive_part refuse revise',
    partly_received: 'close invoice receive receive_part',
    received: 'close invoice',
    invoiced: 'close',
    closed: '',
    refused: 'call call_instead cancel revise',
    uncertain: 'accept answer call call_instead cancel receive receive_part refuse revise settle_absent',
    expired: 'call cancel revise',
    cancelled: '',
  };

  it('has these transitions and no other', () => {
    for (const state of states) expect(transitionsFrom(state).toSorted().join(' '), state).toBe(MAY[state]);
  });

  it('lets any walk end only in states it knows, and never out of closed or cancelled', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...transitions), { maxLength: 30 }), (walk) => {
        let state: OrderState = 'draft';
        for (const transition of walk) {
          const next = stateAfter(state, transition);
          if (state === 'closed' || state === 'cancelled') expect(next).toBeNull();
          if (next !== null) state = next;
          expect(states).toContain(state);
        }
      }),
    );
  });

  it('lets nothing be called sent unless the supplier’s side took it or a person said so', () => {
    expect(transitions.filter((name) => TRANSITIONS[name].to === 'sent')).toEqual(['accept', 'call']);
    expect(transitions.filter((name) => TRANSITIONS[name].to === 'confirmed')).toEqual(['answer']);
  });

  it('leads from every state that is not an end to one that is', () => {
    for (const start of states) {
      const seen = new Set<OrderState>([start]);
      for (const state of seen) for (const name of transitionsFrom(state)) seen.add(TRANSITIONS[name].to);
      expect(
        [...seen].some((state) => state === 'closed' || state === 'cancelled'),
        start,
      ).toBe(true);
    }
  });
});

describe('the cut-off clock in Paris', () => {
  it('shows the minute that was asked for on every day, also on those of 23 and 25 hours', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 0, max: 1_439 }), (day, minute) => {
        const at = parisInstant(day, minute);
        const wall = parisTime(at);
        expect(parisDay(at)).toBe(day);
        const shown = wall.hour * 60 + wall.minute;
        // Only the hour that spring leaves out is not on any wall: its end is.
        if (shown !== minute) expect([shown, Math.trunc(minute / 60)]).toEqual([180, 2]);
      }),
      { numRuns: 400 },
    );
  });

  it('takes the first of two equal times in autumn, and the end of the hour that spring leaves out', () => {
    expect(parisInstant(asDay(20_261_025), 150)).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(parisInstant(asDay(20_270_328), 150)).toBe(Date.UTC(2027, 2, 28, 1, 0));
    expect(parisInstant(asDay(20_270_328), 720)).toBe(Date.UTC(2027, 2, 28, 10, 0));
  });
});

describe('when a supplier can be ordered from', () => {
  const rhythm = fc.record({
    order_weekdays: fc.integer({ min: 1, max: 127 }),
    cut_off_min: fc.integer({ min: 0, max: 1_439 }),
    delivery_weekdays: fc.integer({ min: 1, max: 127 }),
    lead_days: fc.integer({ min: 0, max: 7 }),
    holidays: fc.boolean(),
  });

  it('proposes days on which it delivers only, each still open, with the lead time kept and no later order day left out', () => {
    fc.assert(
      fc.property(rhythm, aDay, fc.integer({ min: 0, max: 1_439 }), (one, today, minute) => {
        const now = parisInstant(today, minute);
        const chances = nextChances(one, now, today, 4);
        for (const { delivery_day, order_day, not_after_utc_ms } of chances) {
          expect(delivers(one, delivery_day) && takesOrders(one, order_day)).toBe(true);
          expect(not_after_utc_ms).toBeGreaterThan(now);
          expect(addDays(order_day, one.lead_days)).toBeLessThanOrEqual(delivery_day);
          const latest = addDays(delivery_day, -one.lead_days);
          for (let day = addDays(order_day, 1); day <= latest; day = addDays(day, 1)) expect(takesOrders(one, day)).toBe(false);
          if (!one.holidays) expect(isFrenchHoliday(delivery_day) || isFrenchHoliday(order_day)).toBe(false);
        }
        expect(chances.map(({ delivery_day }) => delivery_day)).toEqual(chances.map(({ delivery_day }) => delivery_day).toSorted());
      }),
    );
  });

  it('knows La Maillotine: Monday noon for Tuesday, Wednesday noon for Thursday, nothing on Christmas Day', () => {
    const maillotine = { order_weekdays: 1 + 4, cut_off_min: 720, delivery_weekdays: 2 + 8, lead_days: 1, holidays: false };
    const monday = asDay(20_261_123);
    const at = (minute: number) => nextChances(maillotine, parisInstant(monday, minute), monday, 2).map(({ delivery_day }) => delivery_day);
    expect(at(719)).toEqual([20_261_124, 20_261_126]);
    expect(at(720)).toEqual([20_261_126, 20_261_201]);
    expect(chanceFor({ ...maillotine, delivery_weekdays: 16 }, asDay(20_261_225))).toBeNull();
    expect(chanceFor({ ...maillotine, delivery_weekdays: 16, holidays: true }, asDay(20_261_225))).toMatchObject({ order_day: 20_261_223 });
  });
});

describe('what an order costs', () => {
  const line = fc.record({
    packs: fc.integer({ min: 1, max: 500 }),
    order_base_mil: fc.integer({ min: 1, max: 50_000_000 }),
    price_base_mil: fc.integer({ min: 1, max: 50_000_000 }),
    price_e4: fc.integer({ min: 0, max: 5_000_000 }),
    deposit_cents: fc.integer({ min: 0, max: 3_000 }),
  });

  it('is rounded once a line, by less than half a cent and a half', () => {
    fc.assert(
      fc.property(line, (one) => {
        const exact = BigInt(one.packs) * BigInt(one.order_base_mil) * BigInt(one.price_e4);
        const off = BigInt(lineCents(one)) * BigInt(one.price_base_mil) * 100n - exact;
        expect((off < 0n ? -off : off) * 2n <= BigInt(one.price_base_mil) * 100n).toBe(true);
      }),
    );
    expect(lineCents({ packs: 6, order_base_mil: 800_000, price_base_mil: 1_000_000, price_e4: 120_000 })).toBe(5_760);
  });

  it('never counts a deposit or the shipping towards the minimum (foodsoft#1296)', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), fc.integer({ min: 0, max: 100_000 }), (lines, minimum_cents) => {
        const terms = { minimum_cents, franco_cents: minimum_cents * 2, shipping_cents: 1_200 };
        const sums = sumsOf(lines, terms);
        const without = sumsOf(
          lines.map((one) => ({ ...one, deposit_cents: 0 })),
          { ...terms, shipping_cents: 0 },
        );
        expect(sums.missing_cents).toBe(without.missing_cents);
        expect(sums.missing_cents).toBe(Math.max(0, minimum_cents - lines.reduce((sum, one) => sum + lineCents(one), 0)));
        expect(sums.shipping_cents).toBe(lines.length > 0 && sums.missing_franco_cents > 0 ? 1_200 : 0);
      }),
    );
  });

  it('asks nothing for shipping where it always is free', () => {
    const one = { packs: 1, order_base_mil: 1, price_base_mil: 1, price_e4: 100, deposit_cents: 0 };
    expect(sumsOf([one], { minimum_cents: 0, franco_cents: 0, shipping_cents: 0 })).toMatchObject({
      shipping_cents: 0,
      missing_franco_cents: 0,
    });
  });
});

it('addDays and instants agree on the whole of two years', () => {
  let day = asDay(20_260_101);
  for (let count = 0; count < 730; count += 1) {
    expect(parisDay(asUtcMs(parisInstant(day, 0)))).toBe(day);
    day = addDays(day, 1);
  }
});
