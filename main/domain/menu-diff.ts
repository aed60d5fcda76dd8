/** What a new menu changes: counts, names and prices, to be read before saying yes. Pure. */
import type { ConsumptionMode } from '../contract/shapes/catalogue.ts';
import type { MenuChange, MenuCounts, PriceChange } from '../contract/shapes/menu-import.ts';
import type { Cents, Day } from '../contract/values.ts';
import type { MenuPrice, WholeMenu } from './menu.ts';

export type MenuDiff = { articles: MenuCounts; formules: MenuCounts; changes: MenuChange[]; price_changes: PriceChange[] };

type Sold = { code: MenuChange['code']; label: string; prices: readonly MenuPrice[] };

/** @param on the day whose prices are compared; a price of 0 and not being sold are different things */
export function compareMenus(before: WholeMenu, after: WholeMenu, on: Day): MenuDiff {
  const articles = compare(before.articles, after.articles, on);
  const formules = compare(before.formules, after.formules, on);
  return {
    articles: articles.counts,
    formules: formules.counts,
    changes: [...articles.changes, ...formules.changes],
    price_changes: [...articles.price_changes, ...formules.price_changes],
  };
}

function compare(before: readonly Sold[], after: readonly Sold[], on: Day) {
  const counts: MenuCounts = { added: 0, changed: 0, removed: 0, same: 0 };
  const changes: MenuChange[] = [];
  const price_changes: PriceChange[] = [];
  const known = new Map(before.map((one) => [one.code, one]));
  for (const one of after) {
    const old = known.get(one.code);
    known.delete(one.code);
    const change = old === undefined ? 'added' : same(old, one) ? null : 'changed';
    counts[change ?? 'same'] += 1;
    if (change !== null) changes.push({ code: one.code, label: one.label, change });
    if (old !== undefined) price_changes.push(...priceChanges(old, one, on));
  }
  for (const gone of known.values()) {
    counts.removed += 1;
    changes.push({ code: gone.code, label: gone.label, change: 'removed' });
  }
  return { counts, changes, price_changes };
}

function priceChanges(before: Sold, after: Sold, on: Day): PriceChange[] {
  return (['sur_place', 'emporter'] as const).flatMap((mode) => {
    const [before_cents, after_cents] = [priceOn(before.prices, mode, on), priceOn(after.prices, mode, on)];
    return before_cents === after_cents ? [] : [{ code: after.code, label: after.label, mode, before_cents, after_cents }];
  });
}

/** The price in force on a day in a mode, null when not sold in it. */
function priceOn(prices: readonly MenuPrice[], mode: ConsumptionMode, on: Day): Cents | null {
  let found: MenuPrice | undefined;
  for (const price of prices) {
    if (price.mode === mode && price.from_day <= on && (!found || price.from_day > found.from_day)) found = price;
  }
  return found?.unit_cents ?? null;
}

/** The same in every field, whatever the order of its fields. */
const same = (one: object, other: object): boolean => canonical(one) === canonical(other);

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, field: unknown) =>
    typeof field === 'object' && field !== null && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)))
      : field,
  );
