/** Stock through the contract: goods come in, a sale takes them by its recipe, they are counted, thrown away and cooked (SUPPLY "Stock"). */

import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../main/contract/calls/index.ts';
import { accepted, openTestTill, type TestTill, temporaryFolder } from '../builders/till.ts';

let test: TestTill;
let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
  test = openTestTill({ folder: folder.path, role: 'manager' });
});
afterEach(async () => {
  await test.close();
  folder.remove();
});

type Line = Input<'stock.receive'>['lines'][number];
const COFFEE: Line = { ingredient: 'I-CAFE', qty_mil: 1_000_000, cost_e4: 200_000 };
const receive = (...lines: Line[]) => test.command('stock.receive', { supplier: 'F-BIO', note_ref: 'BL-7', lines });
const level = async (code: string) => accepted(await test.query('stock.list', {})).find((one) => one.code === code);
const csv = (...lines: string[]) => Buffer.from(`${lines.join('\r\n')}\r\n`).toString('base64');
const RECIPE_HEAD = 'code_article;libelle_article;code_ingredient;libelle_ingredient;quantite;unite;perte_pct';
const recipes = (...lines: string[]) => ({ files: [{ name: 'recettes.csv', content_base64: csv(RECIPE_HEAD, ...lines) }] });
const espresso = (qty_mil = 1_000): Input<'sales.ringUp'> => ({
  lines: [{ article: 'BC-EXP', qty_mil, mode: 'sur_place' }],
  tenders: [{ kind: 'card', amount_cents: (160 * qty_mil) / 1_000 }],
  shown_total_cents: (160 * qty_mil) / 1_000,
});
const rows = (sql: string): unknown[] => {
  const db = new BetterSqlite(join(folder.path, 'till.db'), { readonly: true });
  const found = db.prepare(sql).all();
  db.close();
  return found;
};

describe('a sale', () => {
  it('takes from the lot that expires first, and its movements name line, recipe and lot', async () => {
    const later = receive({ ...COFFEE, ddm_day: 20_270_601 as never, supplier_lot: 'B' });
    const sooner = receive({ ...COFFEE, ddm_day: 20_270_101 as never, supplier_lot: 'A', qty_mil: 5_000 });
    expect(accepted(later).lot_nos).toEqual([1]);
    expect(accepted(sooner).lot_nos).toEqual([2]);
    const { ticket_no } = accepted(test.command('sales.ringUp', espresso()));
    const taken = rows(
      `SELECT lot_no, qty_mil, cost_e4, line_no, recipe_no > 0 AS has_recipe FROM stock_movements WHERE ticket_no = ${ticket_no}`,
    );
    expect(taken).toEqual([
      { lot_no: 2, qty_mil: -5_000, cost_e4: -200_000, line_no: 1, has_recipe: 1 },
      expect.objectContaining({ lot_no: 1, line_no: 1 }),
    ]);
  });

  it('of what is not there goes through; the level below zero is flagged', async () => {
    accepted(test.command('sales.ringUp', espresso()));
    const coffee = await level('I-CAFE');
    expect(coffee?.level_mil).toBeLessThan(0);
    expect(coffee).toMatchObject({ negative: true, low: false, lots: 0 });
  });

  it('that is refused takes nothing', async () => {
    expect(test.command('sales.ringUp', { ...espresso(), shown_total_cents: 1 })).toMatchObject({ error: { code: 'stale_price' } });
    expect(rows('SELECT * FROM stock_movements')).toEqual([]);
  });

  it('keeps the recipe it was made by, when another one holds afterwards', async () => {
    accepted(test.command('sales.ringUp', espresso()));
    accepted(test.command('recipes.applyImport', recipes('BC-EXP;Expresso;I-CAFE;;0,02;kg;0')));
    accepted(test.command('sales.ringUp', espresso()));
    const sold = rows(`SELECT ticket_no, gross_e6 FROM stock_movements JOIN recipe_needs USING (recipe_no, ingredient)`) as {
      gross_e6: number;
    }[];
    expect(sold.map(({ gross_e6 }) => gross_e6)).toEqual([expect.any(Number), 20_000_000]);
    expect(sold[0]?.gross_e6).toBeLessThan(20_000_000);
  });

  it('that is paid back was prepared all the same: nothing goes back to stock (SUPPLY "Stock")', async () => {
    const { ticket_no } = accepted(test.command('sales.ringUp', espresso()));
    const before = await level('I-CAFE');
    accepted(
      test.command('refunds.refund', {
        ticket_no,
        scope: { kind: 'whole' },
        reason: 'Erreur',
        shown_total_cents: 160,
        money_back: [{ kind: 'card', code: '', amount_cents: 160 }],
      } as never),
    );
    expect(await level('I-CAFE')).toEqual(before);
  });
});

