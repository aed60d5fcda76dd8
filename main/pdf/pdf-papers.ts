/** Papers of goods on A4 pages: signs for the wall, the table of allergens, labels to be cut out. Pure; decides how a block looks, never what it says. */
import type { Block, SemanticDocument } from '../contract/shapes/document.ts';
import { blockOf, posterBlockOf, sheetOf } from './pdf-blocks.ts';

/** A page in points, with the words at its foot. */
export function pageOf(document: SemanticDocument): object {
  switch (document.kind) {
    case 'notice':
      return posterOf(document);
    case 'sign':
      return signOf(document);
    case 'matrix':
      return matrixOf(document);
    case 'label':
      return labelsOf(document);
    default:
      return sheetOf(document);
  }
}

const frameOf = ({ title }: SemanticDocument): object => ({
  info: { title },
  pageSize: 'A4',
  pageMargins: [56, 56, 56, 48],
  language: 'fr-FR',
});

/** To be read from two steps away: one page, large, nothing at its foot. */
const posterOf = (document: SemanticDocument): object => ({
  ...frameOf(document),
  pageMargins: [56, 72, 56, 56],
  defaultStyle: { font: 'Atkinson', fontSize: 21, lineHeight: 1.25 },
  content: document.blocks.map((block, at) => posterBlockOf(block, document.blocks[at - 1]?.kind === 'rule')),
});

/** For the wall, as long as it needs to be: large, but a list. */
const signOf = (document: SemanticDocument): object => ({
  ...frameOf(document),
  defaultStyle: { font: 'Atkinson', fontSize: 16, lineHeight: 1.25 },
  content: document.blocks.map((block, at) => {
    if (block.kind === 'title') return { text: block.text, bold: true, fontSize: 34, margin: [0, 0, 0, 12] };
    if (block.kind === 'line' && block.bold) return { text: block.text, bold: true, fontSize: 19, margin: [0, 4, 0, 4] };
    return posterBlockOf(block, document.blocks[at - 1]?.kind === 'rule');
  }),
});

/** Many narrow columns: the page lies on its side. */
const matrixOf = (document: SemanticDocument): object => ({
  ...sheetOf(document),
  pageOrientation: 'landscape',
  pageMargins: [36, 36, 36, 44],
  defaultStyle: { font: 'Atkinson', fontSize: 8.5, lineHeight: 1.15 },
  content: document.blocks.map((block) => (block.kind === 'table' ? crossesOf(block) : blockOf(block))),
});

const crossesOf = (block: Extract<Block, { kind: 'table' }>): object => ({
  margin: [0, 2, 0, 8],
  layout: {
    hLineWidth: () => 0.5,
    vLineWidth: () => 0,
    hLineColor: () => '#7E7560',
    paddingLeft: () => 2,
    paddingRight: () => 2,
    paddingTop: () => 1.5,
    paddingBottom: () => 1.5,
  },
  table: {
    headerRows: 1,
    dontBreakRows: true,
    widths: ['*', ...block.columns.slice(1).map(() => 37)],
    body: block.rows.map(({ cells, bold }, row) =>
      cells.map((text, at) => ({
        text,
        bold: (bold ?? false) || at > 0,
        fontSize: row === 0 ? 6.8 : 8.5,
        alignment: at === 0 ? 'left' : 'center',
        ...(row % 2 === 1 ? { fillColor: '#F1EDE2' } : {}),
      })),
    ),
  },
});

/** Labels to be cut out: two in a row, never over two pages. */
function labelsOf(document: SemanticDocument): object {
  const labels: Block[][] = [[]];
  for (const block of document.blocks) {
    if (block.kind === 'rule') labels.push([]);
    else labels.at(-1)?.push(block);
  }
  const rows = Array.from({ length: Math.ceil(labels.length / 2) }, (_, at) => [labelOf(labels[at * 2]), labelOf(labels[at * 2 + 1])]);
  return {
    ...frameOf(document),
    pageMargins: [28, 28, 28, 28],
    defaultStyle: { font: 'Atkinson', fontSize: 11, lineHeight: 1.15 },
    content: [{ table: { widths: ['*', '*'], dontBreakRows: true, body: rows } }],
  };
}

const labelOf = (blocks: readonly Block[] | undefined): object =>
  blocks ? { margin: [6, 6, 6, 6], stack: blocks.map(labelBlockOf) } : { text: '' };

function labelBlockOf(block: Block): object {
  if (block.kind === 'title') return { text: block.text, bold: true, fontSize: 17, margin: [0, 0, 0, 4] };
  if (block.kind === 'pair') {
    return {
      columns: [
        { text: block.left, width: 100 },
        { text: block.right, bold: true, width: '*' },
      ],
      margin: [0, 0, 0, 2],
    };
  }
  if (block.kind === 'qr') return { qr: block.content, fit: 80, margin: [0, 4, 0, 0] };
  return blockOf(block);
}
