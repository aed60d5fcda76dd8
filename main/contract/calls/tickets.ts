/** Calls about recorded sales and their paper. */
import { z } from 'zod';
import { ticketNo } from '../ids.ts';
import { semanticDocument } from '../shapes/document.ts';
import { foundTickets, ticketFilter } from '../shapes/history.ts';
import { issueMode, ticket, ticketIssue } from '../shapes/ticket.ts';
import { type CallRow, command, none, query, staff } from './row.ts';

export const ticketCalls = {
  'tickets.issue': command({
    roles: staff,
    input: z.strictObject({ ticket_no: ticketNo, mode: issueMode }),
    output: ticketIssue,
    errors: ['unknown_ticket'],
  }),
  'tickets.get': query({
    roles: ['counter', 'supervisor', 'manager', 'accounting', 'audit', 'cli'],
    input: z.strictObject({ ticket_no: ticketNo }),
    output: z.strictObject({ ticket, document: semanticDocument }),
    errors: ['unknown_ticket'],
  }),
  /** Recorded tickets, newest first, a page at a time. Looks at a bounded stretch of them, so that it never holds up a sale. */
  'tickets.find': query({
    roles: ['counter', 'supervisor', 'manager', 'accounting', 'audit', 'cli'],
    input: ticketFilter,
    output: foundTickets,
    errors: none,
  }),
} as const satisfies Record<string, CallRow>;
