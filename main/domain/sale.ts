/**
 * Prices a sale: the amounts of a ticket are decided here and nowhere else.
 * Pure: what an article costs and which rate applies is passed in. Must never round twice or leave a cent unaccounted for.
 */
import type { ArticleCode } from '../contract/ids.ts';
import { ok, type Result, refuse } from '../contract/results.ts';
import type { SaleMode, TaxClass } from '../contract/shapes/catalogue.ts';
import type { BasketLine, FormuleOrder, SaleError, SaleOrder, TicketDiscount } from '../contract/shapes/sale.ts';
import type { TicketFormule, TicketLine, VatRow } from '../contract/shapes/ticket.ts';
import { asBasisPoints, asCents, type BasisPoints, type Cents } from '../contract/values.ts';
import { allocate, lineTotal, percentOf, sum, withoutVat } from './money.ts';

/** What a sale needs to know of an article on the day it is sold. */
export type SellableArticle = {
  code: ArticleCode;
  label: string;
  tax_class: TaxClass;
  by_weight: boolean;
  unit: string;
  /** TTC price per unit or per kilo in the line's mode, null when not sold in it. */
  price_cents: Cents | null;
  rate_bp: BasisPoints | undefined;
};

export type PricedSale = {
  /** Lines sold by themselves as ordered, then the components of each formule. */
  lines: TicketLine[];
  formules: TicketFormule[];
  discount_cents: Cents;
  discount_reason: string;
  vat: VatRow[];
  total_ht_cents: Cents;
  total_vat_cents: Cents;
  total_cents: Cents;
};

/** A formule as ticket lines; its number within the ticket is given. */
export type PriceFormule = (order: FormuleOrder, no: number) => Result<{ formule: TicketFormule; lines: TicketLine[] }, SaleError>;

/** Nobody sells a thousand coffees or a hundred kilos in one line: such a quantity is a slip of the finger. */
export const MAX_PIECES_MIL = 999_000;
export const MAX_WEIGHT_MIL = 99_999;
/** 100 000 € on one ticket is beyond any cocktail the café can serve. */
export const MAX_TICKET_CENTS = 10_000_000;

/**
 * The amounts of a sale (LAW VAT-01 to VAT-03). Refuses, never repairs: an unknown article or an absurd quantity is said with its place.
 * @param find the article as sold today in a mode, undefined when unknown
 * @param formule prices one formule (main/domain/formule.ts); without it no formule is known
 */
export function priceSale(
  order: Pick<SaleOrder, 'lines' | 'discount'> & Partial<Pick<SaleOrder, 'formules'>>,
  find: (code: ArticleCode, mode: SaleMode) => SellableArticle | undefined,
  formule: PriceFormule = ({ code }) => refuse('unknown_formule', { formule: code }),
): Result<PricedSale, SaleError> {
  const ordered = order.formules ?? [];
  if (order.lines.length + ordered.length === 0) return refuse('empty_basket');
  if (order.discount?.reason.trim() === '') return refuse('reason_missing');
  const lines: TicketLine[] = [];
  for (const line of order.lines) {
    const priced = priceLine(line, find(line.article, line.mode));
    if (!priced.ok) return priced;
    lines.push(priced.value);
  }
  const formules: TicketFormule[] = [];
  for (const [index, one] of ordered.entries()) {
    const priced = formule(one, index + 1);
    if (!priced.ok) return priced;
    formules.push(priced.value.formule);
    lines.push(...priced.value.lines);
  }
  const gross = sum(lines.map((line) => line.ttc_cents));
  const discount = discountOf(gross, order.discount);
  if (discount < 0 || discount > gross) return refuse('discount_too_large', { gross_cents: gross });
  if (gross > MAX_TICKET_CENTS) return refuse('total_too_large', { total_cents: gross });
  shareDiscount(lines, discount);
  const vat = vatRows(lines);
  return ok({
    lines,
    formules,
    discount_cents: discount,
    discount_reason: order.discount?.reason.trim() ?? '',
    vat,
    total_ht_cents: sum(vat.map((row) => row.ht_cents)),
    total_vat_cents: sum(vat.map((row) => row.vat_cents)),
    total_cents: asCents(gross - discount),
  });
}

