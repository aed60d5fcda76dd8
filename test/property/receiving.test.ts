/** Goods that come in, over random deliveries: no cost is lost between lots, and a correction ends at what really came (DESIGN §4). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billedMil, correctionOf, costByLot, gapOf, keptOf, verdictOf } from '../../main/domain/receiving.ts';

const quantity = fc.integer({ min: 1, max: 2_000_000_000 });
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe('a line of a receipt', () => {
  it('shares its cost over its lots to the last 1/10 000 €, each within one of its part', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90_000_000 }), fc.array(quantity, { minLength: 1, maxLength: 20 }), (cost, lots) => {
        const parts = costByLot(cost, lots);
        expect(sum(parts)).toBe(cost);
        for (const [at, part] of parts.entries()) expect(Math.abs(part - (cost * (lots[at] ?? 0)) / sum(lots))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('keeps what did not go back, from the first lot on', () => {
    fc.assert(
      fc.property(fc.array(quantity, { minLength: 1, maxLength: 6 }), fc.nat(), (lots, more) => {
        const back = more % (sum(lots) + 1);
        const kept = keptOf(
          lots.map((qty_mil) => ({ qty_mil })),
          back,
        ).map(({ qty_mil }) => qty_mil);
        expect(sum(kept)).toBe(sum(lots) - back);
        expect(kept.every((qty) => qty > 0)).toBe(true);
        expect(kept.slice(0, -1)).toEqual(lots.slice(0, Math.max(0, kept.length - 1)));
      }),
    );
  });

  it('billed by the piece costs the same whatever the pieces weigh, and no more than they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), quantity, quantity, (packs, order_base_mil, came_mil) => {
        const came = { came_mil, kept_mil: came_mil, free_mil: 0, packs_mil: packs * 1_000 };
        expect(billedMil({ weighed: false, order_base_mil }, came)).toBe(packs * order_base_mil);
        expect(billedMil({ weighed: true, order_base_mil }, came)).toBe(came_mil);
        expect(billedMil({ weighed: false, order_base_mil }, { ...came, free_mil: came_mil })).toBe(0);
      }),
    );
  });

  it('is normal on both sides of what was expected alike', () => {
    fc.assert(
      fc.property(quantity, fc.integer({ min: 0, max: 10_000 }), fc.nat({ max: 1_000_000 }), (expected, tolerance, off) => {
        const verdict = (received: number) => verdictOf(gapOf(expected, received), tolerance);
        if (off <= expected) expect(verdict(expected + off)).toBe(verdict(expected - off));
        expect(verdict(expected)).toBe('normal');
      }),
    );
  });
});

describe('a correction', () => {
  const lot = fc
    .record({ received: quantity, usedPart: fc.double({ min: 0, max: 1, noNaN: true }), cost: fc.nat({ max: 90_000_000 }), left: fc.nat() })
    .map(({ received, usedPart, cost, left }) => {
      const level_mil = Math.round(received * (1 - usedPart));
      return { lot_no: 7, received_mil: received, received_cost_e4: cost, level_mil, cost_e4: level_mil === 0 ? 0 : left % (cost + 1) };
    });

  it('ends at what came less what was used, worth its part of the right cost; never below zero in its own lot', () => {
    fc.assert(
      fc.property(lot, fc.nat({ max: 2_000_000_000 }), fc.nat({ max: 90_000_000 }), (before, received_mil, cost_e4) => {
        const { qty_mil, cost_e4: change, moves } = correctionOf(before, { received_mil, cost_e4 });
        expect(qty_mil).toBe(received_mil - before.received_mil);
        expect(change).toBe(cost_e4 - before.received_cost_e4);
        const of = (lot_no: number, what: 'qty_mil' | 'cost_e4') =>
          sum(moves.filter((move) => move.lot_no === lot_no).map((move) => move[what]));
        const used = before.received_mil - before.level_mil;
        const level = before.level_mil + of(7, 'qty_mil');
        expect(level).toBe(Math.max(0, received_mil - used));
        expect(of(0, 'qty_mil')).toBe(Math.min(0, received_mil - used));
        const worth = before.cost_e4 + of(7, 'cost_e4');
        expect(worth).toBeGreaterThanOrEqual(0);
        expect(worth).toBeLessThanOrEqual(cost_e4);
        if (level === received_mil && received_mil > 0) expect(worth).toBe(cost_e4);
        expect(moves.every((move) => move.qty_mil !== 0)).toBe(true);
      }),
    );
  });
});
