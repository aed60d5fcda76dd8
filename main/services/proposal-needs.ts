/**
 * What proposals rest on, read once for all suppliers: what will probably be used of each ingredient on each day, what was, what lies on the
 * shelf and what is on its way. Must only read; sums of tickets are made in the pauses (`stock-days.ts`).
 */
import { currentVersion } from '../../db/catalogue.ts';
import { type MenuArticleRow, menuArticles, soldByDay, usableLots } from '../../db/needs.ts';
import { answersOf, linesOf, type OrderRow, ordersIn } from '../../db/orders.ts';
import { closedPositions, receivedOf } from '../../db/receipts.ts';
import { readBook } from '../../db/recipes.ts';
import { NO_END } from '../../db/stock.ts';
import type { ReadHandle } from '../../db/store.ts';
import { linkedArticle } from '../../db/supplier-articles.ts';
import { stockUnitOf } from '../contract/units.ts';
import { asDay, type Day } from '../contract/values.ts';
import { addDays } from '../domain/closing-periods.ts';
import { type Forecast, forecastFrom, HISTORY_DAYS } from '../domain/forecast.ts';
import { type BoughtNeeds, heldInBatch, needsFinder } from '../domain/needs.ts';
import { type Arrival, LOOK_AHEAD_DAYS, type ShelfLot, TOP_UP_DAYS } from '../domain/proposal.ts';
import { type Ingredient, takenMil } from '../domain/recipe.ts';
import { deliveriesBetween } from './amap-deliveries.ts';
import { presentDay } from './journal-clock.ts';
import { inIngredientBase } from './supplier-packs.ts';
import type { TillContext } from './till-context.ts';

/**
 * What brings needs beside the till's sales: bookings, catering. The port that they fill in; each gives thousandths of an ingredient's base
 * for a day.
 */
export type ExtraNeeds = (handle: ReadHandle, first: Day, last: Day) => { ingredient: string; day: Day; qty_mil: number }[];
const EXTRA_NEEDS: readonly ExtraNeeds[] = [];

/** Days of which « per week » is said. */
const WEEKLY_DAYS = 28;
/** A van that is late by more has lost its way: nobody waits for it any more. */
const LATE_DAYS = 3;
/** How far needs are reckoned: a horizon, and what may be bought early. */
const REACH_DAYS = LOOK_AHEAD_DAYS + TOP_UP_DAYS;
/** States in which goods are ordered and not all here. */
const ON_ORDER = ['ready', 'queued', 'sent', 'confirmed', 'uncertain', 'partly_received'] as const;

export type Needs = {
  today: Day;
  history_days: number;
  /** Ingredients that are bought: no batch cooked here is one. */
  bought: readonly Ingredient[];
  /** Will be used on a day; of today what is left of it. Extra needs are in it. */
  demand(ingredient: string, day: Day): number;
  extra(ingredient: string, day: Day): number;
  weekly_mil(ingredient: string): number;
  lots(ingredient: string): readonly ShelfLot[];
  arrivals(ingredient: string): readonly Arrival[];
  /** Articles of the menu that were sold and have no recipe, thousandths a week. */
  without_recipe: readonly (MenuArticleRow & { weekly_mil: number })[];
};

type SoldDays = Map<string, Map<Day, number>>;

function readSold(handle: ReadHandle, today: Day): SoldDays {
  const sold: SoldDays = new Map();
  for (const { article, business_day, qty_mil } of soldByDay(handle, addDays(today, -HISTORY_DAYS))) {
    const days = sold.get(article) ?? new Map<Day, number>();
    sold.set(article, days);
    days.set(business_day, (days.get(business_day) ?? 0) + qty_mil);
  }
  return sold;
}

const isInSeason = ({ months }: MenuArticleRow, day: Day): boolean => (months & (1 << ((Math.trunc(day / 100) % 100) - 1))) !== 0;

/** Sums per ingredient and day, thousandths of its base. */
class ByDay {
  readonly #sums = new Map<string, Map<Day, number>>();
  add(ingredient: string, day: Day, qty_mil: number): void {
    if (qty_mil === 0) return;
    const days = this.#sums.get(ingredient) ?? new Map<Day, number>();
    this.#sums.set(ingredient, days);
    days.set(day, (days.get(day) ?? 0) + qty_mil);
  }
  addAll(needs: BoughtNeeds, day: Day, sold_mil: number): void {
    if (sold_mil <= 0) return;
    for (const [ingredient, e6] of needs) this.add(ingredient, day, takenMil(e6, sold_mil));
  }
  of(ingredient: string, day: Day): number {
    return this.#sums.get(ingredient)?.get(day) ?? 0;
  }
}

