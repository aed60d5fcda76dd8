/** Suppliers as screens see and change them. Weekdays are sums: 1 Monday, 2 Tuesday, 4 Wednesday … 64 Sunday. */
import { z } from 'zod';
import { basisPoints, day, lineOfText, utcMs } from '../values.ts';
import { MAX_LISTED, menuFile, menuProblem } from './menu-import.ts';

export const supplierCode = z.string().regex(/^[A-Z0-9][A-Z0-9_.-]{0,31}$/);

export const supplierKind = z.enum(['cooperative_viande', 'maraicher', 'centrale_bio', 'boulangerie', 'boissons', 'autre']);
export type SupplierKind = z.infer<typeof supplierKind>;

/** `print`: the order comes out on paper and a person calls. */
export const orderChannel = z.enum(['email', 'http', 'print']);
export type OrderChannel = z.infer<typeof orderChannel>;

/** Files that can go with an order; `bnn` is what a hub may ask for and this till does not write. */
export const orderFormat = z.enum(['pdf', 'csv', 'ubl', 'dfc', 'bnn']);
export type OrderFormat = z.infer<typeof orderFormat>;

export const supplierContact = z.strictObject({
  name: lineOfText(60),
  role: lineOfText(40),
  phone: lineOfText(30),
  email: lineOfText(120),
});

const weekdays = z.int().min(1).max(127);
const amount = z.int().min(0).max(10_000_000);

/** Everything a person says of a supplier. */
export const supplierFacts = z.strictObject({
  label: lineOfText(80).min(1),
  kind: supplierKind,
  order_weekdays: weekdays,
  /** Minutes after midnight on the wall in Paris. */
  cut_off_min: z.int().min(0).max(1_439),
  delivery_weekdays: weekdays,
  lead_days: z.int().min(0).max(60),
  /** Takes orders and delivers on public holidays too. */
  holidays: z.boolean(),
  minimum_cents: amount,
  /** Free delivery from here on; 0 when it always is. */
  franco_cents: amount,
  shipping_cents: amount,
  channel: orderChannel,
  address: lineOfText(200),
  fallback: orderChannel.or(z.literal('none')),
  fallback_address: lineOfText(200),
  formats: z.array(orderFormat).max(5),
  deposit_words: lineOfText(200),
  distance_m: z.int().min(0).max(20_000_000).nullable(),
  certificate: lineOfText(120),
  certificate_until_day: day.nullable(),
  weight_tolerance_bp: basisPoints,
  /** The number that the supplier knows the café by. */
  customer_no: lineOfText(40),
  remark: lineOfText(300),
  active: z.boolean(),
  contacts: z.array(supplierContact).max(6),
});
export type SupplierFacts = z.infer<typeof supplierFacts>;

export const deliveryChance = z.strictObject({ delivery_day: day, order_day: day, not_after_utc_ms: utcMs });

export const supplier = supplierFacts.extend({
  code: supplierCode,
  version: z.int().min(1),
  /** The next deliveries that can still be ordered, the first one first. */
  chances: z.array(deliveryChance),
  /** Soon or already past: without it, what comes from there is not sold as organic. Days until then, negative when past. */
  certificate_days_left: z.int().nullable(),
});
export type Supplier = z.infer<typeof supplier>;

export const supplierFiles = z.strictObject({ file: menuFile });
export const supplierPreview = z.strictObject({
  /** Whether `suppliers.applyImport` would take this file. */
  sound: z.boolean(),
  rows: z.int(),
  added: z.array(z.string()),
  changed: z.array(z.string()),
  problem_count: z.int(),
  problems: z.array(menuProblem).max(MAX_LISTED),
});
export type SupplierPreview = z.infer<typeof supplierPreview>;

export const calendarDay = z.strictObject({
  day,
  holiday: z.boolean(),
  /** Cut-offs of that day, and deliveries that could come or are expected. */
  orders: z.array(z.strictObject({ supplier: supplierCode, not_after_utc_ms: utcMs, delivery_days: z.array(day) })),
  deliveries: z.array(z.strictObject({ supplier: supplierCode, order_no: z.int().nullable() })),
});
export type CalendarDay = z.infer<typeof calendarDay>;
