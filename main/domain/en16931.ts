/**
 * The sums of EN 16931: which of its rules BR-CO-10 to BR-CO-17 an invoice keeps, and the totals that its lines lead to. Pure. Must never
 * repair what an invoice says: a sum that is wrong is named.
 */
import type { Einvoice, EinvoiceCharge, EinvoiceLine, EinvoiceTotals, EinvoiceVat } from '../contract/shapes/en16931.ts';
import { asBasisPoints, asCents, type Cents } from '../contract/values.ts';
import { divideRounded, percentOf, sum } from './money.ts';

export type SumRule =
  | 'BR-16'
  | 'BR-CO-10'
  | 'BR-CO-11'
  | 'BR-CO-12'
  | 'BR-CO-13'
  | 'BR-CO-14'
  | 'BR-CO-15'
  | 'BR-CO-16'
  | 'BR-CO-17'
  | 'BR-CO-18'
  | 'BR-S-08';

/** What is written and what follows from the rest of the invoice. */
export type WrongSum = { rule: SumRule; stated_cents: number; computed_cents: number; vat_bp: number | null };

/** A till prices with VAT, so that its tax is what is left of a price: one cent beside the rate is within the rule (LAW VAT-02). */
const VAT_TOLERANCE_CENTS = 1;

const kindOf = (rows: readonly EinvoiceCharge[], kind: EinvoiceCharge['kind']): Cents =>
  sum(rows.filter((one) => one.kind === kind).map(({ amount_cents }) => amount_cents));

/** What lines and charges of one category and rate come to, without VAT. */
function basesOf(lines: readonly EinvoiceLine[], charges: readonly EinvoiceCharge[]): Map<string, { row: EinvoiceVat; base: number }> {
  const bases = new Map<string, { row: EinvoiceVat; base: number }>();
  const add = ({ vat_category, vat_bp }: Pick<EinvoiceVat, 'vat_category' | 'vat_bp'>, amount: number): void => {
    const key = `${vat_category} ${vat_bp}`;
    const known = bases.get(key);
    const row = known?.row ?? { vat_category, vat_bp, base_cents: asCents(0), vat_cents: asCents(0), reason: '' };
    bases.set(key, { row, base: (known?.base ?? 0) + amount });
  };
  for (const line of lines) add(line, line.net_cents);
  for (const charge of charges) add(charge, charge.kind === 'charge' ? charge.amount_cents : -charge.amount_cents);
  return bases;
}

/** VAT and totals that lines and charges lead to; nothing paid. For invoices that a person types. */
export function totalled(
  lines: readonly EinvoiceLine[],
  charges: readonly EinvoiceCharge[],
): { vat: EinvoiceVat[]; totals: EinvoiceTotals } {
  const vat = [...basesOf(lines, charges).values()].map(({ row, base }) => ({
    ...row,
    base_cents: asCents(base),
    vat_cents: percentOf(asCents(base), asBasisPoints(row.vat_bp)),
  }));
  const lines_cents = sum(lines.map(({ net_cents }) => net_cents));
  const allowances_cents = kindOf(charges, 'allowance');
  const charges_cents = kindOf(charges, 'charge');
  const net_cents = asCents(lines_cents - allowances_cents + charges_cents);
  const vat_cents = sum(vat.map((row) => row.vat_cents));
  const gross_cents = asCents(net_cents + vat_cents);
  const nothing = asCents(0);
  return {
    vat,
    totals: {
      lines_cents,
      allowances_cents,
      charges_cents,
      net_cents,
      vat_cents,
      gross_cents,
      paid_cents: nothing,
      rounding_cents: nothing,
      due_cents: gross_cents,
    },
  };
}

/** Every sum that is not what the norm wants; empty for a sound invoice. */
export function wrongSums({ lines, charges, vat, totals }: Pick<Einvoice, 'lines' | 'charges' | 'vat' | 'totals'>): WrongSum[] {
  const wrong: WrongSum[] = [];
  const expect = (rule: SumRule, stated: number, computed: number, vat_bp: number | null = null, tolerance = 0): void => {
    if (Math.abs(stated - computed) > tolerance) wrong.push({ rule, stated_cents: stated, computed_cents: computed, vat_bp });
  };
  if (lines.length === 0) expect('BR-16', 0, 1);
  expect('BR-CO-10', totals.lines_cents, sum(lines.map(({ net_cents }) => net_cents)));
  expect('BR-CO-11', totals.allowances_cents, kindOf(charges, 'allowance'));
  expect('BR-CO-12', totals.charges_cents, kindOf(charges, 'charge'));
  expect('BR-CO-13', totals.net_cents, totals.lines_cents - totals.allowances_cents + totals.charges_cents);
  expect('BR-CO-14', totals.vat_cents, sum(vat.map(({ vat_cents }) => vat_cents)));
  expect('BR-CO-15', totals.gross_cents, totals.net_cents + totals.vat_cents);
  expect('BR-CO-16', totals.due_cents, totals.gross_cents - totals.paid_cents + totals.rounding_cents);
  if (vat.length === 0) expect('BR-CO-18', 0, 1);
  const bases = basesOf(lines, charges);
  for (const row of vat) {
    const key = `${row.vat_category} ${row.vat_bp}`;
    expect('BR-S-08', row.base_cents, bases.get(key)?.base ?? 0, row.vat_bp);
    bases.delete(key);
    expect('BR-CO-17', row.vat_cents, percentOf(row.base_cents, row.vat_bp), row.vat_bp, VAT_TOLERANCE_CENTS);
  }
  for (const { row, base } of bases.values()) if (base !== 0) expect('BR-S-08', 0, base, row.vat_bp);
  return wrong;
}

/** Quantity × price ÷ what the price is for, with the line's own charges: rounded once, half away from zero. */
export const lineAmount = ({ qty_mil, price_e4, price_base_mil, adjust_cents }: Omit<EinvoiceLine, 'net_cents'>): Cents =>
  asCents(Number(divideRounded(BigInt(qty_mil) * BigInt(price_e4), BigInt(price_base_mil) * 100n)) + adjust_cents);
