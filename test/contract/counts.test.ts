/**
 * Inventories, places, waste and last days through the contract (SUPPLY "Stock"): counted blind and at a moment, by several people; thrown
 * away with a reason and taken back; used before it passes. One café for a describe: its days go on.
 */
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../../main/contract/calls/index.ts';
import { calls } from '../../main/contract/calls/index.ts';
import { accepted, NOON, openTestTill, type TestTill, temporaryFolder, testClock } from '../builders/till.ts';

let test: TestTill;
let folder: ReturnType<typeof temporaryFolder>;
const cafe = (): void => {
  beforeAll(() => {
    folder = temporaryFolder();
    test = openTestTill({ folder: folder.path, role: 'manager', clock: testClock(NOON) });
  });
  afterAll(async () => {
    await test.close();
    folder.remove();
  });
};

type Line = Input<'stock.receive'>['lines'][number];
const COFFEE: Line = { ingredient: 'I-CAFE', qty_mil: 1_000_000, cost_e4: 200_000 };
const receive = (...lines: Line[]) => accepted(test.command('stock.receive', { supplier: 'F-BIO', note_ref: '', lines })).lot_nos;
const level = async (code: string) => accepted(await test.query('stock.list', {})).find((one) => one.code === code);
const espresso = (qty_mil = 1_000): Input<'sales.ringUp'> => ({
  lines: [{ article: 'BC-EXP', qty_mil, mode: 'sur_place' }],
  tenders: [{ kind: 'card', amount_cents: (160 * qty_mil) / 1_000 }],
  shown_total_cents: (160 * qty_mil) / 1_000,
});
const sell = (qty_mil?: number) => accepted(test.command('sales.ringUp', espresso(qty_mil))).ticket_no;
const rows = <Row>(sql: string): Row[] => {
  const db = new BetterSqlite(join(folder.path, 'till.db'), { readonly: true });
  const found = db.prepare(sql).all() as Row[];
  db.close();
  return found;
};
/** One person's sheet at one station. */
const handIn = (station: string, input: Omit<Input<'counts.handIn'>, 'again'> & { again?: boolean }) => {
  const caller = test.till.callerOf({ station, role: 'counter' });
  const parsed = calls['counts.handIn'].input.parse({ again: false, ...input });
  return test.till.command(caller, 'counts.handIn', test.newId(), parsed);
};
const counted = (counted_mil: number, ingredient = 'I-CAFE', at: number = test.clock.now()) => ({
  ingredient,
  counted_mil,
  counted_at_utc_ms: at,
});

