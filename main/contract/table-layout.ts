/**
 * Tables on narrow paper: columns as declared where they fit, tighter where they do not, and on the narrowest paper the
 * label above its figures. A figure is never cut; only the label wraps.
 */
import { paperText } from './paper-text.ts';
import type { Block } from './shapes/document.ts';
import { appendRight, wrap } from './wrapping.ts';

type Table = Extract<Block, { kind: 'table' }>;
type Column = Table['columns'][number];
type Cells = readonly string[];

export type TableRow = { text: string; bold: boolean; financial: boolean };

/** Below this many characters a column of labels reads like a crossword: figures go under the label instead. */
const MIN_LABEL = 16;

/** @throws RangeError when a row has more cells than the table has columns */
export function layTable(table: Table, width: number): TableRow[] {
  const rows = table.rows.map((row) => ({ ...row, cells: paperCells(row.cells, table.columns.length) }));
  const widest = table.columns.map((_, index) => Math.max(0, ...rows.map((row) => row.cells[index]?.length ?? 0)));
  const widths = fittingWidths(table.columns, widest, width);
  return rows.flatMap(({ cells, bold = false, financial = false }) => {
    const texts = widths ? rowInColumns(table.columns, cells, widths) : rowUnderLabel(table.columns, cells, widest, width);
    return texts.map((text) => ({ text: text.trimEnd(), bold, financial }));
  });
}

function paperCells(cells: Cells, columns: number): string[] {
  if (cells.length > columns) throw new RangeError(`a row of ${cells.length} cells in a table of ${columns} columns`);
  return Array.from({ length: columns }, (_, index) => paperText(cells[index] ?? ''));
}

/** Widths that hold every figure, one space between columns; null when there is no room for the labels. */
function fittingWidths(columns: readonly Column[], widest: readonly number[], width: number): number[] | null {
  const flexible = columns.findIndex((column) => column.width === 0);
  const spaces = columns.length - 1;
  const declared = columns.map((column, index) => (index === flexible ? 0 : Math.max(column.width, widest[index] ?? 0)));
  const tight = widest.map((natural, index) => (index === flexible ? 0 : natural));
  const left = (widths: readonly number[]) => width - spaces - widths.reduce((sum, each) => sum + each, 0);
  if (flexible < 0) {
    const widths = [declared, tight].find((candidate) => left(candidate) >= 0);
    return widths ? spread(columns, widths, left(widths)) : null;
  }
  // The declared widths as long as no label has to wrap for them.
  const roomy = left(declared) >= Math.max(MIN_LABEL, widest[flexible] ?? 0);
  const widths = roomy ? declared : tight;
  return left(widths) >= MIN_LABEL ? widths.with(flexible, left(widths)) : null;
}

/** Shares what is left among the right-aligned columns, so that the last one ends where the paper ends. */
function spread(columns: readonly Column[], widths: readonly number[], rest: number): number[] {
  const growing = columns.flatMap((column, index) => (column.align === 'right' ? [index] : []));
  if (growing.length === 0) return [...widths];
  const share = Math.floor(rest / growing.length);
  return widths.map((each, index) => {
    if (!growing.includes(index)) return each;
    return each + share + (index === growing.at(-1) ? rest - share * growing.length : 0);
  });
}

function rowInColumns(columns: readonly Column[], cells: Cells, widths: readonly number[]): string[] {
  const flexible = columns.findIndex((column) => column.width === 0);
  const label = flexible < 0 ? '' : (cells[flexible] ?? '');
  // A label may run on over the empty cells that follow it.
  let past = flexible + 1;
  let room = widths[flexible] ?? 0;
  while (flexible >= 0 && past < cells.length && cells[past] === '') room += 1 + (widths[past++] ?? 0);
  const labelRows = flexible < 0 ? [''] : wrap(label, room);
  return labelRows.map((labelRow, rowIndex) => {
    const parts: string[] = [];
    for (let index = 0; index < columns.length; index++) {
      if (index === flexible) {
        parts.push(fitted(labelRow, room, columns[index]));
        index = past - 1;
      } else parts.push(fitted(rowIndex === 0 ? (cells[index] ?? '') : '', widths[index] ?? 0, columns[index]));
    }
    return parts.join(' ');
  });
}

/**
 * What stands before the label stays before it; the figures go to the right end, on the label's last row or under it. Where no column is
 * one of labels, the first is.
 */
function rowUnderLabel(columns: readonly Column[], cells: Cells, widest: readonly number[], width: number): string[] {
  const flexible = Math.max(
    0,
    columns.findIndex((column) => column.width === 0),
  );
  const fittedCell = (index: number) => fitted(cells[index] ?? '', widest[index] ?? 0, columns[index]);
  const indices = columns.map((_, index) => index);
  const head = indices.filter((index) => index < flexible).map((index) => `${fittedCell(index)} `);
  const indent = head.join('').length <= width / 2 ? head.join('') : '';
  const label = [...(indent === '' ? head : []), cells[flexible] ?? ''].join('');
  const rows = wrap(label, width - indent.length).map((row, index) => (index === 0 ? indent : ' '.repeat(indent.length)) + row);
  const figures = packed(indices.filter((index) => index > flexible).map(fittedCell), width);
  return figures.length === 1 ? appendRight(rows, figures[0] ?? '', width) : [...rows, ...figures.map((row) => row.padStart(width))];
}

/** Joins figures into as few rows as hold them whole. */
function packed(figures: readonly string[], width: number): string[] {
  const rows: string[] = [];
  let row = '';
  for (const figure of figures) {
    const joined = row === '' ? figure.trimStart() : `${row} ${figure}`;
    if (joined.length <= width) row = joined;
    else {
      if (row !== '') rows.push(row);
      const pieces = wrap(figure, width);
      rows.push(...pieces.slice(0, -1));
      row = pieces.at(-1) ?? '';
    }
  }
  return [...rows, row].filter((each) => each.trim() !== '');
}

const fitted = (text: string, width: number, column: Column | undefined) =>
  column?.align === 'right' ? text.padStart(width) : text.padEnd(width);
