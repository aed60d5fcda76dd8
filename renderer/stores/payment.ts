/**
 * The money received for one basket: which notes and coins were tapped, what card, cheque, titles and local currency paid, what remains,
 * what is given back. Pure integers in cents. Must never book anything: the till checks every amount again.
 */

import { asAttemptNo } from '../../main/contract/shapes/payment.ts';
import type { TenderOrder } from '../../main/contract/shapes/tender.ts';
import { asCents } from '../../main/contract/values.ts';

/** Cash: a note or coin that was tapped, the exact amount or a typed one whose pieces nobody knows. */
type CashTaken = { kind: 'money' | 'exact' | 'typed'; cents: number };
/** Paper titles of one value, or with `titles` 0 an amount from a voucher card (LAW TR-01). */
export type VoucherTaken = {
  kind: 'meal_voucher';
  cents: number;
  holder_no: number;
  issuer: string;
  label: string;
  titles: number;
  value_cents: number;
  despite_day: boolean;
};
/** One thing received; `cents` is what it is worth. Card: what the terminal accepted, a tip apart; with its attempt when the till drove it. */
export type Taken =
  | CashTaken
  | { kind: 'card'; cents: number; tip_cents?: number | undefined; attempt_no?: number | undefined }
  | { kind: 'cheque'; cents: number }
  | VoucherTaken
  | { kind: 'deposit'; cents: number; deposit_no: number; label: string }
  | { kind: 'local_currency'; cents: number; code: string; label: string; units: number };

/** Everything received so far, in the order it was. */
export type Tenders = readonly Taken[];

/** Notes and coins in cents, as they lie on the screen. */
export const NOTES = [500, 1_000, 2_000, 5_000, 10_000] as const;
export const COINS = [200, 100, 50, 20, 10, 5, 2, 1] as const;

/** Giving back more than this is more often a slip of the finger than a customer: it is asked again. */
export const LARGE_CHANGE_CENTS = 10_000;
/** The contract takes 40 tenders; one is kept for cash. */
export const MAX_TENDERS = 39;

const isCash = (taken: Taken): taken is CashTaken => taken.kind === 'money' || taken.kind === 'exact' || taken.kind === 'typed';

const sumOf = (tenders: Tenders, isWanted: (taken: Taken) => boolean): number =>
  tenders.reduce((total, taken) => (isWanted(taken) ? total + taken.cents : total), 0);

export type PaymentSums = {
  cash_cents: number;
  card_cents: number;
  cheque_cents: number;
  voucher_cents: number;
  currency_cents: number;
  deposit_cents: number;
  remaining_cents: number;
  change_cents: number;
  /** Titles beyond what is due: not given back (LAW TR-01). */
  over_cents: number;
  /** Everything due is covered. */
  covered: boolean;
};

/** Sums as the till takes them: local currency and titles first, cash last, and only cash gives change (LAW §8). */
export function paymentSums(totalCents: number, tenders: Tenders): PaymentSums {
  const of = (kind: Taken['kind']) => sumOf(tenders, (taken) => taken.kind === kind);
  const [card, cheque, vouchers, currency, deposit] = [of('card'), of('cheque'), of('meal_voucher'), of('local_currency'), of('deposit')];
  const cash = sumOf(tenders, isCash);
  const counted = Math.max(0, Math.min(vouchers, totalCents - deposit - currency));
  const due = totalCents - deposit - currency - counted - card - cheque;
  return {
    cash_cents: cash,
    card_cents: card,
    cheque_cents: cheque,
    voucher_cents: vouchers,
    currency_cents: currency,
    deposit_cents: deposit,
    remaining_cents: Math.max(0, due - cash),
    change_cents: Math.max(0, cash - Math.max(0, due)),
    over_cents: vouchers - counted,
    covered: due - cash <= 0,
  };
}

/**
 * Tenders as the till wants them: each payment as it was taken, then all the cash handed over as one, with its notes and coins where all
 * of it was tapped: only then does the till know what lies in the drawer.
 */
export function orderTenders(tenders: Tenders): TenderOrder[] {
  const orders = tenders.flatMap((taken) => (isCash(taken) ? [] : [orderOf(taken)]));
  const cash = tenders.filter(isCash);
  if (cash.length === 0) return orders;
  const pieces = countMoney(tenders).map(([cents, count]) => ({ cents, count }));
  const received_cents = asCents(sumOf(cash, () => true));
  return [...orders, { kind: 'cash', received_cents, ...(cash.every(({ kind }) => kind === 'money') ? { pieces } : {}) }];
}

function orderOf(taken: Exclude<Taken, CashTaken>): TenderOrder {
  switch (taken.kind) {
    case 'card':
      return {
        kind: 'card',
        amount_cents: asCents(taken.cents),
        ...(taken.attempt_no === undefined ? {} : { attempt_no: asAttemptNo(taken.attempt_no) }),
        ...((taken.tip_cents ?? 0) > 0 ? { tip_cents: asCents(taken.tip_cents ?? 0) } : {}),
      };
    case 'deposit':
      return { kind: 'deposit', deposit_no: taken.deposit_no };
    case 'cheque':
      return { kind: 'cheque', amount_cents: asCents(taken.cents) };
    case 'local_currency':
      return { kind: 'local_currency', code: taken.code, units: taken.units };
    case 'meal_voucher': {
      const { holder_no, issuer, titles, value_cents, despite_day } = taken;
      const despite = despite_day ? { despite_day } : {};
      return { kind: 'meal_voucher', holder_no, issuer, titles, value_cents: asCents(value_cents), ...despite };
    }
  }
}

/** The tapped notes and coins grouped, largest first: `[cents, count]`. */
export function countMoney(tenders: Tenders): readonly (readonly [number, number])[] {
  const counts = new Map<number, number>();
  for (const taken of tenders) if (taken.kind === 'money') counts.set(taken.cents, (counts.get(taken.cents) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => b - a);
}

/** What each holder of meal vouchers used so far, by number: the next one to come has the number after the last. */
export function holdersOf(tenders: Tenders): ReadonlyMap<number, number> {
  const used = new Map<number, number>();
  for (const taken of tenders) {
    if (taken.kind === 'meal_voucher') used.set(taken.holder_no, (used.get(taken.holder_no) ?? 0) + taken.cents);
  }
  return used;
}
