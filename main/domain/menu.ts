/** A menu as read from a file or written by hand: articles with their dated prices. Pure shapes and checks; no file is read here. */
import type { Article, ConsumptionMode } from '../contract/shapes/catalogue.ts';
import type { Cents, Day } from '../contract/values.ts';

/** Prices TTC from a day on; null means not sold in this mode. */
export type MenuPrice = { mode: ConsumptionMode; from_day: Day; unit_cents: Cents | null };

export type MenuArticle = Omit<Article, 'sur_place_cents' | 'emporter_cents' | 'in_season'> & {
  /** Bit 0 is January. */
  months: number;
  prices: readonly MenuPrice[];
};

/** All twelve months. */
export const ALL_YEAR = 0xfff;

/** `01-04|10-12` as a bit mask, null when it is not such a list. */
export function parseMonths(text: string): number | null {
  let mask = 0;
  for (const part of text.split('|')) {
    const match = /^(\d{2})(?:-(\d{2}))?$/.exec(part.trim());
    const from = Number(match?.[1]);
    const to = Number(match?.[2] ?? match?.[1]);
    if (!match || from < 1 || to > 12 || from > to) return null;
    for (let month = from; month <= to; month += 1) mask |= 1 << (month - 1);
  }
  return mask;
}
