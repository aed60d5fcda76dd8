/**
 * What the café took in a day, a week, a month or a year (LAW CLO-05): closed days as their closings say it, what is open from its
 * tickets. Knows nobody (LAW RGPD-04). Reads only; must never price anything again.
 */
import { currentVersion, listCategories } from '../../db/catalogue.ts';
import { type ClosingRecord, ticketSums } from '../../db/closings.ts';
import { closingsOfDays, endBefore } from '../../db/period-closings.ts';
import type { ReadHandle } from '../../db/store.ts';
import { type TakenRow, takenBefore, ticketsBetween } from '../../db/takings.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok } from '../contract/results.ts';
import { type Takings, takings as takingsShape, takingsTicket } from '../contract/shapes/takings.ts';
import { parisInstant, parisTime } from '../contract/time.ts';
import { asDay, asUtcMs, type Day } from '../contract/values.ts';
import type { DayRange } from '../domain/closing-periods.ts';
import { addTotals } from '../domain/closing-totals.ts';
import { rangeBefore, rangeOf, stepsOf } from '../domain/takings.ts';
import { ticketLabel } from '../domain/ticket-label.ts';
import { openPeriods, type Period } from './closing-period.ts';
import { sumPeriod } from './closing-sums.ts';
import { presentTime } from './journal-clock.ts';
import { type Rules, todayOf } from './open-closings.ts';
import { missingIn, totalsOfDay } from './period-totals.ts';
import { added, takenIn, takenInDays } from './takings-sums.ts';
import type { QueryContext } from './till-context.ts';

const MOST_TICKETS = 300;

type Counted = { tickets: number; total_cents: number };
/** What a range of days holds: its closings, and the stretches of the journal that no closing covers yet. */
type Held = { closed: ClosingRecord[]; open: Period[] };

const rulesOf = (context: QueryContext): Rules => ({ now: presentTime(context, context.reader), ...context.settings() });
const within = ({ first_day, last_day }: DayRange, day: number): boolean => day >= first_day && day <= last_day;

/** @param open every open stretch: looked for once, because it walks the sessions */
const heldIn = (handle: ReadHandle, range: DayRange, open: readonly Period[]): Held => ({
  closed: closingsOfDays(handle, range.first_day, range.last_day),
  open: open.filter(({ day }) => within(range, day)),
});

export function read(context: QueryContext, { period, day }: Parsed<'takings.read'>): Reply<'takings.read'> {
  const { reader, identity } = context;
  const rules = rulesOf(context);
  const today = todayOf(rules);
  const open = openPeriods(reader, rules.now, rules.day_turn_min);
  const range = rangeOf(period, day ?? today);
  const held = heldIn(reader, range, open);
  const totals = addTotals(
    [...held.closed.map(({ closing_no }) => totalsOfDay(reader, closing_no)), ...held.open.map((each) => sumPeriod(reader, each))],
    { perpetual_net_cents: 0, perpetual_absolute_cents: 0 },
  );
  const taken = added([...takenInDays(reader, held.closed), ...held.open.flatMap((each) => takenIn(reader, each))]);
  const sold = soldByDay(reader, held);
  return ok(
    takingsShape.parse({
      period,
      ...range,
      today,
      tickets: totals.tickets,
      total_cents: totals.total_cents,
      total_ht_cents: totals.total_ht_cents,
      total_vat_cents: totals.total_vat_cents,
      returns: totals.returns,
      deposits_cents: totals.deposits.amount_cents,
      before: beforeOf(context, { period, range, today, open, rules }),
      vat: totals.vat,
      tenders: totals.tenders,
      categories: categoriesOf(reader, taken),
      hours: hoursOf(taken, rules.day_turn_min),
      steps: stepsOf(period, range).map((step) => ({ ...step, ...stepState(held, step, today), ...summed(sold, step) })),
      closings: held.closed.map((row) => ({
        closing_no: row.closing_no,
        closing_label: ticketLabel(identity.register, row.closing_no),
        business_day: row.business_day,
        closed_at_utc_ms: row.closed_at_utc_ms,
        total_cents: row.total_cents,
        tickets: row.tickets,
      })),
      missing_days: missingIn(reader, rules, range).filter((each) => !held.open.some((one) => one.day === each)),
    }),
  );
}

/** What each day took: rows of closings, tickets of what is open. */
function soldByDay(handle: ReadHandle, { closed, open }: Held): (Counted & { day: number })[] {
  return [
    ...closed.map(({ business_day, tickets, total_cents }) => ({ day: business_day, tickets, total_cents })),
    ...open.map(({ day, after_seq, until_seq }) => ({ ...ticketSums(handle, after_seq, until_seq), day })),
  ];
}

