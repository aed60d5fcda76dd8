/** LAW CLO-01, CLO-03, DOC-02: what the paper of a month or a year says, on every width of paper. */
import { describe, expect, it } from 'vitest';
import { renderText } from '../../../main/contract/layout.ts';
import { isPrintableText } from '../../../main/contract/paper-text.ts';
import { type PeriodClosing, periodClosing } from '../../../main/contract/shapes/closing.ts';
import { semanticDocument } from '../../../main/contract/shapes/document.ts';
import { demonstrationEstablishment } from '../../../main/demonstration/menu.ts';
import { buildPeriodReport } from '../../../main/documents/period-report.ts';

const part = (closing_no: number, day: number, total_cents: number) => ({
  closing_no,
  closing_label: `1A-${String(closing_no).padStart(6, '0')}`,
  first_day: day,
  last_day: day,
  tickets: 40 + closing_no,
  total_ht_cents: total_cents - 1_000,
  total_vat_cents: 1_000,
  total_cents,
});
const november = periodClosing.parse({
  period: 'month',
  closing_no: 3,
  closing_label: '1A-000003',
  register: '1',
  operator: 'BOU',
  app_version: '1.2.3',
  establishment: demonstrationEstablishment,
  opened_at_utc_ms: Date.UTC(2026, 10, 2, 7),
  closed_at_utc_ms: Date.UTC(2026, 11, 1, 8),
  signature_extract: 'W7kA',
  issues: 1,
  first_day: 20_261_101,
  last_day: 20_261_130,
  first_ticket: '1A-000401',
  last_ticket: '1A-001464',
  last_ticket_hash: 'ab'.repeat(32),
  tickets: 1_064,
  lines: 2_171,
  sales: { times: 1_063, amount_cents: 1_234_567 },
  returns: { times: 1, amount_cents: -400 },
  vat: [{ rate_bp: 1_000, ht_cents: 1_121_970, vat_cents: 112_197, ttc_cents: 1_234_167 }],
  tenders: [
    { kind: 'card', times: 600, amount_cents: 734_167 },
    { kind: 'cash', times: 464, amount_cents: 500_000 },
  ],
  total_ht_cents: 1_121_970,
  total_vat_cents: 112_197,
  total_cents: 1_234_167,
  discounts: { times: 12, amount_cents: 3_400 },
  offered: { times: 2, amount_cents: 450 },
  cancellations: { times: 3, amount_cents: 900 },
  duplicates: 3,
  provisional_notes: 4,
  drawer_by_sale: 464,
  drawer_by_hand: 2,
  cash_moves: [{ kind: 'bank_drop', times: 4, amount_cents: -400_000 }],
  perpetual_net_cents: 99_876_543,
  perpetual_absolute_cents: 99_977_343,
  parts: [part(12, 20_261_102, 617_000), part(13, 20_261_103, 617_167)],
  missing_days: [20_261_101, 20_261_108, 20_261_111, 20_261_112, 20_261_113, 20_261_130],
  sessions: 22,
  uncounted: 1,
  differences: { times: 3, amount_cents: -150 },
});
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
