/** Standing orders as screens see them: what is put into the draft of which delivery days, and what became of it. */
import { z } from 'zod';
import { cents, day, lineOfText, utcMs } from '../values.ts';
import { orderNo } from './order.ts';
import { supplierCode } from './supplier.ts';

export const standingNo = z.int().min(1);
const ref = lineOfText(80).min(1);
const packs = z.int().min(1).max(100_000);

/** Everything a person says of a standing order. */
export const standingFacts = z
  .strictObject({
    supplier: supplierCode,
    label: lineOfText(60).min(1),
    /** Delivery days of the week as a sum: 1 Monday … 64 Sunday. */
    weekdays: z.int().min(1).max(127),
    from_day: day,
    /** Null: until a person stops it. */
    until_day: day.nullable(),
    active: z.boolean(),
    lines: z.array(z.strictObject({ ref, packs })).min(1).max(80),
  })
  .refine(({ from_day, until_day }) => until_day === null || until_day >= from_day, { error: 'ends_before' })
  .refine(({ lines }) => new Set(lines.map((line) => line.ref)).size === lines.length, { error: 'ref_twice' });
export type StandingFacts = z.infer<typeof standingFacts>;

/** Why a line is not in the draft; `put` when it is. */
export const fillOutcome = z.enum(['put', 'there_already', 'unknown_article', 'no_price', 'not_a_multiple', 'too_many', 'too_much']);
export type FillOutcome = z.infer<typeof fillOutcome>;

export const standingDay = z.strictObject({
  day,
  state: z.enum([
    'waits', // its draft is filled later
    'filled',
    'ordered', // a person had ordered for that day before
    'too_late', // the cut-off passed before it was filled
    'skipped', // a person took the day out
    'closed', // the supplier does not deliver then
  ]),
  fills_at_utc_ms: utcMs.nullable(),
  not_after_utc_ms: utcMs.nullable(),
  /** Of the draft that was filled, or the order that was there. */
  order_no: orderNo.nullable(),
  /** Why the day is skipped. */
  reason: z.string(),
  /** Lines that were not put, with why. */
  left: z.array(z.strictObject({ ref: z.string(), label: z.string(), outcome: fillOutcome })),
});
export type StandingDay = z.infer<typeof standingDay>;

export const standingOrder = z.strictObject({
  standing_no: standingNo,
  version: z.int().min(1),
  supplier: supplierCode,
  supplier_label: z.string(),
  label: z.string(),
  weekdays: z.int(),
  from_day: day,
  until_day: day.nullable(),
  active: z.boolean(),
  lines: z.array(
    z.strictObject({
      ref: z.string(),
      label: z.string(),
      packs: z.int(),
      order_unit: z.string(),
      order_multiple: z.int(),
      /** At the price of today; null where the article has none, or is not sold any more. */
      line_cents: cents.nullable(),
    }),
  ),
  /** The next deliveries it means, and the last ones it filled, by day. */
  days: z.array(standingDay),
});
export type StandingOrder = z.infer<typeof standingOrder>;
