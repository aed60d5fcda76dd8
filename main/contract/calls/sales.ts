/** Calls of ringing up and of settling what became of a command. */
import { z } from 'zod';
import { commandId } from '../ids.ts';
import { saleErrors, saleOrder, saleReceipt } from '../shapes/sale.ts';
import { type CallRow, command, none, query, staff } from './row.ts';

export const salesCalls = {
  'sales.ringUp': command({ roles: staff, input: saleOrder, output: saleReceipt, errors: saleErrors }),
  /** What became of a command whose answer was lost. Readable across contract versions: the reply is handed back as stored. */
  'commands.outcome': query({
    // Also where nobody is signed in yet: a reloaded screen settles its sale before anything else.
    roles: ['visitor', ...staff],
    input: z.strictObject({ id: commandId }),
    output: z.discriminatedUnion('known', [
      z.strictObject({ known: z.literal(false) }),
      z.strictObject({ known: z.literal(true), call: z.string(), reply: z.unknown() }),
    ]),
    errors: none,
  }),
} as const satisfies Record<string, CallRow>;
