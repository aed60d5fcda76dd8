/** Receipts through the contract: lots, bills, one draft once, corrections by adding, dishes that cost more, what is refused; formules' margins. */
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calls, type Output } from '../../main/contract/calls/index.ts';
import { type Delivery, delivery, type Line, openReceiving, type Receiving, sausage } from '../builders/deliveries.ts';
import { FLOUR } from '../builders/supplies.ts';
import { accepted } from '../builders/till.ts';

let till: Receiving;
beforeAll(() => {
  till = openReceiving();
});
afterAll(() => till.close());

describe('a receipt', () => {
  it('holds several lots on one line; the line’s cost is theirs to the last 1/10 000 €', async () => {
    const line: Line = { ...sausage(1_000), lots: [...sausage(1_001).lots, ...sausage(2_002).lots, ...sausage(1_797).lots] };
    const { receipt_no, lot_nos } = till.post(delivery(till.sixSausages(), [line]));
    expect(lot_nos).toHaveLength(3);
    const { lots, lines } = await till.get(receipt_no);
    expect(lots.reduce((sum, { cost_e4 }) => sum + cost_e4, 0)).toBe(lines[0]?.cost_e4);
    expect(lines[0]?.cost_e4).toBe(888_000);
  });

  it('billed by the piece costs its pieces, whatever they weigh', async () => {
    const flour: Line = { ingredient: 'I-FARBL', ref: FLOUR.ref, position: 1, packs_mil: 2_000, lots: [{ qty_mil: 49_400_000 }] };
    expect((await till.preview(delivery(till.ordered([FLOUR, 2]), [flour]))).lines[0]).toMatchObject({
      cost_e4: 590_000,
      received_mil: 49_400_000,
    });
  });

  it('is entered once, whatever is sent twice under another id; other content of the same draft is refused', async () => {
    const body = delivery(till.sixSausages(), [sausage(4_800)]);
    const first = till.post(body);
    const before = till.rows<{ n: number }>('SELECT count(*) AS n FROM stock_movements')[0]?.n;
    expect(till.post(body)).toMatchObject({ receipt_no: first.receipt_no, lot_nos: first.lot_nos, cost_cents: first.cost_cents });
    expect(till.test.command('receipts.post', { ...body, note_ref: 'other' })).toMatchObject({
      error: { code: 'already_received', details: { receipt_no: first.receipt_no } },
    });
    expect(till.rows<{ n: number }>('SELECT count(*) AS n FROM stock_movements')[0]?.n).toBe(before);
  });

  it('is corrected by a receipt that adds, with minus for less; what was used stays used, and no cost is lost', async () => {
    const { receipt_no, lot_nos } = till.post(
      delivery(null, [{ ingredient: 'I-CREME', cost_e4: 400_000, lots: [{ qty_mil: 10_000_000 }] }]),
    );
    const lot_no = lot_nos[0] ?? 0;
    accepted(
      till.test.command('waste.throw', { what: { kind: 'ingredient', code: 'I-CREME' as never }, qty_mil: 1_000_000, reason: 'fallen' }),
    );
    const correct = (received_mil: number, cost_e4: number) =>
      till.test.command('receipts.correct', { receipt_no, reason: 'Pesé à nouveau', lots: [{ lot_no, received_mil, cost_e4 }] });
    accepted(correct(4_000_000, 160_000));
    expect(await till.level('I-CREME')).toMatchObject({ level_mil: 3_000_000, value_cents: 1_200 });
    const shown = await till.get(receipt_no);
    expect(shown.lots).toMatchObject([{ written_mil: 10_000_000, received_mil: 4_000_000, cost_e4: 160_000 }]);
    expect(shown.corrections).toMatchObject([{ reason: 'Pesé à nouveau', lots: [{ lot_no, qty_mil: -6_000_000, cost_e4: -240_000 }] }]);
    expect(shown.receipt).toMatchObject({ corrected: 1, cost_cents: 1_600 });
    // The price alone: goods leave with the old worth and come back with the right one.
    accepted(correct(4_000_000, 200_000));
    expect(await till.level('I-CREME')).toMatchObject({ level_mil: 3_000_000, value_cents: 1_500 });
    // Less than was used of it: the rest is missing, and nothing is refused.
    accepted(correct(500_000, 25_000));
    expect(await till.level('I-CREME')).toMatchObject({ level_mil: -500_000, value_cents: 0 });
    expect(correct(500_000, 25_000)).toMatchObject({ error: { code: 'nothing_changed' } });
    expect(till.rows('SELECT count(*) AS n FROM stock_lots WHERE lot_no = ? AND received_mil = 10000000', lot_no)).toEqual([{ n: 1 }]);
  });

  it('says at the same moment which dishes cost more, before and after, and blocks nothing', async () => {
    const csv = (...lines: string[]) => Buffer.from(`${lines.join('\r\n')}\r\n`).toString('base64');
    const head = 'code_article;libelle_article;code_ingredient;libelle_ingredient;quantite;unite;perte_pct';
    const files = [{ name: 'recettes.csv', content_base64: csv(head, 'BC-EXP;Expresso;I-CAFE;;0,02;kg;0') }];
    accepted(till.test.command('recipes.applyImport', { files }));
    const coffee = (cost_e4: number): Line => ({ ingredient: 'I-CAFE', cost_e4, lots: [{ qty_mil: 1_000_000 }] });
    till.post(delivery(null, [coffee(200_000)]));
    const { shifts, wanted_bp } = await till.preview(delivery(null, [coffee(300_000)]));
    // 20 g of 20,00 €, then of 30,00 €; 1,60 € at 10 % is 1,45 € without VAT
    expect(shifts).toMatchObject([
      {
        code: 'BC-EXP',
        cost_before_cents: 40,
        cost_after_cents: 60,
        price_ht_cents: 145,
        margin_before_bp: 7_241,
        margin_after_bp: 5_862,
        alert: true,
      },
    ]);
    expect(wanted_bp).toBe(6_500);
    expect(till.post(delivery(null, [coffee(300_000)])).shifts).toEqual(shifts);
    const [recipe] = accepted(await till.test.query('recipes.list', {}));
    expect(recipe).toMatchObject({
      cost_cents: 60,
      cost_before_cents: 40,
      low_margin: true,
      moved_by: [{ code: 'I-CAFE', effect_cents: 20, before_bp: 5_000 }],
    });
    // The wanted margin holds from today on, also on a day with sales.
    const today = 20_261_123 as never;
    accepted(till.test.command('settings.setDated', { name: 'margin_alert_bp', from_day: today, value: 5_000 as never }));
    expect((await till.preview(delivery(null, [coffee(310_000)]))).shifts).toMatchObject([{ code: 'BC-EXP', alert: false }]);
  });

  it('is against an order that is on its way; one that is finished takes nothing more', async () => {
    const order_no = till.sixSausages();
    till.post(delivery(order_no, [sausage(4_800)]));
    const again = (order: number) => till.test.command('receipts.post', delivery(order, [sausage(800)]));
    expect(again(order_no)).toMatchObject({ error: { code: 'order_not_open', details: { state: 'received' } } });
    expect(again(9_999)).toMatchObject({ error: { code: 'unknown_order' } });
    expect(till.test.command('receipts.post', delivery(null, []))).toMatchObject({ error: { code: 'nothing_received' } });
  });
});

