/** Sums of movements by day, and the level at the end of each day that follows from them. Pure. */
import type { Day } from '../contract/values.ts';
import { addDays } from './closing-periods.ts';

export type Moved = { ingredient: string; kind: string; qty_mil: number; cost_e4: number };
export type SumOfDay = Moved & { business_day: number };

/** One sum for each ingredient, day and kind. */
export function sumByDay<One extends Moved>(moves: readonly One[], dayOf: (move: One) => number): SumOfDay[] {
  const sums = new Map<string, SumOfDay>();
  for (const move of moves) {
    const { ingredient, kind, qty_mil, cost_e4 } = move;
    const business_day = dayOf(move);
    const key = `${ingredient} ${business_day} ${kind}`;
    const known = sums.get(key);
    if (known) {
      known.qty_mil += qty_mil;
      known.cost_e4 += cost_e4;
    } else sums.set(key, { ingredient, business_day, kind, qty_mil, cost_e4 });
  }
  return [...sums.values()];
}

export type DayLevel = { day: Day; level_mil: number; moved: { kind: string; qty_mil: number }[] };

/**
 * The level at the end of each day, backwards from today's: exact, because a level is the sum of its movements.
 * @param sums from the first day on, until now
 */
export function levelsByDay(level_now_mil: number, sums: readonly SumOfDay[], first: Day, last: Day): DayLevel[] {
  const byDay = Map.groupBy(sums, ({ business_day }) => business_day);
  let level_mil = level_now_mil - sums.reduce((sum, one) => (one.business_day > last ? sum + one.qty_mil : sum), 0);
  const days: DayLevel[] = [];
  for (let day = last; day >= first; day = addDays(day, -1)) {
    const kinds = new Map<string, number>();
    for (const { kind, qty_mil } of byDay.get(day) ?? []) kinds.set(kind, (kinds.get(kind) ?? 0) + qty_mil);
    const moved = [...kinds].flatMap(([kind, qty_mil]) => (qty_mil === 0 ? [] : [{ kind, qty_mil }]));
    days.push({ day, level_mil, moved: moved.sort((one, other) => one.kind.localeCompare(other.kind)) });
    level_mil -= [...kinds.values()].reduce((sum, qty_mil) => sum + qty_mil, 0);
  }
  return days.reverse();
}

/** Mondays of the weeks that a stretch of days touches, the first first. */
export function mondaysOf(first: Day, last: Day, weekdayOf: (day: Day) => number): Day[] {
  const mondays: Day[] = [];
  for (let monday = addDays(first, -weekdayOf(first)); monday <= last; monday = addDays(monday, 7)) mondays.push(monday);
  return mondays;
}