function priceLine(line: BasketLine, article: SellableArticle | undefined): Result<TicketLine, SaleError> {
  if (!article) return refuse('unknown_article', { article: line.article });
  if (article.price_cents === null || article.rate_bp === undefined)
    return refuse('not_sold_in_mode', { article: line.article, mode: line.mode });
  const wholePieces = article.by_weight || line.qty_mil % 1_000 === 0;
  const most = article.by_weight ? MAX_WEIGHT_MIL : MAX_PIECES_MIL;
  if (line.qty_mil <= 0 || line.qty_mil > most || !wholePieces)
    return refuse('bad_quantity', { article: line.article, qty_mil: line.qty_mil });
  const discount_bp = line.discount_bp ?? asBasisPoints(0);
  const discount_reason = line.discount_reason?.trim() ?? '';
  if (discount_bp > 0 && discount_reason === '') return refuse('reason_missing', { article: line.article });
  return ok({
    article: article.code,
    label: article.label,
    qty_mil: line.qty_mil,
    by_weight: article.by_weight,
    unit: article.unit,
    unit_cents: article.price_cents,
    mode: line.mode,
    tax_class: article.tax_class,
    rate_bp: article.rate_bp,
    discount_bp,
    discount_reason: discount_bp > 0 ? discount_reason : '',
    ttc_cents: lineTotal(line.qty_mil, article.price_cents, discount_bp),
    ticket_discount_cents: asCents(0),
    ht_cents: asCents(0),
    formule_no: 0,
  });
}

function discountOf(gross: Cents, discount: TicketDiscount | undefined): Cents {
  if (!discount) return asCents(0);
  return discount.kind === 'percent' ? percentOf(gross, discount.percent_bp) : discount.amount_cents;
}

/** A ticket discount goes over the rates pro rata TTC, then within each rate over its lines, both by largest remainder (LAW VAT-03). */
function shareDiscount(lines: TicketLine[], discount: Cents): void {
  if (discount === 0) return;
  const groups = byRate(lines);
  const perRate = allocate(
    discount,
    groups.map((group) => sum(group.lines.map((line) => line.ttc_cents))),
  );
  for (const [index, group] of groups.entries()) {
    const perLine = allocate(
      perRate[index] ?? asCents(0),
      group.lines.map((line) => line.ttc_cents),
    );
    for (const [position, line] of group.lines.entries()) line.ticket_discount_cents = perLine[position] ?? asCents(0);
  }
}

/** VAT per ticket and rate: HT = TTC / (1 + r) rounded once, VAT is the rest; HT per line by largest remainder (LAW VAT-02). */
function vatRows(lines: TicketLine[]): VatRow[] {
  return byRate(lines).map(({ rate_bp, lines: group }) => {
    const net = group.map((line) => asCents(line.ttc_cents - line.ticket_discount_cents));
    const ttc_cents = sum(net);
    const ht_cents = withoutVat(ttc_cents, rate_bp);
    const perLine = allocate(ht_cents, net);
    for (const [position, line] of group.entries()) line.ht_cents = perLine[position] ?? asCents(0);
    return { rate_bp, ht_cents, vat_cents: asCents(ttc_cents - ht_cents), ttc_cents };
  });
}

function byRate(lines: TicketLine[]): { rate_bp: BasisPoints; lines: TicketLine[] }[] {
  const groups = new Map<BasisPoints, TicketLine[]>();
  for (const line of lines) {
    const group = groups.get(line.rate_bp);
    if (group) group.push(line);
    else groups.set(line.rate_bp, [line]);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([rate_bp, group]) => ({ rate_bp, lines: group }));
}

/** The same sale with every amount and quantity negated: what a whole refund records (LAW VAT-06, INA-01). */
export function negate(sale: PricedSale): PricedSale {
  const minus = (amount: Cents) => asCents(-amount);
  return {
    ...sale,
    lines: sale.lines.map((line) => ({
      ...line,
      qty_mil: -line.qty_mil as TicketLine['qty_mil'],
      ttc_cents: minus(line.ttc_cents),
      ticket_discount_cents: minus(line.ticket_discount_cents),
      ht_cents: minus(line.ht_cents),
    })),
    formules: sale.formules.map((formule) => ({ ...formule, qty_mil: -formule.qty_mil as TicketFormule['qty_mil'] })),
    discount_cents: minus(sale.discount_cents),
    vat: sale.vat.map((row) => ({
      ...row,
      ht_cents: minus(row.ht_cents),
      vat_cents: minus(row.vat_cents),
      ttc_cents: minus(row.ttc_cents),
    })),
    total_ht_cents: minus(sale.total_ht_cents),
    total_vat_cents: minus(sale.total_vat_cents),
    total_cents: minus(sale.total_cents),
  };
}

/**
 * VAT of the k-th partial refund of one rate: VAT(total refunded after) − VAT(total before), so that refunds in pieces
 * end exactly at the VAT of the sale (LAW VAT-06).
 */
export function vatOfPartialRefund(alreadyRefunded: Cents, refundedNow: Cents, rate: BasisPoints): Cents {
  const vatOf = (ttc: Cents) => ttc - withoutVat(ttc, rate);
  return asCents(vatOf(asCents(alreadyRefunded + refundedNow)) - vatOf(alreadyRefunded));
}
