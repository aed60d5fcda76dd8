/**
 * LAW INA-01, VAT-06 for any sale taken back in any pieces: it ends exactly at minus the sale, per line, per rate, per formule and in
 * total, and is never beyond it on the way. A failure prints its seed.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RefundScope } from '../../main/contract/shapes/refund.ts';
import { asCents, asMil } from '../../main/contract/values.ts';
import { sum, withoutVat } from '../../main/domain/money.ts';
import { type EarlierRefund, type Left, netLeft, type PlannedRefund, planRefund, whatIsLeft } from '../../main/domain/refund.ts';
import { negate, type PricedSale } from '../../main/domain/sale.ts';
import { anyFormule, items, off, sell } from '../builders/any-sale.ts';

/** How the next piece is chosen, in thousandths of what is left. */
type Piece = { kind: 'amount' | 'lines'; share: number; which: number };
const piece: fc.Arbitrary<Piece> = fc.record({
  kind: fc.constantFrom('amount' as const, 'lines' as const),
  share: fc.integer({ min: 1, max: 1_000 }),
  which: fc.nat(),
});
const sales = fc
  .tuple(items, off, fc.array(anyFormule, { maxLength: 2 }))
  .map(([chosen, discount, formules]) => sell(chosen, discount, formules));

/** A scope that asks for something of what is left. */
function scopeOf(left: Left, { kind, share, which }: Piece): RefundScope {
  if (kind === 'amount') return { kind, amount_cents: asCents(Math.max(1, Math.trunc((left.left_cents * share) / 1_000))) };
  const open = left.lines.filter(({ qty_mil, line }) => qty_mil > 0 && line.formule_no === 0);
  const formules = left.formules.filter(({ qty_mil }) => qty_mil > 0);
  const one = open[which % Math.max(1, open.length)];
  const other = formules[which % Math.max(1, formules.length)];
  const part = (qty: number, whole: boolean) =>
    asMil(whole ? Math.ceil(((qty / 1_000) * share) / 1_000) * 1_000 : Math.ceil((qty * share) / 1_000));
  return {
    kind,
    lines: one ? [{ line_no: one.line_no, qty_mil: part(one.qty_mil, !one.line.by_weight) }] : [],
    formules: other && which % 2 === 0 ? [{ formule_no: other.formule.formule_no, qty_mil: part(other.qty_mil, true) }] : [],
  };
}

/** Takes a sale back piece by piece, then all the rest; looks at what is left after each. */
function takeBack(sale: PricedSale, pieces: readonly Piece[], look: (left: Left, last: PlannedRefund) => void): EarlierRefund[] {
  const done: EarlierRefund[] = [];
  const scopes = [...pieces.map((one) => (left: Left) => scopeOf(left, one)), (): RefundScope => ({ kind: 'whole' })];
  for (const scope of scopes) {
    const left = whatIsLeft(sale, done);
    const planned = planRefund(left, scope(left));
    if (!planned.ok) {
      expect(planned.error.code).toBe('nothing_left');
      continue;
    }
    done.push(planned.value);
    look(whatIsLeft(sale, done), planned.value);
  }
  return done;
}

const anyRefunds = (check: (sale: PricedSale, pieces: readonly Piece[]) => void, numRuns = 300) =>
  fc.assert(fc.property(sales, fc.array(piece, { maxLength: 6 }), check), { numRuns });
const nothing = () => undefined;

