/** Calls of the note before payment (LAW NOTE-01) and of the provisional note of a table (LAW DOC-01). */
import { z } from 'zod';
import { MOST_SHARES } from '../equal-shares.ts';
import { draftId } from '../ids.ts';
import { basketContent, draft, draftOrder, draftSummary, issuedNote, placeName, splitTake } from '../shapes/draft.ts';
import { saleErrors } from '../shapes/sale.ts';
import { cents, lineOfText } from '../values.ts';
import { type CallRow, command, staff } from './row.ts';

/** The total the screen showed: a note that says another one is not given. */
const shown = { shown_total_cents: cents };
/** In how many equal shares it will be paid: the paper says each of them. */
const shares = { shares: z.int().min(2).max(MOST_SHARES).optional() };

export const noteCalls = {
  'notes.issue': command({
    roles: staff,
    input: draftOrder.extend({ ...shown, ...shares, client_name: lineOfText(60).optional() }),
    output: issuedNote,
    errors: [...saleErrors, 'prepared_missing'],
  }),
  /** The customer does not want the note: one recorded tap. */
  'notes.decline': command({
    roles: staff,
    input: z.strictObject({ ...shown, place: placeName, basket: basketContent }),
    output: z.strictObject({ total_cents: cents }),
    errors: saleErrors,
  }),
  'notes.provisional': command({
    roles: staff,
    input: draftOrder.extend({ ...shown, ...shares }),
    output: issuedNote,
    errors: [...saleErrors, 'prepared_missing'],
  }),
  /** Parts a table: what somebody pays now becomes a draft of its own in hand here, the rest waits at its place. */
  'notes.split': command({
    roles: staff,
    input: z.strictObject({ draft_id: draftId, draft_version: z.int().min(1), part_draft_id: draftId, take: splitTake }),
    output: z.strictObject({ rest: draftSummary, part: draft }),
    errors: [...saleErrors, 'place_missing', 'bad_split'],
  }),
} as const satisfies Record<string, CallRow>;
