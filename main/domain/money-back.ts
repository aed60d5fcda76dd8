/**
 * How the money of a refund may go back, and what was really paid each way once payment modes were corrected (LAW INA-05, §8).
 * Pure. Euros go back for euros: what gives no change (meal vouchers, a complementary currency) only goes back as itself.
 */
import { ok, type Result, refuse } from '../contract/results.ts';
import type { MoneyBack, RefundError, TenderWay } from '../contract/shapes/refund.ts';
import type { TenderKind } from '../contract/shapes/tender.ts';
import { asCents, type Cents } from '../contract/values.ts';

/** `unit_cents`: worth of one title or unit of the currency, 0 for others. */
export type Paid = TenderWay & { label: string; unit_cents: Cents; amount_cents: Cents };
export type Moved = { from: TenderWay; to: TenderWay & { label?: string }; amount_cents: Cents };
export type Way = TenderWay & { label: string; unit_cents: Cents; most_cents: Cents };

/** LAW TR-01, MLC-01: no euro is given back for these. */
const WITHOUT_EUROS: ReadonlySet<TenderKind> = new Set(['meal_voucher', 'local_currency']);

export const sameWay = (one: TenderWay, other: TenderWay): boolean => one.kind === other.kind && one.code === other.code;

/** What was paid each way: a ticket's payments added up, with every correction of a payment mode moved from the one to the other. */
export function paidWays(tenders: readonly Paid[], corrections: readonly Moved[]): Paid[] {
  const ways: Paid[] = [];
  const add = (way: TenderWay & Partial<Paid>, amount: number): void => {
    const at = ways.findIndex((one) => sameWay(one, way));
    const before = ways[at];
    const { kind, code, label = '', unit_cents = asCents(0) } = way;
    if (before) ways[at] = { ...before, amount_cents: asCents(before.amount_cents + amount) };
    else ways.push({ kind, code, label, unit_cents, amount_cents: asCents(amount) });
  };
  for (const tender of tenders) add(tender, tender.amount_cents);
  for (const { from, to, amount_cents } of corrections) {
    add(from, -amount_cents);
    add(to, amount_cents);
  }
  return ways.filter(({ amount_cents }) => amount_cents !== 0);
}

/**
 * The ways money can go back, cash first, each with its most.
 * @param paid what the sale was paid with, and what refunds gave back since as negative amounts, all added up by way
 * @param left what can go back at all
 */
export function waysBack(paid: readonly Paid[], left: Cents): Way[] {
  const euros = paid.reduce((sum, way) => (WITHOUT_EUROS.has(way.kind) ? sum : sum + way.amount_cents), 0);
  const most = (amount: number): Cents => asCents(Math.max(0, Math.min(amount, left)));
  // What a deposit paid goes back as euros: the deposit itself was used up by the sale.
  const others = paid.filter(({ kind }) => kind !== 'cash' && kind !== 'deposit');
  const bounded = others.map((way) => ({
    kind: way.kind,
    code: way.code,
    label: way.label,
    unit_cents: way.unit_cents,
    most_cents: most(WITHOUT_EUROS.has(way.kind) ? way.amount_cents : Math.min(way.amount_cents, euros)),
  }));
  return [{ kind: 'cash' as const, code: '', label: '', unit_cents: asCents(0), most_cents: most(euros) }, ...bounded].filter(
    ({ most_cents }) => most_cents > 0,
  );
}

/** How many titles or units an amount is; 0 when it is not a whole number of them, or the way has none. */
export const unitsOf = (way: Pick<Paid, 'unit_cents'> | undefined, amount: number): number =>
  way && way.unit_cents > 0 && amount % way.unit_cents === 0 ? amount / way.unit_cents : 0;

/** Refuses what does not add up to the refund, and what goes back a way it cannot. */
export function checkMoneyBack(ways: readonly Way[], back: readonly MoneyBack[], total: Cents): Result<null, RefundError> {
  const back_cents = back.reduce((sum, { amount_cents }) => sum + amount_cents, 0);
  if (back_cents !== total) return refuse('money_back_differs', { total_cents: total, back_cents });
  for (const one of back) {
    const most_cents = ways.find((way) => sameWay(way, one))?.most_cents ?? 0;
    const twice = back.some((other) => other !== one && sameWay(other, one));
    const whole =
      one.kind !== 'local_currency' ||
      unitsOf(
        ways.find((way) => sameWay(way, one)),
        one.amount_cents,
      ) !== 0;
    if (one.amount_cents <= 0 || one.amount_cents > most_cents || twice || !whole)
      return refuse('way_not_possible', { kind: one.kind, most_cents });
  }
  const euros = back.reduce((sum, one) => (WITHOUT_EUROS.has(one.kind) ? sum : sum + one.amount_cents), 0);
  const most_cents = ways.find(({ kind }) => kind === 'cash')?.most_cents ?? 0;
  return euros > most_cents ? refuse('way_not_possible', { kind: 'cash', most_cents }) : ok(null);
}
