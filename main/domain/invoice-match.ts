/**
 * A supplier's invoice against what was ordered and received: each difference by its code, with what it comes to. The differences without VAT
 * add up exactly to billed less due. Pure. Must never change what an invoice says, nor decide what is done about a difference.
 */

import { searchable } from '../contract/search-text.ts';
import type { Einvoice, EinvoiceCharge, EinvoiceLine } from '../contract/shapes/en16931.ts';
import type {
  DifferenceCode,
  DueLine,
  InvoiceDifference,
  InvoiceMatch,
  InvoicePair,
  InvoiceRules,
  MatchedRow,
} from '../contract/shapes/supplier-invoice.ts';
import { asBasisPoints, asCents } from '../contract/values.ts';
import { wrongSums } from './en16931.ts';
import { compare, difference, isSmall } from './invoice-line-match.ts';
import { percentOf, sum } from './money.ts';

/** Keys that are no goods. */
export const SHIPPING_KEY = 'shipping';
export const DEPOSIT_KEY = 'deposit';
const NOTHING_KEY = 'none';

/** What came and what else may be billed. */
export type Expected = { dues: readonly DueLine[]; shipping_cents: number };

const DEPOSIT_WORDS = /\b(?:de)?consign|\bcautions?\b/;
const SHIPPING_WORDS = /\b(?:frais de port|port|transport|frais de livraison|livraison)\b/;
/** Which due a line is of; null when nothing fits. */
function keyOf(line: EinvoiceLine, dues: readonly DueLine[]): string | null {
  const same = (test: (due: DueLine) => boolean): string | undefined => {
    const found = dues.filter(test);
    return found.length === 1 ? found[0]?.key : undefined;
  };
  const ref = line.ref.trim().toLowerCase();
  const ean = line.ean.replace(/^0+/, '');
  const label = searchable(line.label).trim();
  const found =
    (ref !== '' ? same((due) => due.ref.toLowerCase() === ref) : undefined) ??
    (ean !== '' ? same((due) => due.ean.replace(/^0+/, '') === ean) : undefined) ??
    (label !== '' ? same((due) => searchable(due.label).trim() === label) : undefined);
  if (found !== undefined) return found;
  if (DEPOSIT_WORDS.test(label)) return DEPOSIT_KEY;
  if (SHIPPING_WORDS.test(label)) return SHIPPING_KEY;
  return null;
}

/** Shipping and deposits stand apart from the goods, whether they are lines or charges of the whole. */
function apart(
  code: 'shipping' | 'deposit',
  label: string,
  billed: number,
  due: number,
  rules: InvoiceRules,
  line: number | null,
): InvoiceDifference[] {
  const gap = billed - due;
  if (gap === 0) return [];
  return [difference({ code: gap > 0 ? `${code}_over` : `${code}_under`, key: code, label, line, normal: isSmall(gap, rules) }, gap)];
}

const isDeposit = ({ reason }: EinvoiceCharge): boolean => DEPOSIT_WORDS.test(searchable(reason));

/**
 * Holds an invoice against what came. A credit note is held against nothing here: see `matchCredit`.
 * @param pairs what a person said of single lines, before what references and names say
 */
export function matchInvoice(invoice: Einvoice, expected: Expected, rules: InvoiceRules, pairs: readonly InvoicePair[] = []): InvoiceMatch {
  const said = new Map(pairs.map(({ line, key }) => [line, key]));
  const known = new Set([...expected.dues.map(({ key }) => key), SHIPPING_KEY, DEPOSIT_KEY, NOTHING_KEY]);
  const placed = invoice.lines.map((billed, at) => {
    const spoken = said.get(at);
    return { billed, at, key: spoken !== undefined && known.has(spoken) ? spoken : keyOf(billed, expected.dues) };
  });
  const of = (key: string) => placed.filter((one) => one.key === key);
  if (invoice.lines.length === 0) return matchWhole(invoice, expected, rules);
  const compared = expected.dues.map((due) => compare(due, of(due.key), rules));
  const strange = placed.filter(({ key }) => key === null || key === NOTHING_KEY);
  const charges = invoice.charges.filter(({ kind }) => kind === 'charge');
  const billedApart = (key: string, more: readonly EinvoiceCharge[]) =>
    sum([...of(key).map(({ billed }) => billed.net_cents), ...more.map(({ amount_cents }) => amount_cents)]);
  const deposit_billed = billedApart(DEPOSIT_KEY, charges.filter(isDeposit));
  const deposit_due = sum(expected.dues.map(({ deposit_cents }) => deposit_cents));
  const shipping_billed = billedApart(
    SHIPPING_KEY,
    charges.filter((one) => !isDeposit(one)),
  );
  const shipping_due = compared.some(({ row }) => row.lines.length > 0) || shipping_billed > 0 ? expected.shipping_cents : 0;
  const differences = [
    ...compared.flatMap((one) => one.differences),
    ...strange.map(({ billed, at }) => difference({ code: 'not_ordered', line: at, label: billed.label }, billed.net_cents)),
    ...apart('shipping', '', shipping_billed, shipping_due, rules, of(SHIPPING_KEY)[0]?.at ?? null),
    ...apart('deposit', '', deposit_billed, deposit_due, rules, of(DEPOSIT_KEY)[0]?.at ?? null),
    ...invoice.charges
      .filter(({ kind }) => kind === 'allowance')
      .map(({ reason, amount_cents }) => difference({ code: 'allowance', label: reason, normal: true }, -amount_cents)),
    ...sumDifferences(invoice),
  ];
  const due_cents = asCents(sum(compared.map(({ row }) => row.due_cents)) + shipping_due + deposit_due);
  const rows: MatchedRow[] = [
    ...compared.map(({ row }) => row).filter(({ due_mil, lines }) => (due_mil ?? 0) > 0 || lines.length > 0),
    ...strange.map(({ billed, at }) => strangeRow(billed, at)),
  ];
  return {
    rows,
    differences: sorted(differences),
    due_cents,
    billed_cents: invoice.totals.net_cents,
    shipping_due_cents: asCents(shipping_due),
    deposit_due_cents: deposit_due,
    deposit_billed_cents: deposit_billed,
    ...claimOf(differences, invoice),
  };
}

