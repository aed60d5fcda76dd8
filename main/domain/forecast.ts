/**
 * What will probably be sold: level × weekday × pace × season, from what was sold by day (docs/previsions.md). Pure. Must never count a day
 * on which the café was closed, or an article was sold out, as a day on which nobody wanted it. Weather is left out.
 */
import { weekdayOf } from '../contract/time.ts';
import type { Day } from '../contract/values.ts';
import { addDays } from './closing-periods.ts';
import { isFrenchHoliday } from './french-holidays.ts';

/** Thousandths sold of each article on each day; days without a sale are left out. */
export type Sold = ReadonlyMap<string, ReadonlyMap<Day, number>>;

export type Forecast = {
  /** Whether the café will probably be open. */
  isOpen(day: Day): boolean;
  /** Thousandths that will probably be sold of an article on a day, 0 when nothing is known of it. */
  of(article: string, day: Day): number;
  /** Days with sales that this rests on. */
  days: number;
};

/** What a person knows better: the share of a usual day in basis points; 0 is closed. */
export type PlannedDays = ReadonlyMap<Day, number>;

/** How far back sales count at all, and after how many days they count half for the level of an article. */
export const HISTORY_DAYS = 400;
const HALF_LIFE_DAYS = 14;
/** The pace of the whole café turns faster than one article shows: sums are less noisy. */
const FAST_HALF_LIFE_DAYS = 7;
/** Habits of the week last longer. */
const WEEKDAY_HALF_LIFE_DAYS = 200;
/** An article's own weekdays count as much as the café's after so many expected pieces. */
const WEEKDAY_PRIOR_MIL = 2_000;
/** A run of days without a sale that had less than this chance is one on which it could not be had. */
const UNLIKELY = 0.005;
/** Nothing sold for so long: it is not sold any more. */
const GONE_DAYS = 42;
/** So many days of a week are looked at to know whether the café opens on it. */
const WEEKS_BACK = 8;
/** Days around a day of last year that say its season. */
const AROUND = 10;
const YEAR_DAYS = 364;

type Seen = { day: Day; ago: number; weekday: number };

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
const fading = (ago: number, halfLife: number): number => 2 ** (-ago / halfLife);

/**
 * @param sold of at least `HISTORY_DAYS` where there are so many
 * @param until the last whole day
 */
export function forecastFrom(sold: Sold, until: Day, plans: PlannedDays = new Map()): Forecast {
  const totals = new Map<Day, number>();
  for (const days of sold.values()) {
    for (const [day, qty] of days) if (day <= until) totals.set(day, (totals.get(day) ?? 0) + Math.max(0, qty));
  }
  const open: Seen[] = [];
  for (let ago = HISTORY_DAYS - 1; ago >= 0; ago -= 1) {
    const day = addDays(until, -ago);
    if (totals.has(day)) open.push({ day, ago, weekday: weekdayOf(day) });
  }
  const weekdays = weekdaysOf(open, totals);
  const pace = paceOf(open, totals, weekdays);
  const known = new Map<string, Article | null>();
  const articleOf = (code: string): Article | null => {
    const found = known.get(code);
    if (found !== undefined) return found;
    const made = learn(sold.get(code) ?? new Map(), open, weekdays, until);
    known.set(code, made);
    return made;
  };
  const isOpen = opening(open, until, plans);
  const season = seasonOf(totals, until);
  return {
    isOpen,
    days: open.length,
    of(code, day) {
      const article = articleOf(code);
      if (!article || !isOpen(day)) return 0;
      const share = (plans.get(day) ?? 10_000) / 10_000;
      return Math.round(article.level * (article.weekdays[weekdayOf(day)] ?? 0) * pace * season(day) * share);
    },
  };
}

/** How much each day of the week sells against a mean day that is open, of the whole café. */
function weekdaysOf(open: readonly Seen[], totals: ReadonlyMap<Day, number>): number[] {
  const [sums, weights] = [new Array<number>(7).fill(0), new Array<number>(7).fill(0)];
  for (const { day, ago, weekday } of open) {
    const weight = fading(ago, WEEKDAY_HALF_LIFE_DAYS);
    sums[weekday] = (sums[weekday] ?? 0) + weight * (totals.get(day) ?? 0);
    weights[weekday] = (weights[weekday] ?? 0) + weight;
  }
  const mean = ratio(
    sums.reduce((sum, one) => sum + one, 0),
    weights.reduce((sum, one) => sum + one, 0),
  );
  // A day on which it never opened counts as a mean one: it may open for once.
  return sums.map((sum, weekday) => ((weights[weekday] ?? 0) > 0 && mean > 0 ? sum / (weights[weekday] ?? 1) / mean : 1));
}

const ratio = (over: number, under: number): number => (under > 0 ? over / under : 0);

/** Level of a series in which weekdays are taken out: recent days count more. */
function levelOf(days: readonly { ago: number; qty: number; expected: number }[], halfLife: number): number {
  let [over, under] = [0, 0];
  for (const { ago, qty, expected } of days) {
    const weight = fading(ago, halfLife);
    over += weight * qty;
    under += weight * expected;
  }
  return ratio(over, under);
}

