/** Calls of the first start, and of opening one more screen. */
import { z } from 'zod';
import { chosenInstance, tillStatus } from '../shapes/settings.ts';
import { establishment } from '../shapes/ticket.ts';
import { type CallRow, command, everyone, none, nothing, query } from './row.ts';

export const setupCalls = {
  'setup.get': query({
    roles: everyone,
    input: nothing,
    output: z.strictObject({ chosen: chosenInstance.nullable() }),
    errors: none,
  }),
  'setup.choose': command({
    roles: ['counter', 'supervisor', 'manager', 'cli'],
    input: z.strictObject({ instance: chosenInstance, establishment: establishment.optional() }),
    output: z.strictObject({ chosen: chosenInstance }),
    errors: ['already_chosen', 'establishment_missing', 'siret_wrong', 'vat_number_wrong'],
  }),
  'till.status': query({ roles: everyone, input: nothing, output: tillStatus, errors: none }),
  /** A link that opens one more screen of this machine; its token works once (DESIGN §1). */
  'screens.link': query({ roles: ['manager', 'cli'], input: nothing, output: z.strictObject({ url: z.string() }), errors: none }),
} as const satisfies Record<string, CallRow>;
