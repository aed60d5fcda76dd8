/** The VAT of a closing or of a deposit on paper: a row for each rate, and what they come to. Must never compute a sum. */
import { amountText, rateText } from '../contract/money-text.ts';
import type { Block } from '../contract/shapes/document.ts';

type VatSums = { ht_cents: number; vat_cents: number; ttc_cents: number };

/** @param total in bold under the rates; none where one rate is all there can be */
export const vatTable = (rates: readonly (VatSums & { rate_bp: number })[], total?: VatSums): Block => ({
  kind: 'table',
  columns: [
    { width: 8, align: 'left' },
    { width: 12, align: 'right' },
    { width: 12, align: 'right' },
    { width: 13, align: 'right' },
  ],
  rows: [
    { cells: ['Taux', 'HT', 'TVA', 'TTC'] },
    ...rates.map((rate) => ({ cells: [rateText(rate.rate_bp), ...amounts(rate)], financial: true })),
    ...(total ? [{ cells: ['Total', ...amounts(total)], financial: true, bold: true }] : []),
  ],
});

const amounts = ({ ht_cents, vat_cents, ttc_cents }: VatSums): string[] =>
  [ht_cents, vat_cents, ttc_cents].map((cents) => amountText(cents));
