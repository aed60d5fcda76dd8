/** LAW VAT-04 for any formule: the parts are its price with supplements, to the cent, whatever the references. A failure prints its seed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleCode } from '../../main/contract/ids.ts';
import { asBasisPoints, asCents, asDay, asMil } from '../../main/contract/values.ts';
import { EVERY_DAY, priceFormule, type SellableFormule } from '../../main/domain/formule.ts';
import { lineTotal, sum } from '../../main/domain/money.ts';
import { priceSale, type SellableArticle } from '../../main/domain/sale.ts';

const component = fc.record({
  reference: fc.option(fc.integer({ min: 0, max: 5_000 }), { freq: 12 }),
  supplement: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 500 })),
  rate: fc.constantFrom(550, 1_000, 2_000),
  portion: fc.constantFrom(250, 500, 1_000, 2_000),
  times: fc.integer({ min: 1, max: 4 }),
});
const anyFormule = fc.record({
  price: fc.integer({ min: 0, max: 20_000 }),
  quantity: fc.integer({ min: 1, max: 12 }),
  discount: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 10_000 }) }),
  components: fc.array(component, { minLength: 1, maxLength: 8 }),
});

describe('any formule', () => {
  it('costs its price with supplements; lines, rates and ticket add up to it; no part is negative; each line has one rate', () => {
    fc.assert(
      fc.property(anyFormule, fc.integer({ min: 0, max: 1_000 }), ({ price, quantity, discount, components }, off) => {
        const codes = components.map((_, index) => articleCode.parse(`A${index}`));
        const at = (code: string) => components[Number(code.slice(1))];
        const find = (code: string): SellableArticle => ({
          code: articleCode.parse(code),
          label: code,
          tax_class: at(code)?.rate === 2_000 ? 'alcohol' : 'prepared_immediate',
          by_weight: false,
          unit: 'pièce',
          price_cents: asCents(100),
          rate_bp: asBasisPoints(at(code)?.rate ?? 0),
        });
        const formule: SellableFormule = {
          code: articleCode.parse('FO'),
          label: 'FO',
          price_cents: asCents(price),
          weekdays: EVERY_DAY,
          steps: components.map(({ reference, supplement, portion }, index) => ({
            step: index + 1,
            min_choices: 1,
            max_choices: 4,
            choices: [
              {
                article: articleCode.parse(`A${index}`),
                supplement_cents: asCents(supplement),
                portion_mil: asMil(portion),
                reference_cents: reference === null ? null : asCents(reference),
              },
            ],
          })),
        };
        const order = {
          code: formule.code,
          qty_mil: asMil(quantity * 1_000),
          mode: 'sur_place' as const,
          choices: codes.map((article, index) => ({ step: index + 1, article, qty_mil: asMil((components[index]?.times ?? 1) * 1_000) })),
          ...(discount > 0 ? { discount_bp: asBasisPoints(discount), discount_reason: 'r' } : {}),
        };
        const unit = sum([price, ...components.map(({ supplement, times }) => supplement * times)]);
        const expected = lineTotal(order.qty_mil, unit, asBasisPoints(discount));
        const taken = asCents(Math.floor((expected * off) / 1_000));
        const sale = priceSale(
          { lines: [], formules: [order], discount: { kind: 'amount', amount_cents: taken, reason: 'r' } },
          find,
          (one, no) => priceFormule(one, no, formule, asDay(20_261_123), find),
        );
        if (!sale.ok) throw new Error(JSON.stringify(sale.error));
        const { lines, vat, total_cents, total_ht_cents, total_vat_cents } = sale.value;
        expect(sum(lines.map(({ ttc_cents }) => ttc_cents))).toBe(expected);
        expect(total_cents).toBe(expected - taken);
        expect(sum(vat.map(({ ttc_cents }) => ttc_cents))).toBe(total_cents);
        expect(total_ht_cents + total_vat_cents).toBe(total_cents);
        expect(lines.every(({ ttc_cents, ht_cents }) => ttc_cents >= 0 && ht_cents >= 0)).toBe(true);
        const wine = components.some(({ rate }) => rate === 2_000);
        const unsplit = components.some(({ reference }) => reference === null);
        if (wine && unsplit) expect(vat.map(({ rate_bp }) => rate_bp)).toEqual([2_000]);
      }),
      { numRuns: 400 },
    );
  });
});
