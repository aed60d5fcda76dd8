/**
 * One article of an invoice against what came of it: what is written wrong, what did not come, what is dearer, what only rounds. The differences
 * without VAT add up exactly to billed less due. Pure.
 */

import type { EinvoiceLine } from '../contract/shapes/en16931.ts';
import type { DifferenceCode, DueLine, InvoiceDifference, InvoiceRules, MatchedRow } from '../contract/shapes/supplier-invoice.ts';
import { unitNamed } from '../contract/units.ts';
import { asBasisPoints, asCents } from '../contract/values.ts';
import { lineAmount } from './en16931.ts';
import { divideRounded, percentOf, sum } from './money.ts';

/** Codes that only say « a piece »: of what, the order says. */
const PIECES = new Set(['C62', 'EA', 'H87', 'NAR', 'PCE', 'XPP', 'PP', 'NMP']);

/** How much of the due's base one unit of the invoice is, thousandths; null for a unit that nobody can convert. */
function unitInBase(
  unit: string,
  due: Pick<DueLine, 'base' | 'order_unit' | 'order_base_mil' | 'price_unit' | 'price_base_mil'>,
): number | null {
  const plain = (code: string) => code.toUpperCase().replace(/^X(?=[A-Z]{2}$)/, '');
  const known = unitNamed(unit);
  if (known?.base === due.base) return known.factor * 1_000;
  if (plain(unit) === plain(due.order_unit)) return due.order_base_mil;
  if (plain(unit) === plain(due.price_unit)) return due.price_base_mil;
  if (PIECES.has(unit.toUpperCase())) return due.base === 'H87' ? 1_000 : due.order_base_mil;
  return null;
}

const scale = (value: number, by: number, of: number): number => Number(divideRounded(BigInt(value) * BigInt(by), BigInt(of)));
const signed = (a: bigint, b: bigint): number => (a > b ? 1 : a < b ? -1 : 0);

type Difference = Partial<InvoiceDifference> & Pick<InvoiceDifference, 'code' | 'label'>;
export type Found = { billed: EinvoiceLine; at: number };

export const difference = (part: Difference, amount: number): InvoiceDifference => ({
  line: null,
  key: null,
  scope: 'net',
  normal: false,
  base: null,
  billed_mil: null,
  due_mil: null,
  price_unit: '',
  billed_price_e4: null,
  due_price_e4: null,
  billed_vat_bp: null,
  due_vat_bp: null,
  rule: '',
  ...part,
  amount_cents: asCents(amount),
});

