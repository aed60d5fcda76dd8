/**
 * Calls of proposals: what would be ordered from whom and why; the drafts filled with it; and how that is taken back. What a person changed in
 * a draft is never touched.
 */
import { z } from 'zod';
import { articleCode } from '../ids.ts';
import { orderSeen } from '../shapes/order.ts';
import { needDay, proposalView } from '../shapes/proposal.ts';
import { baseUnit } from '../shapes/stock.ts';
import { supplierCode } from '../shapes/supplier.ts';
import { day } from '../values.ts';
import { type CallRow, command, none, nothing, query } from './row.ts';

const keepers = ['supervisor', 'manager', 'cli'] as const;
const readers = ['supervisor', 'manager', 'accounting', 'audit', 'cli'] as const;
const filled = z.strictObject({
  order_no: z.int(),
  version: z.int(),
  supplier: supplierCode,
  delivery_day: day,
  /** Lines of the draft that are as proposed. */
  lines: z.int(),
});

export const proposalCalls = {
  /** For every supplier that can be ordered from; what is not covered is a list, not an error. */
  'proposals.view': query({ roles: readers, input: nothing, output: proposalView, errors: none }),
  /** What was used of an ingredient by day, through the recipes of now, and what probably will be. */
  'proposals.history': query({
    roles: readers,
    input: z.strictObject({ ingredient: articleCode }),
    output: z.strictObject({ label: z.string(), base: baseUnit, days: z.array(needDay).max(90) }),
    errors: ['unknown_ingredient'],
  }),
  /** Fills or updates the drafts of these suppliers, of all of them when none is named. Where nothing is needed no draft is opened. */
  'proposals.fill': command({
    roles: keepers,
    input: z.strictObject({ suppliers: z.array(supplierCode).max(100) }),
    output: z.strictObject({ orders: z.array(filled) }),
    errors: ['unknown_supplier'],
  }),
  /** Takes the proposed lines out of drafts again; one that is then empty is put away. All of them or none. */
  'proposals.takeBack': command({
    roles: keepers,
    input: z.strictObject({ orders: z.array(orderSeen).min(1).max(100) }),
    output: z.strictObject({ orders: z.int() }),
    errors: ['unknown_order', 'order_changed'], // details: state, by
  }),
} as const satisfies Record<string, CallRow>;