describe('an inventory', () => {
  cafe();
  let count_no = 0;

  it('is opened once for some places, and its sheet says nothing of the book', async () => {
    receive(COFFEE);
    count_no = accepted(test.command('counts.open', { places: ['sec', 'froid'] })).count_no;
    expect(test.command('counts.open', { places: ['cave'] })).toMatchObject({ error: { code: 'count_open', details: { count_no } } });
    const sheet = accepted(await test.query('counts.sheet', { place: 'sec' }));
    expect(sheet.now_utc_ms).toBe(test.clock.now());
    const coffee = sheet.ingredients.find(({ code }) => code === 'I-CAFE');
    expect(coffee).toEqual({ code: 'I-CAFE', label: 'Café en grains équitable', base: 'GRM', picture: 'hot-beverage' });
    expect(accepted(await test.query('counts.current', {}))?.places.map(({ code, sheets }) => [code, sheets.length])).toEqual([
      ['froid', 0],
      ['sec', 0],
    ]);
  });

  it('is of a moment: what is sold between counting and handing in is not missing', async () => {
    const at = test.clock.now();
    test.clock.add(60_000);
    sell(10_000);
    const taken = accepted(handIn('P1', { count_no, place: 'sec', lines: [counted(990_000, 'I-CAFE', at)] }));
    expect(taken).toMatchObject({ again: [], others: [] });
    const [coffee] = accepted(await test.query('counts.get', { count_no, unblind: false })).products;
    expect(coffee).toMatchObject({ expected_mil: 1_000_000, difference_mil: -10_000, value_cents: -20, counted_mil: 990_000 });
  });

  it('tells the second person at a shelf, shows both counts, and waits for somebody to choose', async () => {
    const at = test.clock.now();
    const second = accepted(handIn('P2', { count_no, place: 'sec', lines: [counted(850_000, 'I-CAFE', at)] }));
    expect(second.others).toMatchObject([{ station: 'P1', lines: 1, again: false }]);
    const whole = accepted(await test.query('counts.get', { count_no, unblind: false }));
    expect(whole.products[0]).toMatchObject({ sheet_no: null, counted_mil: null });
    expect(whole.products[0]?.counts.map((one) => one.counted_mil)).toEqual([990_000, 850_000]);
    expect(whole.missing).toEqual(['Chambre froide']);
    expect(test.command('counts.settle', { count_no, chosen: [] })).toMatchObject({
      error: { code: 'choose_first', details: { ingredient: 'I-CAFE', place: 'sec' } },
    });
  });

  it('has a large difference counted twice before anybody sees it', async () => {
    receive({ ingredient: 'I-CREME', qty_mil: 10_000_000, cost_e4: 400_000 });
    const first = accepted(handIn('P1', { count_no, place: 'froid', lines: [counted(2_000_000, 'I-CREME')] }));
    expect(first.again).toEqual(['I-CREME']);
    const cream = async (unblind: boolean) =>
      accepted(await test.query('counts.get', { count_no, unblind })).products.find(({ code }) => code === 'I-CREME');
    expect(await cream(false)).toMatchObject({ waits_second: true, expected_mil: null, difference_mil: null, value_cents: null });
    expect(await cream(true)).toMatchObject({ difference_mil: -8_000_000, value_cents: -3_200 });
    accepted(handIn('P1', { count_no, place: 'froid', again: true, lines: [counted(9_500_000, 'I-CREME')] }));
    expect(await cream(false)).toMatchObject({ waits_second: false, counted_mil: 9_500_000, difference_mil: -500_000, value_cents: -200 });
  });

  it('is settled once: one movement for each difference, valued; a repeat gives the same answer', async () => {
    const at_settling = (await level('I-CAFE'))?.level_mil ?? 0;
    const [first] = accepted(await test.query('counts.get', { count_no, unblind: false })).products.filter(({ code }) => code === 'I-CAFE');
    const chosen = [{ ingredient: 'I-CAFE', place: 'sec', sheet_no: first?.counts[0]?.sheet_no ?? 0 }] as never;
    expect(
      test.command('counts.settle', { count_no, chosen: [{ ingredient: 'I-CAFE', place: 'sec', sheet_no: 99 }] as never }),
    ).toMatchObject({
      error: { code: 'unknown_sheet' },
    });
    const id = test.newId();
    const settled = accepted(test.command('counts.settle', { count_no, chosen }, id));
    expect(settled).toEqual({ count_no, products: 2, different: 2, difference_cents: -220 });
    expect(test.command('counts.settle', { count_no, chosen }, id)).toEqual({ ok: true, value: settled });
    expect(test.command('counts.settle', { count_no, chosen })).toMatchObject({ error: { code: 'count_ended' } });
    expect((await level('I-CAFE'))?.level_mil).toBe(at_settling - 10_000);
    expect(rows("SELECT ingredient, qty_mil FROM stock_movements WHERE kind = 'count' ORDER BY ingredient")).toEqual([
      { ingredient: 'I-CAFE', qty_mil: -10_000 },
      { ingredient: 'I-CREME', qty_mil: -500_000 },
    ]);
    expect(accepted(await test.query('counts.list', {}))).toMatchObject([
      { count_no, state: 'settled', different: 2, difference_cents: -220 },
    ]);
    expect(accepted(await test.query('counts.current', {}))).toBeNull();
  });

  it('never counts a difference twice: one that a count put right meanwhile is gone', async () => {
    const now = (await level('I-CAFE'))?.level_mil ?? 0;
    const again = accepted(test.command('counts.open', { places: ['sec'] })).count_no;
    accepted(handIn('P1', { count_no: again, place: 'sec', lines: [counted(now - 40_000)] }));
    accepted(test.command('stock.count', { lines: [{ ingredient: 'I-CAFE', counted_mil: now - 40_000 }] }));
    expect(accepted(test.command('counts.settle', { count_no: again, chosen: [] }))).toMatchObject({ different: 0, difference_cents: 0 });
    expect((await level('I-CAFE'))?.level_mil).toBe(now - 40_000);
  });

  it('goes over midnight; a phone whose clock is wrong counts between the opening and now', async () => {
    test.clock.set(Date.UTC(2026, 10, 23, 22, 50));
    const late = accepted(test.command('counts.open', { places: ['sec'] })).count_no;
    test.clock.set(Date.UTC(2026, 10, 23, 23, 10));
    for (const at of [0, Date.UTC(2030, 0, 1)])
      accepted(handIn(`P${at}`, { count_no: late, place: 'sec', lines: [counted(500_000, 'I-CAFE', at)] }));
    expect(rows<{ at: number }>(`SELECT counted_at_utc_ms AS at FROM stock_count_lines WHERE counted_mil = 500000`)).toEqual([
      { at: Date.UTC(2026, 10, 23, 22, 50) },
      { at: Date.UTC(2026, 10, 23, 23, 10) },
    ]);
    expect(accepted(await test.query('counts.list', {}))[0]).toMatchObject({ day: 20_261_123, state: 'open' });
    accepted(test.command('counts.giveUp', { count_no: late, reason: 'Trop tard' }));
    expect(handIn('P1', { count_no: late, place: 'sec', lines: [counted(1)] })).toMatchObject({ error: { code: 'count_ended' } });
  });

  it('refuses less than nothing, a product twice on a sheet, and a place that is not its own', () => {
    const other = accepted(test.command('counts.open', { places: ['sec'] })).count_no;
    expect(() => handIn('P1', { count_no: other, place: 'sec', lines: [counted(-1)] })).toThrow();
    expect(handIn('P1', { count_no: other, place: 'sec', lines: [counted(1), counted(2)] })).toMatchObject({
      error: { code: 'counted_twice' },
    });
    expect(handIn('P1', { count_no: other, place: 'froid', lines: [counted(1)] })).toMatchObject({ error: { code: 'unknown_place' } });
    expect(test.command('counts.settle', { count_no: other, chosen: [] })).toMatchObject({ error: { code: 'nothing_counted' } });
    accepted(test.command('counts.giveUp', { count_no: other, reason: 'Fin' }));
  });
});

