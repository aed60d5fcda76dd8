/** A file as lines of cells, whatever it was: what readers of price lists hand to the rules that understand it. Plain text only. */
import type { ListFormat, PriceProblem } from './shapes/price-lists.ts';
import type { Day } from './values.ts';

/** Cells by their place; a cell that was a formula keeps what it said beside its value. */
export type SheetRow = { line: number; cells: readonly string[]; formulas?: ReadonlyMap<number, string> };
export type Sheet = { name: string; hidden: boolean; rows: SheetRow[] };

export type SheetReading = {
  format: ListFormat;
  /** Empty when the file can't be read; `problems` says why. */
  sheets: Sheet[];
  problems: PriceProblem[];
  /** Lines that are there but can't be read: what they name is unknown. */
  unread: number;
  /** What the file itself says of its validity and of what it holds. */
  from_day: Day | null;
  until_day: Day | null;
  complete: boolean | null;
};
