/**
 * The money received for one basket: which notes and coins were tapped, what the card paid, what remains, what is given back.
 * Pure integers in cents. Must never book anything: the till checks every amount again.
 */
import type { TenderOrder } from '../../main/contract/shapes/tender.ts';
import { asCents } from '../../main/contract/values.ts';

/**
 * One thing received: a note or coin that was tapped, the exact amount or a typed one in uncounted cash, or an amount the card
 * terminal accepted.
 */
export type Taken = { kind: 'money' | 'exact' | 'typed' | 'card'; cents: number };

/** Everything received so far, in the order it was. */
export type Tenders = readonly Taken[];

/** Notes and coins in cents, as they lie on the screen. */
export const NOTES = [500, 1_000, 2_000, 5_000, 10_000] as const;
export const COINS = [200, 100, 50, 20, 10, 5, 2, 1] as const;

/** Giving back more than this is more often a slip of the finger than a customer: it is asked again. */
export const LARGE_CHANGE_CENTS = 10_000;
/** The contract takes 20 tenders; one is kept for cash. */
export const MAX_CARDS = 19;

const sumOf = (tenders: Tenders, isWanted: (taken: Taken) => boolean): number =>
  tenders.reduce((total, taken) => (isWanted(taken) ? total + taken.cents : total), 0);

export type PaymentSums = {
  cash_cents: number;
  card_cents: number;
  remaining_cents: number;
  change_cents: number;
  /** Everything due is covered. */
  covered: boolean;
};

export function paymentSums(totalCents: number, tenders: Tenders): PaymentSums {
  const card = sumOf(tenders, (taken) => taken.kind === 'card');
  const cash = sumOf(tenders, (taken) => taken.kind !== 'card');
  const paid = cash + card;
  return {
    cash_cents: cash,
    card_cents: card,
    remaining_cents: Math.max(0, totalCents - paid),
    change_cents: Math.max(0, paid - totalCents),
    covered: paid >= totalCents,
  };
}

/**
 * Tenders as the till wants them: each card, then all the cash handed over as one, with its notes and coins where all of it was
 * tapped: only then does the till know what lies in the drawer.
 */
export function orderTenders(tenders: Tenders): TenderOrder[] {
  const { cash_cents } = paymentSums(0, tenders);
  const cards = tenders
    .filter((taken) => taken.kind === 'card')
    .map((taken): TenderOrder => ({ kind: 'card', amount_cents: asCents(taken.cents) }));
  if (cash_cents === 0) return cards;
  const isTapped = tenders.every(({ kind }) => kind === 'card' || kind === 'money');
  const pieces = countMoney(tenders).map(([cents, count]) => ({ cents, count }));
  return [...cards, { kind: 'cash', received_cents: asCents(cash_cents), ...(isTapped ? { pieces } : {}) }];
}

/** The tapped notes and coins grouped, largest first: `[cents, count]`. */
export function countMoney(tenders: Tenders): readonly (readonly [number, number])[] {
  const counts = new Map<number, number>();
  for (const taken of tenders) if (taken.kind === 'money') counts.set(taken.cents, (counts.get(taken.cents) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => b - a);
}
