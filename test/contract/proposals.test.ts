/** Proposals of orders through the till: from sales and recipes to drafts, with a person's hand respected (SUPPLY "Proposals"). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SupplierProposal } from '../../main/contract/shapes/proposal.ts';
import { asUtcMs } from '../../main/contract/values.ts';
import { proposedMil } from '../../main/domain/proposal.ts';
import { addTickets } from '../builders/bulk.ts';
import { putPriceList } from '../builders/supplier-list.ts';
import { accepted, NOON, openTestTill, type TestTill, temporaryFolder, testClock, testSigner } from '../builders/till.ts';

const EVERY_MS = 3 * 3_600_000;
const TICKETS = 400;
let test: TestTill;
let folder: ReturnType<typeof temporaryFolder>;

/** Seven weeks of sales up to Monday noon, then the lists of two suppliers. */
beforeAll(async () => {
  folder = temporaryFolder();
  const clock = testClock(asUtcMs(NOON - (TICKETS + 2) * EVERY_MS));
  const first = openTestTill({ folder: folder.path, clock, role: 'manager' });
  await first.close();
  const place = { folder: folder.path, instance: 'cafe', register: '1', appVersion: '9.9.9', signer: testSigner } as const;
  await addTickets({ ...place, tickets: TICKETS, from: clock.now(), every_ms: EVERY_MS });
  clock.set(NOON);
  test = openTestTill({ folder: folder.path, clock, role: 'manager' });
  putPriceList(folder.path, 'F-BIO', [
    { ref: 'CB-1', label: 'Café en grains', order_unit: 'XSA', order_base_mil: 500_000, price_e4: 150_000, ingredient: 'I-CAFE' },
    { ref: 'CB-2', label: 'Café moulu', order_base_mil: 250_000, order_multiple: 2, price_e4: 140_000, ingredient: 'I-CAFMO' },
    // Sold by the bunch, and nobody said what one weighs.
    { ref: 'CB-3', label: 'Thé', base: 'XBH', order_unit: 'XBH', order_base_mil: 1_000, price_e4: 9_000, ingredient: 'I-THEN' },
  ]);
  putPriceList(folder.path, 'F-MAIL', [
    { ref: 'LM-1', label: 'Farine', order_base_mil: 1_000_000, price_e4: 100_000, ingredient: 'I-FARBL' },
  ]);
});
afterAll(async () => {
  await test.close();
  folder.remove();
});

const view = async () => accepted(await test.query('proposals.view', {}));
const of = async (supplier: string): Promise<SupplierProposal> => {
  const found = (await view()).suppliers.find((one) => one.supplier === supplier);
  if (!found) throw new Error(`nothing for ${supplier}`);
  return found;
};
const order = async (order_no: number) => accepted(await test.query('orders.get', { order_no }));
const fill = (suppliers: string[] = []) => accepted(test.command('proposals.fill', { suppliers })).orders;

