/** A semantic document as a page on the screen: what the PDF will say, in its order. Draws blocks and computes nothing. */
import type { Block, SemanticDocument } from '../../../main/contract/shapes/document.ts';
import { QrCode } from '../../parts/qr-code.tsx';

export function PaperSheet({ document }: { document: SemanticDocument }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long page scrolls, and what scrolls must be reachable by keyboard (axe scrollable-region-focusable)
    <section className={`page-sheet page-sheet--${document.kind}`} aria-label={document.title} tabIndex={0}>
      {document.blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no name, and a page is drawn whole
        <SheetBlock key={at} block={block} title={document.title} />
      ))}
    </section>
  );
}

function SheetBlock({ block, title }: { block: Block; title: string }) {
  switch (block.kind) {
    case 'title':
      return <p className="page-sheet__title">{block.text}</p>;
    case 'line':
      return <p className={block.bold ? 'page-sheet__bold' : undefined}>{block.text}</p>;
    case 'pair':
      return (
        <p className="page-sheet__pair">
          <span className="soft">{block.left}</span>
          <b>{block.right}</b>
        </p>
      );
    case 'table':
      return <SheetTable block={block} />;
    case 'rule':
      return <hr />;
    case 'space':
      return <p>{'\u00A0'}</p>;
    case 'qr':
      return <QrCode text={block.content} label={title} />;
    case 'watermark':
      return <p className="page-sheet__mark">{block.text}</p>;
    case 'picture':
      return null;
  }
}

function SheetTable({ block: { columns, rows } }: { block: Extract<Block, { kind: 'table' }> }) {
  const [head, ...body] = rows;
  const side = (at: number): string | undefined => (columns[at]?.align === 'right' ? 'r' : undefined);
  return (
    <table>
      <thead>
        <tr>
          {head?.cells.map((cell, at) =>
            cell === '' ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <td key={at} />
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <th key={at} scope="col" className={side(at)}>
                {cell}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {body.map(({ cells }, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own
          <tr key={row}>
            {cells.map((cell, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <td key={at} className={side(at)}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
