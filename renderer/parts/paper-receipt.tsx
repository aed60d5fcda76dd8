/** PaperReceipt: the ticket as it prints, row by row, on paper colours. Draws the contract's layout and computes nothing. */
import { useMemo } from 'react';
import { layOut, type TextRow } from '../../main/contract/layout.ts';
import type { SemanticDocument } from '../../main/contract/shapes/document.ts';
import { fr } from '../text/fr.ts';
import { useNarrow } from '../use-screen.ts';
import { DotPicture } from './dot-picture.tsx';
import { QrCode } from './qr-code.tsx';

const rowClass = (row: TextRow): string =>
  [
    'paper__row',
    `paper__row--${row.align}`,
    row.bold && 'paper__row--bold',
    row.large && 'paper__row--large',
    row.reverse && 'paper__row--reverse',
  ]
    .filter(Boolean)
    .join(' ');

/** Columns of paper that fit the ticket column: fewer where it is narrower, so that every amount is whole and can be read. */
const COLUMNS = { wide: 42, narrow: 32 } as const;

export function PaperReceipt({ document }: { document: SemanticDocument }) {
  const columns = COLUMNS[useNarrow() ? 'narrow' : 'wide'];
  const rows = useMemo(() => layOut(document, columns).map((row, at) => ({ row, at })), [document, columns]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long ticket scrolls, and what scrolls must be reachable by keyboard (axe scrollable-region-focusable)
    <section className="paper" aria-label={document.title} tabIndex={0}>
      {rows.map(({ row, at }) =>
        row.kind === 'picture' ? (
          <DotPicture key={at} picture={row} label={fr.logoText.onPaper} />
        ) : row.kind === 'qr' ? (
          <QrCode key={at} text={row.content} label={document.title} />
        ) : (
          <p key={at} className={rowClass(row)}>
            {row.text || '\u00A0'}
          </p>
        ),
      )}
    </section>
  );
}
