/** Calls of suppliers' answers: what waits for a person, a file that came in, the mailbox. */
import { z } from 'zod';
import { menuFile } from '../shapes/menu-import.ts';
import { orderNo } from '../shapes/order.ts';
import { answerProblem, sendFault, supplierMessage } from '../shapes/sending.ts';
import { action, type CallRow, command, none, nothing, query } from './row.ts';

const keepers = ['supervisor', 'manager', 'cli'] as const;

export const answerCalls = {
  /** « Réponses à relier », the oldest first. */
  'answers.list': query({
    roles: ['supervisor', 'manager', 'accounting', 'audit', 'cli'],
    input: nothing,
    output: z.array(supplierMessage),
    errors: none,
  }),
  /** A UBL OrderResponse as a file: taken when it fits its order, else it waits with its reason. */
  'answers.takeFile': command({
    roles: keepers,
    input: z.strictObject({ file: menuFile }),
    output: z.strictObject({ order_no: orderNo.nullable(), problem: answerProblem }),
    errors: ['no_answer_file', 'answer_known'],
  }),
  /** A person has dealt with it; `order_no` says what it was about. */
  'answers.settle': command({
    roles: keepers,
    input: z.strictObject({ message_no: z.int().min(1), order_no: orderNo.nullable() }),
    output: nothing,
    errors: ['unknown_answer', 'unknown_order'],
  }),
  /** Looks into the mailbox now. */
  'answers.fetch': action({
    roles: keepers,
    input: nothing,
    output: z.strictObject({ mails: z.int(), fault: sendFault, detail: z.string() }),
    errors: ['not_set_up'],
  }),
} as const satisfies Record<string, CallRow>;
