/** Calls of drafts: put aside, take up, give another place, abandon. Two stations never overwrite each other. */
import { z } from 'zod';
import { draftId } from '../ids.ts';
import { draft, draftOrder, draftSummary, placeName, preparedAnswers } from '../shapes/draft.ts';
import { draftChangeErrors, draftErrors, saleErrors } from '../shapes/sale.ts';
import { lineOfText } from '../values.ts';
import { type CallRow, command, none, nothing, query, staff } from './row.ts';

const known = { draft_id: draftId, draft_version: z.int().min(1) };

export const draftCalls = {
  /** Saves a basket as a new draft or the next version of one: put aside, or `open` when the station keeps it in hand. */
  'sales.park': command({
    roles: staff,
    input: draftOrder.extend({ state: z.enum(['parked', 'open']) }),
    output: draftSummary,
    errors: [...saleErrors, 'prepared_missing', 'place_missing'],
  }),
  /** Takes a draft to this station. One that another station has in hand is only taken with `take_over`. */
  'sales.resume': command({
    roles: staff,
    input: z.strictObject({ draft_id: draftId, take_over: z.boolean() }),
    output: draft,
    errors: draftErrors,
  }),
  'sales.rename': command({
    roles: staff,
    input: z.strictObject({ ...known, place: placeName.min(1) }),
    output: draftSummary,
    errors: draftErrors,
  }),
  /** Gives a draft up; it leaves a trace (LAW DOC-03), and −1 records when a document had shown it. */
  'sales.abandon': command({
    roles: staff,
    input: z.strictObject({ ...known, reason: lineOfText(80).min(1), prepared: preparedAnswers.optional() }),
    output: draftSummary,
    errors: draftChangeErrors,
  }),
  /** Drafts that are neither paid nor abandoned, the one longest at its place first. */
  'drafts.list': query({ roles: staff, input: nothing, output: z.array(draftSummary), errors: none }),
} as const satisfies Record<string, CallRow>;
