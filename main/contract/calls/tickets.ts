/** Calls about recorded sales and their paper. */
import { z } from 'zod';
import { ticketNo } from '../ids.ts';
import { semanticDocument } from '../shapes/document.ts';
import { issueMode, ticket, ticketIssue } from '../shapes/ticket.ts';
import { type CallRow, command, query, staff } from './row.ts';

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
} as const satisfies Record<string, CallRow>;