type Read = { today: Day; sold: SoldDays; menu: MenuArticleRow[]; forecast: Forecast; needsOf: (code: string) => BoughtNeeds };

function read(context: TillContext, handle: ReadHandle): Read & { book: ReturnType<typeof readBook> } {
  const today = presentDay(context, handle);
  const sold = readSold(handle, today);
  const book = readBook(handle);
  return {
    today,
    sold,
    book,
    menu: menuArticles(handle, currentVersion(handle)),
    forecast: forecastFrom(sold, addDays(today, -1)),
    needsOf: needsFinder(book),
  };
}

/** What will be sold of an article on a day: nothing out of its months; of today what is left. */
function expectedOf({ forecast, sold, today }: Read, article: MenuArticleRow, day: Day): number {
  if (!isInSeason(article, day)) return 0;
  const whole = forecast.of(article.code, day);
  return day === today ? Math.max(0, whole - (sold.get(article.code)?.get(day) ?? 0)) : whole;
}

export function readNeeds(context: TillContext, handle: ReadHandle): Needs {
  const all = read(context, handle);
  const { today, sold, menu, forecast, needsOf, book } = all;
  const last = addDays(today, REACH_DAYS);
  const [demand, extra, weekly] = [new ByDay(), new ByDay(), new ByDay()];
  for (const article of menu) {
    const needs = needsOf(article.code);
    if (needs.size === 0 || !sold.has(article.code)) continue;
    for (let day = today; day <= last; day = addDays(day, 1)) demand.addAll(needs, day, expectedOf(all, article, day));
  }
  for (const source of EXTRA_NEEDS) {
    for (const { ingredient, day, qty_mil } of source(handle, today, last)) {
      demand.add(ingredient, day, qty_mil);
      extra.add(ingredient, day, qty_mil);
    }
  }
  const recently = addDays(today, -WEEKLY_DAYS);
  const soldWeekly = (code: string): number =>
    Math.max(
      0,
      Math.round(
        ([...(sold.get(code) ?? [])].reduce((sum, [day, qty]) => sum + (day >= recently && day < today ? qty : 0), 0) * 7) / WEEKLY_DAYS,
      ),
    );
  for (const code of sold.keys()) weekly.addAll(needsOf(code), today, soldWeekly(code));
  const shelves = shelvesOf(handle, book.ingredients, needsOf);
  const coming = comingOf(handle, book.ingredients, today);
  return {
    today,
    history_days: forecast.days,
    bought: [...book.ingredients.values()].filter(({ code }) => !book.recipes.has(code)),
    demand: (ingredient, day) => demand.of(ingredient, day),
    extra: (ingredient, day) => extra.of(ingredient, day),
    weekly_mil: (ingredient) => weekly.of(ingredient, today),
    lots: (ingredient) => shelves.get(ingredient) ?? [],
    arrivals: (ingredient) => coming.get(ingredient) ?? [],
    without_recipe: menu.flatMap((article) => {
      const weekly_mil = soldWeekly(article.code);
      return weekly_mil > 0 && !book.recipes.has(article.code) ? [{ ...article, weekly_mil }] : [];
    }),
  };
}

/** Goods that may be used of each ingredient; batches count as what they were cooked from. */
function shelvesOf(
  handle: ReadHandle,
  ingredients: ReadonlyMap<string, Ingredient>,
  needsOf: (code: string) => BoughtNeeds,
): Map<string, ShelfLot[]> {
  const shelves = new Map<string, ShelfLot[]>();
  const put = (ingredient: string, lot: ShelfLot) => shelves.set(ingredient, [...(shelves.get(ingredient) ?? []), lot]);
  for (const { ingredient, qty_mil, until_day } of usableLots(handle)) {
    const parts = needsOf(ingredient);
    const base = ingredients.get(ingredient)?.base;
    if (parts.size === 0 || base === undefined) put(ingredient, { qty_mil, until_day });
    else for (const [part, held] of heldInBatch(parts, qty_mil, stockUnitOf(base).factor)) put(part, { qty_mil: held, until_day });
  }
  for (const [ingredient, lots] of shelves) shelves.set(ingredient, withoutMissing(lots));
  return shelves;
}

