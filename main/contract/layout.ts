/**
 * Lays a semantic document out on paper of 48, 42 or 32 columns: rows of text with their style. Every renderer (printer bytes,
 * plain text, screen) draws these rows, so that a preview is exactly what prints. Pure.
 * Labels wrap; an amount is never cut, never broken and never moved under another label.
 */
import { paperText } from './paper-text.ts';
import type { Block, SemanticDocument } from './shapes/document.ts';
import type { Picture } from './shapes/picture.ts';
import { layTable } from './table-layout.ts';
import { appendRight, wrap } from './wrapping.ts';

/** Characters per row of a receipt printer in its normal font: 80 mm paper has 48 or 42, 58 mm has 32. */
export type Columns = 48 | 42 | 32;

export type Align = 'left' | 'center' | 'right';

/** One row of characters, each one column wide (two when `large`). `text` holds only what a printer can write, or U+FFFD. */
export type TextRow = {
  kind: 'text';
  text: string;
  align: Align;
  bold: boolean;
  /** Double width and height: half as many characters fit. */
  large: boolean;
  /** White on black. */
  reverse: boolean;
  /** Holds amounts: printing refuses rather than print it wrong. */
  financial: boolean;
};
export type LaidRow = TextRow | { kind: 'qr'; content: string } | ({ kind: 'picture' } & Picture);

export type RowStyle = Partial<Omit<TextRow, 'kind' | 'text'>>;

/**
 * The rows of a document on paper of so many columns.
 * @throws RangeError when a table row has more cells than its table has columns (an amount would be lost)
 */
export function layOut(document: SemanticDocument, columns: Columns): LaidRow[] {
  return layBlocks(document.blocks, columns, true);
}

/** The document as plain text, rows joined by line feeds; pictures are left out; double size has no form there and is written at normal size. */
export function renderText(document: SemanticDocument, columns: Columns): string {
  return layBlocks(document.blocks, columns, false)
    .flatMap((row) => (row.kind === 'picture' ? [] : [row.kind === 'qr' ? row.content : aligned(row.text, row.align, columns).trimEnd()]))
    .join('\n');
}

function layBlocks(blocks: readonly Block[], columns: number, largeAllowed: boolean): LaidRow[] {
  return blocks.flatMap((block) => layBlock(block, columns, largeAllowed));
}

function layBlock(block: Block, columns: number, largeAllowed: boolean): LaidRow[] {
  const wide = largeAllowed ? Math.floor(columns / 2) : columns;
  switch (block.kind) {
    case 'title':
      return wrap(paperText(block.text), wide).map((text) => textRow(text, { align: 'center', bold: true, large: largeAllowed }));
    case 'line':
      return wrap(paperText(block.text), columns).map((text) => textRow(text, { align: block.align, bold: block.bold ?? false }));
    case 'pair':
      return layPair(block, columns, largeAllowed);
    case 'table':
      return layTable(block, columns).map(({ text, bold, financial }) => textRow(text, { bold, financial }));
    case 'rule':
      return [textRow('-'.repeat(columns))];
    case 'space':
      return [textRow('')];
    case 'qr':
      return [{ kind: 'qr', content: block.content }];
    case 'picture':
      return [block];
    case 'watermark':
      return layWatermark(paperText(block.text), columns, largeAllowed);
  }
}

/** A black bar over the whole width; double size only where the words keep a margin in it. */
function layWatermark(text: string, columns: number, largeAllowed: boolean): TextRow[] {
  const large = largeAllowed && text.length + 2 <= Math.floor(columns / 2);
  const width = large ? Math.floor(columns / 2) : columns;
  return wrap(text, width - 2).map((row) => textRow(aligned(row, 'center', width), { bold: true, large, reverse: true }));
}

function layPair(block: Extract<Block, { kind: 'pair' }>, columns: number, largeAllowed: boolean): TextRow[] {
  const [left, right] = [paperText(block.left), paperText(block.right)];
  // An amount too long for double width keeps its weight and loses its size, never a digit.
  const large = (block.large ?? false) && largeAllowed && right.length <= Math.floor(columns / 2);
  const width = large ? Math.floor(columns / 2) : columns;
  const style = { bold: block.bold ?? block.large ?? false, large, financial: block.financial ?? false };
  return appendRight(wrap(left, width), right, width).map((text) => textRow(text, style));
}

/** A row of text; no-break spaces have done their work once the rows are made. */
function textRow(text: string, style: RowStyle = {}): TextRow {
  return {
    kind: 'text',
    text: text.replaceAll('\u00A0', ' '),
    align: style.align ?? 'left',
    bold: style.bold ?? false,
    large: style.large ?? false,
    reverse: style.reverse ?? false,
    financial: style.financial ?? false,
  };
}

function aligned(text: string, align: Align, width: number): string {
  if (align === 'left') return text.padEnd(width);
  if (align === 'right') return text.padStart(width);
  return text.padStart(text.length + Math.floor((width - text.length) / 2)).padEnd(width);
}
