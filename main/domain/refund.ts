/**
 * What of a sold ticket can go back, and the amounts of the negative ticket that takes it back (LAW INA-01, VAT-06).
 * Pure. Whatever goes back in whatever pieces, it ends exactly at minus the sale, per line, per rate and in total; and never beyond.
 */
import { ok, type Result, refuse } from '../contract/results.ts';
import type { RefundScope, ScopeError } from '../contract/shapes/refund.ts';
import type { TicketFormule, TicketLine, VatRow } from '../contract/shapes/ticket.ts';
import { asCents, asMil, type BasisPoints, type Cents, type Mil } from '../contract/values.ts';
import { allocate, divideRounded, sum } from './money.ts';
import { type PricedSale, vatOfPartialRefund } from './sale.ts';

/** The parts of a recorded sale that a refund needs. */
export type Sold = Pick<PricedSale, 'lines' | 'formules' | 'vat' | 'discount_reason' | 'total_cents'>;

/** A refund recorded before, as its ticket says it: amounts and quantities are negative. */
export type EarlierRefund = Sold & {
  /** For each of its lines, in order, the line of the sale it takes back, from 1. */
  line_nos: readonly number[];
};

/** A line of the sale with what of it is left: the amount before the ticket's discount, and its part of that discount. */
export type LineLeft = { line_no: number; line: TicketLine; qty_mil: Mil; gross_cents: Cents; discount_cents: Cents };

export type Left = {
  lines: LineLeft[];
  formules: { formule: TicketFormule; qty_mil: Mil }[];
  /** Already gone back, by rate, as positive amounts. */
  refunded: ReadonlyMap<BasisPoints, Cents>;
  discount_reason: string;
  left_cents: Cents;
};

export type PlannedRefund = PricedSale & { line_nos: number[] };

/** What is left of a line after all discounts. */
export const netLeft = ({ gross_cents, discount_cents }: Pick<LineLeft, 'gross_cents' | 'discount_cents'>): Cents =>
  asCents(gross_cents - discount_cents);

/** What can still go back of a sale after the refunds recorded so far. */
export function whatIsLeft(sale: Sold, earlier: readonly EarlierRefund[]): Left {
  const lines = sale.lines.map((line, index): LineLeft => {
    const back = earlier.flatMap((refund) => refund.lines.filter((_, at) => refund.line_nos[at] === index + 1));
    return {
      line_no: index + 1,
      line,
      qty_mil: asMil(back.reduce<number>((left, { qty_mil }) => left + qty_mil, line.qty_mil)),
      gross_cents: sum([line.ttc_cents, ...back.map(({ ttc_cents }) => ttc_cents)]),
      discount_cents: sum([line.ticket_discount_cents, ...back.map(({ ticket_discount_cents }) => ticket_discount_cents)]),
    };
  });
  const formules = sale.formules.map((formule) => {
    const back = earlier.flatMap((refund) => refund.formules.filter(({ formule_no }) => formule_no === formule.formule_no));
    return { formule, qty_mil: asMil(back.reduce<number>((left, { qty_mil }) => left + qty_mil, formule.qty_mil)) };
  });
  const refunded = new Map<BasisPoints, Cents>();
  for (const { rate_bp, ttc_cents } of earlier.flatMap(({ vat }) => vat)) {
    refunded.set(rate_bp, asCents((refunded.get(rate_bp) ?? 0) - ttc_cents));
  }
  return { lines, formules, refunded, discount_reason: sale.discount_reason, left_cents: sum(lines.map(netLeft)) };
}

/** What one refund takes of one line, as positive numbers. */
type Part = { of: LineLeft; qty_mil: Mil; gross_cents: Cents; discount_cents: Cents; formule_no: number };

/**
 * The negative ticket of a refund: lines, formules, discount and rates with their sign.
 * HT and VAT per rate are cumulative over all refunds of the sale (LAW VAT-06), HT per line by largest remainder within the rate.
 */
export function planRefund(left: Left, scope: RefundScope): Result<PlannedRefund, ScopeError> {
  if (left.left_cents <= 0) return refuse('nothing_left');
  const parts = partsOf(left, scope);
  if (!parts.ok) return parts;
  const total = sum(parts.value.map(netLeft));
  if (total <= 0) return refuse('nothing_left');
  const { lines, vat } = amountsOf(left, parts.value);
  const formules = new Map(takenFormules(left, scope).map(({ formule, qty_mil }) => [formule.formule_no, { formule, qty_mil }]));
  return ok({
    lines,
    line_nos: parts.value.map(({ of }) => of.line_no),
    formules: [...formules.values()].map(({ formule, qty_mil }) => ({ ...formule, qty_mil: asMil(-qty_mil) })),
    discount_cents: asCents(-sum(parts.value.map(({ discount_cents }) => discount_cents))),
    discount_reason: parts.value.some(({ discount_cents }) => discount_cents !== 0) ? left.discount_reason : '',
    vat,
    total_ht_cents: sum(vat.map(({ ht_cents }) => ht_cents)),
    total_vat_cents: sum(vat.map(({ vat_cents }) => vat_cents)),
    total_cents: asCents(-total),
  });
}

function partsOf(left: Left, scope: RefundScope): Result<Part[], ScopeError> {
  if (scope.kind === 'whole') {
    const whole = left.lines.filter((line) => line.qty_mil > 0 || line.gross_cents > 0);
    return ok(whole.map((of) => ({ of, ...pick(of, of.qty_mil), formule_no: of.line.formule_no })));
  }
  return scope.kind === 'amount' ? partsOfAmount(left, scope.amount_cents) : partsOfLines(left, scope);
}

