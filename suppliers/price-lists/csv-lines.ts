/**
 * Lines of a text file into cells: delimiter found, quotes, a cell over two or three lines. Each line stands for itself: a broken one is
 * named and never swallows the next. Must never hand on a broken line as if it were whole.
 */
import { parse } from 'csv-parse/sync';
import type { PriceProblem } from '../../main/contract/shapes/price-lists.ts';
import type { SheetRow } from '../../main/contract/sheet.ts';
import { MAX_COLUMNS, MAX_ROWS, problemAt } from './limits.ts';
import type { DecodedLine } from './text-bytes.ts';

const DELIMITERS = [';', '\t', ',', '|'] as const;
/** Lines that one quoted cell may run over. */
const MOST_LINES = 3;
/** Lines in which the delimiter is looked for. */
const LOOKED_AT = 30;

/** The sign that cuts most of the first lines into most cells; the semicolon when none does. */
export function delimiterOf(lines: readonly DecodedLine[]): string {
  const counts = DELIMITERS.map((sign) => {
    const widths = lines.slice(0, LOOKED_AT).map(({ text }) => (splitLine(text, sign)?.length ?? 1) - 1);
    return { sign, most: Math.max(0, ...widths), lines: widths.filter((width) => width > 1).length };
  });
  return counts.reduce((best, one) => (one.lines * one.most > best.lines * best.most ? one : best)).sign;
}

export type CellRows = { rows: SheetRow[]; problems: PriceProblem[]; unread: number };

/** @param ended whether the last line has an end; a short one without it means that the file was cut */
export function cellRows(lines: readonly DecodedLine[], delimiter: string, ended: boolean): CellRows {
  const read: CellRows = { rows: [], problems: [], unread: 0 };
  if (lines.length > MAX_ROWS + 1) return { ...read, problems: [problemAt(0, 'too_many', String(lines.length))] };
  const refuse = (line: number, reason: PriceProblem['reason'], text: string) => {
    read.unread += 1;
    read.problems.push(problemAt(line, reason, text));
  };
  for (let place = 0; place < lines.length; place += 1) {
    const { line, text, isForeign } = lines[place] as DecodedLine;
    if (text.trim() === '' || (text.length < MAX_COLUMNS && isBlank(text, delimiter))) continue;
    if (isForeign) {
      refuse(line, 'encoding_mixed', text);
      continue;
    }
    const taken = takeCells(lines, place, delimiter);
    if (taken === null) {
      refuse(line, 'quote', text);
      continue;
    }
    place += taken.used - 1;
    if (taken.cells.length > MAX_COLUMNS) return { ...read, rows: [], problems: [problemAt(0, 'too_wide', String(taken.cells.length))] };
    read.rows.push({ line, cells: taken.cells.map((cell) => cell.replace(/\u00A0|\u202F/g, ' ').trim()) });
  }
  cutAtTheEnd(read, lines, delimiter, ended);
  return read;
}

const isBlank = (text: string, delimiter: string): boolean => text.split(delimiter).every((cell) => cell.trim() === '');

function takeCells(lines: readonly DecodedLine[], place: number, delimiter: string): { cells: string[]; used: number } | null {
  let text = lines[place]?.text ?? '';
  for (let used = 1; ; used += 1) {
    const cells = splitLine(text, delimiter);
    if (cells) return { cells: cells.map((cell) => cell.replace(/\s*\n\s*/g, ' ')), used };
    const next = lines[place + used];
    if (!next || next.isForeign || used === MOST_LINES) return null;
    text += `\n${next.text}`;
  }
}

/** The cells of one line, null when its quotes do not close. Most lines have none and need no parser. */
function splitLine(line: string, delimiter: string): string[] | null {
  if (!line.includes('"')) return line.split(delimiter);
  try {
    const rows = parse(line, { delimiter, relax_column_count: true, record_delimiter: ['\u0000'] }) as string[][];
    return rows.length === 1 ? (rows[0] ?? null) : null;
  } catch {
    return null;
  }
}

/** A last line without an end and with fewer cells than most was cut: nothing of such a file comes in. */
function cutAtTheEnd(read: CellRows, lines: readonly DecodedLine[], delimiter: string, ended: boolean): void {
  const last = read.rows.at(-1);
  const end = lines.at(-1);
  if (ended || !end || end.text.trim() === '') return;
  const usual = usualWidth(read.rows);
  const width = last?.line === end.line ? last.cells.length : (splitLine(end.text, delimiter)?.length ?? 0);
  if (width < usual) {
    read.problems.push({ ...problemAt(end.line, 'truncated', end.text), line: end.line });
    read.rows = [];
  } else read.problems.push(problemAt(end.line, 'no_line_end', '', false));
}

function usualWidth(rows: readonly SheetRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0] as [number, number])[0];
}
