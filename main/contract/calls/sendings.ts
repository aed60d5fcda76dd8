/**
 * Calls of orders that leave by themselves: how they stand, sent again once the supplier says that it never came, and what it takes to reach
 * a supplier's server. Secrets go in by an action and never come out: no call answers one.
 */
import { z } from 'zod';
import { orderDetail, orderNo, orderSeen } from '../shapes/order.ts';
import { orderSending, sendFault } from '../shapes/sending.ts';
import { supplierCode } from '../shapes/supplier.ts';
import { lineOfText } from '../values.ts';
import { action, type CallRow, command, none, nothing, query } from './row.ts';

const keepers = ['supervisor', 'manager', 'cli'] as const;
const readers = ['supervisor', 'manager', 'accounting', 'audit', 'cli'] as const;

/** Our mail server, our mailbox, or the server of a supplier. */
const place = z.strictObject({ what: z.enum(['smtp', 'imap', 'http']), supplier: supplierCode.or(z.literal('')).default('') });

export const sendingCalls = {
  /** Every sending of an order with its newest attempts, oldest first. */
  'sendings.list': query({
    roles: readers,
    input: z.strictObject({ order_no: orderNo }),
    output: z.array(orderSending),
    errors: ['unknown_order'],
  }),
  /** The supplier says that it never came: the same bytes under the same id go once more. */
  'sendings.again': command({
    roles: keepers,
    input: orderSeen.extend({ who: lineOfText(60) }),
    output: orderDetail,
    errors: ['unknown_order', 'order_changed', 'not_possible', 'too_late'],
  }),
  /** Everything that waits is tried at once. */
  'sendings.tryNow': action({ roles: keepers, input: nothing, output: nothing, errors: none }),
  /** Which secrets are there, never what they are. */
  'channels.get': query({
    roles: ['manager', 'audit', 'cli'],
    input: nothing,
    output: z.strictObject({
      /** The demonstration and the school reach nobody. */
      reaches_outside: z.boolean(),
      smtp: z.boolean(),
      imap: z.boolean(),
      /** Suppliers whose server has a token. */
      http: z.array(supplierCode),
    }),
    errors: none,
  }),
  /** A password or token for the server that is set up now; '' forgets it. */
  'channels.setSecret': action({
    roles: ['manager', 'cli'],
    input: place.extend({ secret: z.string().max(1_000) }),
    output: nothing,
    errors: ['not_set_up'],
  }),
  /** Signs in and leaves; nothing is sent. */
  'channels.test': action({
    roles: ['manager', 'cli'],
    input: place,
    output: z.strictObject({ works: z.boolean(), fault: sendFault, detail: z.string() }),
    errors: ['not_set_up'],
  }),
} as const satisfies Record<string, CallRow>;