describe('a place', () => {
  cafe();

  it('gives and takes goods without a level changing; each is counted by itself', async () => {
    receive(COFFEE);
    const carry = (from: string, to: string, qty_mil: number) =>
      test.command('stock.transfer', { ingredient: 'I-CAFE', from, to, qty_mil });
    accepted(test.command('places.put', { code: 'bar', label: 'Bar' }));
    expect(accepted(carry('sec', 'bar', 300_000)).levels).toEqual([
      { place: 'sec', level_mil: 700_000 },
      { place: 'bar', level_mil: 300_000 },
    ]);
    expect(carry('bar', 'bar', 1)).toMatchObject({ error: { code: 'same_place' } });
    expect(carry('bar', 'loin', 1)).toMatchObject({ error: { code: 'unknown_place' } });
    expect(await level('I-CAFE')).toMatchObject({ level_mil: 1_000_000, value_cents: 2_000, lots: 1 });
    expect(accepted(await test.query('counts.sheet', { place: 'bar' })).ingredients.map(({ code }) => code)).toEqual(['I-CAFE']);
    const { count_no } = accepted(test.command('counts.open', { places: ['bar'] }));
    accepted(handIn('P1', { count_no, place: 'bar', lines: [counted(280_000)] }));
    accepted(test.command('counts.settle', { count_no, chosen: [] }));
    const day = 20_261_123 as never;
    const { places } = accepted(await test.query('stock.history', { ingredient: 'I-CAFE', from_day: day, until_day: day }));
    expect(places).toEqual([
      { place: 'sec', label: 'Réserve', level_mil: 700_000 },
      { place: 'bar', label: 'Bar', level_mil: 280_000 },
    ]);
    expect(await level('I-CAFE')).toMatchObject({ level_mil: 980_000 });
  });

  it('takes what is frozen of a lot: a lot of its own with its part of the cost, from the same delivery', async () => {
    const [lot = 0] = receive({
      ingredient: 'I-CREME',
      qty_mil: 3_000_000,
      cost_e4: 100_001,
      dlc_day: 20_261_123 as never,
      supplier_lot: 'C7',
    });
    const freeze = (qty_mil: number, lot_no = lot) => test.command('stock.freeze', { lot_no, qty_mil, place: 'congel', days: 90 });
    expect(freeze(3_000_001)).toMatchObject({ error: { code: 'more_than_there' } });
    const frozen = accepted(freeze(1_000_000));
    expect(frozen.until_day).toBe(20_270_221);
    expect(rows(`SELECT lot_no, level_mil, cost_e4 FROM stock_levels WHERE ingredient = 'I-CREME' ORDER BY lot_no`)).toEqual([
      { lot_no: lot, level_mil: 2_000_000, cost_e4: 66_667 },
      { lot_no: frozen.lot_no, level_mil: 1_000_000, cost_e4: 33_334 },
    ]);
    expect(freeze(1, frozen.lot_no)).toMatchObject({ error: { code: 'frozen_before' } });
    expect(rows('SELECT * FROM stock_lot_parts')).toEqual([
      { lot_no: frozen.lot_no, part_lot_no: lot, qty_mil: 1_000_000, cost_e4: 33_334 },
    ]);
    // Half an hour after midnight the business day still is the 23rd; the limit of the 23rd has passed.
    test.clock.set(Date.UTC(2026, 10, 23, 23, 30));
    expect(freeze(1)).toMatchObject({ error: { code: 'use_by_passed', details: { until_day: 20_261_123 } } });
  });
});

