/** Calls about the clock: what it says, whether it is doubted, and a supervisor's word that it is right (LAW §6 clock). */
import { z } from 'zod';
import { clockState } from '../shapes/clock.ts';
import { utcMs } from '../values.ts';
import { type CallRow, command, none, nothing, query, staff } from './row.ts';

export const clockCalls = {
  'clock.get': query({ roles: [...staff, 'audit'], input: nothing, output: clockState, errors: none }),
  /** The clock is right: from here on time may be lower than before. Without it selling goes on, and every entry says it is doubted. */
  'clock.confirm': command({
    roles: staff,
    approval: 'supervisor',
    /** The time the person read. */
    input: z.strictObject({ shown_utc_ms: utcMs }),
    output: clockState,
    errors: [
      'clock_moved', // it says another time by now; details: now_utc_ms
      'clock_not_doubted',
    ],
  }),
} as const satisfies Record<string, CallRow>;