/** Billed less due of one article, told apart: what was written wrong, what did not come, what is dearer, what only rounds. */
export function compare(due: DueLine, lines: readonly Found[], rules: InvoiceRules): { row: MatchedRow; differences: InvoiceDifference[] } {
  const differences: InvoiceDifference[] = [];
  const line = lines[0]?.at ?? null;
  const of = { line, key: due.key, label: due.label, base: due.base, price_unit: due.price_unit };
  const billed_cents = sum(lines.map(({ billed }) => billed.net_cents));
  const units = lines.map(({ billed }) => unitInBase(billed.unit, due));
  const isKnown = units.every((unit) => unit !== null);
  const billed_mil = isKnown ? lines.reduce((all, { billed }, at) => all + scale(billed.qty_mil, units[at] ?? 0, 1_000), 0) : null;
  const due_cents = due.price_e4 === null ? null : scale(due.price_e4, due.due_mil, due.price_base_mil * 100);
  const row = (worth: number, billed_price_e4: number | null): MatchedRow => ({
    key: due.key,
    label: due.label,
    ref: due.ref,
    lines: lines.map(({ at }) => at),
    base: due.base,
    ordered_mil: due.ordered_mil,
    due_mil: due.due_mil,
    billed_mil: lines.length === 0 ? null : billed_mil,
    price_unit: due.price_unit,
    due_price_e4: due.price_e4,
    billed_price_e4,
    due_cents: asCents(worth),
    billed_cents,
  });
  if (lines.length === 0) {
    if (due_cents !== null && due_cents !== 0)
      differences.push(difference({ ...of, code: 'not_billed', due_mil: due.due_mil, normal: true }, -due_cents));
    return { row: row(due_cents ?? 0, null), differences };
  }
  for (const { billed, at } of lines) {
    if (due.vat_bp !== null && billed.vat_bp !== due.vat_bp)
      differences.push(
        difference(
          { ...of, line: at, code: 'vat_rate', scope: 'vat', billed_vat_bp: billed.vat_bp, due_vat_bp: due.vat_bp },
          vatGap(billed, due.vat_bp),
        ),
      );
  }
  if (due.due_mil === 0) {
    if (billed_cents !== 0 || (billed_mil ?? 1) !== 0)
      differences.push(difference({ ...of, code: 'not_received', billed_mil, due_mil: 0 }, billed_cents));
    return { row: row(0, priceFor(lines[0]?.billed, units[0] ?? null, due)), differences };
  }
  const computed = sum(lines.map(({ billed }) => lineAmount(billed)));
  for (const { billed, at } of lines) {
    const gap = billed.net_cents - lineAmount(billed);
    if (gap !== 0) differences.push(difference({ ...of, line: at, code: 'line_sum', normal: isSmall(gap, rules) }, gap));
  }
  const billed_price_e4 = priceFor(lines[0]?.billed, units[0] ?? null, due);
  if (billed_mil === null || billed_mil === 0) {
    const gap = computed - (due_cents ?? computed);
    differences.push(difference({ ...of, code: 'unit_unknown', normal: isSmall(gap, rules), due_mil: due.due_mil }, gap));
    return { row: row(due_cents ?? computed, null), differences };
  }
  // What came, at the prices of the invoice: what lies beyond is quantity, what is left is price.
  const came = billed_mil === due.due_mil ? computed : scale(computed, due.due_mil, billed_mil);
  if (computed !== came || billed_mil !== due.due_mil) {
    const gap = computed - came;
    const isNear = Math.abs(billed_mil - due.due_mil) * 10_000 <= due.due_mil * rules.qty_tolerance_bp;
    const code: DifferenceCode = billed_mil > due.due_mil ? 'qty_over' : 'qty_under';
    differences.push(difference({ ...of, code, billed_mil, due_mil: due.due_mil, normal: isNear || isSmall(gap, rules) }, gap));
  }
  const worth = due_cents ?? came;
  if (due.price_e4 !== null) priceGap(due, due.price_e4, lines, units, came - worth, rules, { ...of, billed_price_e4 }, differences);
  return { row: row(worth, billed_price_e4), differences };
}

export const isSmall = (gap: number, rules: InvoiceRules): boolean => Math.abs(gap) <= rules.amount_tolerance_cents;

function priceGap(
  due: DueLine,
  due_price_e4: number,
  lines: readonly Found[],
  units: readonly (number | null)[],
  gap: number,
  rules: InvoiceRules,
  of: Omit<Difference, 'code'>,
  differences: InvoiceDifference[],
): void {
  const ways = lines.map(({ billed }, at) => {
    const base = BigInt(units[at] ?? 1) * BigInt(billed.price_base_mil);
    return signed(BigInt(billed.price_e4) * BigInt(due.price_base_mil) * 1_000n, BigInt(due_price_e4) * base);
  });
  const isSame = ways.every((way) => way === 0) && lines.every(({ billed }) => billed.adjust_cents === 0);
  if (isSame) {
    if (gap !== 0)
      differences.push(difference({ ...of, code: 'rounding', normal: Math.abs(gap) <= lines.length || isSmall(gap, rules) }, gap));
    return;
  }
  // A price that is another one by less than a cent of the line is what somebody rounded.
  if (gap === 0) return;
  const billed_price_e4 = of.billed_price_e4 ?? null;
  const isNear = billed_price_e4 !== null && Math.abs(billed_price_e4 - due_price_e4) * 10_000 <= due_price_e4 * rules.price_tolerance_bp;
  differences.push(
    difference({ ...of, code: gap > 0 ? 'price_over' : 'price_under', due_price_e4, normal: isNear || isSmall(gap, rules) }, gap),
  );
}

/** The invoice's price for one price unit of the order. */
function priceFor(billed: EinvoiceLine | undefined, unit: number | null, due: DueLine): number | null {
  if (!billed || unit === null) return null;
  return Number(divideRounded(BigInt(billed.price_e4) * BigInt(due.price_base_mil) * 1_000n, BigInt(unit) * BigInt(billed.price_base_mil)));
}

/** VAT at the billed rate less VAT at the right one. */
const vatGap = ({ net_cents, vat_bp }: EinvoiceLine, due_vat_bp: number): number =>
  percentOf(net_cents, vat_bp) - percentOf(net_cents, asBasisPoints(due_vat_bp));
