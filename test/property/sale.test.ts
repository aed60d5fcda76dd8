/** LAW VAT-02, VAT-03, VAT-06 for any basket: parts add up, no cent is lost, a refund is minus its sale. A failure prints its seed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TenderOrder } from '../../main/contract/shapes/tender.ts';
import { asBasisPoints, asCents, asMil, type BasisPoints, type Cents } from '../../main/contract/values.ts';
import { allocate, lineTotal, sum, withoutVat } from '../../main/domain/money.ts';
import { negate, type PricedSale, vatOfPartialRefund } from '../../main/domain/sale.ts';
import { settle } from '../../main/domain/tender.ts';
import { items, off, RATES, sell } from '../builders/any-sale.ts';
import { tenderRules, tenderSettings } from '../builders/tenders.ts';

const holds = (name: string, check: (sale: PricedSale) => void) =>
  it(name, () => {
    fc.assert(
      fc.property(items, off, (chosen, discount) => check(sell(chosen, discount))),
      { numRuns: 300 },
    );
  });

describe('any sale', () => {
  holds('lines minus the ticket discount are the total: no cent is lost', (sale) => {
    expect(sum(sale.lines.map((line) => line.ttc_cents - line.ticket_discount_cents))).toBe(sale.total_cents);
    expect(sum(sale.lines.map((line) => line.ticket_discount_cents))).toBe(sale.discount_cents);
  });

  holds('rates add up to the total: TTC, HT and VAT', (sale) => {
    expect(sum(sale.vat.map((row) => row.ttc_cents))).toBe(sale.total_cents);
    expect(sum(sale.vat.map((row) => row.ht_cents))).toBe(sale.total_ht_cents);
    expect(sum(sale.vat.map((row) => row.vat_cents))).toBe(sale.total_vat_cents);
    expect(sale.total_ht_cents + sale.total_vat_cents).toBe(sale.total_cents);
  });

  holds('each rate: HT + VAT = TTC, HT is TTC / (1 + r) rounded once, and the lines of the rate add up to both', (sale) => {
    for (const row of sale.vat) {
      const lines = sale.lines.filter((line) => line.rate_bp === row.rate_bp);
      expect(row.ht_cents + row.vat_cents).toBe(row.ttc_cents);
      expect(row.ht_cents).toBe(withoutVat(row.ttc_cents, row.rate_bp));
      expect(sum(lines.map((line) => line.ht_cents))).toBe(row.ht_cents);
      expect(sum(lines.map((line) => line.ttc_cents - line.ticket_discount_cents))).toBe(row.ttc_cents);
    }
    expect(new Set(sale.lines.map((line) => line.rate_bp)).size).toBe(sale.vat.length);
  });

  holds('no part is ever negative, and no line carries more discount than it is worth', (sale) => {
    for (const line of sale.lines) {
      expect(line.ttc_cents).toBeGreaterThanOrEqual(0);
      expect(line.ticket_discount_cents).toBeGreaterThanOrEqual(0);
      expect(line.ticket_discount_cents).toBeLessThanOrEqual(line.ttc_cents);
      expect(line.ht_cents).toBeGreaterThanOrEqual(0);
    }
    expect(sale.vat.every((row) => row.vat_cents >= 0)).toBe(true);
  });

  holds('its refund is exactly minus it, and a refund of the refund is the sale', (sale) => {
    const refund = negate(sale);
    expect(sum([sale.total_cents, refund.total_cents])).toBe(0);
    for (const [index, row] of sale.vat.entries()) {
      expect(sum([row.vat_cents, refund.vat[index]?.vat_cents ?? Number.NaN])).toBe(0);
      expect(withoutVat(asCents(-row.ttc_cents), row.rate_bp), 'rounded anew it is the same').toBe(refund.vat[index]?.ht_cents);
    }
    expect(negate(refund)).toEqual(sale);
  });

  it('settled in any mix of card and cash: what counts is the total, what comes in minus change is the total', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 50_000 }),
        (total, share, over) => {
          const card = Math.floor((total * share) / 100);
          const cash = total - card;
          const orders = [
            ...(card > 0 ? [{ kind: 'card' as const, amount_cents: asCents(card) }] : []),
            ...(cash > 0 ? [{ kind: 'cash' as const, received_cents: asCents(cash + over) }] : []),
          ];
          const settled = settle(asCents(total), orders, tenderRules());
          if (!settled.ok) throw new Error(settled.error.code);
          const { tenders, received_cents, change_cents } = settled.value;
          expect(sum(tenders.map((tender) => tender.amount_cents))).toBe(total);
          expect(received_cents - change_cents).toBe(total);
          expect(change_cents).toBe(cash > 0 ? over : 0);
          for (const tender of tenders) expect(tender.received_cents - tender.change_cents).toBe(tender.amount_cents);
        },
      ),
    );
  });
});

describe('any payment at all (LAW §8)', () => {
  const cents = fc.integer({ min: 1, max: 3_000 }).map(asCents);
  const holder_no = fc.integer({ min: 1, max: 3 });
  const order: fc.Arbitrary<TenderOrder> = fc.oneof(
    fc.record({ kind: fc.constant('cash' as const), received_cents: cents }),
    fc.record({ kind: fc.constant('card' as const), amount_cents: cents, tip_cents: fc.constantFrom(0, 100).map(asCents) }),
    fc.record({ kind: fc.constant('cheque' as const), amount_cents: cents }),
    fc.record({
      kind: fc.constant('meal_voucher' as const),
      holder_no,
      issuer: fc.constantFrom('UP', 'SWILE'),
      titles: fc.integer({ min: 0, max: 3 }),
      value_cents: fc.constantFrom(700, 900, 1_250).map(asCents),
    }),
    fc.record({ kind: fc.constant('local_currency' as const), code: fc.constant('SOL'), units: fc.integer({ min: 1, max: 400 }) }),
  );

  it('is refused, or adds up to the total: received = amount + change + over + tip, and only cash gives change', () => {
    let taken = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 6_000 }),
        fc.integer({ min: 0, max: 6_000 }),
        fc.array(order, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        (total, food, orders, settlesRest) => {
          const food_cents = asCents(food);
          const rules = tenderRules({ food_cents, settings: tenderSettings({ cheque: { on: true, min_cents: 0, max_cents: 10_000 } }) });
          const rest: TenderOrder[] = settlesRest ? [{ kind: 'cash', received_cents: asCents(total + 500) }] : [];
          const settled = settle(asCents(total), [...orders.filter(({ kind }) => kind !== 'cash' || !settlesRest), ...rest], rules);
          if (!settled.ok) return;
          taken += 1;
          const { tenders, change_cents } = settled.value;
          expect(sum(tenders.map(({ amount_cents }) => amount_cents))).toBe(total);
          for (const one of tenders) {
            expect(one.received_cents).toBe(one.amount_cents + one.change_cents + one.over_cents + one.tip_cents);
            // No euro change on titles, cheques, cards or SOL (LAW §12 case 16).
            if (one.kind !== 'cash') expect(one.change_cents).toBe(0);
            if (one.kind !== 'meal_voucher') expect(one.over_cents).toBe(0);
            if (one.units > 0) expect(one.received_cents).toBe(one.units * one.unit_cents);
            expect(one.amount_cents).toBeGreaterThanOrEqual(0);
          }
          const vouchers = tenders.filter(({ kind }) => kind === 'meal_voucher');
          expect(sum(vouchers.map(({ amount_cents }) => amount_cents))).toBeLessThanOrEqual(Math.min(food, total));
          for (const holder of [1, 2, 3]) {
            const own = vouchers.filter((one) => one.holder_no === holder);
            expect(sum(own.map(({ received_cents }) => received_cents))).toBeLessThanOrEqual(2_500);
          }
          expect(change_cents).toBe(sum(tenders.map((one) => one.change_cents)));
        },
      ),
      { numRuns: 600 },
    );
    expect(taken).toBeGreaterThan(50);
  });
});

describe('shared sums', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }).map(asCents), { minLength: 1, maxLength: 40 });

  it('add up to the cent, keep the sign, and stay within one cent of the exact part', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }).map(asCents), weights, (total, shares) => {
        const whole = shares.reduce<number>((a, b) => a + b, 0);
        fc.pre(whole > 0);
        const parts = allocate(total, shares);
        expect(sum(parts)).toBe(total);
        for (const [index, part] of parts.entries()) {
          const exact = (total * (shares[index] ?? 0)) / whole;
          expect(Math.abs(part - exact)).toBeLessThan(1);
          expect(part * total).toBeGreaterThanOrEqual(0);
        }
        expect(sum([...parts, ...allocate(asCents(-total), shares)])).toBe(0);
      }),
    );
  });

  it('equal weights differ by a cent at most, the earlier getting more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }).map(asCents), fc.integer({ min: 1, max: 30 }), (total, count) => {
        const parts = allocate(total, Array<Cents>(count).fill(asCents(7)));
        expect(parts).toEqual(parts.toSorted((a, b) => b - a));
        expect((parts[0] ?? 0) - (parts.at(-1) ?? 0)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('lines and refunds', () => {
  it('the opposite quantity costs exactly the opposite, whatever the price and the discount', () => {
    const amounts = [
      fc.integer({ min: 0, max: 999_999 }),
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.integer({ min: 0, max: 10_000 }),
    ] as const;
    fc.assert(
      fc.property(...amounts, (qty, unit, discount) => {
        const cost = (sign: 1 | -1) => lineTotal(asMil(sign * qty), asCents(unit), asBasisPoints(discount));
        expect(sum([cost(1), cost(-1)])).toBe(0);
      }),
    );
  });

  it('LAW VAT-06: refunds in any pieces end exactly at the VAT of the sale', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 1, maxLength: 12 }), fc.constantFrom(...RATES), (cuts, bp) => {
        const rate: BasisPoints = asBasisPoints(bp);
        const total = sum(cuts);
        let refunded = asCents(0);
        let vat = 0;
        for (const cut of cuts) {
          vat += vatOfPartialRefund(refunded, asCents(cut), rate);
          refunded = asCents(refunded + cut);
        }
        expect(vat).toBe(total - withoutVat(total, rate));
      }),
    );
  });
});