const summed = (sold: readonly (Counted & { day: number })[], range: DayRange): Counted =>
  sold.reduce(
    (sum, one) => (within(range, one.day) ? { tickets: sum.tickets + one.tickets, total_cents: sum.total_cents + one.total_cents } : sum),
    { tickets: 0, total_cents: 0 },
  );

function stepState({ closed, open }: Held, step: DayRange, today: Day): Pick<Takings['steps'][number], 'state'> {
  if (open.some(({ day }) => within(step, day))) return { state: 'open' };
  if (closed.some(({ business_day }) => within(step, business_day))) return { state: 'closed' };
  return { state: step.first_day > today ? 'ahead' : 'none' };
}

type Asked = { period: Takings['period']; range: DayRange; today: Day; open: readonly Period[]; rules: Rules };

/** What was taken before: of a day that is today only up to the same time on the wall. */
function beforeOf({ reader }: QueryContext, { period, range, today, open, rules }: Asked): Takings['before'] {
  const { is_part, ...days } = rangeBefore(period, range, today);
  const held = heldIn(reader, days, open);
  if (period !== 'day' || range.first_day !== today)
    return { ...days, is_part, ...summed(soldByDay(reader, held), days) } as Takings['before'];
  const at = sameTimeOn(days.first_day, rules);
  const parts = stretchesOf(reader, held).map(({ after_seq, until_seq }) => takenBefore(reader, after_seq, until_seq, at));
  return {
    ...days,
    is_part: true,
    tickets: parts.reduce((sum, { tickets }) => sum + tickets, 0),
    total_cents: parts.reduce((sum, { total_cents }) => sum + total_cents, 0),
  } as Takings['before'];
}

/** The instant of another business day at which the wall shows what it shows now; after midnight it is the next calendar day's. */
function sameTimeOn(day: Day, { now, day_turn_min }: Rules): number {
  const { hour, minute } = parisTime(now);
  const minuteOfDay = hour * 60 + minute;
  return parisInstant(day, minuteOfDay < day_turn_min ? minuteOfDay + 1_440 : minuteOfDay);
}

function stretchesOf(handle: ReadHandle, { closed, open }: Held): Pick<Period, 'after_seq' | 'until_seq'>[] {
  return [...closed.map(({ closing_no, until_seq }) => ({ after_seq: endBefore(handle, closing_no), until_seq })), ...open];
}

/** The most taken first. One whose category is gone keeps its code; an article that is gone has none. */
function categoriesOf(handle: ReadHandle, taken: readonly TakenRow[]): Pick<Takings['categories'][number], 'category' | 'label'>[] {
  const labels = new Map<string, string>(listCategories(handle, currentVersion(handle)).map(({ code, label }) => [code, label]));
  return sumsBy(taken, ({ category }) => category)
    .map(([category, total_cents]) => ({ category, label: labels.get(category) ?? category, total_cents }))
    .toSorted((one, other) => other.total_cents - one.total_cents || (one.category < other.category ? -1 : 1));
}

function hoursOf(taken: readonly TakenRow[], turnMin: number) {
  const place = (hour: number): number => (hour - Math.trunc(turnMin / 60) + 24) % 24;
  return sumsBy(taken, ({ hour }) => hour)
    .map(([hour, total_cents]) => ({
      hour,
      total_cents,
      rates: sumsBy(
        taken.filter((row) => row.hour === hour),
        ({ rate_bp }) => rate_bp,
      )
        .map(([rate_bp, sum]) => ({ rate_bp, total_cents: sum }))
        .toSorted((one, other) => one.rate_bp - other.rate_bp),
    }))
    .toSorted((one, other) => place(one.hour) - place(other.hour));
}

function sumsBy<Key>(taken: readonly TakenRow[], keyOf: (row: TakenRow) => Key): [Key, number][] {
  const sums = new Map<Key, number>();
  for (const row of taken) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + row.total_cents);
  return [...sums];
}

/** The tickets behind a day or one of its hours: exactly those that its figures sum. */
export function tickets(context: QueryContext, { day, hour }: Parsed<'takings.tickets'>): Reply<'takings.tickets'> {
  const { reader, identity } = context;
  const rules = rulesOf(context);
  const held = heldIn(reader, { first_day: asDay(day), last_day: asDay(day) }, openPeriods(reader, rules.now, rules.day_turn_min));
  const found = stretchesOf(reader, held)
    .flatMap(({ after_seq, until_seq }) => ticketsBetween(reader, after_seq, until_seq))
    .filter(({ at_utc_ms }) => hour === undefined || parisTime(asUtcMs(at_utc_ms)).hour === hour);
  return ok({
    tickets: found
      .slice(0, MOST_TICKETS)
      .map(({ seq: _, ...row }) => takingsTicket.parse({ ...row, ticket_label: ticketLabel(identity.register, row.ticket_no) })),
    more: found.length > MOST_TICKETS,
  });
}
