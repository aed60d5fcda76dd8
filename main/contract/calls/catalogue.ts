/** Calls about what is sold. */
import { catalogue } from '../shapes/catalogue.ts';
import { type CallRow, everyone, none, nothing, query } from './row.ts';

export const catalogueCalls = {
  'catalogue.list': query({ roles: everyone, input: nothing, output: catalogue, errors: none }),
} as const satisfies Record<string, CallRow>;
