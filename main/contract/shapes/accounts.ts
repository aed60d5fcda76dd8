/** The account plan: which account each amount of a closing goes to (LAW FEC-02). Numbers are the café's, defaults an association's. */
import { z } from 'zod';
import { basisPoints, day, lineOfText, utcMs } from '../values.ts';
import { consumptionMode, taxClass } from './catalogue.ts';
import { tenderKind } from './tender.ts';

const account = z.strictObject({
  /** Account number of the French plan comptable: at least three digits. */
  account: z.string().regex(/^\d{3}[0-9A-Z]{0,9}$/),
  account_label: lineOfText(60).min(1),
});
export type Account = z.infer<typeof account>;

/** Where sales go. A field that is null fits everything; the first rule that fits counts. */
const salesRule = account.extend({
  tax_class: taxClass.nullable(),
  mode: consumptionMode.nullable(),
  category: z.string().max(32).nullable(),
  rate_bp: basisPoints.nullable(),
});

export const accountPlan = z.strictObject({
  journal: z.strictObject({ code: z.string().regex(/^[A-Z0-9]{1,6}$/), label: lineOfText(40).min(1) }),
  sales: z.array(salesRule).max(200),
  vat: z.array(account.extend({ rate_bp: basisPoints })).max(20),
  /** One a way to pay; `cash` is the drawer's own account. A code (an issuer, a currency) fits only its own, null fits every one. */
  tenders: z.array(account.extend({ kind: tenderKind, code: z.string().max(12).nullable() })).max(40),
  /** What meal vouchers were worth beyond the price, which is not given back (LAW TR-01). */
  voucher_excess: account,
  /** Deposits received, until a sale deducts them (LAW DEP-01). */
  deposits: account,
  /** Deposits kept because nobody came: forfeited, no sale (LAW DEP-01). */
  deposits_kept: account,
  /** Tips left on a card, owed to the team: no turnover. */
  tips: account,
  /** What the drawer lost or found when it was counted. */
  difference_loss: account,
  difference_gain: account,
  /** Against what money is put in, taken out, or brought to the bank. */
  moves: z.array(account.extend({ kind: z.enum(['in', 'out', 'bank_drop']) })).max(3),
});
export type AccountPlan = z.infer<typeof accountPlan>;

/** A plan with the day from which it holds; 0 for the one the till brings along, until the café keeps its own. */
export const accountPlanChange = z.strictObject({ from_day: z.union([day, z.literal(0)]), at_utc_ms: utcMs, operator: z.string() });
