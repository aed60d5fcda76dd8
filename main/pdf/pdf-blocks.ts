/** Semantic blocks on an A4 page, as pdfmake wants them. Pure: decides how a block looks, never what it says. */
import type { Block, SemanticDocument } from '../contract/shapes/document.ts';

/** What both kinds of page leave between their margins, in points. */
const WIDTH = 483;

/** @param isFoot what stands under the rule says whose poster it is and why: nobody needs to read it from afar */
export function posterBlockOf(block: Block, isFoot: boolean): object {
  if (block.kind === 'title') return { text: block.text, bold: true, fontSize: 42, margin: [0, 12, 0, 28] };
  if (block.kind === 'space') return { text: ' ', fontSize: 10 };
  if (block.kind === 'line') return { text: block.text, margin: [0, 0, 0, 4], ...(isFoot ? { fontSize: 11 } : {}) };
  return blockOf(block);
}

export function sheetOf(document: SemanticDocument): object {
  return {
    info: { title: document.title },
    pageSize: 'A4',
    pageMargins: [56, 48, 56, 56],
    language: 'fr-FR',
    defaultStyle: { font: 'Atkinson', fontSize: 10.5, lineHeight: 1.2 },
    footer: (page: number, pages: number) => ({
      text: `${document.title} – page ${page} sur ${pages}`,
      alignment: 'center',
      fontSize: 8.5,
      color: '#4C5950',
      margin: [0, 20, 0, 0],
    }),
    content: document.blocks.map(blockOf),
  };
}

export function blockOf(block: Block): object {
  switch (block.kind) {
    case 'title':
      return { text: block.text, bold: true, fontSize: 17, margin: [0, 0, 0, 8] };
    case 'line':
      return { text: block.text, alignment: block.align, bold: block.bold ?? false, margin: block.bold ? [0, 9, 0, 3] : [0, 0, 0, 4] };
    case 'pair':
      return {
        columns: [
          { text: block.left, width: 200, color: '#4C5950' },
          { text: block.right, width: '*', bold: block.bold ?? true },
        ],
        margin: [0, 0, 0, 4],
      };
    case 'table':
      return {
        layout: 'lightHorizontalLines',
        margin: [0, 4, 0, 8],
        table: {
          widths: block.columns.map(({ width }) => (width === 0 ? '*' : 'auto')),
          body: block.rows.map(({ cells, bold }) =>
            cells.map((text, at) => ({ text, bold: bold ?? false, alignment: block.columns[at]?.align ?? 'left' })),
          ),
        },
      };
    case 'rule':
      return { canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 0.8, lineColor: '#7E7560' }], margin: [0, 8, 0, 8] };
    case 'space':
      return { text: ' ', margin: [0, 6, 0, 6] };
    case 'picture':
      // The logo is for receipt paper: no A4 document has one.
      return { text: '' };
    case 'qr':
      return { qr: block.content, fit: 120, margin: [0, 6, 0, 6] };
    case 'watermark':
      return {
        table: {
          widths: ['*'],
          body: [[{ text: block.text, bold: true, color: '#FFFFFF', fillColor: '#1C2922', alignment: 'center', margin: [0, 4, 0, 4] }]],
        },
        layout: 'noBorders',
        margin: [0, 0, 0, 10],
      };
  }
}