describe('a sale taken back in any pieces', () => {
  it('ends at minus the sale: total, HT, VAT', () => {
    anyRefunds((sale, pieces) => {
      const done = takeBack(sale, pieces, nothing) as PlannedRefund[];
      if (sale.total_cents === 0) return;
      for (const what of ['total_cents', 'total_ht_cents', 'total_vat_cents'] as const) {
        expect(sum(done.map((refund) => refund[what])), what).toBe(asCents(-sale[what]));
      }
    });
  });

  it('ends at minus the sale per rate, and HT and VAT per rate are those of all that went back so far (VAT-06)', () => {
    anyRefunds((sale, pieces) => {
      const done = takeBack(sale, pieces, nothing);
      for (const row of sale.vat) {
        if (row.ttc_cents === 0) continue;
        const back = done.flatMap(({ vat }) => vat.filter(({ rate_bp }) => rate_bp === row.rate_bp));
        let so_far = 0;
        let ht = 0;
        for (const one of back) {
          so_far += one.ttc_cents;
          ht += one.ht_cents;
          expect(ht).toBe(withoutVat(asCents(so_far), row.rate_bp));
        }
        expect([so_far, ht]).toEqual([-row.ttc_cents, -row.ht_cents]);
      }
    });
  });

  it('leaves nothing of any line or formule, and was never beyond one', () => {
    anyRefunds((sale, pieces) => {
      const done = takeBack(sale, pieces, (left) => {
        for (const line of left.lines) {
          expect(line.qty_mil).toBeGreaterThanOrEqual(0);
          expect(line.discount_cents).toBeGreaterThanOrEqual(0);
          expect(netLeft(line)).toBeGreaterThanOrEqual(0);
        }
        for (const { qty_mil } of left.formules) expect(qty_mil).toBeGreaterThanOrEqual(0);
      });
      if (sale.total_cents === 0) return;
      const left = whatIsLeft(sale, done);
      expect(left.left_cents).toBe(0);
      expect(left.lines.every((line) => netLeft(line) === 0)).toBe(true);
      expect(planRefund(left, { kind: 'whole' })).toMatchObject({ error: { code: 'nothing_left' } });
    });
  });

  it('each piece is a ticket that adds up: lines, discount, rates, total', () => {
    anyRefunds((sale, pieces) => {
      takeBack(sale, pieces, (_, refund) => {
        const net = refund.lines.map((line) => asCents(line.ttc_cents - line.ticket_discount_cents));
        expect(sum(net)).toBe(refund.total_cents);
        expect(sum(refund.vat.map(({ ttc_cents }) => ttc_cents))).toBe(refund.total_cents);
        expect(refund.total_ht_cents + refund.total_vat_cents).toBe(refund.total_cents);
        expect(refund.line_nos.length).toBe(refund.lines.length);
        for (const row of refund.vat) {
          const own = refund.lines.filter(({ rate_bp }) => rate_bp === row.rate_bp);
          expect(sum(own.map(({ ht_cents }) => ht_cents))).toBe(row.ht_cents);
          expect(row.ht_cents + row.vat_cents).toBe(row.ttc_cents);
        }
        const [taken, components] = [refund.formules, refund.lines.filter(({ formule_no }) => formule_no !== 0)];
        expect(components.every(({ formule_no }) => taken.some((one) => one.formule_no === formule_no))).toBe(true);
      });
    });
  });
});

it('taken back at once it is the sale with every sign turned', () => {
  fc.assert(
    fc.property(sales, (sale) => {
      const planned = planRefund(whatIsLeft(sale, []), { kind: 'whole' });
      expect(planned.ok).toBe(sale.total_cents > 0);
      if (!planned.ok) return;
      const { line_nos, ...refund } = planned.value;
      expect(line_nos).toEqual(sale.lines.map((_, at) => at + 1));
      // The sale's reason goes with its discount.
      const reason = sale.discount_cents === 0 ? '' : sale.discount_reason;
      expect(refund).toEqual({ ...negate(sale), discount_reason: reason });
    }),
    { numRuns: 300 },
  );
});

it('LAW VAT-06: 10,00 at 10 % has VAT 0,91; two refunds of 5,00 give 0,45 then 0,46', () => {
  const sale = sell([{ price: 1_000, rate: 1_000, by_weight: false, qty: 1, discount: 0 }], { kind: 'none' });
  expect(sale.total_vat_cents).toBe(91);
  const five = { kind: 'amount' as const, amount_cents: asCents(500) };
  const first = planRefund(whatIsLeft(sale, []), five);
  if (!first.ok) throw new Error(first.error.code);
  const second = planRefund(whatIsLeft(sale, [first.value]), five);
  if (!second.ok) throw new Error(second.error.code);
  expect([first.value.total_vat_cents, second.value.total_vat_cents]).toEqual([-45, -46]);
});
