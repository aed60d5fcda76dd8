/** Any invoice against any delivery: the exact one differs in nothing, each fault put in is named, and all of them add up to the cent. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Einvoice, EinvoiceLine } from '../../main/contract/shapes/en16931.ts';
import type { DueLine, InvoiceRules } from '../../main/contract/shapes/supplier-invoice.ts';
import { asBasisPoints, asCents, asDay } from '../../main/contract/values.ts';
import { lineAmount, totalled, wrongSums } from '../../main/domain/en16931.ts';
import { isExact, matchInvoice } from '../../main/domain/invoice-match.ts';

const STRICT: InvoiceRules = { qty_tolerance_bp: asBasisPoints(0), price_tolerance_bp: asBasisPoints(0), amount_tolerance_cents: 0 };
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const RATES = [550, 1_000, 2_000];

/** By the kilo, by the piece of a case, by the sack: what units orders have. */
const due = (at: number): fc.Arbitrary<DueLine> =>
  fc
    .record({
      way: fc.constantFrom('weighed', 'case', 'piece' as const),
      units: fc.integer({ min: 1, max: 500 }),
      grams: fc.integer({ min: 100, max: 90_000 }),
      price_e4: fc.integer({ min: 5_000, max: 900_000 }),
      rate: fc.constantFrom(...RATES),
      deposit: fc.constantFrom(0, 0, 500),
    })
    .map(({ way, units, grams, price_e4, rate, deposit }) => {
      const facts = {
        key: `r:A-${at}`,
        ref: `A-${at}`,
        label: `Produit ${at}`,
        ean: '',
        ordered_mil: null,
        price_e4,
        vat_bp: asBasisPoints(rate),
        deposit_cents: asCents(deposit),
      };
      if (way === 'weighed')
        return {
          ...facts,
          base: 'GRM',
          due_mil: grams * 1_000,
          order_unit: 'H87',
          order_base_mil: 800_000,
          price_unit: 'KGM',
          price_base_mil: 1_000_000,
        } as DueLine;
      const order_base_mil = way === 'case' ? 12_000 : 1_000;
      const price_base_mil = way === 'case' ? 12_000 : 1_000;
      return {
        ...facts,
        base: 'H87',
        due_mil: units * order_base_mil,
        order_unit: way === 'case' ? 'XCT' : 'H87',
        order_base_mil,
        price_unit: way === 'case' ? 'XCT' : 'H87',
        price_base_mil,
      } as DueLine;
    });

const dues = fc.integer({ min: 1, max: 6 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => due(at))));

/** As a supplier bills it that makes no mistake. */
const billed = (one: DueLine): EinvoiceLine => {
  const unit = one.base === 'GRM' ? 1_000_000 : one.order_base_mil;
  const part = {
    line_id: '1',
    ref: one.ref,
    ean: '',
    label: one.label,
    qty_mil: (one.due_mil * 1_000) / unit,
    unit: one.price_unit,
    price_e4: one.price_e4 ?? 0,
    price_base_mil: 1_000,
    adjust_cents: asCents(0),
    vat_category: 'S' as const,
    vat_bp: one.vat_bp ?? asBasisPoints(0),
  };
  return { ...part, net_cents: lineAmount(part) };
};

const deposit = (amount: number): EinvoiceLine[] =>
  amount === 0
    ? []
    : [{ ...billed({ ...ONE, due_mil: 1_000 }), ref: '', label: 'Consigne caisse E2', net_cents: asCents(amount), price_e4: amount * 100 }];
const ONE: DueLine = {
  key: 'r:X',
  ref: 'X',
  label: 'X',
  ean: '',
  base: 'H87',
  ordered_mil: null,
  due_mil: 1_000,
  order_unit: 'H87',
  order_base_mil: 1_000,
  price_unit: 'H87',
  price_e4: 10_000,
  price_base_mil: 1_000,
  vat_bp: asBasisPoints(550),
  deposit_cents: asCents(0),
};

