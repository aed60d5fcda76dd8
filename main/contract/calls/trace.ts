/** Calls of trace and recall: from a lot to the tickets it was sold on and back, and lots held back from sale (SUPPLY "Stock"). */
import { z } from 'zod';
import { ticketNo } from '../ids.ts';
import { blockedArticle, foundLots, holdReason, lotNo, lotQuestion, lotTrace, ticketTrace } from '../shapes/trace.ts';
import { type CallRow, command, none, nothing, query, staff } from './row.ts';

const keepers = ['supervisor', 'manager', 'cli'] as const;
const readers = ['supervisor', 'manager', 'accounting', 'audit', 'cli'] as const;
/** The lot, and every batch cooked from it. */
const touched = z.strictObject({ lot_nos: z.array(lotNo) });

export const traceCalls = {
  /** Lots by what is known of them, newest first. */
  'lots.find': query({ roles: readers, input: lotQuestion, output: foundLots, errors: none }),
  /** What a lot was made of, what it became, the dishes and tickets it was sold as, what is left. */
  'lots.trace': query({ roles: readers, input: z.strictObject({ lot_no: lotNo }), output: lotTrace, errors: ['unknown_lot'] }),
  /** The lots that a ticket took, and who produced them. */
  'lots.ofTicket': query({
    roles: readers,
    input: z.strictObject({ ticket_no: ticketNo }),
    output: ticketTrace,
    errors: ['unknown_ticket'],
  }),
  /** Takes a lot, and every batch cooked from it, out of what sales and batches may use. */
  'lots.hold': command({
    roles: keepers,
    input: z.strictObject({ lot_no: lotNo, reason: holdReason }),
    output: touched,
    errors: ['unknown_lot', 'already_held'],
  }),
  /** Lifts that hold. A batch that another lot holds stays held. */
  'lots.release': command({
    roles: keepers,
    input: z.strictObject({ lot_no: lotNo, reason: holdReason }),
    output: touched,
    errors: [
      'unknown_lot',
      'not_held', // this very lot never was, or no longer is
    ],
  }),
  /** What is left of a lot is thrown away: waste, with the reason. */
  'lots.discard': command({
    roles: keepers,
    input: z.strictObject({ lot_no: lotNo, reason: holdReason }),
    output: z.strictObject({ lot_no: lotNo, discarded_mil: z.int().min(1) }),
    errors: ['unknown_lot', 'nothing_left'],
  }),
  /** Articles that can't be sold now, because only held lots of something they need are left. */
  'lots.blocked': query({ roles: staff, input: nothing, output: z.array(blockedArticle), errors: none }),
} as const satisfies Record<string, CallRow>;
