/** What the café holds for normal when goods come in: how far weights may be off, how warm storages may be. */
import { z } from 'zod';
import { basisPoints, lineOfText } from '../values.ts';

export const receivingRules = z.strictObject({
  /** Of weighed goods whose family and supplier say nothing. */
  tolerance_bp: basisPoints,
  /** By family: the animal of meat, else how it is stored. */
  families: z
    .array(z.strictObject({ family: lineOfText(32).min(1), tolerance_bp: basisPoints }))
    .max(40)
    .refine((rows) => new Set(rows.map(({ family }) => family)).size === rows.length, { error: 'family_twice' }),
  /** The warmest each storage may be at the door, in tenths of a degree. */
  max_temperatures: z.array(z.strictObject({ storage: lineOfText(32).min(1), most_dc: z.int().min(-400).max(400) })).max(20),
});