describe('a delivery', () => {
  it('keeps lot, use-by day, temperature, origin and certificate, and the level is there at once', async () => {
    const line: Line = {
      ingredient: 'I-JAMBON',
      qty_mil: 4_120_000,
      cost_e4: 700_400,
      supplier_lot: 'LM-7',
      dlc_day: 20_261_130 as never,
      temperature_dc: 35,
      born: 'France',
      raised: 'France',
      slaughtered: 'France',
    };
    expect(accepted(receive(line))).toMatchObject({ receipt_no: 1, cost_cents: 7_004 });
    expect(await level('I-JAMBON')).toMatchObject({ level_mil: 4_120_000, lots: 1, first_until_day: 20_261_130, value_cents: 7_004 });
    expect(accepted(await test.query('stock.lots', { ingredient: 'I-JAMBON' }))).toMatchObject([
      { lot_no: 1, supplier: 'F-BIO', supplier_lot: 'LM-7', level_mil: 4_120_000 },
    ]);
  });

  it('with a use-by day in the past is refused, unless the line says so', () => {
    const old: Line = { ...COFFEE, dlc_day: 20_261_122 as never };
    expect(receive(old)).toMatchObject({ error: { code: 'use_by_passed', details: { dlc_day: 20_261_122 } } });
    expect(receive({ ...old, discrepancy: 'other_use_by' })).toMatchObject({ ok: true });
  });

  it('of meat says where it was raised and slaughtered (LAW MEAT-01)', () => {
    expect(receive({ ingredient: 'I-JAMBON', qty_mil: 1, cost_e4: 0 })).toMatchObject({ error: { code: 'origin_missing' } });
  });

  it('is whole or not there: one wrong line leaves nothing, and a lot comes in once', () => {
    const lot: Line = { ...COFFEE, supplier_lot: 'L1' };
    expect(receive(lot, { ...COFFEE, ingredient: 'I-NONE' })).toMatchObject({ error: { code: 'unknown_ingredient' } });
    expect(rows('SELECT * FROM stock_receipts')).toEqual([]);
    expect(receive(lot, lot)).toMatchObject({ error: { code: 'lot_twice' } });
    accepted(receive(lot));
    expect(receive(lot)).toMatchObject({ error: { code: 'lot_twice', details: { supplier_lot: 'L1' } } });
  });

  it('written down wrongly is corrected by adding, with the reason', async () => {
    accepted(receive(COFFEE));
    accepted(test.command('stock.correctLot', { lot_no: 1, level_mil: 100_000, reason: 'Un zéro de trop' }));
    expect(await level('I-CAFE')).toMatchObject({ level_mil: 100_000, value_cents: 200 });
    expect(rows("SELECT qty_mil, reason FROM stock_movements WHERE kind = 'correction'")).toEqual([
      { qty_mil: -900_000, reason: 'Un zéro de trop' },
    ]);
  });
});

