/**
 * Sales to consumers for e-reporting (LAW ERP-01): per day, category and rate. Input for the café's approved platform, not a filing.
 * Sums of stored lines only.
 */

import { amountText } from '../contract/money-text.ts';
import { saleMode, type TaxClass, taxClass } from '../contract/shapes/catalogue.ts';
import type { Day } from '../contract/values.ts';

/** TPS1 services, TLB1 goods, TNT1 not subject to VAT. */
export type ReportCategory = 'TPS1' | 'TLB1' | 'TNT1';

export type ReportRow = {
  day: Day;
  category: ReportCategory;
  rate_bp: number;
  tickets: number;
  base_cents: number;
  vat_cents: number;
  total_cents: number;
};

/** What was paid for services on a day at one rate, in cents. */
export type PaymentRow = { day: Day; rate_bp: number; vat_cents: number; total_cents: number };

const SERVICES: ReadonlySet<string> = new Set<TaxClass>(['service', 'catering_served', 'live_show']);
/** A book or a mug bought at a table stays goods. */
const GOODS_ANYWHERE: ReadonlySet<string> = new Set<TaxClass>(['book', 'non_food']);
const SERVED: ReadonlySet<string> = new Set(['sur_place', 'traiteur_servi']);

/** Eating in, served catering and services are services; what is carried away or delivered is goods. Rate 0 is `TNT1` whatever it is. */
export function reportCategory(tax_class: string, mode: string): 'TPS1' | 'TLB1' {
  return SERVICES.has(tax_class) || (SERVED.has(mode) && !GOODS_ANYWHERE.has(tax_class)) ? 'TPS1' : 'TLB1';
}

/** Every class and mode with its category, for sums made where the lines lie. */
export const REPORT_CATEGORIES = taxClass.options.flatMap((tax_class) =>
  saleMode.options.map((mode) => ({ tax_class, mode, category: reportCategory(tax_class, mode) })),
);

export const REPORT_COLUMNS = ['jour', 'categorie', 'taux', 'nombre', 'base_ht', 'tva', 'total_ttc'] as const;

/** The rows as CSV for people: `;`, decimal comma, CRLF, without mark. */
export const reportCsv = (rows: readonly ReportRow[]): string =>
  [REPORT_COLUMNS, ...rows.map(csvRow)].map((cells) => `${cells.join(';')}\r\n`).join('');

const csvRow = ({ day, category, rate_bp, tickets, base_cents, vat_cents, total_cents }: ReportRow): string[] => [
  `${String(day).slice(0, 4)}-${String(day).slice(4, 6)}-${String(day).slice(6)}`,
  category,
  plain(amountText(rate_bp)),
  String(tickets),
  ...[base_cents, vat_cents, total_cents].map((amount) => plain(amountText(amount))),
];

/** A spreadsheet reads a number only with its own minus and without spaces. */
const plain = (text: string): string => text.replaceAll('\u2212', '-').replaceAll('\u00A0', '');