/** An invoice that names no line (Factur-X MINIMUM, BASIC WL): only its sum can be held against what came. */
function matchWhole(invoice: Einvoice, { dues, shipping_cents }: Expected, rules: InvoiceRules): InvoiceMatch {
  const deposit_due = sum(dues.map(({ deposit_cents }) => deposit_cents));
  const rows = dues.map((due) => compare(due, [], rules).row);
  const due_cents = asCents(sum(rows.map((row) => row.due_cents)) + shipping_cents + deposit_due);
  const gap = invoice.totals.net_cents - due_cents;
  const differences = [
    ...(gap === 0 ? [] : [difference({ code: 'no_lines', label: '', normal: isSmall(gap, rules) }, gap)]),
    ...sumDifferences(invoice),
  ];
  return {
    rows: rows.filter(({ due_mil }) => (due_mil ?? 0) > 0),
    differences: sorted(differences),
    due_cents,
    billed_cents: invoice.totals.net_cents,
    shipping_due_cents: asCents(shipping_cents),
    deposit_due_cents: deposit_due,
    deposit_billed_cents: asCents(0),
    ...claimOf(differences, invoice),
  };
}

const strangeRow = (billed: EinvoiceLine, at: number): MatchedRow => ({
  key: null,
  label: billed.label,
  ref: billed.ref,
  lines: [at],
  base: null,
  ordered_mil: null,
  due_mil: null,
  billed_mil: null,
  price_unit: billed.unit,
  due_price_e4: null,
  billed_price_e4: billed.price_e4,
  due_cents: asCents(0),
  billed_cents: billed.net_cents,
});

/** Sums of the norm that the invoice gets wrong; what they come to without VAT is part of billed less due. */
function sumDifferences(invoice: Einvoice): InvoiceDifference[] {
  // Profiles without lines have no sum of them.
  const bare = new Set(invoice.lines.length > 0 ? [] : ['BR-16', 'BR-CO-10', 'BR-S-08']);
  return wrongSums(invoice)
    .filter(({ rule }) => !bare.has(rule))
    .map(({ rule, stated_cents, computed_cents, vat_bp }) => {
      const scope =
        rule === 'BR-CO-10' || rule === 'BR-CO-11' || rule === 'BR-CO-12' || rule === 'BR-CO-13'
          ? 'net'
          : rule === 'BR-CO-15' || rule === 'BR-CO-16'
            ? 'total'
            : 'vat';
      const code: DifferenceCode = scope === 'net' ? 'sum' : scope === 'vat' ? 'vat_sum' : 'total';
      const gap = rule === 'BR-CO-11' ? computed_cents - stated_cents : stated_cents - computed_cents;
      return difference({ code, label: '', scope, rule, billed_vat_bp: vat_bp === null ? null : asBasisPoints(vat_bp) }, gap);
    });
}

const sorted = (differences: readonly InvoiceDifference[]): InvoiceDifference[] =>
  differences.toSorted((a, b) => Number(a.normal) - Number(b.normal) || Math.abs(b.amount_cents) - Math.abs(a.amount_cents));

/** What is asked back: everything billed too much that no tolerance covers. Deposits are settled in containers, not in the claim. */
function claimOf(differences: readonly InvoiceDifference[], invoice: Einvoice): Pick<InvoiceMatch, 'claim_cents' | 'claim_gross_cents'> {
  const asked = differences.filter(
    ({ scope, amount_cents, normal, key }) => scope === 'net' && amount_cents > 0 && !normal && key !== DEPOSIT_KEY,
  );
  const wholeRate = invoice.vat[0]?.vat_bp ?? asBasisPoints(0);
  const gross = asked.reduce((all, { amount_cents, line }) => {
    const rate = (line === null ? undefined : invoice.lines[line]?.vat_bp) ?? wholeRate;
    return all + amount_cents + percentOf(amount_cents, rate);
  }, 0);
  return { claim_cents: sum(asked.map(({ amount_cents }) => amount_cents)), claim_gross_cents: asCents(gross) };
}

/** Whether anything has to be looked at by a person. */
export const isExact = ({ differences }: Pick<InvoiceMatch, 'differences'>): boolean => differences.every(({ normal }) => normal);

/**
 * A credit note against what was asked of the invoice it takes back.
 * @param asked_cents still to be asked, without VAT
 */
export function matchCredit(credit: Einvoice, asked_cents: number, rules: InvoiceRules): InvoiceMatch {
  const given = credit.totals.net_cents;
  const gap = given - asked_cents;
  const code: DifferenceCode = gap < 0 ? 'credit_short' : 'credit_over';
  const differences = [
    ...(gap === 0 ? [] : [difference({ code, label: credit.number, normal: gap > 0 || isSmall(gap, rules) }, gap)]),
    ...sumDifferences(credit),
  ];
  const nothing = asCents(0);
  return {
    rows: credit.lines.map(strangeRow),
    differences: sorted(differences),
    due_cents: asCents(asked_cents),
    billed_cents: given,
    shipping_due_cents: nothing,
    deposit_due_cents: nothing,
    deposit_billed_cents: nothing,
    claim_cents: nothing,
    claim_gross_cents: nothing,
  };
}