describe('on the shelf', () => {
  it('a count makes the level what was counted, and what was missing is found again in the lots', async () => {
    accepted(test.command('sales.ringUp', espresso(10_000)));
    accepted(receive(COFFEE));
    accepted(test.command('stock.count', { lines: [{ ingredient: 'I-CAFE', counted_mil: 900_000 }] }));
    expect(await level('I-CAFE')).toMatchObject({ level_mil: 900_000, negative: false, lots: 1 });
    const twice = [0, 1].map(() => ({ ingredient: 'I-CAFE', counted_mil: 0 }));
    expect(test.command('stock.count', { lines: twice })).toMatchObject({ error: { code: 'counted_twice' } });
  });

  it('what is thrown away leaves its lot with its reason', async () => {
    accepted(receive(COFFEE));
    accepted(
      test.commandAs('counter', 'waste.throw', { what: { kind: 'ingredient', code: 'I-CAFE' }, qty_mil: 250_000, reason: 'fallen' }),
    );
    expect(await level('I-CAFE')).toMatchObject({ level_mil: 750_000, value_cents: 1_500 });
    expect(rows("SELECT lot_no, reason FROM stock_movements WHERE kind = 'waste'")).toEqual([{ lot_no: 1, reason: 'fallen' }]);
  });

  it('a batch is cooked into a lot that carries the cost of what it is made of, to the last 1/10 000 €', async () => {
    const soup = ['I-POTIM;Potimarron cuit;I-CREME;;0,1;L;0', 'I-POTIM;Potimarron cuit;I-OIGN;;0,2;kg;0'];
    accepted(test.command('recipes.applyImport', recipes(...soup)));
    accepted(
      receive(
        { ingredient: 'I-CREME', qty_mil: 3_000_000, cost_e4: 100_001 },
        { ingredient: 'I-OIGN', qty_mil: 7_000_000, cost_e4: 33_333 },
      ),
    );
    accepted(test.command('stock.produce', { ingredient: 'I-POTIM', qty_mil: 5_000_000 }));
    expect(await level('I-CREME')).toMatchObject({ level_mil: 2_500_000 });
    expect(await level('I-OIGN')).toMatchObject({ level_mil: 6_000_000 });
    expect(await level('I-POTIM')).toMatchObject({ level_mil: 5_000_000, lots: 1, is_batch: true });
    expect(rows('SELECT sum(cost_e4) AS cost FROM stock_levels')).toEqual([{ cost: 133_334 }]);
    expect(test.command('stock.produce', { ingredient: 'I-OIGN', qty_mil: 1 })).toMatchObject({ error: { code: 'no_recipe' } });
  });
});

describe('recipes', () => {
  it('cost what came in last, and say what is below the margin that the café wants', async () => {
    accepted(test.command('recipes.applyImport', recipes('BC-EXP;Expresso;I-CAFE;;0,1;kg;0')));
    accepted(receive(COFFEE));
    const [recipe] = accepted(await test.query('recipes.list', {}));
    // 100 g of 20,00 €/kg against 1,60 € TTC at 10 %
    expect(recipe).toMatchObject({
      code: 'BC-EXP',
      cost_cents: 200,
      price_ht_cents: 145,
      margin_bp: -3_794,
      low_margin: true,
      unpriced: [],
    });
  });

  it('come in whole or not at all: a preview changes nothing, a bad row refuses the file', async () => {
    const before = accepted(await test.query('recipes.list', {})).length;
    const bad = recipes('BC-EXP;Expresso;I-NONE;;0,1;kg;0', 'BC-FIL;Filtre;I-CAFE;;0,1;kg;0');
    expect(accepted(await test.query('recipes.previewImport', bad))).toMatchObject({
      sound: false,
      problems: [{ file: 'recettes.csv', line: 2, column: 'code_ingredient', value: 'I-NONE', reason: 'unknown_ingredient' }],
    });
    expect(test.command('recipes.applyImport', bad)).toMatchObject({ error: { code: 'files_unsound' } });
    const good = accepted(await test.query('recipes.previewImport', recipes('BC-EXP;Expresso;I-CAFE;;0,1;kg;0')));
    expect(good).toMatchObject({ sound: true, recipes: 1, recipes_added: 0, recipes_changed: 1, recipes_removed: before - 1 });
    expect(accepted(await test.query('recipes.list', {}))).toHaveLength(before);
  });

  it('keep the unit of what has moved', () => {
    accepted(receive(COFFEE));
    const head =
      'code;libelle;unite;fournisseur_defaut;ref_fournisseur;allergenes;origine_requise;espece;conservation_jours;stockage;stock_mini';
    const files = [
      { name: 'i.csv', content_base64: csv(head, 'I-CAFE;Café;pièce;;;;non;;9;sec;1') },
      ...recipes('BC-EXP;E;I-CAFE;;1;pièce;0').files,
    ];
    expect(test.command('recipes.applyImport', { files })).toMatchObject({ error: { code: 'files_unsound', details: { problems: 1 } } });
  });
});

