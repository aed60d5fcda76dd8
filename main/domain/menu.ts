/** A menu as read from a file or written by hand: articles and formules with their dated prices. Pure shapes; no file is read here. */
import type { ArticleCode } from '../contract/ids.ts';
import type { Article, Category, ConsumptionMode } from '../contract/shapes/catalogue.ts';
import type { Cents, Day } from '../contract/values.ts';
import type { SellableStep } from './formule.ts';

/** Prices TTC from a day on; null means not sold in this mode. */
export type MenuPrice = { mode: ConsumptionMode; from_day: Day; unit_cents: Cents | null };

export type MenuArticle = Omit<Article, 'sur_place_cents' | 'emporter_cents' | 'in_season'> & {
  /** Bit 0 is January. */
  months: number;
  prices: readonly MenuPrice[];
};

export type MenuFormule = {
  code: ArticleCode;
  label: string;
  /** Bit 0 is Monday. */
  weekdays: number;
  prices: readonly MenuPrice[];
  steps: readonly (SellableStep & { question: string })[];
};

/** Everything a catalogue version sells. */
export type WholeMenu = { categories: readonly Category[]; articles: readonly MenuArticle[]; formules: readonly MenuFormule[] };

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

const WEEKDAYS = ['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim'];

/** `dim`, `mar-ven` or `lun|mer` as a bit mask, null when it is not such a list. */
export function parseWeekdays(text: string): number | null {
  let mask = 0;
  for (const part of text.split('|')) {
    const [first = '', last = first, ...more] = part.trim().toLowerCase().split('-');
    const [from, to] = [WEEKDAYS.indexOf(first), WEEKDAYS.indexOf(last)];
    if (from < 0 || to < from || more.length > 0) return null;
    for (let day = from; day <= to; day += 1) mask |= 1 << day;
  }
  return mask;
}
