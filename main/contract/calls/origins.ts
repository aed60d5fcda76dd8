/** Calls of « where your money goes »: shares of what a ticket's goods cost, from its lots (issue 7, mock 06 and 13). */
import { z } from 'zod';
import { articleCode, ticketNo } from '../ids.ts';
import { spending } from '../shapes/origin.ts';
import { mil } from '../values.ts';
import { type CallRow, none, query } from './row.ts';

const readers = ['counter', 'supervisor', 'manager', 'accounting', 'audit', 'cli'] as const;

export const originCalls = {
  'origins.ofTicket': query({
    roles: readers,
    input: z.strictObject({ ticket_no: ticketNo }),
    output: spending,
    errors: ['unknown_ticket'],
  }),
  /** Before payment: from the lots that a sale would take now. */
  'origins.preview': query({
    roles: readers,
    input: z.strictObject({ lines: z.array(z.strictObject({ article: articleCode, qty_mil: mil })).max(300) }),
    output: spending,
    errors: none,
  }),
} as const satisfies Record<string, CallRow>;
