/**
 * How much to order of an ingredient for a delivery, and why: what will be used until the delivery after it, with the least there should be,
 * less what is there and on its way, in whole packs, never more than is eaten before its last day, topped up to a supplier's amounts.
 * Pure. Must never count a deposit towards an amount, nor say a sum that its parts don't make.
 */
import type { Day } from '../contract/values.ts';
import { addDays } from './closing-periods.ts';
import { lineCents, type PricedPacks } from './order-amounts.ts';

/** Farther than that nothing is reckoned. */
export const LOOK_AHEAD_DAYS = 42;
/** Buying early reaches so many days beyond the next delivery. */
export const TOP_UP_DAYS = 21;

export type ShelfLot = { qty_mil: number; until_day: Day };
/** What is on its way, and its last day once it is here. */
export type Arrival = ShelfLot & { day: Day };

export type Shelf = {
  today: Day;
  /** Goods that may be used, in any order. */
  lots: readonly ShelfLot[];
  arrivals: readonly Arrival[];
  /** Thousandths that will be used on a day; of today what is left of it. */
  demand(day: Day): number;
};

/** What could not be taken from the shelf from a day on, and what is left at the end: the first to expire is used first. */
export function consume({ today, lots, arrivals, demand }: Shelf, from: Day, end: Day): { unmet_mil: number; left_mil: number } {
  const shelf = lots.map((lot) => ({ ...lot })).sort((one, other) => one.until_day - other.until_day);
  let unmet_mil = 0;
  for (let day = today; day < end; day = addDays(day, 1)) {
    const come = arrivals.filter((one) => one.day === day);
    if (come.length > 0) {
      shelf.push(...come.map(({ qty_mil, until_day }) => ({ qty_mil, until_day })));
      shelf.sort((one, other) => one.until_day - other.until_day);
    }
    let wanted = demand(day);
    for (const lot of shelf) {
      if (wanted <= 0) break;
      if (lot.qty_mil <= 0 || lot.until_day < day) continue;
      const taken = Math.min(lot.qty_mil, wanted);
      lot.qty_mil -= taken;
      wanted -= taken;
    }
    if (day >= from) unmet_mil += Math.max(0, wanted);
  }
  const left_mil = shelf.reduce((sum, { qty_mil, until_day }) => sum + (until_day >= end ? Math.max(0, qty_mil) : 0), 0);
  return { unmet_mil, left_mil };
}

/** The span that an order is for: from its delivery until the one after, not included. */
export type Span = { delivery_day: Day; next_day: Day };

export type PackRule = {
  /** Thousandths of the ingredient's base in one order unit, more than 0. */
  pack_mil: number;
  /** Order units come in multiples of this. */
  order_multiple: number;
  /** Order units that the supplier has left, null when it does not say. */
  available: number | null;
};

export type Goods = Shelf & {
  /** The least there should be when the next delivery comes. */
  par_mil: number;
  /** Days that it keeps after its delivery; 0 when it keeps. */
  shelf_days: number;
  /** Of the demand of a day, what bookings and the like bring beside sales. */
  extra(day: Day): number;
};

/** Thousandths of the ingredient's base, all of them 0 or more; together what is proposed: see `proposedMil`. */
export type Parts = {
  demand_mil: number;
  extra_mil: number;
  par_mil: number;
  /** There already, or on its way. */
  covered_mil: number;
  rounding_mil: number;
  /** Not proposed although it is needed: it would not be eaten before its last day, or the supplier has no more. */
  cut_mil: number;
  top_up_mil: number;
};
export const proposedMil = ({ demand_mil, extra_mil, par_mil, covered_mil, rounding_mil, cut_mil, top_up_mil }: Parts): number =>
  demand_mil + extra_mil + par_mil - covered_mil + rounding_mil - cut_mil + top_up_mil;

export type Proposed = {
  packs: number;
  parts: Parts;
  need_mil: number;
  /** Most that is eaten in time, null when it keeps. */
  cap_mil: number | null;
  /** What held the packs back from the need. */
  limited: 'none' | 'use_by' | 'available';
};

const sumDays = (from: Day, end: Day, of: (day: Day) => number): number => {
  let sum = 0;
  for (let day = from; day < end; day = addDays(day, 1)) sum += of(day);
  return sum;
};