describe('what is thrown away', () => {
  cafe();

  it('leaves by the recipe of its article and comes back to the same lots, once, on the same day', async () => {
    receive({ ...COFFEE, qty_mil: 5_000, cost_e4: 1_000, ddm_day: 20_270_101 as never }, COFFEE);
    const before = rows('SELECT ingredient, lot_no, level_mil, cost_e4 FROM stock_levels WHERE level_mil <> 0 ORDER BY ingredient, lot_no');
    const thrown = accepted(
      test.commandAs('counter', 'waste.throw', { what: { kind: 'article', code: 'BC-EXP' as never }, qty_mil: 2_000, reason: 'fallen' }),
    );
    expect(thrown.cost_cents).toBeGreaterThan(0);
    expect(accepted(await test.query('waste.today', {}))).toMatchObject([
      { label: 'Expresso équitable', reason: 'fallen', base: null, taken_back: false },
    ]);
    accepted(test.command('waste.takeBack', { waste_no: thrown.waste_no }));
    expect(
      rows('SELECT ingredient, lot_no, level_mil, cost_e4 FROM stock_levels WHERE level_mil <> 0 ORDER BY ingredient, lot_no'),
    ).toEqual(before);
    expect(test.command('waste.takeBack', { waste_no: thrown.waste_no })).toMatchObject({ error: { code: 'taken_back' } });
  });

  it('of a sale that is paid back was prepared: the sale leaves the shelf for waste, in parts too, and the level stays (SUPPLY)', async () => {
    const ticket_no = sell(3_000);
    const before = rows('SELECT ingredient, lot_no, level_mil, cost_e4 FROM stock_levels ORDER BY ingredient, lot_no');
    const sold = rows<{ qty: number; cost: number }>(
      `SELECT sum(qty_mil) AS qty, sum(cost_e4) AS cost FROM stock_movements WHERE ticket_no = ${ticket_no}`,
    );
    for (const qty_mil of [1_000, 2_000]) {
      const order = {
        ticket_no,
        scope: { kind: 'lines', lines: [{ line_no: 1, qty_mil }], formules: [] },
        reason: 'Trop froid',
        shown_total_cents: (160 * qty_mil) / 1_000,
        money_back: [{ kind: 'card', code: '', amount_cents: (160 * qty_mil) / 1_000 }],
      } as never;
      accepted(test.command('refunds.refund', order));
    }
    expect(rows('SELECT ingredient, lot_no, level_mil, cost_e4 FROM stock_levels ORDER BY ingredient, lot_no')).toEqual(before);
    const moved = (kind: string) =>
      rows(`SELECT sum(qty_mil) AS qty, sum(cost_e4) AS cost FROM stock_movements WHERE kind = '${kind}' AND ticket_no > ${ticket_no}`);
    expect(moved('waste')).toEqual(sold);
    expect(moved('sale')).toEqual(sold.map(({ qty, cost }) => ({ qty: -qty, cost: -cost })));
    const [paid] = accepted(await test.query('waste.today', {}));
    expect(paid).toMatchObject({ reason: 'paid_back', qty_mil: 2_000 });
    expect(test.command('waste.takeBack', { waste_no: paid?.waste_no ?? 0 })).toMatchObject({ error: { code: 'goes_with_refund' } });
  });

  it('stands in the analysis in euros by reason, product, dish and week, without a person in it (RGPD-04)', async () => {
    accepted(test.command('waste.throw', { what: { kind: 'ingredient', code: 'I-CAFE' as never }, qty_mil: 500_000, reason: 'expired' }));
    const days = { from_day: 20_261_109 as never, until_day: 20_261_129 as never };
    const found = accepted(await test.query('waste.analysis', days));
    expect(found.reasons.map(({ reason }) => reason).sort()).toEqual(['expired', 'paid_back']);
    expect(found.reasons[0]).toMatchObject({ reason: 'expired', times: 1, cost_cents: 1_000 });
    expect(found.dishes).toMatchObject([{ code: 'BC-EXP', label: 'Expresso équitable', qty_mil: 3_000, times: 2 }]);
    expect(found.ingredients[0]).toMatchObject({ code: 'I-CAFE', base: 'GRM' });
    expect(found.weeks.map(({ monday }) => monday)).toEqual([20_261_109, 20_261_116, 20_261_123]);
    expect(found.weeks[2]?.cost_cents).toBe(found.cost_cents);
    expect(JSON.stringify(found)).not.toMatch(/operator|station|P1/);
  });

  it('keeps a lot from being thrown away beyond what it holds, and writes an article without a recipe down all the same', async () => {
    const [lot_no = 0] = receive({ ingredient: 'I-CREME', qty_mil: 1_000, cost_e4: 10 });
    const lot = (qty_mil: number) => test.command('waste.throw', { what: { kind: 'lot', lot_no }, qty_mil, reason: 'spoiled' });
    expect(lot(1_001)).toMatchObject({ error: { code: 'more_than_there', details: { level_mil: 1_000 } } });
    accepted(lot(1_000));
    accepted(test.command('recipes.applyImport', { files: [{ name: 'recettes.csv', content_base64: EMPTY_RECIPES }] }));
    expect(
      accepted(test.command('waste.throw', { what: { kind: 'article', code: 'BC-EXP' as never }, qty_mil: 1_000, reason: 'unsold' })),
    ).toMatchObject({
      cost_cents: 0,
    });
  });
});
const EMPTY_RECIPES = Buffer.from(
  'code_article;libelle_article;code_ingredient;libelle_ingredient;quantite;unite;perte_pct\r\nBC-FIL;Café filtre;I-CAFE;;0,01;kg;0\r\n',
).toString('base64');

