/** The level of a product day by day (SUPPLY "Stock"): the same from sums kept by day and from the movements themselves. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../db/open.ts';
import { sumOneStep } from '../../main/services/stock-days.ts';
import { accepted, openTestTill, type TestTill, temporaryFolder } from '../builders/till.ts';

const folder = temporaryFolder();
let test: TestTill;
beforeAll(() => {
  test = openTestTill({ folder: folder.path, role: 'manager' });
});
afterAll(async () => {
  await test.close();
  folder.remove();
});

const sell = (qty_mil: number, amount_cents: number) =>
  accepted(
    test.command('sales.ringUp', {
      lines: [{ article: 'BC-EXP', qty_mil, mode: 'sur_place' }],
      tenders: [{ kind: 'card', amount_cents }],
      shown_total_cents: amount_cents,
    }),
  );

describe('the history of a product', () => {
  it('is the level at the end of each day, the same from sums and from movements', async () => {
    accepted(
      test.command('stock.receive', {
        supplier: 'F-BIO',
        note_ref: '',
        lines: [{ ingredient: 'I-CAFE', qty_mil: 1_000_000, cost_e4: 200_000 }],
      }),
    );
    sell(2_000, 320);
    test.clock.add(86_400_000);
    accepted(test.command('waste.throw', { what: { kind: 'ingredient', code: 'I-CAFE' as never }, qty_mil: 100_000, reason: 'spoiled' }));
    sell(1_000, 160);
    const ask = async () =>
      accepted(await test.query('stock.history', { ingredient: 'I-CAFE', from_day: 20_261_121 as never, until_day: 20_261_125 as never }))
        .days;
    const fromMovements = await ask();
    const now = accepted(await test.query('stock.list', {})).find(({ code }) => code === 'I-CAFE')?.level_mil ?? 0;
    expect(fromMovements.map(({ day }) => day)).toEqual([20_261_121, 20_261_122, 20_261_123, 20_261_124, 20_261_125]);
    expect(fromMovements[1]).toMatchObject({ level_mil: 0, moved: [] });
    expect(fromMovements.at(-1)).toMatchObject({ level_mil: now, moved: [] });
    expect(fromMovements[3]?.moved.find(({ kind }) => kind === 'waste')).toEqual({ kind: 'waste', qty_mil: -100_000 });
    await test.close();
    const store = openStore(folder.path);
    while (sumOneStep({ store, settings: () => ({ day_turn_min: 240 }) } as never));
    expect(
      store.raw.prepare('SELECT ingredient, sum(qty_mil) AS sum FROM stock_day_sums GROUP BY ingredient ORDER BY ingredient').all(),
    ).toEqual(
      store.raw.prepare('SELECT ingredient, sum(level_mil) AS sum FROM stock_levels GROUP BY ingredient ORDER BY ingredient').all(),
    );
    store.close();
    test = openTestTill({ folder: folder.path, role: 'manager', clock: test.clock });
    expect(await ask()).toEqual(fromMovements);
    const wrong = { ingredient: 'I-CAFE', from_day: 20_261_125 as never, until_day: 20_261_121 as never };
    expect(await test.query('stock.history', wrong)).toMatchObject({ error: { code: 'bad_period' } });
  });

  it('stands beside the list of ingredients with price, place and the recipes that hold them', async () => {
    const coffee = accepted(await test.query('ingredients.list', {})).find(({ code }) => code === 'I-CAFE');
    expect(coffee).toMatchObject({ place_label: 'Réserve', cost_cents: 2_000, base: 'GRM' });
    expect(coffee?.recipes).toContain('Expresso équitable');
  });
});
