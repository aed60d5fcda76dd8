/** Stock over random days: a level is the fold of its movements, first expired goes first, no cost is lost (DESIGN §4, SUPPLY "Stock"). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openMemoryStore } from '../../db/open.ts';
import { addReceipt } from '../../db/receipts.ts';
import { putIngredient } from '../../db/recipes.ts';
import { addLot, addMovement, looseLevel, lotsWithGoods } from '../../db/stock.ts';
import { transact } from '../../db/store.ts';
import { bringTo, type LotLevel, shareBetween, takeOut } from '../../main/domain/stock.ts';
import { agreed, expectedAt, lastOfEach, shiftBy } from '../../main/domain/stock-count.ts';
import { accepted, openTestTill, temporaryFolder } from '../builders/till.ts';

const lots = fc
  .array(fc.record({ level_mil: fc.integer({ min: 0, max: 5_000 }), cost_e4: fc.integer({ min: 0, max: 90_000 }) }), { maxLength: 6 })
  .map((all) => all.map((lot, at): LotLevel => ({ lot_no: at + 1, ...lot, ...(lot.level_mil === 0 ? { cost_e4: 0 } : {}) })));
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe('first expired, first out', () => {
  it('never touches a later lot before the earlier one is empty, and takes exactly what was asked', () => {
    fc.assert(
      fc.property(lots, fc.integer({ min: 1, max: 20_000 }), (shelf, qty_mil) => {
        const moves = takeOut(shelf, qty_mil);
        expect(sum(moves.map((move) => move.qty_mil))).toBe(-qty_mil);
        const touched = moves.filter(({ lot_no }) => lot_no > 0);
        for (const lot of shelf.slice(0, (touched.at(-1)?.lot_no ?? 1) - 1)) {
          const taken = touched.find(({ lot_no }) => lot_no === lot.lot_no)?.qty_mil ?? 0;
          expect(lot.level_mil + taken).toBe(0);
        }
        const more = moves.find(({ lot_no }) => lot_no === 0);
        if (more) expect(sum(shelf.map(({ level_mil }) => level_mil)) - more.qty_mil).toBe(qty_mil);
      }),
    );
  });

  it('in any parts, an emptied lot gave its whole cost', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 90_000 }),
        fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 8 }),
        (cost, parts) => {
          const lot: LotLevel = { lot_no: 1, level_mil: sum(parts), cost_e4: cost };
          for (const part of parts) {
            const [move] = takeOut([lot], part);
            lot.level_mil += move?.qty_mil ?? 0;
            lot.cost_e4 += move?.cost_e4 ?? 0;
            expect(lot.cost_e4).toBeGreaterThanOrEqual(0);
          }
          expect(lot).toEqual({ lot_no: 1, level_mil: 0, cost_e4: 0 });
        },
      ),
    );
  });

  it('a count always ends at what was counted', () => {
    fc.assert(
      fc.property(lots, fc.integer({ min: -9_000, max: 9_000 }), fc.integer({ min: 0, max: 30_000 }), (shelf, loose, counted) => {
        const moves = bringTo(shelf, loose, counted);
        expect(sum(shelf.map(({ level_mil }) => level_mil)) + loose + sum(moves.map(({ qty_mil }) => qty_mil))).toBe(counted);
        expect(moves.every(({ qty_mil }) => qty_mil !== 0)).toBe(true);
      }),
    );
  });
});

type Step = { kind: 'in' | 'out' | 'count'; qty_mil: number; until_day: number };
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('in', 'out', 'count'),
  qty_mil: fc.integer({ min: 1, max: 3_000 }),
  until_day: fc.constantFrom(20_261_201, 20_261_205, 20_270_101),
});

describe('the level that is kept', () => {
  it('is the fold of the movements, per lot, in goods and in cost', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const store = openMemoryStore();
        transact(store, (transaction) => {
          const code = 'I-A';
          const plain = {
            supplier: '',
            supplier_ref: '',
            allergens: [],
            origin_required: false,
            species: '',
            shelf_days: 0,
            storage: 'sec',
            min_mil: 0,
          };
          putIngredient(transaction, { code, label: 'A', base: 'GRM', ...plain });
          const receipt_no = addReceipt(transaction, {
            at_utc_ms: 1,
            business_day: 20_261_123,
            operator: '',
            supplier: '',
            note_ref: '',
            draft_id: '',
            body_hash: '',
            remark: '',
            corrects_no: null,
            order_no: null,
            amap_contract_no: null,
            amap_day: null,
          });
          const facts = { at_utc_ms: 1, ingredient: code, reason: '', operator: '', ticket: null, recipe_no: null };
          for (const { kind, qty_mil, until_day } of steps) {
            if (kind === 'in') {
              const said = {
                supplier_lot: '',
                ddm_day: null,
                temperature_dc: null,
                born: '',
                raised: '',
                slaughtered: '',
                certificate: '',
                discrepancy: 'none',
              };
              const lot_no = addLot(transaction, {
                ingredient: code,
                receipt_no,
                line_no: null,
                recipe_no: null,
                dlc_day: until_day,
                received_mil: qty_mil,
                cost_e4: qty_mil * 7,
                ...said,
              });
              addMovement(transaction, { ...facts, kind: 'receipt', until_day }, { lot_no, qty_mil, cost_e4: qty_mil * 7 });
              continue;
            }
            const shelf = lotsWithGoods(transaction, code);
            const moves = kind === 'out' ? takeOut(shelf, qty_mil) : bringTo(shelf, looseLevel(transaction, code), qty_mil);
            for (const move of moves) addMovement(transaction, { ...facts, kind: kind === 'out' ? 'sale' : 'count' }, move);
          }
        });
        const folded = store.raw
          .prepare('SELECT lot_no, sum(qty_mil) AS level_mil, sum(cost_e4) AS cost_e4 FROM stock_movements GROUP BY lot_no ORDER BY lot_no')
          .all();
        expect(store.raw.prepare('SELECT lot_no, level_mil, cost_e4 FROM stock_levels ORDER BY lot_no').all()).toEqual(folded);
        store.close();
      }),
      { numRuns: 30 },
    );
  });
});

describe('counting', () => {
  it('finds the difference of its moment, whatever moved before it is handed in and whatever a count corrected', () => {
    const moved = fc.record({
      at_utc_ms: fc.integer({ min: 1, max: 99 }),
      kind: fc.constantFrom('sale', 'receipt', 'waste', 'production', 'transfer'),
      qty_mil: fc.integer({ min: -500, max: 500 }),
    });
    fc.assert(
      fc.property(fc.array(moved), fc.integer({ min: 0, max: 100 }), fc.integer({ min: -300, max: 300 }), (moves, moment, put_right) => {
        const at = (until: number) => sum(moves.flatMap(({ at_utc_ms, qty_mil }) => (at_utc_ms <= until ? [qty_mil] : [])));
        const corrected = { at_utc_ms: 100, kind: 'count', qty_mil: put_right };
        const since = [...moves, corrected].map((one) => ({ ingredient: 'I', place: '', ...one }));
        expect(expectedAt(at(99) + put_right, since, moment)).toBe(at(moment) + put_right);
      }),
    );
  });

  it('shifts a level by exactly the difference, and never takes of a later lot before the earlier one is empty', () => {
    fc.assert(
      fc.property(
        lots,
        fc.integer({ min: -9_000, max: 9_000 }),
        fc.oneof(fc.constant(0), fc.integer({ min: -30_000, max: 30_000 })),
        (shelf, loose, difference) => {
          const moves = shiftBy(shelf, loose, difference);
          expect(sum(moves.map(({ qty_mil }) => qty_mil)) - difference + 0).toBe(0);
          expect(moves.every(({ qty_mil }) => qty_mil !== 0)).toBe(true);
          const touched = moves.filter(({ lot_no }) => lot_no > 0);
          for (const lot of shelf.slice(0, (touched.at(-1)?.lot_no ?? 1) - 1)) {
            const taken = touched.find(({ lot_no }) => lot_no === lot.lot_no)?.qty_mil ?? 0;
            expect(lot.level_mil + taken).toBe(0);
          }
        },
      ),
    );
  });

  it('by several people holds where the last of each agrees, in whatever order they hand in', () => {
    const one = fc.record({ station: fc.constantFrom('P1', 'P2', 'P3'), counted_mil: fc.integer({ min: 0, max: 2 }), again: fc.boolean() });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (said) => {
        const counts = said.map((count, at) => ({ ...count, sheet_no: at + 1, operator: '' }));
        const last = lastOfEach(counts).map(({ counted_mil }) => counted_mil);
        expect(agreed(counts)?.counted_mil ?? null).toBe(new Set(last).size === 1 ? last[0] : null);
        expect(lastOfEach(counts).length).toBe(new Set(said.map(({ station }) => station)).size);
      }),
    );
  });

  it('shares a quantity and its cost over any parts so that together they are the whole', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -90_000, max: 90_000 }),
        fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 6 }),
        (whole, parts) => {
          const of = sum(parts);
          let before = 0;
          const shares = parts.map((part) => {
            const share = shareBetween(whole, of, before, before + part);
            before += part;
            return share;
          });
          expect(sum(shares)).toBe(whole);
        },
      ),
    );
  });
});

describe('any day of the café', () => {
  const act = fc.record({
    do: fc.constantFrom('receive', 'sell', 'refund', 'count', 'inventory', 'waste', 'takeBack', 'produce', 'transfer', 'freeze', 'correct'),
    qty: fc.integer({ min: 1, max: 40 }),
    day: fc.constantFrom(20_261_124, 20_261_130, 20_270_101),
    station: fc.constantFrom('P1', 'P2'),
  });
  type Act = { do: string; qty: number; day: number; station: string };

  it('ends with levels, places and day sums that are the fold of the movements, with no cost lost, over all kinds', async () => {
    const folder = temporaryFolder();
    const test = openTestTill({ folder: folder.path, role: 'manager' });
    const soup =
      'code_article;libelle_article;code_ingredient;libelle_ingredient;quantite;unite;perte_pct\r\nI-POTIM;Potimarron cuit;I-CREME;;0,1;L;0\r\nBC-EXP;Expresso;I-CREME;;0,013;L;3\r\n';
    accepted(
      test.command('recipes.applyImport', { files: [{ name: 'recettes.csv', content_base64: Buffer.from(soup).toString('base64') }] }),
    );
    const { openStore } = await import('../../db/open.ts');
    const seen = new Set<string>();
    let newest_waste = 1;
    let newest_lot = 1;
    const carryOut = ({ do: what, qty, day, station }: Act): void => {
      const as = (name: string, body: object) => {
        const reply = test.till.command(
          test.till.callerOf({ station, role: 'manager' }),
          name as never,
          test.newId(),
          body as never,
        ) as unknown as {
          ok: boolean;
          value: { count_no: number; waste_no?: number; lot_nos?: number[] };
        };
        if (reply.ok) {
          seen.add(what);
          newest_waste = reply.value.waste_no ?? newest_waste;
          newest_lot = reply.value.lot_nos?.[0] ?? newest_lot;
        }
        return reply;
      };
      const ingredient = qty % 2 === 0 ? 'I-CREME' : 'I-POTIM';
      const qty_mil = qty * 7_001;
      test.clock.add(qty * 60_000);
      if (what === 'receive') {
        const line = { ingredient, qty_mil, cost_e4: qty * 131, supplier_lot: '', dlc_day: day, ddm_day: null, temperature_dc: null };
        const origin = { born: '', raised: '', slaughtered: '', certificate: '', discrepancy: 'none' };
        as('stock.receive', { supplier: 'F', note_ref: '', lines: [{ ...line, ...origin }] });
      } else if (what === 'sell' || what === 'refund') {
        const whole = { lines: [{ article: 'BC-EXP', qty_mil: qty * 1_000, mode: 'sur_place' }], shown_total_cents: 160 * qty };
        const sold = accepted(test.command('sales.ringUp', { ...whole, tenders: [{ kind: 'card', amount_cents: 160 * qty }] } as never));
        seen.add('sell');
        if (what === 'refund') {
          const back = { kind: 'card', code: '', amount_cents: 160 };
          const scope = { kind: 'lines', lines: [{ line_no: 1, qty_mil: 1_000 }], formules: [] };
          as('refunds.refund', { ticket_no: sold.ticket_no, scope, reason: 'Non', shown_total_cents: 160, money_back: [back] });
        }
      } else if (what === 'count') as('stock.count', { lines: [{ ingredient, counted_mil: qty_mil }] });
      else if (what === 'inventory') {
        const opened = as('counts.open', { places: ['froid', 'cave'] });
        const line = { ingredient, counted_mil: qty_mil, counted_at_utc_ms: test.clock.now() - 90_000 };
        const sheet = { count_no: opened.value.count_no, place: qty % 3 === 0 ? 'cave' : 'froid', again: false, lines: [line] };
        as('counts.handIn', sheet);
        as('counts.settle', { count_no: opened.value.count_no, chosen: [] });
      } else if (what === 'waste') as('waste.throw', { what: { kind: 'ingredient', code: ingredient }, qty_mil, reason: 'spoiled' });
      else if (what === 'takeBack') as('waste.takeBack', { waste_no: newest_waste });
      else if (what === 'produce') as('stock.produce', { ingredient: 'I-POTIM', qty_mil });
      else if (what === 'transfer') as('stock.transfer', { ingredient, from: 'froid', to: 'cave', qty_mil });
      else if (what === 'freeze') as('stock.freeze', { lot_no: newest_lot, qty_mil: 1_000, place: 'congel', days: 90 });
      else as('stock.correctLot', { lot_no: newest_lot, level_mil: qty_mil, reason: 'Erreur' });
    };
    const store = openStore(folder.path);
    const rows = (sql: string) => store.raw.prepare(sql).all();
    const levels = 'SELECT ingredient, lot_no, level_mil, cost_e4 FROM stock_levels ORDER BY ingredient, lot_no';
    const fold =
      'SELECT ingredient, lot_no, sum(qty_mil) AS level_mil, sum(cost_e4) AS cost_e4 FROM stock_movements GROUP BY ingredient, lot_no ORDER BY ingredient, lot_no';
    fc.assert(
      fc.property(fc.array(act, { minLength: 8, maxLength: 12 }), (acts) => {
        for (const one of acts) carryOut(one);
        expect(rows(levels)).toEqual(rows(fold));
        expect(rows('SELECT ingredient, place, level_mil FROM stock_place_levels ORDER BY ingredient, place')).toEqual(
          rows(`SELECT ingredient, place, sum(qty_mil) AS level_mil FROM stock_movements JOIN stock_movement_places USING (movement_no)
            GROUP BY ingredient, place ORDER BY ingredient, place`),
        );
        // What came in is on the shelf, or left by a sale, waste, count or correction: batches, places and freezers keep it.
        expect(
          rows("SELECT kind FROM stock_movements WHERE kind IN ('transfer', 'production') GROUP BY kind HAVING sum(cost_e4) <> 0"),
        ).toEqual([]);
        expect(rows('SELECT lot_no FROM stock_levels WHERE lot_no > 0 AND level_mil = 0 AND cost_e4 <> 0')).toEqual([]);
      }),
      { numRuns: 25, endOnFailure: true },
    );
    expect([...seen].sort()).toEqual(
      ['correct', 'count', 'freeze', 'inventory', 'produce', 'receive', 'refund', 'sell', 'takeBack', 'transfer', 'waste'].sort(),
    );
    store.close();
    await test.close();
    folder.remove();
  });
});
