/**
 * Accounting entries as a bookkeeper knows them: lines that debit and credit accounts and balance to the cent (LAW CPT-01).
 * Must never hold an account number of its own: those come from the account plan.
 */
import { asCents, type Cents, type Day } from '../contract/values.ts';

export type LedgerLine = { account: string; account_label: string; label: string; debit_cents: Cents; credit_cents: Cents };

/** One entry of a journal; `piece` is the document that proves it (the number of the ticket Z). */
export type LedgerEntry = { no: number; day: Day; piece: string; lines: readonly LedgerLine[] };

type Account = { account: string; account_label: string };

/** A line that debits a positive amount and credits a negative one; amounts of a FEC are never negative (LAW FEC-01). */
export const debit = ({ account, account_label }: Account, label: string, amount_cents: number): LedgerLine => ({
  account,
  account_label,
  label,
  debit_cents: asCents(Math.max(amount_cents, 0)),
  credit_cents: asCents(Math.max(-amount_cents, 0)),
});

export const credit = (account: Account, label: string, amount_cents: number): LedgerLine => debit(account, label, -amount_cents);

/** Debits minus credits of some lines in cents: 0 when they balance. */
export const imbalance = (lines: readonly LedgerLine[]): number =>
  lines.reduce((sum, line) => sum + line.debit_cents - line.credit_cents, 0);

/** @throws RangeError when an entry does not balance: it must not leave the till. */
export function checkBalanced(entry: LedgerEntry): void {
  const off = imbalance(entry.lines);
  if (off !== 0) throw new RangeError(`entry ${entry.no} (${entry.piece}) is off by ${off} cents`);
}