/** Money only: shared over what is left of each line by largest remainder (LAW VAT-03); no quantity comes back. */
function partsOfAmount(left: Left, amount: Cents): Result<Part[], ScopeError> {
  if (amount <= 0 || amount > left.left_cents) return refuse('more_than_left', { left_cents: left.left_cents });
  const shares = allocate(amount, left.lines.map(netLeft));
  return ok(
    left.lines.flatMap((of, at): Part[] => {
      const gross_cents = shares[at] ?? asCents(0);
      return gross_cents === 0 ? [] : [{ of, qty_mil: asMil(0), gross_cents, discount_cents: asCents(0), formule_no: 0 }];
    }),
  );
}

type ScopeOfLines = Extract<RefundScope, { kind: 'lines' }>;

function partsOfLines(left: Left, { lines, formules }: ScopeOfLines): Result<Part[], ScopeError> {
  const parts = new Map<number, Part>();
  for (const { line_no, qty_mil } of lines) {
    const of = left.lines[line_no - 1];
    const whole = of?.line.by_weight || qty_mil % 1_000 === 0;
    if (!of || qty_mil <= 0 || !whole || parts.has(line_no)) return refuse('bad_quantity', { line_no, qty_mil });
    if (of.line.formule_no !== 0) return refuse('formule_goes_whole', { line_no, formule_no: of.line.formule_no });
    if (qty_mil > of.qty_mil) return refuse('more_than_left', { line_no, left_mil: of.qty_mil });
    parts.set(line_no, { of, ...pick(of, qty_mil), formule_no: 0 });
  }
  const asked = new Set<number>();
  for (const { formule_no, qty_mil } of formules) {
    const found = left.formules.find(({ formule }) => formule.formule_no === formule_no);
    if (!found || qty_mil <= 0 || qty_mil % 1_000 !== 0 || asked.has(formule_no)) return refuse('bad_quantity', { formule_no, qty_mil });
    if (qty_mil > found.qty_mil) return refuse('more_than_left', { formule_no, left_mil: found.qty_mil });
    asked.add(formule_no);
    for (const part of partsOfFormule(left, found, qty_mil)) parts.set(part.of.line_no, part);
  }
  return ok([...parts.values()].sort((a, b) => a.of.line_no - b.of.line_no));
}

/** A formule's price is what it is, to the cent: its share of what is left is shared over the components by largest remainder (LAW VAT-04). */
function partsOfFormule(left: Left, { formule, qty_mil: whole }: Left['formules'][number], qty_mil: Mil): Part[] {
  const components = left.lines.filter(({ line }) => line.formule_no === formule.formule_no);
  const net = components.map(netLeft);
  const shares = allocate(shareOf(sum(net), qty_mil, whole), net);
  return components.map((of, at): Part => {
    // A component's quantity is a whole multiple of the formule's: so many of it in each.
    const qty = asMil(Number((BigInt(of.line.qty_mil) * BigInt(qty_mil)) / BigInt(formule.qty_mil)));
    return { of, ...taken(qty, shares[at] ?? asCents(0), shareOf(of.discount_cents, qty_mil, whole)), formule_no: formule.formule_no };
  });
}

/** Of what is left of a line, the share of a quantity; the last of the quantity takes the last cent. */
const pick = (of: LineLeft, qty_mil: Mil) =>
  taken(qty_mil, shareOf(netLeft(of), qty_mil, of.qty_mil), shareOf(of.discount_cents, qty_mil, of.qty_mil));

const taken = (qty_mil: Mil, net: Cents, discount_cents: Cents): Omit<Part, 'of' | 'formule_no'> => ({
  qty_mil,
  gross_cents: asCents(net + discount_cents),
  discount_cents,
});

const shareOf = (amount: Cents, qty_mil: Mil, whole: Mil): Cents =>
  qty_mil === whole ? amount : asCents(Number(divideRounded(BigInt(amount) * BigInt(qty_mil), BigInt(whole))));

function takenFormules(left: Left, scope: RefundScope): Left['formules'] {
  if (scope.kind === 'amount') return [];
  if (scope.kind === 'whole') return left.formules.filter(({ qty_mil }) => qty_mil > 0);
  return scope.formules.flatMap(({ formule_no, qty_mil }) => {
    const found = left.formules.find(({ formule }) => formule.formule_no === formule_no);
    return found ? [{ formule: found.formule, qty_mil }] : [];
  });
}

function amountsOf(left: Left, parts: readonly Part[]): { lines: TicketLine[]; vat: VatRow[] } {
  const minus = (amount: number) => asCents(-amount);
  const lines = parts.map(
    ({ of, qty_mil, gross_cents, discount_cents, formule_no }): TicketLine => ({
      ...of.line,
      qty_mil: asMil(-qty_mil),
      ttc_cents: minus(gross_cents),
      ticket_discount_cents: minus(discount_cents),
      ht_cents: asCents(0),
      formule_no,
    }),
  );
  const rates = [...new Set(lines.map(({ rate_bp }) => rate_bp))].sort((a, b) => a - b);
  const vat = rates.map((rate_bp): VatRow => {
    const own = lines.filter((line) => line.rate_bp === rate_bp);
    const net = own.map((line) => asCents(line.ttc_cents - line.ticket_discount_cents));
    const ttc = sum(net);
    const vat_cents = minus(vatOfPartialRefund(left.refunded.get(rate_bp) ?? asCents(0), minus(ttc), rate_bp));
    const ht_cents = asCents(ttc - vat_cents);
    for (const [at, share] of allocate(ht_cents, net).entries()) (own[at] as TicketLine).ht_cents = share;
    return { rate_bp, ht_cents, vat_cents, ttc_cents: ttc };
  });
  return { lines, vat };
}
