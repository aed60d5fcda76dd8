/** Calls of what stands on the counter: the scale, and what faces the customer (DESIGN §1), where a paired page may only look. */
import { z } from 'zod';
import { scaleReading } from '../shapes/counter-input.ts';
import { customerView } from '../shapes/customer-view.ts';
import { action, type CallRow, none, nothing, query } from './row.ts';

const atAStation = ['visitor', 'counter', 'supervisor', 'manager'] as const;

export const displayCalls = {
  /** Shows this on what faces the customer of the asking station. Nothing is kept. */
  'display.show': action({ roles: atAStation, input: customerView, output: z.strictObject({}), errors: none }),
  /** Weights of the scale are told for a few seconds from now on, as `scale.read`; `none` without a scale. Asked again while somebody weighs. */
  'scale.watch': action({ roles: ['counter', 'supervisor', 'manager'], input: nothing, output: scaleReading, errors: none }),
  /** What is shown now; the station is the one that the page was opened from. */
  'display.get': query({ roles: ['display', ...atAStation], input: nothing, output: customerView, errors: none }),
  /** A link that opens the customer's page for the asking station; its token works once, and the page can only look. */
  'screens.display': query({
    roles: ['counter', 'supervisor', 'manager'],
    input: nothing,
    output: z.strictObject({ url: z.string() }),
    errors: none,
  }),
} as const satisfies Record<string, CallRow>;
