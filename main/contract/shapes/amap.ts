/**
 * AMAP contracts as a restaurant has them: a season of baskets agreed with a grower. Prices are without VAT; quantities of a basket are
 * thousandths of the ingredient's base unit (`_mil`).
 */
import { z } from 'zod';
import { articleCode } from '../ids.ts';
import { cents, day, lineOfText, utcMs } from '../values.ts';
import { baseUnit } from './stock.ts';
import { supplierCode } from './supplier.ts';

export const contractNo = z.int().min(1);
const mil = z.int().min(1).max(1_000_000_000_000);
const baskets = z.int().min(0).max(100);
const amount = z.int().min(0).max(10_000_000);

/** The same each time · so many from when to when · what the grower says each week. */
export const amapKind = z.enum(['constant', 'variable', 'seasonal']);

export const basketItem = z.strictObject({
  ingredient: articleCode,
  /** In one basket. */
  qty_mil: mil,
  /** What it is worth among the others, 0 where nobody said: how the basket's price is shared. */
  worth_cents: amount.default(0),
});
export type BasketItem = z.infer<typeof basketItem>;

const noTwice = <Item extends { ingredient: string }>(items: readonly Item[]) =>
  new Set(items.map(({ ingredient }) => ingredient)).size === items.length;

/** Everything that is agreed. */
export const amapFacts = z
  .strictObject({
    supplier: supplierCode,
    label: lineOfText(60).min(1),
    kind: amapKind,
    from_day: day,
    until_day: day,
    /** 0 Monday … 6 Sunday. */
    weekday: z.int().min(0).max(6),
    every_weeks: z.int().min(1).max(4),
    baskets: baskets.min(1),
    /** Of one basket. */
    price_cents: amount,
    absence_rule: z.enum(['carried', 'lost']),
    /** In how many parts it is paid. */
    instalments: z.int().min(1).max(24),
    remark: lineOfText(200),
    periods: z.array(z.strictObject({ from_day: day, until_day: day, baskets })).max(24),
    contents: z.array(basketItem).max(40),
  })
  .refine(({ from_day, until_day }) => until_day >= from_day && until_day - from_day <= 20_000, { error: 'season' })
  .refine(({ periods }) => periods.every((one) => one.until_day >= one.from_day), { error: 'period' })
  .refine(({ contents }) => noTwice(contents), { error: 'ingredient_twice' });
export type AmapFacts = z.infer<typeof amapFacts>;

export const toldItem = basketItem.extend({
  /** What it comes in place of: carrots that became leeks. */
  instead_of: articleCode.nullable().default(null),
});
export type ToldItem = z.infer<typeof toldItem>;
export const toldContents = z
  .array(toldItem)
  .min(1)
  .max(40)
  .refine(noTwice, { error: 'ingredient_twice' })
  .refine((items) => items.every(({ ingredient, instead_of }) => ingredient !== instead_of), { error: 'instead_of_itself' });

const shownItem = z.strictObject({
  ingredient: z.string(),
  label: z.string(),
  base: baseUnit,
  qty_mil: z.int(),
  worth_cents: cents,
  instead_of: z.string().nullable(),
  instead_of_label: z.string(),
});

export const amapDay = z.strictObject({
  day,
  baskets: z.int(),
  state: z.enum([
    'to_come', // later than today
    'due', // today
    'owed', // past, and nothing came
    'partly', // something came, something is still owed
    'received',
    'absent',
  ]),
  /** The absence whose baskets come now. */
  carried_from: day.nullable(),
  /** Why there is none. */
  reason: z.string(),
  /** What is in one basket: as told for this day, else as usual; nothing as long as nobody said. */
  contents: z.array(shownItem),
  told: z.boolean(),
  receipts: z.array(z.int()),
});
export type AmapDay = z.infer<typeof amapDay>;

export const amapPayment = z.strictObject({
  payment_no: z.int(),
  paid_on_day: day,
  amount_cents: cents,
  remark: z.string(),
  takes_back_no: z.int().nullable(),
  taken_back: z.boolean(),
  operator: z.string(),
  at_utc_ms: utcMs,
});

export const amapSummary = z.strictObject({
  contract_no: contractNo,
  version: z.int().min(1),
  supplier: supplierCode,
  supplier_label: z.string(),
  label: z.string(),
  kind: amapKind,
  from_day: day,
  until_day: day,
  weekday: z.int(),
  every_weeks: z.int(),
  price_cents: cents,
  /** Of the whole season, absences or not: what is paid. */
  season_baskets: z.int(),
  season_cents: cents,
  paid_cents: cents,
  left_cents: cents,
  received_baskets: z.int(),
  owed_baskets: z.int(),
  to_come_baskets: z.int(),
  /** Absences that are lost by contract. */
  lost_baskets: z.int(),
  next_day: day.nullable(),
  ended: z.boolean(),
});
export type AmapSummary = z.infer<typeof amapSummary>;

export const amapContract = amapSummary.extend({
  facts: z.strictObject({
    ...amapFacts.shape,
    contents: z.array(basketItem.required()),
  }),
  /** Terms on which deliveries hang cannot be changed any more; words, contents and the end can. */
  running: z.boolean(),
  days: z.array(amapDay),
  payments: z.array(amapPayment),
});
export type AmapContract = z.infer<typeof amapContract>;