/** Whether the whole café sells more or less these days than the level of its articles knows: its trend. */
function paceOf(open: readonly Seen[], totals: ReadonlyMap<Day, number>, weekdays: readonly number[]): number {
  const days = open.map(({ day, ago, weekday }) => ({ ago, qty: totals.get(day) ?? 0, expected: weekdays[weekday] ?? 1 }));
  const slow = levelOf(days, HALF_LIFE_DAYS);
  return slow > 0 ? within(levelOf(days, FAST_HALF_LIFE_DAYS) / slow, 0.7, 1.4) : 1;
}

type Article = { level: number; weekdays: readonly number[] };

/** @returns null for an article that was never sold, or not for weeks */
function learn(sold: ReadonlyMap<Day, number>, open: readonly Seen[], common: readonly number[], until: Day): Article | null {
  const qtyOf = (day: Day): number => Math.max(0, sold.get(day) ?? 0);
  const first = open.findIndex(({ day }) => qtyOf(day) > 0);
  if (first < 0) return null;
  const last = open.findLast(({ day }) => qtyOf(day) > 0);
  if (!last || last.day < addDays(until, -GONE_DAYS)) return null;
  const days = withoutSoldOut(open.slice(first), qtyOf);
  const [seen, expected] = [new Array<number>(7).fill(0), new Array<number>(7).fill(0)];
  const level = levelOf(
    days.map(({ day, ago, weekday }) => ({ ago, qty: qtyOf(day), expected: common[weekday] ?? 1 })),
    WEEKDAY_HALF_LIFE_DAYS,
  );
  for (const { day, ago, weekday } of days) {
    const weight = fading(ago, WEEKDAY_HALF_LIFE_DAYS);
    seen[weekday] = (seen[weekday] ?? 0) + weight * qtyOf(day);
    expected[weekday] = (expected[weekday] ?? 0) + weight * level * (common[weekday] ?? 1);
  }
  const weekdays = common.map(
    (factor, weekday) => (factor * ((seen[weekday] ?? 0) + WEEKDAY_PRIOR_MIL)) / ((expected[weekday] ?? 0) + WEEKDAY_PRIOR_MIL),
  );
  return {
    weekdays,
    level: levelOf(
      days.map(({ day, ago, weekday }) => ({ ago, qty: qtyOf(day), expected: weekdays[weekday] ?? 1 })),
      HALF_LIFE_DAYS,
    ),
  };
}

/** Days on which it could be had: long runs of nothing between days on which it sold say that there was none. */
function withoutSoldOut(days: readonly Seen[], qtyOf: (day: Day) => number): Seen[] {
  const sold = days.filter(({ day }) => qtyOf(day) > 0).length;
  const idle = 1 - (sold + 1) / (days.length + 2);
  const kept: Seen[] = [];
  let run: Seen[] = [];
  for (const one of days) {
    if (qtyOf(one.day) === 0) {
      run.push(one);
      continue;
    }
    if (!isUnlikely(run.length, idle)) kept.push(...run);
    kept.push(one);
    run = [];
  }
  if (!isUnlikely(run.length, idle)) kept.push(...run);
  return kept;
}
const isUnlikely = (length: number, idle: number): boolean => length >= 3 && idle ** length < UNLIKELY;

/** Opens on the days of the week on which it mostly did; on public holidays as on the last ones; and as a person planned. */
function opening(open: readonly Seen[], until: Day, plans: PlannedDays): (day: Day) => boolean {
  const was = new Set(open.map(({ day }) => day));
  const first = open[0]?.day ?? until;
  const opensOn = Array.from({ length: 7 }, (_, weekday) => {
    const past = Array.from({ length: WEEKS_BACK * 7 }, (_, ago) => addDays(until, -ago)).filter(
      (day) => weekdayOf(day) === weekday && day >= first && !isFrenchHoliday(day),
    );
    return past.length === 0 || past.filter((day) => was.has(day)).length * 2 >= past.length;
  });
  const holidays: boolean[] = [];
  for (let ago = 0; ago < HISTORY_DAYS; ago += 1) {
    const day = addDays(until, -ago);
    if (day >= first && isFrenchHoliday(day) && opensOn[weekdayOf(day)]) holidays.push(was.has(day));
  }
  const onHolidays = holidays.length === 0 || holidays.filter(Boolean).length * 2 >= holidays.length;
  return (day) => {
    const planned = plans.get(day);
    if (planned !== undefined) return planned > 0;
    return opensOn[weekdayOf(day)] === true && (onHolidays || !isFrenchHoliday(day));
  };
}

/** What last year sold around a day against what it sold around today, half believed; 1 without a last year. */
function seasonOf(totals: ReadonlyMap<Day, number>, until: Day): (day: Day) => number {
  const known = new Map<Day, number | null>();
  const around = (day: Day): number | null => {
    const found = known.get(day);
    if (found !== undefined) return found;
    const sold = Array.from({ length: 2 * AROUND + 1 }, (_, at) => totals.get(addDays(day, at - AROUND))).filter(
      (one) => one !== undefined,
    );
    const mean = sold.length > AROUND ? sold.reduce((sum, one) => sum + one, 0) / sold.length : null;
    known.set(day, mean);
    return mean;
  };
  const now = around(addDays(until, -YEAR_DAYS));
  return (day) => {
    const then = around(addDays(day, -YEAR_DAYS));
    return now === null || then === null || now === 0 ? 1 : within(Math.sqrt(then / now), 0.7, 1.4);
  };
}
