/** What was thrown away, in euros: by reason, product, dish and week. Must only read, and must never sum by person (LAW RGPD-04). */
import { wasteCosts, wastedIngredients } from '../../db/wastes.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { wasteAnalysis } from '../contract/shapes/waste.ts';
import { weekdayOf } from '../contract/time.ts';
import { asDay } from '../contract/values.ts';
import { addDays } from '../domain/closing-periods.ts';
import { mondaysOf } from '../domain/stock-days.ts';
import { centsOf } from './stock.ts';
import type { QueryContext } from './till-context.ts';

const MOST_DAYS = 400;
type Sum = { label: string; qty_mil: number; times: number; cost_e4: number };

export function analyse({ reader }: QueryContext, { from_day, until_day }: Parsed<'waste.analysis'>): Reply<'waste.analysis'> {
  if (from_day > until_day || addDays(from_day, MOST_DAYS) <= until_day) return refuse('bad_period');
  const wastes = wasteCosts(reader, from_day, until_day);
  const reasons = new Map<string, Sum>();
  const dishes = new Map<string, Sum>();
  const weeks = new Map<number, Sum>(mondaysOf(from_day, until_day, weekdayOf).map((monday) => [monday, empty('')]));
  for (const one of wastes) {
    const day = asDay(one.business_day);
    add(reasons, one.reason, one);
    add(weeks, addDays(day, -weekdayOf(day)), one);
    if (one.item === 'article') add(dishes, one.code, one);
  }
  const dear = (one: readonly [unknown, Sum], other: readonly [unknown, Sum]) => other[1].cost_e4 - one[1].cost_e4;
  return ok(
    wasteAnalysis.parse({
      from_day,
      until_day,
      cost_cents: centsOf(wastes.reduce((sum, { cost_e4 }) => sum + cost_e4, 0)),
      times: wastes.length,
      reasons: [...reasons].sort(dear).map(([reason, { times, cost_e4 }]) => ({ reason, times, cost_cents: centsOf(cost_e4) })),
      ingredients: wastedIngredients(reader, from_day, until_day).map(({ cost_e4, ...one }) => ({ ...one, cost_cents: centsOf(cost_e4) })),
      dishes: [...dishes].sort(dear).map(([code, { cost_e4, ...sum }]) => ({ code, ...sum, cost_cents: centsOf(cost_e4) })),
      weeks: [...weeks].map(([monday, { times, cost_e4 }]) => ({ monday, times, cost_cents: centsOf(cost_e4) })),
    }),
  );
}

const empty = (label: string): Sum => ({ label, qty_mil: 0, times: 0, cost_e4: 0 });

function add<Key>(sums: Map<Key, Sum>, key: Key, { label, qty_mil, cost_e4 }: { label: string; qty_mil: number; cost_e4: number }): void {
  const sum = sums.get(key) ?? empty(label);
  sums.set(key, { label: sum.label, qty_mil: sum.qty_mil + qty_mil, times: sum.times + 1, cost_e4: sum.cost_e4 + cost_e4 });
}