describe('what is refused, leaving nothing', () => {
  const problemOf = (body: Delivery): unknown => {
    const reply = till.test.command('receipts.post', body);
    return reply.ok ? null : reply.error.details?.['problem'];
  };
  const plain = (part: Partial<Line> = {}): Line => ({ ingredient: 'I-CAFE', lots: [{ qty_mil: 1_000 }], ...part });

  it('names the line and the lot: unknown product, mixed units, lot twice, meat without origin, more wrong than came', () => {
    const before = till.rows('SELECT count(*) AS n FROM stock_receipts');
    expect(problemOf(delivery(null, [plain({ ingredient: 'I-NONE' as never })]))).toBe('unknown_ingredient');
    // Sold by the bunch, kept by the kilo, and nobody said what a bunch weighs
    expect(problemOf(delivery(null, [plain({ ingredient: 'I-CAROT', ref: 'MA-9' })]))).toBe('unit_mismatch');
    const lots = [
      { qty_mil: 1, supplier_lot: 'X' },
      { qty_mil: 2, supplier_lot: 'X' },
    ];
    expect(problemOf(delivery(null, [plain({ lots })]))).toBe('lot_twice');
    expect(problemOf(delivery(null, [sausage(1, { position: null }, { raised: '' })]))).toBe('origin_missing');
    expect(problemOf(delivery(null, [plain({ reasons: [{ reason: 'damaged', qty_mil: 2_000, sent_back: false }] })]))).toBe('reason_over');
    expect(problemOf(delivery(till.sixSausages(), [sausage(1), sausage(2)]))).toBe('line_twice');
    expect(problemOf(delivery(till.sixSausages(), [sausage(1, { position: 7 })]))).toBe('unknown_line');
    const twice = [0, 1].map(() => ({ crate: 'Bac', received: 1, returned: 0 }));
    expect(problemOf(delivery(null, [], { crates: twice }))).toBe('crate_twice');
    expect(till.rows('SELECT count(*) AS n FROM stock_receipts')).toEqual(before);
  });

  it('a weight below nothing, a reason of nothing and a ratio of 0 are no delivery', () => {
    const isTaken = (part: Partial<Line>) => calls['receipts.post'].input.safeParse(delivery(null, [plain(part)])).success;
    expect(isTaken({})).toBe(true);
    expect(isTaken({ lots: [{ qty_mil: -1 }] })).toBe(false);
    expect(isTaken({ lots: [{ qty_mil: 0 }] })).toBe(false);
    expect(isTaken({ packs_mil: -1 })).toBe(false);
    expect(isTaken({ cost_e4: -1 })).toBe(false);
    expect(isTaken({ reasons: [{ reason: 'damaged', qty_mil: 0, sent_back: false }] })).toBe(false);
    expect(() => till.rows('SELECT 1')).not.toThrow();
    const db = new BetterSqlite(join(till.folder, 'till.db'));
    try {
      const ratio = `INSERT INTO receipt_lines VALUES (1, 99, 'I-CAFE', '', NULL, NULL, 1, NULL, 1, 0, 0, 'order', NULL, 0, 'none', 0)`;
      expect(() => db.exec(ratio)).toThrow(/CHECK/);
    } finally {
      db.close();
    }
  });

  it('a sale that follows takes from the lot that expires first, whichever came last', async () => {
    const lot = (dlc_day: number): Line => plain({ ingredient: 'I-CAFE', lots: [{ qty_mil: 1_000_000, dlc_day: dlc_day as never }] });
    const later = till.post(delivery(null, [lot(20_270_301)])).lot_nos[0];
    const sooner = till.post(delivery(null, [lot(20_261_201)])).lot_nos[0];
    accepted(
      till.test.command('sales.ringUp', {
        lines: [{ article: 'BC-EXP' as never, qty_mil: 1_000 as never, mode: 'sur_place' }],
        tenders: [{ kind: 'card', amount_cents: 160 as never }],
        shown_total_cents: 160 as never,
      }),
    );
    const lots = accepted(await till.test.query('stock.lots', { ingredient: 'I-CAFE' as never }));
    expect(lots.find(({ lot_no }) => lot_no === sooner)?.level_mil).toBe(980_000);
    expect(lots.find(({ lot_no }) => lot_no === later)?.level_mil).toBe(1_000_000);
  });
});

describe('formules', () => {
  const margins = async (): Promise<Output<'recipes.formules'>> => accepted(await till.test.query('recipes.formules', {}));

  it('say what they leave with what is asked for most, and at worst; a supplement is in the price', async () => {
    const { formules } = await margins();
    expect(formules.length).toBeGreaterThan(0);
    for (const { typical, worst, price_cents } of formules) {
      expect(typical?.answers.length).toBeGreaterThan(0);
      for (const one of [typical, worst]) {
        if (!one) continue;
        const supplements = one.answers.reduce((sum, { supplement_cents }) => sum + supplement_cents, 0);
        expect(one.price_ht_cents).toBeLessThan(price_cents + supplements);
        expect(one.price_ht_cents).toBeGreaterThan((price_cents + supplements) / 1.21);
      }
    }
  });
});