/** What the book says is missing was taken from what is there: the first to expire first. */
function withoutMissing(lots: readonly ShelfLot[]): ShelfLot[] {
  let missing = -lots.reduce((sum, { qty_mil }) => sum + Math.min(0, qty_mil), 0);
  return lots.flatMap(({ qty_mil, until_day }) => {
    if (qty_mil <= 0) return [];
    const taken = Math.min(missing, qty_mil);
    missing -= taken;
    return qty_mil > taken ? [{ qty_mil: qty_mil - taken, until_day }] : [];
  });
}

/** What is on its way: orders that are told or about to be, as the supplier answered, less what came; and baskets of AMAP contracts. */
function comingOf(handle: ReadHandle, ingredients: ReadonlyMap<string, Ingredient>, today: Day): Map<string, Arrival[]> {
  const coming = new Map<string, Arrival[]>();
  const put = (ingredient: string, day: Day, qty_mil: number): void => {
    const keeps = ingredients.get(ingredient)?.shelf_days ?? 0;
    const until_day = keeps > 0 ? addDays(day, keeps) : asDay(NO_END);
    coming.set(ingredient, [...(coming.get(ingredient) ?? []), { day, qty_mil, until_day }]);
  };
  for (const order of ordersIn(handle, ON_ORDER)) {
    if (order.delivery_day < addDays(today, -LATE_DAYS)) continue;
    const day = order.delivery_day < today ? today : order.delivery_day;
    for (const { ingredient, qty_mil } of waitedFor(handle, order, ingredients)) put(ingredient, day, qty_mil);
  }
  for (const { delivery } of deliveriesBetween(handle, today, addDays(today, REACH_DAYS), today)) {
    if (delivery.state !== 'to_come' && delivery.state !== 'due') continue;
    for (const { ingredient, qty_mil } of delivery.contents) put(ingredient, delivery.day, qty_mil * delivery.baskets);
  }
  return coming;
}

function waitedFor(
  handle: ReadHandle,
  order: OrderRow,
  ingredients: ReadonlyMap<string, Ingredient>,
): { ingredient: string; qty_mil: number }[] {
  const answers = answersOf(handle, order.order_no, order.revision);
  const isPart = order.state === 'partly_received';
  const came = isPart ? receivedOf(handle, order) : new Map<number, number>();
  const closed = isPart ? closedPositions(handle, order) : new Set<number>();
  return linesOf(handle, order.order_no, order.revision).flatMap((line) => {
    const ingredient = line.ingredient === null ? undefined : ingredients.get(line.ingredient);
    if (!ingredient || closed.has(line.position)) return [];
    const link = linkedArticle(handle, order.supplier, line.ref);
    const pack = inIngredientBase(
      { ...line, weighed: line.weighed === 1, order_multiple: 1 },
      ingredient.base,
      link?.piece_base_mil ?? null,
    );
    if (!pack) return [];
    const packs = answers.get(line.position)?.packs ?? line.packs;
    const qty_mil = packs * pack.order_base_mil - (came.get(line.position) ?? 0);
    return qty_mil > 0 ? [{ ingredient: ingredient.code, qty_mil }] : [];
  });
}

/** What was used of an ingredient by day, through the recipes of now, and what probably will be; null when it is not known. */
export function readHistory(
  context: TillContext,
  handle: ReadHandle,
  ingredient: string,
  back: number,
  ahead: number,
): { ingredient: Ingredient; days: { day: Day; qty_mil: number; state: 'past' | 'closed' | 'expected' }[] } | null {
  const all = read(context, handle);
  const known = all.book.ingredients.get(ingredient);
  if (!known) return null;
  const takers = all.menu.flatMap((article) => {
    const e6 = all.needsOf(article.code).get(ingredient);
    return e6 === undefined ? [] : [{ article, e6 }];
  });
  const wasOpen = new Set([...all.sold.values()].flatMap((days) => [...days.keys()]));
  const days = Array.from({ length: back + ahead }, (_, at) => {
    const day = addDays(all.today, at - back);
    if (day >= all.today) {
      const sum = takers.reduce((total, { article, e6 }) => total + takenMil(e6, expectedOf(all, article, day)), 0);
      return all.forecast.isOpen(day) ? { day, qty_mil: sum, state: 'expected' as const } : { day, qty_mil: 0, state: 'closed' as const };
    }
    const used = takers.reduce((total, { article, e6 }) => total + takenMil(e6, all.sold.get(article.code)?.get(day) ?? 0), 0);
    return { day, qty_mil: Math.max(0, used), state: wasOpen.has(day) ? ('past' as const) : ('closed' as const) };
  });
  return { ingredient: known, days };
}
