/** Calls of what suppliers are paid in a complementary currency: recorded, taken back by adding, summed by supplier and month. */
import { z } from 'zod';
import { shareNo, solShare, solShareFacts, solShareList } from '../shapes/sol-share.ts';
import { lineOfText } from '../values.ts';
import { type CallRow, command, none, query } from './row.ts';

const recorders = ['supervisor', 'manager', 'cli'] as const;

export const solShareCalls = {
  'solShares.list': query({
    roles: ['supervisor', 'manager', 'accounting', 'audit', 'cli'],
    input: z.strictObject({ before: shareNo.optional() }),
    output: solShareList,
    errors: none,
  }),
  'solShares.record': command({
    roles: recorders,
    input: solShareFacts,
    output: solShare,
    errors: [
      'unknown_supplier',
      'unknown_order', // none of this supplier; details: order_no
      'more_than_all', // the share is worth more than the settlement; details: worth_cents, total_cents
      'day_to_come', // a settlement of a later day; details: settled_on_day
    ],
  }),
  /** The same with minus, once. */
  'solShares.takeBack': command({
    roles: recorders,
    input: z.strictObject({ share_no: shareNo, reason: lineOfText(80).min(1) }),
    output: solShare,
    errors: ['unknown_share', 'taken_back_already'],
  }),
} as const satisfies Record<string, CallRow>;
