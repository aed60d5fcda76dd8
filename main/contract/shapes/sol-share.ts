/**
 * What of a supplier's settlement was paid in a complementary currency (SOL): a record for the impact report, no movement of money. Units are
 * hundredths (`_c`), what one was worth that day is 1/10 000 € (`_e4`).
 */
import { z } from 'zod';
import { cents, day, lineOfText, utcMs } from '../values.ts';
import { orderNo } from './order.ts';
import { supplierCode } from './supplier.ts';

export const shareNo = z.int().min(1);
const units_c = z.int().min(1).max(100_000_000);

export const solShareFacts = z.strictObject({
  supplier: supplierCode,
  settled_on_day: day,
  currency: lineOfText(24).min(1),
  units_c,
  unit_e4: z.int().min(1).max(10_000_000),
  /** Of the whole settlement, VAT included. */
  total_cents: z.int().min(1).max(100_000_000),
  /** Orders that were settled with it. */
  order_nos: z.array(orderNo).max(20),
  invoice_ref: lineOfText(40),
  remark: lineOfText(120),
});

export const solShare = solShareFacts.extend({
  share_no: shareNo,
  supplier_label: z.string(),
  /** With minus: takes another one back. */
  units_c: z.int(),
  worth_cents: cents,
  total_cents: cents,
  takes_back_no: shareNo.nullable(),
  taken_back: z.boolean(),
  at_utc_ms: utcMs,
  operator: z.string(),
});
export type SolShare = z.infer<typeof solShare>;

/** By supplier and month; what was taken back is not in it. */
export const solShareSum = z.strictObject({
  /** YYYYMM. */
  month: z.int(),
  supplier: supplierCode,
  supplier_label: z.string(),
  currency: z.string(),
  units_c: z.int(),
  worth_cents: cents,
  total_cents: cents,
  settlements: z.int(),
});

export const solShareList = z.strictObject({
  shares: z.array(solShare),
  more: z.boolean(),
  /** Of twelve months at most, the newest first. */
  sums: z.array(solShareSum),
  /** Currencies that the café takes, with what one unit is worth there. */
  currencies: z.array(z.strictObject({ label: z.string(), unit_e4: z.int() })),
});
export type SolShareList = z.infer<typeof solShareList>;