const PARTY = { name: 'F', legal_id: '', vat_number: '', address: '', postcode: '', city: '', country: 'FR' };
const invoiceOf = (lines: EinvoiceLine[], shipping = 0): Einvoice => {
  const charges =
    shipping === 0
      ? []
      : [
          {
            kind: 'charge' as const,
            reason: 'Port',
            amount_cents: asCents(shipping),
            vat_category: 'S' as const,
            vat_bp: asBasisPoints(2_000),
          },
        ];
  return {
    number: 'F-1',
    kind: 'invoice',
    type_code: '380',
    issue_day: asDay(20_261_124),
    due_day: null,
    delivery_day: null,
    currency: 'EUR',
    process: '',
    order_ref: '',
    despatch_ref: '',
    corrects: null,
    notes: [],
    seller: PARTY,
    buyer: PARTY,
    lines,
    charges,
    terms: '',
    ...totalled(lines, charges),
  };
};

const exact = (all: readonly DueLine[]) => [...all.map(billed), ...deposit(sum(all.map(({ deposit_cents }) => deposit_cents)))];

describe('an invoice against what came', () => {
  it('differs in nothing when it is exact, in whatever order its lines are', () => {
    fc.assert(
      fc.property(dues, fc.constantFrom(0, 1_200), (all, shipping_cents) => {
        const match = matchInvoice(invoiceOf(exact(all).toReversed(), shipping_cents), { dues: all, shipping_cents }, STRICT);
        expect(match.differences).toEqual([]);
        expect(match).toMatchObject({ claim_cents: 0, due_cents: match.billed_cents });
      }),
    );
  });

  it('names each fault that is put in, and what lies beside the VAT adds up to billed less due', () => {
    const FAULTS = [
      'qty_over',
      'qty_under',
      'price_over',
      'price_under',
      'line_sum',
      'not_ordered',
      'not_received',
      'not_billed',
      'vat_rate',
      'shipping_over',
      'deposit_over',
      'sum',
      'vat_sum',
      'total',
    ] as const;
    fc.assert(
      fc.property(dues, fc.nat(), fc.constantFrom(...FAULTS), fc.integer({ min: 2, max: 50 }), (all, which, fault, much) => {
        fc.pre(fault !== 'not_billed' || all.length > 1);
        const at = which % all.length;
        const lines = exact(all);
        const good = lines[at] as EinvoiceLine;
        const again = (part: Partial<EinvoiceLine>): EinvoiceLine => {
          const line = { ...good, ...part };
          return { ...line, net_cents: lineAmount(line) };
        };
        let expectedDues: DueLine[] = [...all];
        if (fault === 'qty_over') lines[at] = again({ qty_mil: good.qty_mil + much * 1_000 });
        if (fault === 'qty_under')
          expectedDues = all.map((one, place) => (place === at ? { ...one, due_mil: one.due_mil + much * one.order_base_mil } : one));
        if (fault === 'price_over') lines[at] = again({ price_e4: good.price_e4 + much * 10_000 });
        if (fault === 'price_under')
          expectedDues = all.map((one, place) => (place === at ? { ...one, price_e4: (one.price_e4 ?? 0) + much * 10_000 } : one));
        if (fault === 'line_sum') lines[at] = { ...good, net_cents: asCents(good.net_cents + much) };
        if (fault === 'not_ordered') lines.push({ ...good, ref: 'ZZ', label: 'Jamais commandé' });
        if (fault === 'not_received')
          expectedDues = all.map((one, place) => (place === at ? { ...one, due_mil: 0, deposit_cents: one.deposit_cents } : one));
        if (fault === 'not_billed') lines.splice(at, 1);
        if (fault === 'vat_rate') lines[at] = { ...good, vat_bp: asBasisPoints(RATES.find((rate) => rate !== good.vat_bp) ?? 0) };
        if (fault === 'deposit_over') lines.push(...deposit(much));
        let invoice = invoiceOf(lines, fault === 'shipping_over' ? much : 0);
        const { totals } = invoice;
        if (fault === 'sum')
          invoice = {
            ...invoice,
            totals: {
              ...totals,
              net_cents: asCents(totals.net_cents + much),
              gross_cents: asCents(totals.gross_cents + much),
              due_cents: asCents(totals.due_cents + much),
            },
          };
        if (fault === 'vat_sum')
          invoice = {
            ...invoice,
            vat: invoice.vat.map((row, place) => (place === 0 ? { ...row, vat_cents: asCents(row.vat_cents + much) } : row)),
            totals: {
              ...totals,
              vat_cents: asCents(totals.vat_cents + much),
              gross_cents: asCents(totals.gross_cents + much),
              due_cents: asCents(totals.due_cents + much),
            },
          };
        if (fault === 'total')
          invoice = {
            ...invoice,
            totals: { ...totals, gross_cents: asCents(totals.gross_cents + much), due_cents: asCents(totals.due_cents + much) },
          };
        const match = matchInvoice(invoice, { dues: expectedDues, shipping_cents: 0 }, STRICT);
        const named = match.differences.map(({ code }) => code);
        expect(named).toContain(fault);
        expect(named.filter((code) => code !== fault && code !== 'rounding')).toEqual([]);
        expect(isExact(match)).toBe(fault === 'not_billed');
        expect(sum(match.differences.filter(({ scope }) => scope === 'net').map(({ amount_cents }) => amount_cents))).toBe(
          match.billed_cents - match.due_cents,
        );
        expect(match.claim_cents).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 400 },
    );
  });

  it('billed 12 kg and received 11.4 kg at 5.70 € asks for 3.42 € back, whatever the unit is written in', () => {
    const carrots: DueLine = {
      ...ONE,
      key: 'r:C',
      ref: 'C',
      label: 'Carottes',
      base: 'GRM',
      due_mil: 11_400_000,
      order_unit: 'KGM',
      order_base_mil: 1_000_000,
      price_unit: 'KGM',
      price_e4: 57_000,
      price_base_mil: 1_000_000,
    };
    const kilos = billed({ ...carrots, due_mil: 12_000_000 });
    const grams = { ...kilos, unit: 'GRM', qty_mil: 12_000_000, price_base_mil: 1_000_000 };
    for (const line of [kilos, grams]) {
      const match = matchInvoice(invoiceOf([line]), { dues: [carrots], shipping_cents: 0 }, STRICT);
      expect(match.differences).toMatchObject([
        { code: 'qty_over', amount_cents: 342, billed_mil: 12_000_000, due_mil: 11_400_000, normal: false },
      ]);
      expect(match).toMatchObject({ claim_cents: 342, claim_gross_cents: 361 });
    }
    const near = matchInvoice(
      invoiceOf([kilos]),
      { dues: [carrots], shipping_cents: 0 },
      { ...STRICT, qty_tolerance_bp: asBasisPoints(600) },
    );
    expect(near).toMatchObject({ claim_cents: 0, differences: [{ code: 'qty_over', normal: true }] });
  });

  it('an exact total without lines is enough, and a line is what a person says it is', () => {
    const one = billed(ONE);
    const whole = { ...invoiceOf([one]), lines: [] };
    expect(matchInvoice(whole, { dues: [ONE], shipping_cents: 0 }, STRICT).differences).toEqual([]);
    const more = { ...invoiceOf([billed({ ...ONE, due_mil: 2_000 })]), lines: [] };
    expect(matchInvoice(more, { dues: [ONE], shipping_cents: 0 }, STRICT).differences).toMatchObject([
      { code: 'no_lines', amount_cents: 100 },
    ]);
    const strange = { ...one, ref: '', label: 'Autre nom' };
    const said = [{ line: 0, key: ONE.key }];
    expect(matchInvoice(invoiceOf([strange]), { dues: [ONE], shipping_cents: 0 }, STRICT, said).differences).toEqual([]);
  });

  it('every total that lines lead to keeps the rules of the norm; one changed cent breaks one', () => {
    fc.assert(
      fc.property(dues, fc.constantFrom('lines_cents', 'net_cents', 'vat_cents', 'gross_cents', 'due_cents' as const), (all, which) => {
        const invoice = invoiceOf(exact(all), 500);
        expect(wrongSums(invoice)).toEqual([]);
        const totals = { ...invoice.totals, [which]: invoice.totals[which as 'net_cents'] + 1 };
        expect(wrongSums({ ...invoice, totals }).length).toBeGreaterThan(0);
      }),
    );
  });
});
