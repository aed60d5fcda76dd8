/**
 * What the receiving side knows of suppliers and of what is on its way: names, tolerances, orders and AMAP baskets with their lines. The one
 * place that reads them for a receipt. Must never change an order: what came is told to `services/orders`.
 */
import { type ContractRow, findContract } from '../../db/amap.ts';
import { answersOf, findOrder, linesOf, type OrderRow, ordersIn } from '../../db/orders.ts';
import { lastCosts } from '../../db/stock.ts';
import type { ReadHandle } from '../../db/store.ts';
import { listSuppliers } from '../../db/suppliers.ts';
import type { AmapDelivery } from '../contract/shapes/receipt.ts';
import type { BaseUnit } from '../contract/units.ts';
import type { Day } from '../contract/values.ts';
import { shareOfPrice } from '../domain/amap.ts';
import { addDays } from '../domain/closing-periods.ts';
import { divideRounded } from '../domain/money.ts';
import { calendarOf, deliveriesBetween, type KnownDelivery } from './amap-deliveries.ts';

export type ExpectedLine = {
  position: number;
  ref: string;
  ingredient: string | null;
  label: string;
  /** As the supplier confirmed them, else as ordered; baskets of a contract. */
  packs: number;
  order_unit: string;
  base: BaseUnit;
  order_base_mil: number;
  price_e4: number;
  price_base_mil: number;
  weighed: boolean;
  /** A basket costs what was agreed, however much is in it: more than expected costs nothing more. */
  fixed_price: boolean;
};
/** What is on its way, by an order or by a contract. */
export type ExpectedGoods = {
  order_no: number | null;
  amap: AmapDelivery | null;
  supplier: string;
  /** Whose contract it is, empty for an order. */
  label: string;
  state: string;
  is_open: boolean;
  delivery_day: Day;
  lines: ExpectedLine[];
};
export type KnownSupplier = { code: string; label: string; weight_tolerance_bp: number | null };

/** The states in which a van may come; one that nobody knows arrived may come too. */
const ON_THE_WAY = ['sent', 'confirmed', 'uncertain', 'partly_received'] as const;
/** A basket is waited for so long, and may come so much earlier. */
const BASKET_BACK_DAYS = 35;
const BASKET_AHEAD_DAYS = 3;
/** UN/ECE Recommendation 21: a basket. */
const BASKET = 'XBK';

export const knownSuppliers = (handle: ReadHandle): KnownSupplier[] =>
  listSuppliers(handle).map(({ code, label, weight_tolerance_bp }) => ({ code, label, weight_tolerance_bp }));

/** Orders, then baskets. */
export function expectedGoods(handle: ReadHandle, today: Day): ExpectedGoods[] {
  const baskets = deliveriesBetween(handle, addDays(today, -BASKET_BACK_DAYS), addDays(today, BASKET_AHEAD_DAYS), today);
  return [
    ...ordersIn(handle, ON_THE_WAY).map((row) => ofOrder(handle, row)),
    ...baskets.map(({ contract, delivery }) => ofContract(handle, contract, delivery)).filter(({ is_open }) => is_open),
  ];
}

export type Against = { order_no: number | null; amap: AmapDelivery | null };

/** What a delivery answers: null when it is of nothing that was expected, undefined when nobody knows of such an order or basket. */
export function findExpected(handle: ReadHandle, { order_no, amap }: Against, today: Day): ExpectedGoods | null | undefined {
  if (order_no !== null) {
    const row = findOrder(handle, order_no);
    return row && ofOrder(handle, row);
  }
  if (amap === null) return null;
  const contract = findContract(handle, amap.contract_no);
  const delivery = contract && calendarOf(handle, contract, today).find(({ day }) => day === amap.day);
  return contract && delivery && ofContract(handle, contract, delivery);
}

function ofOrder(handle: ReadHandle, { order_no, supplier, state, delivery_day, revision }: OrderRow): ExpectedGoods {
  const answered = answersOf(handle, order_no, revision);
  const lines = linesOf(handle, order_no, revision).flatMap((line): ExpectedLine[] => {
    const packs = answered.get(line.position)?.packs ?? line.packs;
    // What the supplier said will not come is not waited for.
    return packs === 0 ? [] : [{ ...line, packs, weighed: line.weighed === 1, fixed_price: false }];
  });
  const is_open = (ON_THE_WAY as readonly string[]).includes(state);
  return { order_no, amap: null, supplier, label: '', state, is_open, delivery_day, lines };
}

/** The price of its baskets is shared over what is in them (`domain/amap`). */
function ofContract(handle: ReadHandle, contract: ContractRow, { day, baskets, state, contents }: KnownDelivery): ExpectedGoods {
  const costs = lastCosts(handle);
  const last = contents.map(({ ingredient, qty_mil }) => {
    const known = costs.get(ingredient);
    return known ? Number(divideRounded(BigInt(known.cost_e4) * BigInt(qty_mil), BigInt(known.qty_mil))) : null;
  });
  const shares = shareOfPrice(contract.price_cents * 100 * baskets, contents, last);
  return {
    order_no: null,
    amap: { contract_no: contract.contract_no, day },
    supplier: contract.supplier,
    label: contract.label,
    state,
    is_open: state !== 'absent' && state !== 'received',
    delivery_day: day,
    lines: contents.map(({ position, ingredient, label, base, qty_mil, instead_of_label }, at) => ({
      position,
      ref: '',
      ingredient,
      label: instead_of_label === '' ? label : `${label} (à la place de : ${instead_of_label})`,
      packs: baskets,
      order_unit: BASKET,
      base,
      order_base_mil: qty_mil,
      price_e4: shares[at] ?? 0,
      price_base_mil: baskets * qty_mil,
      weighed: true,
      fixed_price: true,
    })),
  };
}

/** A supplier's name for people, its code where it has none. */
export const supplierLabel = (suppliers: readonly KnownSupplier[], code: string): string =>
  suppliers.find((one) => one.code === code)?.label ?? code;
