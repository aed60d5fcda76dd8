/** Calls of stock: levels, goods that are counted, cooked into batches. History is corrected by adding. */
import { z } from 'zod';
import { articleCode } from '../ids.ts';
import { levelsAfter, listedLot, stockLevel } from '../shapes/stock.ts';
import { lineOfText } from '../values.ts';
import { type CallRow, command, none, nothing, query, staff } from './row.ts';

const keepers = ['supervisor', 'manager', 'cli'] as const;
const readers = ['counter', 'supervisor', 'manager', 'accounting', 'audit', 'cli'] as const;
const quantity = z.int().min(1).max(1_000_000_000_000);

export const stockCalls = {
  /** Every ingredient in use, with its level: the sum of its movements. */
  'stock.list': query({ roles: readers, input: nothing, output: z.array(stockLevel), errors: none }),
  /** Lots of an ingredient that still have goods, in the order in which they are used. */
  'stock.lots': query({
    roles: readers,
    input: z.strictObject({ ingredient: articleCode }),
    output: z.array(listedLot),
    errors: ['unknown_ingredient'],
  }),
  /** What is really there: the difference is a movement. */
  'stock.count': command({
    roles: staff,
    input: z.strictObject({
      lines: z
        .array(z.strictObject({ ingredient: articleCode, counted_mil: z.int().min(0).max(1_000_000_000_000) }))
        .min(1)
        .max(300),
    }),
    output: levelsAfter,
    errors: ['unknown_ingredient', 'counted_twice'],
  }),
  /** Cooks a batch of an ingredient that has a recipe: what it is made of leaves its lots, a new lot carries their cost. */
  'stock.produce': command({
    roles: staff,
    input: z.strictObject({ ingredient: articleCode, qty_mil: quantity }),
    output: z.strictObject({ lot_no: z.int(), level_mil: z.int() }),
    errors: [
      'unknown_ingredient',
      'no_recipe',
      'goods_held', // only held lots of something it takes are left; details: ingredient, label
    ],
  }),
  /** A lot was written down wrongly: its level becomes what it is, with the reason. */
  'stock.correctLot': command({
    roles: keepers,
    input: z.strictObject({ lot_no: z.int().min(1), level_mil: z.int().min(0).max(1_000_000_000_000), reason: lineOfText(80).min(1) }),
    output: levelsAfter,
    errors: ['unknown_lot', 'nothing_changed'],
  }),
} as const satisfies Record<string, CallRow>;
