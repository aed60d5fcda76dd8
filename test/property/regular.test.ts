/** Rules of what comes regularly, over any season and any rhythm: an AMAP's deliveries, the share of a basket's price, a standing order's days. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parisDay, weekdayOf } from '../../main/contract/time.ts';
import { asDay, asUtcMs, type Day } from '../../main/contract/values.ts';
import { type AmapTerms, basketsOfSeason, deliveriesOf, shareOfPrice } from '../../main/domain/amap.ts';
import { addDays } from '../../main/domain/closing-periods.ts';
import { isTooMuch, lineCents } from '../../main/domain/order-amounts.ts';
import { wantedDays } from '../../main/domain/standing-order.ts';

const aDay = fc.integer({ min: 0, max: 2_000 }).map((ahead) => addDays(asDay(20_250_101), ahead));
const terms = fc
  .record({
    kind: fc.constantFrom('constant' as const, 'variable' as const, 'seasonal' as const),
    from_day: aDay,
    length: fc.integer({ min: 0, max: 380 }),
    weekday: fc.integer({ min: 0, max: 6 }),
    every_weeks: fc.integer({ min: 1, max: 4 }),
    baskets: fc.integer({ min: 1, max: 9 }),
    absence_rule: fc.constantFrom('carried' as const, 'lost' as const),
    periods: fc.array(fc.record({ start: fc.integer({ min: 0, max: 300 }), length: fc.integer({ min: 0, max: 90 }), baskets: fc.nat(5) }), {
      maxLength: 3,
    }),
  })
  .map(({ length, periods, ...one }): AmapTerms => {
    const until_day = addDays(one.from_day, length);
    const dated = periods.map(({ start, length: days, baskets }) => ({
      from_day: addDays(one.from_day, start),
      until_day: addDays(one.from_day, start + days),
      baskets,
    }));
    return { ...one, until_day, periods: dated };
  });
const sum = (baskets: readonly { baskets: number }[]) => baskets.reduce((total, one) => total + one.baskets, 0);

describe('the deliveries of an AMAP contract', () => {
  it('are the season’s, minus the absences, plus what is carried: no basket is lost that the contract keeps', () => {
    fc.assert(
      fc.property(terms, fc.array(fc.nat(60), { maxLength: 6 }), (one, picks) => {
        const season = deliveriesOf(one, new Set());
        const absences = new Set<Day>(picks.flatMap((at) => season[at]?.day ?? []));
        const days = deliveriesOf(one, absences);
        const come = days.filter(({ absent }) => !absent);
        const missed = season.filter(({ day }) => absences.has(day));
        const carried = days.filter(({ carried_from, absent }) => carried_from !== null && !absent);
        expect(sum(come)).toBe(sum(season) - sum(missed) + sum(carried));
        expect(sum(carried)).toBe(one.absence_rule === 'carried' ? sum(missed) : 0);
        expect(basketsOfSeason(one)).toBe(sum(season));
      }),
      { numRuns: 150 },
    );
  });

  it('each on the contract’s weekday, in its rhythm, once a day; what is carried comes after the season', () => {
    fc.assert(
      fc.property(terms, fc.array(fc.nat(60), { maxLength: 6 }), (one, picks) => {
        const season = deliveriesOf(one, new Set());
        const days = deliveriesOf(one, new Set(picks.flatMap((at) => season[at]?.day ?? [])));
        expect(new Set(days.map(({ day }) => day)).size).toBe(days.length);
        for (const { day, carried_from } of days) {
          expect(weekdayOf(day)).toBe(one.weekday);
          expect(day >= one.from_day).toBe(true);
          expect(day > one.until_day).toBe(carried_from !== null);
        }
      }),
      { numRuns: 150 },
    );
  });
});

it('the price of a basket is shared to the last 1/10 000 €, whatever is known of what is in it', () => {
  const item = fc.record({ worth_cents: fc.nat(2_000), last: fc.option(fc.nat(100_000)) });
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.array(item, { minLength: 1, maxLength: 12 }), (price, items) => {
      const shares = shareOfPrice(
        price,
        items.map(({ worth_cents }) => ({ ingredient: 'I', qty_mil: 1, worth_cents })),
        items.map(({ last }) => last),
      );
      expect(shares.reduce((total, one) => total + one, 0)).toBe(price);
      expect(shares.every((share) => share >= 0)).toBe(true);
    }),
  );
});

describe('a standing order', () => {
  const supplier = { order_weekdays: 31, cut_off_min: 720, delivery_weekdays: 62, lead_days: 1, holidays: false };
  it('wants only its own weekdays within its time, and is due before the cut-off and never after', () => {
    fc.assert(
      fc.property(
        aDay,
        fc.integer({ min: 0, max: 86_399_999 }),
        fc.integer({ min: 1, max: 127 }),
        fc.nat(40),
        (from_day, ms, weekdays, length) => {
          const now = asUtcMs(Date.UTC(Math.trunc(from_day / 10_000), (Math.trunc(from_day / 100) % 100) - 1, from_day % 100) + ms);
          const order = { weekdays, from_day, until_day: addDays(from_day, length), active: true };
          for (const one of wantedDays(order, supplier, { now, today: parisDay(now) }, new Set(), 20)) {
            expect(weekdays & (1 << weekdayOf(one.day))).not.toBe(0);
            expect(one.day >= from_day && one.day <= order.until_day).toBe(true);
            if (one.state !== 'due') continue;
            expect((one.fills_at_utc_ms ?? 0) <= now && now < (one.not_after_utc_ms ?? 0)).toBe(true);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

it('what is too much for an amount is known before it is reckoned', () => {
  const line = fc.record({
    packs: fc.integer({ min: 1, max: 100_000 }),
    order_base_mil: fc.integer({ min: 1, max: 1_000_000_000_000 }),
    price_base_mil: fc.integer({ min: 1, max: 1_000_000_000_000 }),
    price_e4: fc.nat(1_000_000_000),
    deposit_cents: fc.nat(100_000),
  });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
      if (isTooMuch(lines)) return;
      expect(lines.reduce((total, one) => total + lineCents(one), 0)).toBeLessThanOrEqual(10_000_000_000);
    }),
  );
});
