/** Calls of exchanges without money (LAW MLC-01): recorded beside the till, taken back by adding. Never a sale. */
import { z } from 'zod';
import { exchange, exchangeNo, exchangeOrder, exchangeSum, exchangeUnits } from '../shapes/exchange.ts';
import { lineOfText } from '../values.ts';
import { type CallRow, command, none, query } from './row.ts';

const recorders = ['supervisor', 'manager', 'cli'] as const;

export const exchangeCalls = {
  'exchanges.record': command({
    roles: recorders,
    input: exchangeOrder,
    output: exchange,
    errors: ['unknown_unit'], // details: unit
  }),
  /** Adds the same with minus, once; the exchange itself stays (LAW INA-01). */
  'exchanges.takeBack': command({
    roles: recorders,
    input: z.strictObject({ exchange_no: exchangeNo, reason: lineOfText(80).min(1) }),
    output: exchange,
    errors: [
      'unknown_exchange', // details: exchange_no
      'exchange_taken_back', // it was before, or it is one that takes back; details: exchange_no
    ],
  }),
  /** The newest first, a page at a time, the sums of each unit, and the units of today. */
  'exchanges.list': query({
    roles: ['supervisor', 'manager', 'accounting', 'audit', 'cli'],
    input: z.strictObject({ before: exchangeNo.optional() }),
    output: z.strictObject({ exchanges: z.array(exchange), sums: z.array(exchangeSum), units: exchangeUnits, more: z.boolean() }),
    errors: none,
  }),
} as const satisfies Record<string, CallRow>;
