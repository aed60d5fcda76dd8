/** LAW DEP-01 for any quote: deposit and balance are the quote per rate, to the cent. A failure prints its seed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VatRow } from '../../main/contract/shapes/ticket.ts';
import { asBasisPoints, asCents } from '../../main/contract/values.ts';
import { checkDeposit, depositVat } from '../../main/domain/deposit.ts';
import { sum, withoutVat } from '../../main/domain/money.ts';

const quote = fc
  .uniqueArray(fc.record({ rate: fc.constantFrom(0, 210, 550, 1_000, 2_000), ttc: fc.integer({ min: 0, max: 500_000 }) }), {
    selector: ({ rate }) => rate,
    minLength: 1,
    maxLength: 5,
  })
  .map((rows) => rows.map(({ rate, ttc }) => ({ rate_bp: asBasisPoints(rate), ttc_cents: asCents(ttc) })));

/** What of the VAT of a ticket is still due after its deposits, per rate: the ticket's minus what was declared on receipt. */
function balanceVat(vat: readonly VatRow[], deducted: readonly VatRow[]): VatRow[] {
  const rates = [...new Set([...vat, ...deducted].map(({ rate_bp }) => rate_bp))].sort((a, b) => a - b);
  const of = (rows: readonly VatRow[], rate: number, field: 'ht_cents' | 'vat_cents' | 'ttc_cents') =>
    sum(rows.map((row) => (row.rate_bp === rate ? row[field] : 0)));
  const left = (rate: number, field: 'ht_cents' | 'vat_cents' | 'ttc_cents') => asCents(of(vat, rate, field) - of(deducted, rate, field));
  return rates.map((rate_bp) => ({
    rate_bp,
    ht_cents: left(rate_bp, 'ht_cents'),
    vat_cents: left(rate_bp, 'vat_cents'),
    ttc_cents: left(rate_bp, 'ttc_cents'),
  }));
}

describe('a deposit and its balance', () => {
  it('are the quote per rate: TTC, HT and VAT, whatever was taken first', () => {
    fc.assert(
      fc.property(quote, fc.integer({ min: 1, max: 10_000 }), (quoted, share) => {
        const whole = sum(quoted.map(({ ttc_cents }) => ttc_cents));
        fc.pre(whole > 0);
        const amount = asCents(Math.max(1, Math.floor((whole * share) / 10_000)));
        expect(checkDeposit('acompte', amount, quoted)).toEqual({ ok: true, value: whole });
        const vat = depositVat(amount, quoted);
        expect(sum(vat.map(({ ttc_cents }) => ttc_cents))).toBe(amount);
        for (const row of vat) {
          expect(row.ht_cents + row.vat_cents).toBe(row.ttc_cents);
          expect(row.ttc_cents).toBeLessThanOrEqual(quoted.find(({ rate_bp }) => rate_bp === row.rate_bp)?.ttc_cents ?? 0);
        }
        const sold = quoted.map(({ rate_bp, ttc_cents }) => {
          const ht_cents = withoutVat(ttc_cents, rate_bp);
          return { rate_bp, ht_cents, vat_cents: asCents(ttc_cents - ht_cents), ttc_cents };
        });
        const balance = balanceVat(sold, vat);
        for (const row of sold) {
          const of = (rows: typeof vat, field: 'ht_cents' | 'vat_cents' | 'ttc_cents') =>
            rows.find(({ rate_bp }) => rate_bp === row.rate_bp)?.[field] ?? 0;
          for (const field of ['ht_cents', 'vat_cents', 'ttc_cents'] as const) {
            expect(of(vat, field) + of(balance, field)).toBe(row[field]);
          }
          expect(of(balance, 'vat_cents')).toBeGreaterThanOrEqual(-1);
        }
      }),
    );
  });

  it('ties go to the earlier rate, and no rate takes what it has not', () => {
    const quoted = [1_000, 2_000].map((rate) => ({ rate_bp: asBasisPoints(rate), ttc_cents: asCents(5_000) }));
    expect(depositVat(asCents(3_001), quoted).map(({ ttc_cents }) => ttc_cents)).toEqual([1_501, 1_500]);
  });
});
