/**
 * Orders to suppliers as screens see them. Prices are 1/10 000 € ex VAT per price unit (`_e4`), quantities whole order units (`packs`);
 * `order_base_mil` and `price_base_mil` are thousandths of the base in one order or price unit.
 */
import { z } from 'zod';
import { basisPoints, cents, day, lineOfText, utcMs } from '../values.ts';
import { baseUnit } from './stock.ts';
import { orderChannel, supplierCode, supplierKind } from './supplier.ts';

export const orderState = z.enum([
  'draft',
  'ready',
  'queued',
  'sent',
  'confirmed',
  'partly_received',
  'received',
  'invoiced',
  'closed',
  'refused',
  'uncertain',
  'expired',
  'cancelled',
]);
export type OrderState = z.infer<typeof orderState>;

export const orderNo = z.int().min(1);
const packs = z.int().min(0).max(100_000);
const ref = lineOfText(80).min(1);

export const orderLine = z.strictObject({
  position: z.int().min(1),
  ref: z.string(),
  ingredient: z.string().nullable(),
  label: z.string(),
  ean: z.string(),
  packs: z.int().min(1),
  order_unit: z.string(),
  base: baseUnit,
  order_base_mil: z.int().min(1),
  price_unit: z.string(),
  price_base_mil: z.int().min(1),
  price_e4: z.int().min(0),
  /** Billed by what is delivered: the amount is an estimate. */
  weighed: z.boolean(),
  vat_bp: basisPoints,
  /** Of the containers of one order unit. */
  deposit_cents: cents,
  line_cents: cents,
  /** What was proposed, null when a person chose it. */
  proposed_packs: z.int().nullable(),
  why: z.string(),
  /** What the supplier answered, null as long as it has not. */
  confirmed_packs: z.int().nullable(),
  answer: z.string(),
  /** Of its ingredient, in thousandths of the ingredient's base; null without one. */
  stock_mil: z.int().nullable(),
  stock_base: baseUnit.nullable(),
  /** What the supplier sells at least, in order units. */
  order_multiple: z.int().min(1),
});
export type OrderLine = z.infer<typeof orderLine>;

export const orderSummary = z.strictObject({
  order_no: orderNo,
  supplier: supplierCode,
  state: orderState,
  revision: z.int().min(1),
  version: z.int().min(1),
  delivery_day: day,
  not_after_utc_ms: utcMs.nullable(),
  lines: z.int(),
  goods_cents: cents,
});
export type OrderSummary = z.infer<typeof orderSummary>;

export const orderChange = z.strictObject({
  transition: z.string(),
  to: orderState,
  revision: z.int(),
  reason: z.string(),
  at_utc_ms: utcMs,
  operator: z.string(),
});

export const orderDetail = orderSummary.omit({ lines: true }).extend({
  supplier_label: z.string(),
  lines: z.array(orderLine),
  deposit_cents: cents,
  shipping_cents: cents,
  missing_cents: cents,
  missing_franco_cents: cents,
  minimum_cents: cents,
  franco_cents: cents,
  remark: z.string(),
  /** How this revision leaves, or would. */
  channel: orderChannel,
  phone: z.string(),
  changes: z.array(orderChange),
  /** Frozen: its papers and files can be had. */
  frozen: z.boolean(),
});
export type OrderDetail = z.infer<typeof orderDetail>;

/** What a supplier sells, to be ordered. */
export const orderArticle = z.strictObject({
  ref: z.string(),
  label: z.string(),
  content: z.string(),
  ingredient: z.string().nullable(),
  order_unit: z.string(),
  base: baseUnit,
  order_base_mil: z.int().min(1),
  order_multiple: z.int().min(1),
  price_unit: z.string(),
  price_e4: z.int().nullable(),
  weighed: z.boolean(),
  available_mil: z.int().nullable(),
});
export type OrderArticle = z.infer<typeof orderArticle>;

/** Which order, and which state of it the screen has seen: an older one is refused. */
export const orderSeen = z.strictObject({ order_no: orderNo, version: z.int().min(1) });
export const orderLineChange = orderSeen.extend({ ref, packs });
export const orderAnswer = z.strictObject({ position: z.int().min(1), packs, remark: lineOfText(120).default('') });

export const orderFile = z.enum(['pdf', 'csv', 'ubl', 'dfc']);
export type OrderFile = z.infer<typeof orderFile>;

const party = z.strictObject({
  name: z.string(),
  address: z.string(),
  postcode_city: z.string(),
  siret: z.string(),
  vat_number: z.string(),
  phone: z.string(),
});

/** A frozen revision: everything its papers and files are made from, and nothing else. */
export const orderFacts = z.strictObject({
  number: z.string(),
  order_no: orderNo,
  revision: z.int().min(1),
  frozen_at_utc_ms: utcMs,
  issue_day: day,
  delivery_day: day,
  buyer: party,
  seller: z.strictObject({
    code: supplierCode,
    name: z.string(),
    kind: supplierKind,
    customer_no: z.string(),
    phone: z.string(),
    email: z.string(),
  }),
  remark: z.string(),
  lines: z.array(
    orderLine.omit({
      proposed_packs: true,
      why: true,
      confirmed_packs: true,
      answer: true,
      stock_mil: true,
      stock_base: true,
      order_multiple: true,
    }),
  ),
  goods_cents: cents,
  deposit_cents: cents,
  shipping_cents: cents,
  watermark: z.string().nullable(),
});
export type OrderFacts = z.infer<typeof orderFacts>;

/** A line of an order that is on its way, for who receives it. */
export const expectedLine = orderLine.omit({ proposed_packs: true, why: true, stock_mil: true, stock_base: true, order_multiple: true });
export const expectedDelivery = z.strictObject({
  order_no: orderNo,
  revision: z.int(),
  supplier: supplierCode,
  supplier_label: z.string(),
  state: orderState,
  delivery_day: day,
  lines: z.array(expectedLine),
});
