/**
 * What deliveries should be billed: each article once over all of them, by billed weight or by pieces, at the price that was agreed. Reads only;
 * must never look at an invoice.
 */
import { findOrder, findRevision, linesOf as orderLines } from '../../db/orders.ts';
import { linesOf, reasonsOf } from '../../db/receipts.ts';
import type { ReadHandle } from '../../db/store.ts';
import { articleOn } from '../../db/supplier-articles.ts';
import { correctedLines, type ReceiptRow } from '../../db/supplier-invoices.ts';
import { findSupplier } from '../../db/suppliers.ts';
import type { DueLine } from '../contract/shapes/supplier-invoice.ts';
import { stockUnitOf } from '../contract/units.ts';
import { asCents } from '../contract/values.ts';
import type { Expected } from '../domain/invoice-match.ts';
import { divideRounded, sum } from '../domain/money.ts';
import { billedMil, freeMil } from '../domain/receiving.ts';
import { inBaseOf } from '../domain/supplier-units.ts';

type OrderLine = ReturnType<typeof orderLines>[number];
type ReceivedLine = ReturnType<typeof linesOf>[number];

/** Of one supplier. Lines of their orders of which nothing came stand there with 0, so that a bill for them is recognised. */
export function expectedOf(handle: ReadHandle, supplier: string, receipts: readonly ReceiptRow[]): Expected {
  const dues = new Map<string, DueLine>();
  const add = (due: DueLine): void => {
    const known = dues.get(due.key);
    dues.set(due.key, known ? together(known, due) : due);
  };
  const orders = [...new Set(receipts.flatMap(({ order_no }) => (order_no === null ? [] : [order_no])))];
  const ordered = new Map(orders.map((no) => [no, orderLines(handle, no, findOrder(handle, no)?.revision ?? 1)]));
  const delivered = new Set<string>();
  for (const receipt of receipts) {
    const reasons = reasonsOf(handle, receipt.receipt_no);
    const corrected = correctedLines(handle, receipt.receipt_no);
    for (const line of linesOf(handle, receipt.receipt_no)) {
      const order =
        receipt.order_no === null ? undefined : ordered.get(receipt.order_no)?.find(({ position }) => position === line.position);
      // What was ordered is said once, however many deliveries it came in.
      const mark = `${receipt.order_no} ${line.position}`;
      const isFirst = !delivered.has(mark);
      delivered.add(mark);
      add(
        dueOf(handle, supplier, receipt, line, order, isFirst, {
          reasons: reasons.get(line.line_no) ?? [],
          more: corrected.get(line.line_no),
        }),
      );
    }
  }
  for (const [order_no, lines] of ordered) {
    for (const line of lines) if (!delivered.has(`${order_no} ${line.position}`)) add(nothingOf(line));
  }
  return { dues: [...dues.values()], shipping_cents: shippingOf(handle, supplier, orders, [...dues.values()]) };
}

type Said = {
  reasons: NonNullable<ReturnType<ReturnType<typeof reasonsOf>['get']>>;
  more: { qty_mil: number; cost_e4: number } | undefined;
};

