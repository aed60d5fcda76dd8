/**
 * Money taken before the sale (LAW DEP-01): its VAT per rate, pro rata of the quote by largest remainder, and what the balance deducts.
 * Pure. Deposit and balance are the quote to the cent, per rate: what was declared on receipt is exactly what the balance leaves out.
 */
import { ok, type Result, refuse } from '../contract/results.ts';
import type { DepositKind, QuotedRate } from '../contract/shapes/deposit.ts';
import type { VatRow } from '../contract/shapes/ticket.ts';
import { asCents, type Cents } from '../contract/values.ts';
import { allocate, sum, withoutVat } from './money.ts';

/** Whether VAT is due when the money comes in. A gift voucher is for anything: its rate is known only when it is used. */
export const vatOnReceipt = (kind: DepositKind, settings: { arrhes_vat_on_receipt: boolean }): boolean =>
  kind === 'acompte' || (kind === 'arrhes' && settings.arrhes_vat_on_receipt);

/** The amount over the rates of its quote, with the VAT of each part. */
export function depositVat(amount: Cents, quoted: readonly QuotedRate[]): VatRow[] {
  const rates = quoted.filter(({ ttc_cents }) => ttc_cents > 0).toSorted((a, b) => a.rate_bp - b.rate_bp);
  const parts = allocate(
    amount,
    rates.map(({ ttc_cents }) => ttc_cents),
  );
  return rates.flatMap(({ rate_bp }, at) => {
    const ttc_cents = parts[at] ?? asCents(0);
    const ht_cents = withoutVat(ttc_cents, rate_bp);
    return ttc_cents === 0 ? [] : [{ rate_bp, ht_cents, vat_cents: asCents(ttc_cents - ht_cents), ttc_cents }];
  });
}

/** Refuses an amount that is no part of its quote. @returns what was quoted in all */
export function checkDeposit(
  kind: DepositKind,
  amount: Cents,
  quoted: readonly QuotedRate[],
): Result<Cents, 'bad_amount' | 'quote_missing' | 'deposit_over_quote'> {
  if (amount <= 0 || quoted.some(({ ttc_cents }) => ttc_cents < 0)) return refuse('bad_amount', { amount_cents: amount });
  const quoted_cents = sum(quoted.map(({ ttc_cents }) => ttc_cents));
  if (kind === 'gift_voucher') return ok(quoted_cents);
  if (quoted_cents === 0) return refuse('quote_missing');
  return amount > quoted_cents ? refuse('deposit_over_quote', { quoted_cents }) : ok(quoted_cents);
}
