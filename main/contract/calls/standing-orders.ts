/** Calls of standing orders: they fill the draft of their delivery days by themselves, and never send one. */
import { z } from 'zod';
import { standingFacts, standingNo, standingOrder } from '../shapes/standing-order.ts';
import { day, lineOfText } from '../values.ts';
import { type CallRow, command, none, nothing, query } from './row.ts';

const keepers = ['supervisor', 'manager', 'cli'] as const;
const readers = ['supervisor', 'manager', 'accounting', 'audit', 'cli'] as const;

export const standingOrderCalls = {
  'standingOrders.list': query({ roles: readers, input: nothing, output: z.array(standingOrder), errors: none }),
  /** A new one (`standing_no` null) or another word about one. What it filled before stays as it is. */
  'standingOrders.save': command({
    roles: keepers,
    input: z.strictObject({ standing_no: standingNo.nullable(), version: z.int().min(0), facts: standingFacts }),
    output: z.strictObject({ standing_no: standingNo, version: z.int() }),
    errors: [
      'unknown_standing_order',
      'standing_order_changed', // details: by
      'unknown_supplier',
      'unknown_article', // the supplier does not sell it; details: ref
      'not_a_multiple', // details: ref, multiple
    ],
  }),
  /** Takes one day out, or in again; the newest word holds. */
  'standingOrders.skip': command({
    roles: keepers,
    input: z.strictObject({ standing_no: standingNo, day, skipped: z.boolean(), reason: lineOfText(80) }),
    output: standingOrder,
    errors: [
      'unknown_standing_order',
      'not_its_day', // the order means nothing that day; details: day
      'filled_already', // its lines are in a draft; details: order_no
    ],
  }),
} as const satisfies Record<string, CallRow>;
