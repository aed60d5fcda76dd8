/** Finding recorded tickets: what is asked, and one row of the answer. */
import { z } from 'zod';
import { ticketNo } from '../ids.ts';
import { cents, day, lineOfText, utcMs } from '../values.ts';
import { tenderKind } from './tender.ts';
import { issueMode } from './ticket.ts';

/** Everything is optional; what is given must all hold. */
export const ticketFilter = z.strictObject({
  from_day: day.optional(),
  to_day: day.optional(),
  ticket_no: ticketNo.optional(),
  amount_cents: cents.optional(),
  /** Words of a line's label, in any order, without accents or case. */
  text: lineOfText(40).optional(),
  tender: tenderKind.optional(),
  /** Only tickets recorded before this entry of the journal: where the page before ended. */
  before_seq: z.int().min(1).optional(),
  limit: z.int().min(1).max(50).optional(),
});

export const foundTicket = z.strictObject({
  ticket_no: ticketNo,
  ticket_label: z.string(),
  at_utc_ms: utcMs,
  business_day: day,
  type: z.enum(['sale', 'refund']),
  /** As printed: the ticket that a refund takes back, empty for a sale. */
  corrects_label: z.string(),
  /** What refunds took back of it so far, 0 or more. */
  refunded_cents: cents,
  total_cents: cents,
  lines: z.int(),
  tenders: z.array(tenderKind),
  issues: z.int(),
  issued_as: issueMode.nullable(),
});
export type FoundTicket = z.infer<typeof foundTicket>;

export const foundTickets = z.strictObject({
  tickets: z.array(foundTicket),
  /** Ask again with this as `before_seq` for what is older; null at the end. A page may be empty and still have older ones. */
  next_seq: z.int().nullable(),
});
