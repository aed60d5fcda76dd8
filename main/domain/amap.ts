/**
 * An AMAP contract as a restaurant has it: which deliveries its season holds, what an absence does to them, what a basket's content costs.
 * Pure. Must never know what came: that is what receipts say.
 */
import { weekdayOf } from '../contract/time.ts';
import type { Day } from '../contract/values.ts';
import { addDays } from './closing-periods.ts';

export type AmapTerms = {
  kind: 'constant' | 'variable' | 'seasonal';
  from_day: Day;
  until_day: Day;
  /** 0 Monday … 6 Sunday. */
  weekday: number;
  every_weeks: number;
  /** At each delivery, where no period says otherwise. */
  baskets: number;
  /** What an absence does: its baskets come after the season, or never. */
  absence_rule: 'carried' | 'lost';
  /** Of a variable contract; the first that holds a day counts. */
  periods: readonly { from_day: Day; until_day: Day; baskets: number }[];
};

export type AmapDay = {
  day: Day;
  baskets: number;
  absent: boolean;
  /** The absence whose baskets come now, after the season. */
  carried_from: Day | null;
};

/** A season is a year, two at the very most; what is carried ends as well. */
const MOST_DELIVERIES = 160;

/** How many baskets the contract means for a day of its rhythm. */
const basketsOn = ({ kind, baskets, periods }: AmapTerms, day: Day): number =>
  (kind === 'variable' ? periods.find(({ from_day, until_day }) => day >= from_day && day <= until_day)?.baskets : undefined) ?? baskets;

/** The first delivery: the contract's weekday on or after its beginning. */
function firstDay({ from_day, weekday }: AmapTerms): Day {
  return addDays(from_day, (weekday - weekdayOf(from_day) + 7) % 7);
}

/**
 * Every delivery of a contract in order: those of its season but those without baskets, then one for each absence that is carried. An
 * absence among those is carried on.
 */
export function deliveriesOf(terms: AmapTerms, absences: ReadonlySet<Day>): AmapDay[] {
  const found: AmapDay[] = [];
  const carried: { day: Day; baskets: number }[] = [];
  const isCarried = terms.absence_rule === 'carried';
  const step = 7 * terms.every_weeks;
  let day = firstDay(terms);
  for (; day <= terms.until_day && found.length < MOST_DELIVERIES; day = addDays(day, step)) {
    const baskets = basketsOn(terms, day);
    if (baskets === 0) continue;
    const absent = absences.has(day);
    found.push({ day, baskets, absent, carried_from: null });
    if (absent && isCarried) carried.push({ day, baskets });
  }
  for (; carried.length > 0 && found.length < 2 * MOST_DELIVERIES; day = addDays(day, step)) {
    const [next] = carried;
    if (!next) break;
    const absent = absences.has(day);
    found.push({ day, baskets: next.baskets, absent, carried_from: next.day });
    if (!absent) carried.shift();
  }
  return found;
}

/** Baskets that the season holds, absences or not: what is paid (an AMAP pays its season whole). */
export const basketsOfSeason = (terms: AmapTerms): number => deliveriesOf(terms, new Set()).reduce((sum, { baskets }) => sum + baskets, 0);

export type BasketItem = { ingredient: string; qty_mil: number; worth_cents: number };

/**
 * The price of the baskets of one delivery over what is in them, to the last 1/10 000 €: by what each is worth where all say it, else by what
 * each cost last where all are known, else in equal parts.
 * @param last_e4 what this quantity of each cost last, null where nobody knows
 * @returns 1/10 000 € of each, in the order of the items; together the price
 */
export function shareOfPrice(price_e4: number, items: readonly BasketItem[], last_e4: readonly (number | null)[]): number[] {
  const weights = weightsOf(items, last_e4);
  const all = weights.reduce((sum, weight) => sum + weight, 0n);
  if (all === 0n) return [];
  let given = 0n;
  let upTo = 0n;
  return weights.map((weight) => {
    upTo += weight;
    const until = (BigInt(price_e4) * upTo) / all;
    const share = until - given;
    given = until;
    return Number(share);
  });
}

function weightsOf(items: readonly BasketItem[], last_e4: readonly (number | null)[]): bigint[] {
  if (items.every(({ worth_cents }) => worth_cents > 0)) return items.map(({ worth_cents }) => BigInt(worth_cents));
  if (items.every((_, at) => (last_e4[at] ?? 0) > 0)) return items.map((_, at) => BigInt(last_e4[at] ?? 0));
  return items.map(() => 1n);
}
