/**
 * Calls of orders to suppliers: composed, frozen, told to the supplier, answered. Who changes an order says which version of it was seen:
 * of two who confirm the same draft one wins, the other is told who did.
 */
import { z } from 'zod';
import {
  expectedDelivery,
  orderAnswer,
  orderArticle,
  orderDetail,
  orderFile,
  orderLineChange,
  orderNo,
  orderSeen,
  orderSummary,
} from '../shapes/order.ts';
import { supplierCode } from '../shapes/supplier.ts';
import { day, lineOfText } from '../values.ts';
import { type CallRow, command, none, nothing, query } from './row.ts';

const keepers = ['supervisor', 'manager', 'cli'] as const;
const readers = ['supervisor', 'manager', 'accounting', 'audit', 'cli'] as const;
const reason = lineOfText(120).min(1);

/** Somebody else was faster; details: state, by. */
const OVERTAKEN = ['unknown_order', 'order_changed'] as const;

export const orderCalls = {
  /** Every order that still wants something, and the last finished one of each supplier. */
  'orders.list': query({ roles: readers, input: nothing, output: z.array(orderSummary), errors: none }),
  'orders.get': query({ roles: readers, input: z.strictObject({ order_no: orderNo }), output: orderDetail, errors: ['unknown_order'] }),
  /** What the supplier sells on the delivery day, found by words. */
  'orders.articles': query({
    roles: readers,
    input: z.strictObject({ supplier: supplierCode, day, words: lineOfText(60) }),
    output: z.strictObject({ total: z.int(), articles: z.array(orderArticle).max(60) }),
    errors: ['unknown_supplier'],
  }),
  /** Orders on their way, for who receives them. */
  'orders.expected': query({ roles: ['counter', ...readers], input: nothing, output: z.array(expectedDelivery), errors: none }),
  /** One paper or file of a frozen revision; the PDF of a draft is for looking at. */
  'orders.file': query({
    roles: readers,
    input: z.strictObject({ order_no: orderNo, format: orderFile }),
    output: z.strictObject({ file_name: z.string(), content_base64: z.string(), sha256: z.string() }),
    errors: ['unknown_order', 'nothing_ordered'],
  }),
  /** The draft of a supplier for a delivery day: the one there is, or a new one. */
  'orders.open': command({
    roles: keepers,
    input: z.strictObject({ supplier: supplierCode, delivery_day: day }),
    output: orderDetail,
    errors: ['unknown_supplier', 'no_delivery', 'too_late'], // details: delivery_day
  }),
  /** So many order units of an article; 0 takes it off. */
  'orders.setLine': command({
    roles: keepers,
    input: orderLineChange,
    output: orderDetail,
    errors: [...OVERTAKEN, 'unknown_article', 'no_price', 'not_a_multiple', 'too_many', 'too_much'], // details: multiple · available
  }),
  'orders.setRemark': command({
    roles: keepers,
    input: orderSeen.extend({ remark: lineOfText(300) }),
    output: orderDetail,
    errors: OVERTAKEN,
  }),
  /** Another delivery day; a draft that is already there takes the lines. */
  'orders.setDay': command({
    roles: keepers,
    input: orderSeen.extend({ delivery_day: day }),
    output: orderDetail,
    errors: [...OVERTAKEN, 'no_delivery', 'too_late', 'too_much'],
  }),
  /** Freezes it: bytes, SHA-256, revision, and its way out, in one transaction. */
  'orders.confirm': command({
    roles: keepers,
    input: orderSeen.extend({
      shown_goods_cents: z.int().min(0),
      /** The supplier agreed to less than its minimum. */
      below_minimum: z.boolean().default(false),
    }),
    output: orderDetail,
    errors: [
      ...OVERTAKEN,
      'nothing_ordered',
      'below_minimum', // details: missing_cents, minimum_cents
      'too_late', // the cut-off passed; details: delivery_day
      'too_much', // more than an amount can say
      'stale_total', // prices changed since the screen showed them; details: goods_cents
    ],
  }),
  /** On the receipt printer, to read out on the telephone. */
  'orders.print': command({
    roles: keepers,
    input: z.strictObject({ order_no: orderNo }),
    output: z.strictObject({ job_id: z.int() }),
    errors: ['unknown_order', 'nothing_ordered'],
  }),
  /** « J’ai appelé »: the supplier has it, because a person said it. */
  'orders.called': command({
    roles: keepers,
    input: orderSeen.extend({ who: lineOfText(60) }),
    output: orderDetail,
    errors: [...OVERTAKEN, 'not_possible'], // details: state
  }),
  /** The supplier's answer, line by line; lines left out are confirmed whole. */
  'orders.answer': command({
    roles: keepers,
    input: orderSeen.extend({ lines: z.array(orderAnswer).max(300) }),
    output: orderDetail,
    errors: [...OVERTAKEN, 'not_possible', 'unknown_line'],
  }),
  /** Composed again, under the next revision: « annule et remplace ». */
  'orders.revise': command({
    roles: keepers,
    input: orderSeen.extend({ reason }),
    output: orderDetail,
    errors: [...OVERTAKEN, 'not_possible', 'being_sent', 'draft_there', 'too_late', 'no_delivery'],
  }),
  /** The automatic channel will not do: a person calls. */
  'orders.callInstead': command({
    roles: keepers,
    input: orderSeen.extend({ reason }),
    output: orderDetail,
    errors: [...OVERTAKEN, 'not_possible', 'being_sent'],
  }),
  'orders.cancel': command({
    roles: keepers,
    input: orderSeen.extend({ reason }),
    output: orderDetail,
    errors: [...OVERTAKEN, 'not_possible', 'being_sent'],
  }),
  /** The supplier does not want it, or cannot. */
  'orders.refuse': command({
    roles: keepers,
    input: orderSeen.extend({ reason }),
    output: orderDetail,
    errors: [...OVERTAKEN, 'not_possible'],
  }),
  /** Nothing more is expected of it. */
  'orders.close': command({
    roles: keepers,
    input: orderSeen,
    output: orderDetail,
    errors: [...OVERTAKEN, 'not_possible'],
  }),
} as const satisfies Record<string, CallRow>;