describe('a recipe edited on a screen', () => {
  const held = async (code: string) => accepted(await test.query('recipes.list', {})).find((one) => (one.code as string) === code);
  const espressoOf = (net_mil: number, ...more: { code: string; net_mil: number; loss_bp: number }[]) => ({
    ...{ code: 'BC-EXP', label: 'Expresso' },
    components: [{ code: 'I-CAFE', net_mil, loss_bp: 0 }, ...more],
  });

  it('holds from now on under its own number: what was sold keeps its snapshot; its cost is said before it is kept', async () => {
    accepted(receive(COFFEE));
    accepted(test.command('sales.ringUp', espresso()));
    const sold = rows("SELECT recipe_no, qty_mil FROM stock_movements WHERE kind = 'sale'");
    const before = await held('BC-EXP');
    const seen_no = before?.recipe_no ?? 0;
    // 100 g of 20,00 €/kg against 1,60 € TTC at 10 %
    expect(accepted(await test.query('recipes.previewEdit', espressoOf(100_000)))).toMatchObject({
      ...{ cost_cents: 200, price_ht_cents: 145, margin_bp: -3_794, low_margin: true, unpriced: [] },
      needs: [{ code: 'I-CAFE', gross_mil: 100_000, cost_cents: 200 }],
    });
    expect((await held('BC-EXP'))?.recipe_no).toBe(seen_no);
    const { recipe_no, changed } = accepted(test.command('recipes.edit', { ...espressoOf(100_000), seen_no }));
    expect({ recipe_no, changed }).toEqual({ recipe_no: expect.any(Number), changed: 1 });
    expect(recipe_no).toBeGreaterThan(seen_no);
    expect(rows("SELECT recipe_no, qty_mil FROM stock_movements WHERE kind = 'sale'")).toEqual(sold);
    accepted(test.command('sales.ringUp', espresso()));
    expect(rows(`SELECT qty_mil FROM stock_movements WHERE recipe_no = ${recipe_no}`)).toEqual([{ qty_mil: -100_000 }]);
    expect(accepted(await test.query('recipes.versions', { code: 'BC-EXP' })).map((one) => [one.recipe_no, one.current])).toEqual([
      [recipe_no, true],
      [seen_no, false],
    ]);
    expect(test.command('recipes.edit', { ...espressoOf(90_000), seen_no }), 'somebody was quicker').toMatchObject({
      error: { code: 'recipe_changed', details: { recipe_no } },
    });
    expect(test.command('recipes.edit', { ...espressoOf(100_000), seen_no: recipe_no })).toMatchObject({
      error: { code: 'nothing_changed' },
    });
  });

  it('with a sub-recipe takes what that takes, follows its edits, and never leads into itself', async () => {
    const part = (net_mil: number, seen_no = 0) =>
      test.command('recipes.edit', {
        ...{ code: 'SR-MOUSSE', label: 'Mousse', seen_no },
        components: [{ code: 'I-CREME', net_mil, loss_bp: 2_000 }],
      });
    const first = accepted(part(8_000));
    const seen_no = (await held('BC-EXP'))?.recipe_no ?? 0;
    const whole = espressoOf(8_000, { code: 'SR-MOUSSE', net_mil: 500, loss_bp: 0 });
    accepted(test.command('recipes.edit', { ...whole, seen_no }));
    const needs = async () => (await held('BC-EXP'))?.needs.map(({ code, gross_mil }) => [code, gross_mil]);
    expect(await needs()).toEqual([
      ['I-CAFE', 8_000],
      ['I-CREME', 5_000],
    ]);
    expect(accepted(part(16_000, first.recipe_no)).changed, 'what is made of it is other too').toBe(2);
    expect((await needs())?.[1]).toEqual(['I-CREME', 10_000]);
    const around = { code: 'SR-MOUSSE', label: 'Mousse', components: [{ code: 'BC-EXP', net_mil: 1_000, loss_bp: 0 }] };
    expect(await test.query('recipes.previewEdit', around)).toMatchObject({ error: { code: 'recipe_cycle' } });
    const own = { ...around, components: [{ code: 'SR-MOUSSE', net_mil: 1_000, loss_bp: 0 }] };
    expect(await test.query('recipes.previewEdit', own)).toMatchObject({ error: { code: 'recipe_cycle' } });
    const twice = espressoOf(1, { code: 'I-CAFE', net_mil: 1, loss_bp: 0 });
    expect(await test.query('recipes.previewEdit', twice)).toMatchObject({ error: { code: 'component_twice' } });
    const now = (await held('SR-MOUSSE'))?.recipe_no ?? 0;
    expect(test.command('recipes.end', { code: 'SR-MOUSSE', seen_no: now })).toMatchObject({ error: { code: 'recipe_used' } });
    accepted(test.command('recipes.end', { code: 'BC-EXP', seen_no: (await held('BC-EXP'))?.recipe_no ?? 0 }));
    expect(await held('BC-EXP')).toBeUndefined();
  });

  it('of an ingredient: what moved keeps its unit, an allergen reaches the dish and its log, places and pictures are known ones', async () => {
    accepted(receive(COFFEE));
    const { unit_kept, used_in, offers: _, ...coffee } = accepted(await test.query('ingredients.get', { code: 'I-CAFE' }));
    expect({ unit_kept, uses: used_in.includes((await held('BC-EXP'))?.label ?? '') }).toEqual({ unit_kept: true, uses: true });
    const save = (change: object) => test.command('ingredients.save', { ...coffee, is_new: false, ...change } as never);
    expect(save({ base: 'H87' })).toMatchObject({ error: { code: 'unit_kept' } });
    expect(save({ place: 'nowhere' })).toMatchObject({ error: { code: 'unknown_place' } });
    expect(save({ picture: 'dragon' })).toMatchObject({ error: { code: 'unknown_picture' } });
    expect(save({ supplier: 'F-NONE' })).toMatchObject({ error: { code: 'unknown_supplier' } });
    expect(save({ origin_required: true, species: ' ' })).toMatchObject({ error: { code: 'species_missing' } });
    expect(save({ is_new: true })).toMatchObject({ error: { code: 'already_there' } });
    accepted(save({ label: 'Café moulu', allergens: ['SOJ'], min_mil: 2_000_000, picture: 'teapot', place: 'cave' }));
    expect(await level('I-CAFE')).toMatchObject({ label: 'Café moulu', min_mil: 2_000_000, picture: 'teapot', low: true });
    expect((await held('BC-EXP'))?.allergens).toEqual(['SOJ']);
    expect(accepted(await test.query('allergens.changes', {}))).toContainEqual(expect.objectContaining({ code: 'BC-EXP' }));
    expect(test.command('ingredients.end', { code: 'I-CAFE' })).toMatchObject({ error: { code: 'ingredient_used' } });
    accepted(test.command('ingredients.save', { ...coffee, is_new: true, code: 'I-ORGE', label: 'Orge' } as never));
    accepted(test.command('ingredients.end', { code: 'I-ORGE' }));
    expect(await level('I-ORGE')).toBeUndefined();
    expect(accepted(test.command('places.put', { code: 'bar', label: 'Bar', picture: 'beer-mug' }))).toMatchObject({ picture: 'beer-mug' });
  });
});
