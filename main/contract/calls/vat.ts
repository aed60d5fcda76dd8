/** Calls of VAT: the rates with their days, a rate that changes on a day, where the café stands (LAW §0, VAT-01, VAT-05). */
import { z } from 'zod';
import { vatRate, vatSituation } from '../shapes/vat.ts';
import { type CallRow, command, none, nothing, query } from './row.ts';

const readers = ['manager', 'accounting', 'audit', 'cli'] as const;

export const vatCalls = {
  /** Every rate there ever was, and those to come. */
  'vat.rates': query({ roles: readers, input: nothing, output: z.array(vatRate), errors: none }),
  /** A rate from a later day on; said again for the same day it is corrected. Old tickets are never recomputed. */
  'vat.setRate': command({
    roles: ['manager', 'cli'],
    input: vatRate,
    output: vatRate,
    errors: [
      'day_passed', // something was sold on that day, or it is over; details: today
      'not_sold_so', // the law has no rate for this class in this mode; details: tax_class, mode
    ],
  }),
  'vat.situation': query({ roles: readers, input: nothing, output: vatSituation, errors: none }),
} as const satisfies Record<string, CallRow>;