/** Without the top-up, which is the supplier's: see `topUp`. */
export function propose(goods: Goods, { delivery_day, next_day }: Span, pack: PackRule): Proposed {
  const { unmet_mil, left_mil } = consume(goods, delivery_day, next_day);
  const need_mil = unmet_mil + Math.max(0, goods.par_mil - left_mil);
  const extra_mil = sumDays(delivery_day, next_day, (day) => Math.min(goods.extra(day), goods.demand(day)));
  const demand_mil = sumDays(delivery_day, next_day, (day) => goods.demand(day)) - extra_mil;
  const step_mil = pack.pack_mil * pack.order_multiple;
  const wanted = Math.ceil(need_mil / step_mil);
  const cap_mil = capOf(goods, delivery_day);
  const eaten = cap_mil === null ? wanted : Math.floor(cap_mil / step_mil);
  const there = pack.available === null ? wanted : Math.floor(pack.available / pack.order_multiple);
  const steps = Math.max(0, Math.min(wanted, eaten, there));
  const proposed = steps * step_mil;
  return {
    packs: steps * pack.order_multiple,
    need_mil,
    cap_mil,
    limited: steps === wanted ? 'none' : there < eaten ? 'available' : 'use_by',
    parts: {
      demand_mil,
      extra_mil,
      par_mil: goods.par_mil,
      covered_mil: demand_mil + extra_mil + goods.par_mil - need_mil,
      rounding_mil: Math.max(0, proposed - need_mil),
      cut_mil: Math.max(0, need_mil - proposed),
      top_up_mil: 0,
    },
  };
}

/**
 * What is eaten of a delivery before its last day: the demand of those days that nothing else meets. Where nothing is known of a demand the
 * least there should be is all that anybody said, and holds.
 */
function capOf(goods: Goods, delivery_day: Day): number | null {
  if (goods.shelf_days <= 0 || goods.shelf_days >= LOOK_AHEAD_DAYS) return null;
  const last = addDays(delivery_day, goods.shelf_days);
  return sumDays(delivery_day, last, goods.demand) === 0 ? null : consume(goods, delivery_day, last).unmet_mil;
}

export type TopUpLine = Omit<PricedPacks, 'packs'> & {
  /** As proposed so far. */
  packs: number;
  goods: Goods;
  pack: PackRule;
  cap_mil: number | null;
};

/**
 * Order units to add to each line so that an amount is reached: of what runs out first, one step at a time, never beyond the cap of a line,
 * what the supplier has, or what is used within `TOP_UP_DAYS` after the next delivery.
 * @param goods_cents of everything ordered so far @returns null when the amount cannot be reached so
 */
export function topUp(lines: readonly TopUpLine[], span: Span, goods_cents: number, wanted_cents: number): number[] | null {
  const added = lines.map(() => 0);
  const rooms = lines.map((line) => roomOf(line, span));
  const daily = lines.map(({ goods }) => sumDays(span.next_day, addDays(span.next_day, 14), goods.demand) / 14);
  let missing = wanted_cents - goods_cents;
  while (missing > 0) {
    let [next, soonest] = [-1, Number.POSITIVE_INFINITY];
    for (const [at, { packs, pack }] of lines.entries()) {
      const total = packs + (added[at] ?? 0) + pack.order_multiple;
      if (total > (rooms[at] ?? 0) || (daily[at] ?? 0) <= 0) continue;
      const lasts = ((packs + (added[at] ?? 0)) * pack.pack_mil) / (daily[at] ?? 1);
      if (lasts < soonest) [next, soonest] = [at, lasts];
    }
    const line = lines[next];
    if (!line) return null;
    const before = line.packs + (added[next] ?? 0);
    const step = lineCents({ ...line, packs: before + line.pack.order_multiple }) - lineCents({ ...line, packs: before });
    // What costs nothing never reaches an amount.
    if (step <= 0) return null;
    added[next] = (added[next] ?? 0) + line.pack.order_multiple;
    missing -= step;
  }
  return added;
}

/** Order units of a line that are used in time. */
function roomOf({ goods, pack, cap_mil }: TopUpLine, { delivery_day, next_day }: Span): number {
  const used = consume(goods, delivery_day, addDays(next_day, TOP_UP_DAYS)).unmet_mil;
  const most = Math.floor(Math.min(cap_mil ?? used, used) / pack.pack_mil);
  return pack.available === null ? most : Math.min(most, pack.available);
}
