/** What devices of the counter say by themselves: a weight, a code. */
import { z } from 'zod';

/** Only a `stable` weight is sold. `faulty`: the scale says nothing, or nothing that is a weight. */
export const scaleReading = z.strictObject({
  state: z.enum(['none', 'zero', 'stable', 'unstable', 'under_zero', 'overload', 'faulty']),
  /** There when it is known, settled or not. */
  weight_g: z.int().min(0).nullable(),
});
export type ScaleReading = z.infer<typeof scaleReading>;

/** A code that a scanner of the till read, for the station that was used last; it may hold anything a symbol holds. */
export const scannedCode = z.strictObject({ station: z.string(), code: z.string().min(1).max(512) });
