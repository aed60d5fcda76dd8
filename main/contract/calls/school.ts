/** Calls of the school (LAW §3): a station leaves the real till for the school's, and comes back. No call carries data between them. */
import { z } from 'zod';
import { type CallRow, command, nothing } from './row.ts';

const atAStation = ['counter', 'supervisor', 'manager'] as const;

export const schoolCalls = {
  /**
   * The asking station works for the school from then on; its line ends and is greeted again by the other till. Whoever approves, or
   * asks with enough rank, is responsible for every entry of that station (LAW SCH-02).
   */
  'school.enter': command({
    roles: atAStation,
    approval: 'supervisor',
    input: nothing,
    output: z.strictObject({ responsible: z.string() }),
    errors: ['already_in_school'],
  }),
  /** Back to the real till. */
  'school.leave': command({ roles: atAStation, input: nothing, output: z.strictObject({}), errors: ['not_in_school'] }),
} as const satisfies Record<string, CallRow>;