describe('last days', () => {
  cafe();

  it('are those of the calendar in Paris, also between midnight and the turn of the business day, on both sides of summer time', async () => {
    const cream = (dlc_day: number): Line => ({ ingredient: 'I-CREME', qty_mil: 1_000_000, cost_e4: 40_000, dlc_day: dlc_day as never });
    receive(cream(20_261_123), cream(20_261_124), cream(20_261_125), { ...COFFEE, ddm_day: 20_261_124 as never });
    const states = async () => accepted(await test.query('stock.useBy', {})).map(({ until_day, state }) => [until_day, state]);
    expect(await states()).toEqual([
      [20_261_123, 'today'],
      [20_261_124, 'tomorrow'],
      [20_261_124, 'tomorrow'],
    ]);
    test.clock.set(Date.UTC(2026, 10, 23, 22, 59, 59));
    expect((await states())[0]).toEqual([20_261_123, 'today']);
    test.clock.set(Date.UTC(2026, 10, 23, 23, 0, 0));
    expect(await states()).toEqual([
      [20_261_123, 'passed'],
      [20_261_124, 'today'],
      [20_261_124, 'today'],
      [20_261_125, 'tomorrow'],
    ]);
  });

  it('come with what to do: the dishes that use most of it, a batch, the freezer; nothing of what must not be eaten', async () => {
    const [passed, cream] = accepted(await test.query('stock.useBy', {})).filter(({ code }) => code === 'I-CREME');
    expect(passed).toMatchObject({ state: 'passed', is_limit: true, dishes: [], batches: [], can_freeze: false });
    expect(cream).toMatchObject({ state: 'today', can_freeze: true, value_cents: 400 });
    expect(cream?.dishes.length).toBeGreaterThan(0);
    expect(cream?.dishes[0]?.portions).toBeGreaterThan(0);
  });
});
