/** Calls of what the café takes: sums of closings and of the open day, down to the tickets of an hour. Reads only. */
import { z } from 'zod';
import { takings, takingsHour, takingsPeriod, takingsTicket } from '../shapes/takings.ts';
import { day } from '../values.ts';
import { type CallRow, none, query } from './row.ts';

const readers = ['supervisor', 'manager', 'accounting', 'audit', 'cli'] as const;

export const takingsCalls = {
  /** The period that a day lies in, today's without one. */
  'takings.read': query({
    roles: readers,
    input: z.strictObject({ period: takingsPeriod, day: day.optional() }),
    output: takings,
    errors: none,
  }),
  /** The tickets of one hour of a business day, in order; of the whole day without an hour. `more`: beyond the first 300. */
  'takings.tickets': query({
    roles: readers,
    input: z.strictObject({ day, hour: takingsHour.optional() }),
    output: z.strictObject({ tickets: z.array(takingsTicket), more: z.boolean() }),
    errors: none,
  }),
} as const satisfies Record<string, CallRow>;
