/**
 * What the receiving side knows of suppliers and their orders: names, tolerances, orders on their way with their lines. The one place that
 * reads them for a receipt. Must never change an order: what came is told to `services/orders`.
 */
import { answersOf, findOrder as findOrderRow, linesOf, type OrderRow, ordersIn } from '../../db/orders.ts';
import type { ReadHandle } from '../../db/store.ts';
import { listSuppliers } from '../../db/suppliers.ts';
import type { BaseUnit } from '../contract/units.ts';
import type { Day } from '../contract/values.ts';

export type OrderedLine = {
  position: number;
  ref: string;
  ingredient: string | null;
  label: string;
  /** As the supplier confirmed them, else as ordered. */
  packs: number;
  order_unit: string;
  base: BaseUnit;
  order_base_mil: number;
  price_e4: number;
  price_base_mil: number;
  weighed: boolean;
};
export type OrderOnTheWay = {
  order_no: number;
  supplier: string;
  state: string;
  is_open: boolean;
  delivery_day: Day;
  lines: OrderedLine[];
};
export type KnownSupplier = { code: string; label: string; weight_tolerance_bp: number | null };

/** The states in which a van may come; one that nobody knows arrived may come too. */
const ON_THE_WAY = ['sent', 'confirmed', 'uncertain', 'partly_received'] as const;

export const knownSuppliers = (handle: ReadHandle): KnownSupplier[] =>
  listSuppliers(handle).map(({ code, label, weight_tolerance_bp }) => ({ code, label, weight_tolerance_bp }));

export const openOrders = (handle: ReadHandle): OrderOnTheWay[] => ordersIn(handle, ON_THE_WAY).map((row) => withLines(handle, row));

export function findOrder(handle: ReadHandle, orderNo: number): OrderOnTheWay | undefined {
  const row = findOrderRow(handle, orderNo);
  return row && withLines(handle, row);
}

function withLines(handle: ReadHandle, { order_no, supplier, state, delivery_day, revision }: OrderRow): OrderOnTheWay {
  const answered = answersOf(handle, order_no, revision);
  const lines = linesOf(handle, order_no, revision).flatMap((line): OrderedLine[] => {
    const packs = answered.get(line.position)?.packs ?? line.packs;
    // What the supplier said will not come is not waited for.
    return packs === 0 ? [] : [{ ...line, packs, weighed: line.weighed === 1 }];
  });
  return { order_no, supplier, state, is_open: (ON_THE_WAY as readonly string[]).includes(state), delivery_day, lines };
}

/** A supplier's name for people, its code where it has none. */
export const supplierLabel = (suppliers: readonly KnownSupplier[], code: string): string =>
  suppliers.find((one) => one.code === code)?.label ?? code;
