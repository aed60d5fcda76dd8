/**
 * What the receiving side knows of suppliers and their orders: names, tolerances, orders on their way with their lines. The one place that
 * reads them for a receipt. Must never change an order: what came is told to `services/orders`.
 */
import type { ReadHandle } from '../../db/store.ts';
import type { BaseUnit } from '../contract/units.ts';
import type { Day } from '../contract/values.ts';

export type OrderedLine = {
  position: number;
  ref: string;
  ingredient: string | null;
  label: string;
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

export const knownSuppliers = (_handle: ReadHandle): KnownSupplier[] => [];
export const openOrders = (_handle: ReadHandle): OrderOnTheWay[] => [];
export const findOrder = (_handle: ReadHandle, _orderNo: number): OrderOnTheWay | undefined => undefined;

/** A supplier's name for people, its code where it has none. */
export const supplierLabel = (suppliers: readonly KnownSupplier[], code: string): string =>
  suppliers.find((one) => one.code === code)?.label ?? code;