describe('a proposal', () => {
  it('says for each supplier the next delivery, until when it must last, and why each line is there', async () => {
    const { history_days } = await view();
    expect(history_days).toBeGreaterThan(45);
    const bio = await of('F-BIO');
    expect(bio).toMatchObject({ delivery_day: 20_261_128, next_day: 20_261_202, order_no: null, done: false, minimum_cents: 25_000 });
    const beans = bio.lines.find(({ ref }) => ref === 'CB-1');
    expect(beans?.why).toMatch(/^\d+(,\d+)?\u00A0kg vendu(s)? par semaine, rien en stock, livraison samedi, /);
    for (const line of bio.lines) expect(proposedMil(line.parts), line.ref).toBe(line.packs * line.order_base_mil);
    expect(bio.goods_cents).toBe(bio.lines.reduce((sum, line) => sum + line.line_cents, 0));
  });

  it('lists what it does not cover, and why: no article, no recipe, no weight of a bunch', async () => {
    const { uncovered, uncovered_count } = await view();
    const why = new Map(uncovered.map(({ code, reason }) => [code, reason]));
    expect(why.get('I-THEN')).toBe('no_ratio');
    expect(why.get('I-BEURR')).toBe('no_article');
    expect(uncovered_count).toBe(uncovered.length);
  });

  it('counts what is on the shelf, but not what is held back', async () => {
    const before = (await of('F-MAIL')).lines.find(({ ref }) => ref === 'LM-1');
    expect(before?.packs).toBeGreaterThan(0);
    const lines = [{ ingredient: 'I-FARBL' as never, qty_mil: 90_000_000, cost_e4: 900_000, dlc_day: 20_261_230 as never }];
    accepted(test.command('stock.receive', { supplier: 'F-MAIL', note_ref: '', lines }));
    expect((await of('F-MAIL')).lines).toEqual([]);
    const [lot] = accepted(await test.query('stock.lots', { ingredient: 'I-FARBL' as never }));
    accepted(test.command('lots.hold', { lot_no: lot?.lot_no ?? 0, reason: 'Rappel' } as never));
    expect((await of('F-MAIL')).lines.map(({ ref, packs }) => [ref, packs])).toEqual([['LM-1', before?.packs]]);
  });

  it('shows what was used of an ingredient by day, and what will be', async () => {
    const { base, days } = accepted(await test.query('proposals.history', { ingredient: 'I-CAFE' as never }));
    expect(base).toBe('GRM');
    expect(days.filter(({ state }) => state === 'past').length).toBeGreaterThan(45);
    const expected = days.filter(({ state }) => state === 'expected');
    expect(expected).toHaveLength(14);
    expect(expected.every(({ qty_mil }) => qty_mil >= 0) && expected.some(({ qty_mil }) => qty_mil > 0)).toBe(true);
  });
});

describe('filling the drafts', () => {
  it('opens one draft a supplier and delivery, says what was proposed, and does nothing twice', async () => {
    const filled = fill(['F-BIO']);
    expect(filled).toHaveLength(1);
    const [{ order_no = 0, version = 0 } = {}] = filled;
    const draft = await order(order_no);
    expect(draft.lines.map(({ packs, proposed_packs }) => packs === proposed_packs)).toEqual(draft.lines.map(() => true));
    expect(fill(['F-BIO'])).toEqual([expect.objectContaining({ order_no, version })]);
    expect(await of('F-BIO')).toMatchObject({ order_no, done: true });
    expect(test.command('proposals.fill', { suppliers: ['F-NO'] })).toMatchObject({ error: { code: 'unknown_supplier' } });
  });

  it('leaves alone what a person changed or took out, and goes on with the rest', async () => {
    const { order_no: no } = await of('F-BIO');
    let draft = await order(no ?? 0);
    const put = (ref: string, packs: number) => {
      draft = accepted(test.command('orders.setLine', { order_no: draft.order_no, version: draft.version, ref, packs }));
    };
    const more = (draft.lines.find(({ ref }) => ref === 'CB-1')?.packs ?? 0) + 60;
    put('CB-1', more);
    put('CB-2', 0);
    expect((await of('F-BIO')).kept.map(({ ref, packs }) => [ref, packs])).toEqual([
      ['CB-1', more],
      ['CB-2', 0],
    ]);
    fill();
    const after = await order(draft.order_no);
    expect(after.lines.map(({ ref, packs }) => [ref, packs])).toEqual([['CB-1', more]]);
  });

  it('counts a confirmed order as on its way', async () => {
    const draft = await order((await of('F-BIO')).order_no ?? 0);
    const ask = { order_no: draft.order_no, version: draft.version, shown_goods_cents: draft.goods_cents };
    accepted(test.command('orders.confirm', { ...ask, below_minimum: true }));
    expect((await of('F-BIO')).lines.map(({ ref }) => ref)).not.toContain('CB-1');
    expect((await of('F-BIO')).lines.map(({ ref }) => ref)).toContain('CB-2');
  });

  it('is taken back: proposed lines go, an empty draft is put away, who saw an older one is told', async () => {
    const [{ order_no = 0, version = 0 } = {}] = fill(['F-BIO']);
    expect(test.command('proposals.takeBack', { orders: [{ order_no, version: version + 1 }] })).toMatchObject({
      error: { code: 'order_changed' },
    });
    expect(accepted(test.command('proposals.takeBack', { orders: [{ order_no, version }] }))).toEqual({ orders: 1 });
    expect(await order(order_no)).toMatchObject({ state: 'cancelled', lines: [] });
    expect((await of('F-BIO')).order_no).toBeNull();
  });
});
