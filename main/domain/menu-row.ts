/**
 * Reads the cells of one row of a menu file, cell by cell, and collects what is wrong with them: line, column, value, reason.
 * Nothing is guessed: what has not the written form is a problem, never another value.
 */
import { articleCode } from '../contract/ids.ts';
import { allergen } from '../contract/shapes/catalogue.ts';
import type { MenuProblemReason } from '../contract/shapes/menu-import.ts';
import { asCents, asMil, type Cents, lineOfText, type Mil } from '../contract/values.ts';
import { EVERY_DAY } from './formule.ts';
import { parseMonths, parseWeekdays } from './menu.ts';

/** One row: its line in the file (the header is line 1) and its cells by column name. */
export type MenuRow = { line: number; cells: Readonly<Record<string, string>> };

export type RowProblem = { line: number; column: string; value: string; reason: MenuProblemReason };

/** Making a schema costs more than using it a hundred times, and a menu has a hundred thousand cells. */
const shapes = new Map<number, ReturnType<typeof lineOfText>>();
function shapeOf(max: number): ReturnType<typeof lineOfText> {
  let shape = shapes.get(max);
  if (!shape) {
    shape = lineOfText(max);
    shapes.set(max, shape);
  }
  return shape;
}

/** Reads the cells of one row and collects what is wrong with them; what it returns for a bad cell is never used. */
export class RowReader {
  private readonly row: MenuRow;
  private readonly problems: RowProblem[];
  constructor(row: MenuRow, problems: RowProblem[]) {
    this.row = row;
    this.problems = problems;
  }

  get line(): number {
    return this.row.line;
  }

  cell = (column: string): string => (this.row.cells[column] ?? '').trim();

  problem(column: string, reason: MenuProblemReason): void {
    this.problems.push({ line: this.row.line, column, value: this.cell(column), reason });
  }

  text(column: string, max: number, mayBeEmpty = false): string {
    const value = this.cell(column);
    if (value === '' && !mayBeEmpty) this.problem(column, 'missing');
    const parsed = shapeOf(max).safeParse(value);
    if (!parsed.success) this.problem(column, 'text');
    return parsed.data ?? '';
  }

  code(column: string) {
    const parsed = articleCode.safeParse(this.cell(column));
    if (!parsed.success) this.problem(column, 'code');
    return parsed.data ?? articleCode.parse('X');
  }

  oneOf<Option extends string>(column: string, options: readonly Option[], reason: MenuProblemReason): Option | undefined {
    const found = options.find((option) => option === this.cell(column));
    if (!found) this.problem(column, reason);
    return found;
  }

  yes(column: string): boolean {
    const value = this.cell(column);
    if (value !== 'oui' && value !== 'non') this.problem(column, 'yes_no');
    return value === 'oui';
  }

  /** `13,50` with at most two decimals; empty means not sold in this mode. Nothing is guessed from other shapes. */
  price(column: string): Cents | null {
    const value = this.cell(column);
    if (value === '') return null;
    const match = /^(\d{1,6})(?:,(\d{1,2}))?$/.exec(value);
    if (!match) {
      this.problem(column, 'price');
      return null;
    }
    return asCents(Number(match[1]) * 100 + Number((match[2] ?? '0').padEnd(2, '0')));
  }

  allergens() {
    const parts = this.cell('allergenes')
      .split('|')
      .filter((part) => part !== '');
    const known = parts.map((part) => allergen.safeParse(part.trim()));
    if (known.some((one) => !one.success)) this.problem('allergenes', 'allergen');
    return known.flatMap((one) => (one.success ? [one.data] : []));
  }

  months(): number {
    const mask = parseMonths(this.cell('mois_disponibles'));
    if (mask === null) this.problem('mois_disponibles', 'months');
    return mask ?? 1;
  }

  ean(): string | null {
    const value = this.cell('ean');
    if (value === '') return null;
    if (!isGtin(value)) this.problem('ean', 'ean');
    return value;
  }

  /** A number of times, without a sign. */
  count(column: string, max: number): number {
    const value = this.cell(column);
    if (/^\d{1,3}$/.test(value) && Number(value) <= max) return Number(value);
    this.problem(column, 'number');
    return 1;
  }

  /** `1`, `0,25`: thousandths of a unit, more than nothing. */
  portion(column: string): Mil {
    const match = /^(\d{1,2})(?:,(\d{1,3}))?$/.exec(this.cell(column));
    const portion = match ? Number(match[1]) * 1_000 + Number((match[2] ?? '0').padEnd(3, '0')) : 0;
    if (portion === 0) this.problem(column, 'quantity');
    return asMil(portion === 0 ? 1_000 : portion);
  }

  /** An empty cell is every day. */
  weekdays(column: string): number {
    const value = this.cell(column);
    const mask = value === '' ? EVERY_DAY : parseWeekdays(value);
    if (mask === null) this.problem(column, 'weekdays');
    return mask ?? EVERY_DAY;
  }
}

/** GS1 check digit: weights 3 and 1 from the right, the sum a multiple of ten. */
export function isGtin(code: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(code)) return false;
  const total = [...code].reverse().reduce((sum, digit, place) => sum + Number(digit) * (place % 2 === 1 ? 3 : 1), 0);
  return total % 10 === 0;
}