function dueOf(
  handle: ReadHandle,
  supplier: string,
  { business_day }: ReceiptRow,
  line: ReceivedLine,
  order: OrderLine | undefined,
  isFirst: boolean,
  { reasons, more }: Said,
): DueLine {
  const ref = order?.ref ?? line.ref;
  const article = ref === '' ? undefined : articleOn(handle, supplier, ref, business_day);
  const base = line.base as DueLine['base'];
  const known = order ?? article;
  const units = known
    ? inBaseOf(
        { ...known, weighed: Boolean(known.weighed), price_unit: known.price_unit, order_multiple: 1 } as Parameters<typeof inBaseOf>[0],
        base,
        article?.piece_base_mil ?? 1,
      )
    : { order_base_mil: stockUnitOf(base).factor * 1_000, weighed: true };
  const order_unit = known?.order_unit ?? stockUnitOf(base).code;
  const kept_mil = Math.max(0, line.received_mil + (more?.qty_mil ?? 0));
  const back_mil = reasons.reduce((all, { sent_back, qty_mil }) => all + (sent_back ? (qty_mil ?? 0) : 0), 0);
  const isTyped = line.cost_source === 'typed';
  const cost_e4 = line.cost_e4 + (more?.cost_e4 ?? 0);
  const due_mil = isTyped
    ? kept_mil
    : billedMil(
        { weighed: Boolean(units.weighed), order_base_mil: units.order_base_mil },
        { came_mil: kept_mil + back_mil, kept_mil, free_mil: freeMil(reasons, kept_mil), packs_mil: line.packs_mil },
      );
  const packs_mil = line.packs_mil ?? Number(divideRounded(BigInt(kept_mil) * 1_000n, BigInt(units.order_base_mil)));
  const priced =
    isTyped && kept_mil > 0
      ? { price_e4: Math.max(0, cost_e4), price_base_mil: kept_mil }
      : { price_e4: line.price_e4, price_base_mil: line.price_base_mil ?? 1 };
  return {
    key: ref === '' ? `i:${line.ingredient}` : `r:${ref}`,
    ref,
    label: order?.label ?? article?.label ?? line.label,
    ean: order?.ean ?? article?.ean ?? '',
    base,
    ordered_mil: order && isFirst ? order.packs * units.order_base_mil : null,
    due_mil,
    order_unit,
    order_base_mil: units.order_base_mil,
    price_unit: isTyped ? '' : (known?.price_unit ?? ''),
    ...priced,
    vat_bp: (order?.vat_bp ?? article?.vat_bp ?? null) as DueLine['vat_bp'],
    deposit_cents: asCents(order ? Number(divideRounded(BigInt(order.deposit_cents) * BigInt(packs_mil), 1_000n)) : 0),
  };
}

const nothingOf = (line: OrderLine): DueLine => ({
  key: `r:${line.ref}`,
  ref: line.ref,
  label: line.label,
  ean: line.ean,
  base: line.base,
  ordered_mil: line.packs * line.order_base_mil,
  due_mil: 0,
  order_unit: line.order_unit,
  order_base_mil: line.order_base_mil,
  price_unit: line.price_unit,
  price_e4: line.price_e4,
  price_base_mil: line.price_base_mil,
  vat_bp: line.vat_bp as DueLine['vat_bp'],
  deposit_cents: asCents(0),
});

/** The same article of two deliveries; at two prices it is due at what both come to. */
function together(one: DueLine, other: DueLine): DueLine {
  const due_mil = one.due_mil + other.due_mil;
  const isSame =
    one.price_e4 !== null &&
    other.price_e4 !== null &&
    BigInt(one.price_e4) * BigInt(other.price_base_mil) === BigInt(other.price_e4) * BigInt(one.price_base_mil);
  const worth = ({ price_e4, due_mil: mil, price_base_mil }: DueLine) =>
    divideRounded(BigInt(price_e4 ?? 0) * BigInt(mil), BigInt(price_base_mil));
  const priced = one.due_mil === 0 ? other : other.due_mil === 0 || isSame ? one : null;
  return {
    ...one,
    ordered_mil: one.ordered_mil === null && other.ordered_mil === null ? null : (one.ordered_mil ?? 0) + (other.ordered_mil ?? 0),
    due_mil,
    ...(priced
      ? { price_e4: priced.price_e4, price_base_mil: priced.price_base_mil, price_unit: priced.price_unit }
      : { price_e4: Number(worth(one) + worth(other)), price_base_mil: Math.max(1, due_mil), price_unit: '' }),
    vat_bp: one.vat_bp ?? other.vat_bp,
    deposit_cents: asCents(one.deposit_cents + other.deposit_cents),
  };
}

/** As the orders said; without an order as the supplier's page says for goods of this worth. */
function shippingOf(handle: ReadHandle, supplier: string, orders: readonly number[], dues: readonly DueLine[]): number {
  if (orders.length > 0)
    return sum(orders.map((no) => findRevision(handle, no, findOrder(handle, no)?.revision ?? 1)?.shipping_cents ?? 0));
  const terms = findSupplier(handle, supplier);
  const goods = dues.reduce(
    (all, { price_e4, due_mil, price_base_mil }) =>
      all + Number(divideRounded(BigInt(price_e4 ?? 0) * BigInt(due_mil), BigInt(price_base_mil) * 100n)),
    0,
  );
  return terms && goods > 0 && goods < terms.franco_cents ? terms.shipping_cents : 0;
}
