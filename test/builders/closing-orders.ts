/** Orders that close a day, and a sale worth closing: two rates, two tenders. */
import type { Input } from '../../main/contract/calls/index.ts';
import type { Closing } from '../../main/contract/shapes/closing.ts';
import { entriesIn } from './attack.ts';
import { accepted, type TestTill } from './till.ts';

/** Nothing counted differently, no paper, no open tickets. */
export const dayOrder = (day: number, change: Partial<Input<'closings.closeDay'>> = {}): Input<'closings.closeDay'> => ({
  day,
  despite_open_tickets: false,
  difference_reason: '',
  paper: false,
  ...change,
});

export const closeDay = (till: TestTill, day: number): Closing => accepted(till.command('closings.closeDay', dayOrder(day))).closing;

/** Months and years: up to a day. */
export const periodOrder = (last_day: number, change: object = {}) => ({ last_day, despite_open_tickets: false, paper: false, ...change });

/** The closings of a folder's journal, by their kinds, in order. */
export const closingKindsIn = (folder: string): string[] =>
  entriesIn(folder)
    .map(({ kind }) => kind)
    .filter((kind) => kind.startsWith('closing_'));

/** Two coffees eaten in and two colas taken away: 9,60 €, in cash and 2,60 € by card. */
export const twoRates: Input<'sales.ringUp'> = {
  lines: [
    { article: 'BC-FIL', qty_mil: 2_000, mode: 'sur_place' },
    { article: 'BF-COL', qty_mil: 2_000, mode: 'emporter' },
  ],
  tenders: [
    { kind: 'cash', received_cents: 1_000 },
    { kind: 'card', amount_cents: 260 },
  ],
  shown_total_cents: 960,
};

/** The same with one coffee: 7,60 €. */
export const smallTwoRates: Input<'sales.ringUp'> = {
  lines: [
    { article: 'BC-FIL', qty_mil: 1_000, mode: 'sur_place' },
    { article: 'BF-COL', qty_mil: 2_000, mode: 'emporter' },
  ],
  tenders: [
    { kind: 'cash', received_cents: 500 },
    { kind: 'card', amount_cents: 260 },
  ],
  shown_total_cents: 760,
};
