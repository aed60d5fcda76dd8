/** Calls of supervisor, manager, accounting and the command line. */

import { z } from 'zod';
import { datedChange, datedSetting } from '../shapes/dated-setting.ts';
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
  /** Changes that hold from a day on, the past ones too (LAW §0). */
  'settings.dated': query({ roles: ['manager', 'accounting', 'audit', 'cli'], input: nothing, output: z.array(datedChange), errors: none }),
  'settings.setDated': command({
    roles: ['manager', 'cli'],
    input: datedSetting,
    output: datedSetting,
    errors: ['day_passed'], // something was sold on that day, or it is over; details: today
  }),
} as const satisfies Record<string, CallRow>;
