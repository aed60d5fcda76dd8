/** Stock over random days: a level is the fold of its movements, first expired goes first, no cost is lost (DESIGN §4, SUPPLY "Stock"). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openMemoryStore } from '../../db/open.ts';
import { addReceipt } from '../../db/receipts.ts';
import { putIngredient } from '../../db/recipes.ts';
import { addLot, addMovement, looseLevel, lotsWithGoods } from '../../db/stock.ts';
import { transact } from '../../db/store.ts';
import { bringTo, type LotLevel, takeOut } from '../../main/domain/stock.ts';

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
