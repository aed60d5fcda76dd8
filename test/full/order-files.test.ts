/**
 * UBL orders against the OASIS schemas (SUPPLY "Documents"). The schemas are not ours to carry: their folder is named by
 * `ESTRADE_UBL_SCHEMAS` (the one that holds `maindoc/`), and `xmllint` (Debian `libxml2-utils`) does the checking. Without them the file says so.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { OrderFacts } from '../../main/contract/shapes/order.ts';
import { orderFacts } from '../../main/contract/shapes/order.ts';
import { lineCents } from '../../main/domain/order-amounts.ts';
import { writeOrderUbl } from '../../suppliers/documents/order-ubl.ts';
import { onPath } from '../../tools/chromium.mjs';
import { temporaryFolder } from '../builders/till.ts';

const schemas = process.env['ESTRADE_UBL_SCHEMAS'] ?? '';
const schema = join(schemas, 'maindoc', 'UBL-Order-2.1.xsd');
const why =
  schemas === ''
    ? 'ESTRADE_UBL_SCHEMAS is not set'
    : !existsSync(schema)
      ? `${schema} is not there`
      : onPath('xmllint') === null
        ? 'xmllint is missing'
        : null;

const folder = temporaryFolder();
afterAll(() => folder.remove());

const word = fc.string({ unit: fc.constantFrom(...'aé&<>"\'œ €½日 '), minLength: 1, maxLength: 30 });
const maybe = fc.oneof(fc.constant(''), word);
const line = fc.record({
  packs: fc.integer({ min: 1, max: 900 }),
  order_base_mil: fc.integer({ min: 1, max: 9_000_000 }),
  price_base_mil: fc.integer({ min: 100_000, max: 9_000_000 }),
  price_e4: fc.integer({ min: 0, max: 200_000 }),
  label: word,
  ean: fc.constantFrom('', '9520000000028'),
  weighed: fc.boolean(),
  vat_bp: fc.constantFrom(0, 550, 1_000, 2_000),
  order_unit: fc.constantFrom('KGM', 'H87', 'XCT', 'XBH', 'LTR'),
});

const anOrder: fc.Arbitrary<OrderFacts> = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 12 }),
    revision: fc.integer({ min: 1, max: 4 }),
    remark: maybe,
    phone: maybe,
    city: maybe,
    shipping: fc.constantFrom(0, 1_200),
  })
  .map(({ lines, revision, remark, phone, city, shipping }) => {
    const written = lines.map((one, at) => ({
      ...one,
      position: at + 1,
      ref: `R-${at}`,
      ingredient: null,
      base: 'GRM',
      price_unit: 'KGM',
      deposit_cents: 0,
      line_cents: lineCents(one),
    }));
    return orderFacts.parse({
      number: 'C42',
      order_no: 42,
      revision,
      frozen_at_utc_ms: Date.UTC(2026, 10, 24, 9, 5, 7),
      issue_day: 20_261_124,
      delivery_day: 20_261_126,
      buyer: { name: 'Café L’Estrade', address: phone, postcode_city: city, siret: '00000000000018', vat_number: 'FR12000000000', phone },
      seller: { code: 'F-MAIL', name: 'La Maillotine', kind: 'cooperative_viande', customer_no: remark, phone, email: phone },
      remark,
      lines: written,
      goods_cents: written.reduce((sum, one) => sum + one.line_cents, 0),
      deposit_cents: 0,
      shipping_cents: shipping,
      watermark: null,
    });
  });

describe('an order as UBL 2.1', () => {
  it('is valid against the OASIS XSD where its schemas are, whatever its lines, revision, words and missing facts are', () => {
    if (why !== null) return console.log(`UBL orders are not held against the XSD here: ${why}`);
    const files: string[] = [];
    fc.assert(
      fc.property(anOrder, (facts) => {
        const path = join(folder.path, `order-${files.length}.xml`);
        writeFileSync(path, writeOrderUbl(facts));
        files.push(path);
      }),
      { numRuns: 200 },
    );
    // One start of the checker for all: reading the schemas takes longer than the orders.
    expect(() => execFileSync('xmllint', ['--noout', '--schema', schema, ...files], { stdio: 'pipe' })).not.toThrow();
  });

  it('has line amounts that are quantity × price ÷ base quantity, to the cent (Peppol), and totals that are their sum', () => {
    fc.assert(
      fc.property(anOrder, (facts) => {
        const text = Buffer.from(writeOrderUbl(facts)).toString('utf8');
        const all = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, value]) => Number(value));
        const quantities = all(/<cbc:Quantity unitCode="\w+">([\d.]+)</g);
        const prices = all(/<cbc:PriceAmount currencyID="EUR">([\d.]+)</g);
        const bases = all(/<cbc:BaseQuantity unitCode="\w+">([\d.]+)</g);
        const [total = 0, ...amounts] = all(/<cbc:LineExtensionAmount currencyID="EUR">([\d.]+)</g);
        expect(amounts.length).toBe(facts.lines.length);
        expect(Math.round(total * 100)).toBe(facts.goods_cents);
        for (const [at, amount] of amounts.entries()) {
          const exact = ((quantities[at] ?? 0) * (prices[at] ?? 0)) / (bases[at] ?? 1);
          // Nine decimals of the base quantity say amounts of this size to a cent.
          if ((bases[at] ?? 0) > 0.001) expect(Math.abs(amount - exact)).toBeLessThan(0.0051 + exact * 1e-6);
        }
      }),
    );
  });
});
