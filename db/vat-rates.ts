/** Rates as they hold from a day on. A rate of a day that is over is never touched. */
import type { VatRate } from '../main/domain/vat-rates.ts';
import { all, one, type ReadHandle, runOne, type Transaction } from './sql.ts';

export const readVatRates = (handle: ReadHandle): VatRate[] =>
  all<VatRate>(handle, 'SELECT tax_class, mode, from_day, rate_bp FROM vat_rates ORDER BY tax_class, mode DESC, from_day');

/** Adds a rate, or corrects the one of the same day. */
export const putVatRate = (transaction: Transaction, { tax_class, mode, from_day, rate_bp }: VatRate): number =>
  runOne(
    transaction,
    `INSERT INTO vat_rates (tax_class, mode, from_day, rate_bp) VALUES (?, ?, ?, ?)
     ON CONFLICT (tax_class, mode, from_day) DO UPDATE SET rate_bp = excluded.rate_bp`,
    tax_class,
    mode,
    from_day,
    rate_bp,
  );

/** Turnover TTC of a year: its closed days, and the tickets since. Reads a row a day, not a row a ticket. */
export function turnoverOfYear(handle: ReadHandle, year: number): number {
  const [first, last] = [year * 10_000, year * 10_000 + 9_999];
  const closed = one<{ cents: number }>(
    handle,
    'SELECT coalesce(sum(total_cents), 0) AS cents FROM closings WHERE business_day BETWEEN ? AND ?',
    first,
    last,
  );
  const open = one<{ cents: number }>(
    handle,
    `SELECT coalesce(sum(total_cents), 0) AS cents FROM tickets
     WHERE seq > (SELECT coalesce(max(until_seq), 0) FROM closings) AND business_day BETWEEN ? AND ?`,
    first,
    last,
  );
  return (closed?.cents ?? 0) + (open?.cents ?? 0);
}
