/**
 * What every closing says on paper, whatever its period (LAW CLO-03): sales, VAT, means of payment, perpetual totals. Shows stored sums
 * only: must never recompute one (LAW CLO-05).
 */
import { amountText, rateText } from '../contract/money-text.ts';
import type { Closing, PeriodClosing } from '../contract/shapes/closing.ts';
import type { Block } from '../contract/shapes/document.ts';
import type { TenderSum } from '../contract/shapes/tender.ts';
import { companyLines, tenderSumWord } from './ticket-facts.ts';
import { vatTable } from './vat-table.ts';

export type ClosingPaper = {
  /** 1 for the original, then 2, 3…; 0 for a closing that was never printed. */
  issue_no: number;
  watermark: string | null;
};

const MOVES: Record<string, string> = { float: 'Fond de caisse', in: 'Entrées', out: 'Sorties', bank_drop: 'Dépôts en banque' };

export const money = (left: string, amount_cents: number, bold = false): Block => ({
  kind: 'pair',
  left,
  right: amountText(amount_cents),
  financial: true,
  ...(bold ? { bold } : {}),
});
export const fact = (left: string, right: string | number): Block => ({ kind: 'pair', left, right: String(right) });
export const line = (text: string, bold = false): Block => ({ kind: 'line', text, align: 'left', ...(bold ? { bold } : {}) });
/** Spaces that no wrapping takes away. */
export const INDENT = '\u00A0\u00A0';
export const rule: Block = { kind: 'rule' };

/** `23/11/2026` of the integer 20261123. */
export const dayText = (day: number): string =>
  `${String(day % 100).padStart(2, '0')}/${String(Math.trunc(day / 100) % 100).padStart(2, '0')}/${Math.trunc(day / 10_000)}`;

type AnyClosing = Closing | PeriodClosing;

export function salesBlocks(closing: AnyClosing): Block[] {
  const { sales, returns, discounts, offered, cancellations } = closing;
  return [
    fact('Tickets', closing.tickets),
    fact('Lignes', closing.lines),
    ...(closing.tickets === 0
      ? [line('Aucune vente')]
      : [fact('Premier ticket', closing.first_ticket), fact('Dernier ticket', closing.last_ticket)]),
    money(`Ventes (${sales.times})`, sales.amount_cents),
    money(`Retours (${returns.times})`, returns.amount_cents),
    { kind: 'pair', left: 'TOTAL TTC', right: `${amountText(closing.total_cents)} EUR`, bold: true, large: true, financial: true },
    money(`Remises (${discounts.times})`, discounts.amount_cents),
    money(`Offerts (${offered.times})`, offered.amount_cents),
    money(`Annulations (${cancellations.times})`, cancellations.amount_cents),
    fact('Duplicatas', closing.duplicates),
    fact('Notes provisoires', closing.provisional_notes),
    fact('Tiroir ouvert par une vente', closing.drawer_by_sale),
    fact('Tiroir ouvert à la main', closing.drawer_by_hand),
  ];
}

export const vatBlocks = (closing: AnyClosing): Block[] => [
  vatTable(closing.vat, { ht_cents: closing.total_ht_cents, vat_cents: closing.total_vat_cents, ttc_cents: closing.total_cents }),
];

/** The sums nobody can take back, and what proves the closing. */
export function totalsBlocks(closing: AnyClosing): Block[] {
  return [
    money('Total perpétuel net', closing.perpetual_net_cents),
    money('Total perpétuel absolu', closing.perpetual_absolute_cents),
    ...(closing.last_ticket_hash === '' ? [] : [line(`Empreinte du dernier ticket ${closing.last_ticket_hash}`)]),
    fact(`Estrade ${closing.app_version}`, `Signature ${closing.signature_extract}`),
  ];
}

/** Who sells, above everything else. */
export const companyBlocks = (closing: AnyClosing): Block[] => [
  { kind: 'title', text: closing.establishment.name.toLocaleUpperCase('fr') },
  ...companyLines(closing.establishment).map((text): Block => ({ kind: 'line', text, align: 'center' })),
  { kind: 'space' },
];

export const tenderBlocks = (closing: AnyClosing): Block[] => [
  line('Moyens de paiement', true),
  ...closing.tenders.flatMap(tenderRows),
  ...depositBlocks(closing),
];

/** Deposits beside the sales (LAW DEP-01): in the day's VAT and payments, not in its turnover. Nothing where there was none. */
function depositBlocks(closing: AnyClosing): Block[] {
  const { deposits, deposits_used, deposits_refunded, deposits_forfeited, deposit_tenders, deposit_vat } = closing;
  const rows = (
    [
      ['Reçus', deposits],
      ['Déduits d’une vente', deposits_used],
      ['Rendus', deposits_refunded],
      ['Gardés', deposits_forfeited],
    ] as const
  ).filter(([, { times }]) => times > 0);
  if (rows.length === 0) return [];
  return [
    rule,
    line('Acomptes, arrhes, bons cadeaux (hors ventes)', true),
    ...rows.map(([word, { times, amount_cents }]) => money(`${word} (${times})`, amount_cents)),
    ...deposit_tenders.flatMap(tenderRows),
    ...deposit_vat
      .filter(({ vat_cents }) => vat_cents !== 0)
      .map((row) => money(`TVA des acomptes ${rateText(row.rate_bp)}`, row.vat_cents)),
  ];
}

/** One kind, issuer or currency: its amount, then the titles for the remittance slip and what was beyond the tickets (LAW TR-01). */
function tenderRows(sum: TenderSum): Block[] {
  const { times, amount_cents, units, over_cents, tip_cents } = sum;
  const counted = sum.kind === 'local_currency' ? 'unités' : 'titres';
  return [
    money(`${tenderSumWord(sum)} (${times})`, amount_cents),
    ...(units === 0 ? [] : [fact(`${INDENT}${counted}`, units)]),
    ...(over_cents === 0 ? [] : [money(`${INDENT}trop-perçu`, over_cents)]),
    ...(tip_cents === 0 ? [] : [money(`${INDENT}pourboires, hors total`, tip_cents)]),
  ];
}

/** What moved in the drawer beside sales. */
export const movesBlocks = (closing: AnyClosing): Block[] =>
  closing.cash_moves.map(({ kind, times, amount_cents }) => money(`${MOVES[kind] ?? kind} (${times})`, amount_cents));

export const issueText = (issue_no: number): string => (issue_no >= 2 ? `DUPLICATA n° ${issue_no - 1}` : 'ORIGINAL');
