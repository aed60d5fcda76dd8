/** How a ticket is paid: what a screen orders, what a ticket keeps, and what the café accepts (LAW §8). Only cash gives change. */
import { z } from 'zod';
import { asCents, cents, lineOfText } from '../values.ts';
import { cashPieces } from './cash.ts';
import { taxClass } from './catalogue.ts';
import { attemptNo } from './payment.ts';

export const tenderKind = z.enum([
  'cash',
  'card',
  'cheque',
  'meal_voucher', // titre-restaurant (LAW TR-01)
  'local_currency', // a complementary currency that a third party redeems (LAW MLC-01)
  'deposit', // money taken before (LAW DEP-01)
]);
export type TenderKind = z.infer<typeof tenderKind>;

/** Of an issuer of meal vouchers or of a complementary currency: `UP`, `SOL`. */
const tenderCode = z.string().regex(/^[A-Z0-9]{2,12}$/);

/** The customer's payments are told apart by holder: each has a limit of their own (LAW TR-01). */
const holderNo = z.int().min(1).max(20);
const MOST_UNITS = 100_000;

export const tenderOrder = z.discriminatedUnion('kind', [
  /** `pieces` when they were tapped; typed or exact amounts have none and make the drawer an estimate until it is counted. */
  z.strictObject({ kind: z.literal('cash'), received_cents: cents, pieces: cashPieces.optional() }),
  /** The terminal took `amount_cents` and `tip_cents`, in the attempt it names; a tip is no turnover and pays nothing of the ticket. */
  z.strictObject({ kind: z.literal('card'), amount_cents: cents, tip_cents: cents.optional(), attempt_no: attemptNo.optional() }),
  z.strictObject({ kind: z.literal('cheque'), amount_cents: cents, reference: lineOfText(30).optional() }),
  /** Paper titles of one value, or with `titles` 0 an amount from the holder's voucher card. */
  z.strictObject({
    kind: z.literal('meal_voucher'),
    holder_no: holderNo,
    issuer: tenderCode,
    titles: z.int().min(0).max(100),
    /** Of one title, or the whole amount of a voucher card. */
    value_cents: cents,
    /** Taken although it is a Sunday or a holiday: the holder works then. */
    despite_day: z.boolean().optional(),
  }),
  /** A deposit that this sale deducts, whole (LAW DEP-01). */
  z.strictObject({ kind: z.literal('deposit'), deposit_no: z.int().min(1) }),
  z.strictObject({ kind: z.literal('local_currency'), code: tenderCode, units: z.int().min(1).max(MOST_UNITS) }),
]);
export type TenderOrder = z.infer<typeof tenderOrder>;

/** A payment as a ticket keeps it: received = amount + change + over + tip, to the cent. */
export const ticketTender = z.strictObject({
  kind: tenderKind,
  /** What counts towards the ticket. */
  amount_cents: cents,
  received_cents: cents,
  change_cents: cents,
  /** Worth of meal vouchers beyond what was due, which is not given back: *trop-perçu* (LAW TR-01). */
  over_cents: cents.default(asCents(0)),
  /** Left for the team on a card: no turnover. */
  tip_cents: cents.default(asCents(0)),
  /** Issuer of the vouchers or code of the currency, empty for others. */
  code: z.string().default(''),
  /** What that code was called. */
  label: z.string().default(''),
  holder_no: z.int().default(0),
  /** Paper titles, or units of the currency; their worth is units × unit_cents. */
  units: z.int().default(0),
  unit_cents: cents.default(asCents(0)),
  /** Number of a cheque, as typed. */
  reference: z.string().default(''),
  /** The card attempt that it counts (LAW PAY-01), 0 without one. */
  attempt_no: z.int().default(0),
  /** The deposit that it deducts (LAW DEP-01), 0 without one. */
  deposit_no: z.int().default(0),
});
export type TicketTender = z.infer<typeof ticketTender>;

/** Payments of one kind, issuer or currency, added up. */
export const tenderSum = z.strictObject({
  kind: z.string(),
  times: z.int(),
  amount_cents: cents,
  code: z.string().default(''),
  label: z.string().default(''),
  units: z.int().default(0),
  over_cents: cents.default(asCents(0)),
  tip_cents: cents.default(asCents(0)),
});
export type TenderSum = z.infer<typeof tenderSum>;

/** A complementary currency (LAW MLC-01). What the café issues itself is `loyalty`: it lowers the price and is no payment. */
export const currency = z.strictObject({
  code: tenderCode,
  label: lineOfText(20).min(1),
  on: z.boolean(),
  unit_cents: z.int().min(1).max(100_000),
  kind: z.enum(['payment', 'loyalty']),
  /** Ledger account of the accounting export. */
  account: z.string().regex(/^\d{3,8}$/),
});

/** What the café accepts beside cash and card. */
export const tenderSettings = z
  .strictObject({
    cheque: z.strictObject({ on: z.boolean(), min_cents: z.int().min(0), max_cents: z.int().min(0).max(10_000_000) }),
    meal_voucher: z.strictObject({
      on: z.boolean(),
      issuers: z.array(z.strictObject({ code: tenderCode, label: lineOfText(20).min(1) })).max(12),
      /** What a meal voucher pays: food (LAW TR-01). */
      food_classes: z.array(taxClass),
      /** Ask before taking one on a Sunday or a holiday. */
      ask_on_off_days: z.boolean(),
    }),
    currencies: z.array(currency).max(6),
    /** Whether a customer may leave a tip on the card. */
    tips: z.boolean(),
  })
  .refine(({ currencies }) => new Set(currencies.map(({ code }) => code)).size === currencies.length, { error: 'code_twice' })
  .refine(({ meal_voucher: { issuers } }) => new Set(issuers.map(({ code }) => code)).size === issuers.length, { error: 'code_twice' })
  .refine(({ cheque }) => cheque.min_cents <= cheque.max_cents, { error: 'min_above_max' });
export type TenderSettings = z.infer<typeof tenderSettings>;

/** The same as it is on a day, for screens. */
export const tendersToday = z.strictObject({
  settings: tenderSettings,
  voucher_limit_cents: cents,
  /** A Sunday or a holiday: meal vouchers are asked about. */
  off_day: z.boolean(),
});
export type TendersToday = z.infer<typeof tendersToday>;
