/** Calls of supervisor, manager, accounting and the command line. */
import { verification } from '../shapes/journal.ts';
import { settings } from '../shapes/settings.ts';
import { type CallRow, command, none, nothing, query } from './row.ts';

export const officeCalls = {
  'journal.verify': query({
    roles: ['supervisor', 'manager', 'accounting', 'audit', 'cli'],
    input: nothing,
    output: verification,
    errors: none,
  }),
  'settings.get': query({ roles: ['manager', 'audit', 'cli'], input: nothing, output: settings, errors: none }),
  'settings.set': command({ roles: ['manager', 'cli'], input: settings.partial(), output: settings, errors: none }),
} as const satisfies Record<string, CallRow>;
