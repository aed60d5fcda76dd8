/** Calls of the note before payment (LAW NOTE-01) and of the provisional note of a table (LAW DOC-01). */
import { z } from 'zod';
import { basketContent, draftOrder, issuedNote, placeName } from '../shapes/draft.ts';
import { saleErrors } from '../shapes/sale.ts';
import { cents, lineOfText } from '../values.ts';
import { type CallRow, command, staff } from './row.ts';

/** The total the screen showed: a note that says another one is not given. */
const shown = { shown_total_cents: cents };

export const noteCalls = {
  'notes.issue': command({
    roles: staff,
    input: draftOrder.extend({ ...shown, client_name: lineOfText(60).optional() }),
    output: issuedNote,
    errors: saleErrors,
  }),
  /** The customer does not want the note: one recorded tap. */
  'notes.decline': command({
    roles: staff,
    input: z.strictObject({ ...shown, place: placeName, basket: basketContent }),
    output: z.strictObject({ total_cents: cents }),
    errors: saleErrors,
  }),
  'notes.provisional': command({ roles: staff, input: draftOrder.extend(shown), output: issuedNote, errors: saleErrors }),
} as const satisfies Record<string, CallRow>;
