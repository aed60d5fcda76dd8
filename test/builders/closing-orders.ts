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

/** So many coffees eaten in and two colas taken away: two rates, cash, and 2,60 € by card. */
const atTwoRates = (coffees: number, received_cents: number): Input<'sales.ringUp'> => ({
  lines: [
    { article: 'BC-FIL', qty_mil: coffees * 1_000, mode: 'sur_place' },
    { article: 'BF-COL', qty_mil: 2_000, mode: 'emporter' },
  ],
  tenders: [
    { kind: 'cash', received_cents },
    { kind: 'card', amount_cents: 260 },
  ],
  shown_total_cents: coffees * 200 + 560,
});

/** Two coffees and two colas: 9,60 €, with 3,00 € to give back. */
export const twoRates = atTwoRates(2, 1_000);
/** One coffee and two colas: 7,60 €, in exact money. */
export const smallTwoRates = atTwoRates(1, 500);
