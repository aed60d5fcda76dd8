/** LAW CLO-01, CLO-03, DOC-02: what the paper of a month or a year says, on every width of paper. */
import { describe, expect, it } from 'vitest';
import { renderText } from '../../../main/contract/layout.ts';
import { isPrintableText } from '../../../main/contract/paper-text.ts';
import type { PeriodClosing } from '../../../main/contract/shapes/closing.ts';
import { semanticDocument } from '../../../main/contract/shapes/document.ts';
import { buildPeriodReport } from '../../../main/documents/period-report.ts';
import { november } from './closing-builder.ts';

const text = (closing: PeriodClosing, issue_no = 1, columns: 32 | 42 | 48 = 48): string => {
  const document = buildPeriodReport(closing, { issue_no, watermark: null });
  expect(semanticDocument.safeParse(document).error).toBeUndefined();
  return renderText(document, columns).replaceAll('\u00A0', ' ');
};

describe('the paper of a month or year', () => {
  it('says its period, its sums, the closings it sums, the days without one, and what proves it', () => {
    const paper = text(november);
    for (const said of [
      /CLÔTURE DU MOIS +ORIGINAL/,
      /n° 1A-000003 +Caisse 1/,
      /Du +01\/11\/2026/,
      /Au +30\/11\/2026/,
      /Tickets +1064/,
      /TOTAL TTC +12 341,67 EUR/,
      /Carte \(600\) +7 341,67/,
      /Dépôts en banque \(4\) +-4 000,00/,
      /Sessions terminées +22/,
      /Sessions non comptées +1/,
      /Différences \(3\) +-1,50/,
      /Journées \(2\)/,
      /1A-000012 +02\/11\/2026 +52 +6 170,00/,
      /Jours sans vente ni clôture +6/,
      /11\/11\/2026 au 13\/11\/2026/,
      /Total perpétuel net +998 765,43/,
      /Signature W7kA/,
    ]) {
      expect(paper).toMatch(said);
    }
  });

  it('is a DUPLICATA from the second print on; a year says so, and lists its months', () => {
    const year = text({ ...november, period: 'year' }, 3);
    expect(year).toMatch(/CLÔTURE DE L.EXERCICE +DUPLICATA n° 2/);
    expect(year).toContain('Mois (2)');
  });

  it('says a month without a sale, and one without a gap', () => {
    const empty = { ...november, tickets: 0, first_ticket: '', last_ticket: '', last_ticket_hash: '', parts: [], missing_days: [] };
    expect(text(empty)).toMatch(/Aucune vente[\s\S]*Aucun jour sans clôture/);
  });

  it.each([32, 42, 48] as const)('every amount of it stands whole on %i columns', (columns) => {
    const paper = text(november, 1, columns).replaceAll('\n', ' ');
    for (const amount of ['12 341,67', '11 219,70', '1 121,97', '6 170,00', '6 171,67', '998 765,43', '-4 000,00'])
      expect(paper).toContain(amount);
    expect(
      Math.max(
        ...text(november, 1, columns)
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(columns);
  });

  it('has no financial row that a printer could not write', () => {
    const { blocks } = buildPeriodReport(november, { issue_no: 1, watermark: null });
    const financial = blocks.flatMap((block) =>
      block.kind === 'pair' && block.financial
        ? [block.left, block.right]
        : block.kind === 'table'
          ? block.rows.flatMap(({ cells }) => cells)
          : [],
    );
    expect(financial.filter((cell) => !isPrintableText(cell))).toEqual([]);
  });
});
