/** Calls of the closings of months and financial years, and of the calendar of closings. Those of a day are in `cash.ts`. */
import { z } from 'zod';
import { jobId } from '../ids.ts';
import { closingCalendar, closingNo, closingPeriod, periodClosing, periodClosingRow, periodPreview } from '../shapes/closing.ts';
import { semanticDocument } from '../shapes/document.ts';
import { day } from '../values.ts';
import { type CallRow, command, none, query, staff } from './row.ts';

const readers = ['counter', 'supervisor', 'manager', 'accounting', 'audit', 'cli'] as const;
const order = z.strictObject({
  /** The end of the period the person sees: another one is refused, so that nobody closes a period unseen. */
  last_day: day,
  /** Closes although tickets are open elsewhere. */
  despite_open_tickets: z.boolean(),
  paper: z.boolean(),
});
const closed = z.strictObject({
  closing: periodClosing,
  job_id: jobId.nullable(),
  /** Closings of days and months that were made first. */
  forced_days: z.int(),
  forced_months: z.int(),
});
const closingErrors = [
  'other_period_first', // details: first_day, last_day
  'open_tickets', // details: count, where
] as const;

export const closingCalls = {
  'closings.previewPeriod': query({
    roles: readers,
    input: z.strictObject({ period: closingPeriod }),
    output: periodPreview,
    errors: none,
  }),
  /** Closes the oldest open month, its open days first; always possible (LAW CLO-01). A supervisor approves. */
  'closings.closeMonth': command({ roles: staff, approval: 'supervisor', input: order, output: closed, errors: closingErrors }),
  /** Closes the oldest open financial year, its open months first. */
  'closings.closeYear': command({ roles: staff, approval: 'supervisor', input: order, output: closed, errors: closingErrors }),
  'closings.listPeriods': query({
    roles: readers,
    input: z.strictObject({ period: closingPeriod, before: closingNo.optional() }),
    output: z.array(periodClosingRow),
    errors: none,
  }),
  'closings.getPeriod': query({
    roles: readers,
    input: z.strictObject({ period: closingPeriod, closing_no: closingNo }),
    /** Without the document, which says the drawer's differences, for those who are not told them. */
    output: z.strictObject({ closing: periodClosing, document: semanticDocument.nullable() }),
    errors: ['unknown_closing'],
  }),
  /** Prints a stored closing: the original when it has no paper yet, then DUPLICATA n° k (LAW CLO-01, DOC-02). */
  'closings.printPeriod': command({
    roles: staff,
    input: z.strictObject({ period: closingPeriod, closing_no: closingNo }),
    output: z.strictObject({ closing_no: closingNo, issue_no: z.int(), job_id: jobId }),
    errors: ['unknown_closing'],
  }),
  /** The days of the month that a day lies in. */
  'closings.calendar': query({ roles: readers, input: z.strictObject({ day: day.optional() }), output: closingCalendar, errors: none }),
} as const satisfies Record<string, CallRow>;
