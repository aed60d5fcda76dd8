/**
 * Exchanges without money: goods, services and knowledge of a SEL, points given to volunteers (LAW MLC-01). Counted in units of their own,
 * beside the till: never euros, never turnover.
 */
import { z } from 'zod';
import { day, lineOfText, utcMs } from '../values.ts';

/** `SEL`: stands in the journal once and for ever for its unit. */
const unitCode = z.string().regex(/^[A-Z0-9]{2,12}$/);

/** A unit that the café exchanges in; what it is called may change. */
export const exchangeUnit = z.strictObject({ code: unitCode, label: lineOfText(24).min(1) });
export type ExchangeUnit = z.infer<typeof exchangeUnit>;

export const exchangeUnits = z
  .array(exchangeUnit)
  .max(6)
  .refine((units) => new Set(units.map(({ code }) => code)).size === units.length, { error: 'code_twice' });

export const exchangeNo = z.int().min(1).brand<'ExchangeNo'>();
/** Seen from the café. */
export const exchangeDirection = z.enum(['given', 'received']);

export const exchangeOrder = z.strictObject({
  unit: unitCode,
  direction: exchangeDirection,
  units: z.int().min(1).max(100_000),
  what: lineOfText(60).min(1),
  /** As far as they wish to be named (LAW RGPD-05). */
  who: lineOfText(40),
});

export const exchange = exchangeOrder.extend({
  exchange_no: exchangeNo,
  /** As numbered in the journal: `1A-000003`. */
  exchange_label: z.string(),
  at_utc_ms: utcMs,
  business_day: day,
  operator: z.string(),
  unit_label: z.string(),
  /** Negative: takes another one back. */
  units: z.int(),
  corrects_exchange_no: exchangeNo.nullable(),
  taken_back_by: exchangeNo.nullable(),
});
export type Exchange = z.infer<typeof exchange>;

/** What was given and received in one unit since the beginning. */
export const exchangeSum = z.strictObject({ unit: z.string(), unit_label: z.string(), given: z.int(), received: z.int() });
