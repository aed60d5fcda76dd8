/**
 * The closing of a day on paper (LAW CLO-03) as a semantic document. Shows stored sums only: must never recompute one (LAW CLO-05).
 */
import { amountText, rateText } from '../contract/money-text.ts';
import type { EndedSession } from '../contract/shapes/cash.ts';
import type { Closing } from '../contract/shapes/closing.ts';
import type { Block, SemanticDocument } from '../contract/shapes/document.ts';
import type { TenderSum } from '../contract/shapes/tender.ts';
import { ticketTime } from '../contract/time.ts';
import { companyLines, tenderSumWord } from './ticket-facts.ts';

export type ZReportOptions = {
  /** 1 for the original, then 2, 3…; 0 for a closing that was never printed. */
  issue_no: number;
  watermark: string | null;
};

const MOVES: Record<string, string> = { float: 'Fond de caisse', in: 'Entrées', out: 'Sorties', bank_drop: 'Dépôts en banque' };

const money = (left: string, amount_cents: number, bold = false): Block => ({
  kind: 'pair',
  left,
  right: amountText(amount_cents),
  financial: true,
  ...(bold ? { bold } : {}),
});
const fact = (left: string, right: string | number): Block => ({ kind: 'pair', left, right: String(right) });
const line = (text: string, bold = false): Block => ({ kind: 'line', text, align: 'left', ...(bold ? { bold } : {}) });
const rule: Block = { kind: 'rule' };

/** `23/11/2026` of the integer 20261123. */
export const dayText = (day: number): string =>
  `${String(day % 100).padStart(2, '0')}/${String(Math.trunc(day / 100) % 100).padStart(2, '0')}/${Math.trunc(day / 10_000)}`;

export function buildZReport(closing: Closing, options: ZReportOptions): SemanticDocument {
  const watermark: Block[] = options.watermark ? [{ kind: 'watermark', text: options.watermark }] : [];
  return {
    kind: 'closing',
    title: `Clôture n° ${closing.closing_label}`,
    blocks: [
      ...watermark,
      { kind: 'title', text: closing.establishment.name.toLocaleUpperCase('fr') },
      ...companyLines(closing.establishment).map((text): Block => ({ kind: 'line', text, align: 'center' })),
      { kind: 'space' },
      ...headBlocks(closing, options),
      rule,
      ...salesBlocks(closing),
      rule,
      ...vatBlocks(closing),
      rule,
      line('Moyens de paiement', true),
      ...closing.tenders.flatMap(tenderBlocks),
      rule,
      ...drawerBlocks(closing),
      rule,
      ...totalsBlocks(closing),
      ...watermark,
    ],
  };
}

function headBlocks(closing: Closing, { issue_no }: ZReportOptions): Block[] {
  return [
    fact(`CLÔTURE Z n° ${closing.closing_label}`, issue_no >= 2 ? `DUPLICATA n° ${issue_no - 1}` : 'ORIGINAL'),
    fact(`Journée du ${dayText(closing.business_day)}`, `Caisse ${closing.register}`),
    fact('Ouverture', ticketTime(closing.opened_at_utc_ms)),
    fact('Clôture', ticketTime(closing.closed_at_utc_ms)),
    fact('Fermée par', closing.operator),
  ];
}

function salesBlocks(closing: Closing): Block[] {
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
    ...(closing.open_tickets > 0 ? [fact('Tickets encore ouverts', closing.open_tickets)] : []),
  ];
}

/** One kind, issuer or currency: its amount, then the titles for the remittance slip and what was beyond the tickets (LAW TR-01). */
function tenderBlocks(sum: TenderSum): Block[] {
  const { times, amount_cents, units, over_cents, tip_cents } = sum;
  const counted = sum.kind === 'currency' ? 'unités' : 'titres';
  return [
    money(`${tenderSumWord(sum)} (${times})`, amount_cents),
    ...(units === 0 ? [] : [fact(`  ${counted}`, units)]),
    ...(over_cents === 0 ? [] : [money('  trop-perçu', over_cents)]),
    ...(tip_cents === 0 ? [] : [money('  pourboires, hors total', tip_cents)]),
  ];
}

function vatBlocks(closing: Closing): Block[] {
  const row = (cells: string[], bold = false) => ({ cells, financial: true, ...(bold ? { bold } : {}) });
  return [
    {
      kind: 'table',
      columns: [
        { width: 8, align: 'left' },
        { width: 0, align: 'right' },
        { width: 12, align: 'right' },
        { width: 13, align: 'right' },
      ],
      rows: [
        { cells: ['Taux', 'HT', 'TVA', 'TTC'] },
        ...closing.vat.map((rate) =>
          row([rateText(rate.rate_bp), amountText(rate.ht_cents), amountText(rate.vat_cents), amountText(rate.ttc_cents)]),
        ),
        row(['Total', amountText(closing.total_ht_cents), amountText(closing.total_vat_cents), amountText(closing.total_cents)], true),
      ],
    },
  ];
}

function drawerBlocks(closing: Closing): Block[] {
  return [
    line('Tiroir-caisse', true),
    ...closing.cash_moves.map(({ kind, times, amount_cents }) => money(`${MOVES[kind] ?? kind} (${times})`, amount_cents)),
    ...(closing.sessions.length === 0 ? [line('Tiroir non ouvert')] : []),
    ...closing.sessions.flatMap(sessionBlocks),
    ...(closing.difference_reason === '' ? [] : [fact('Raison de la différence', closing.difference_reason)]),
  ];
}

function sessionBlocks(session: EndedSession): Block[] {
  const { float_cents, counted_cents, expected_cents, difference_cents } = session;
  const head = fact(`Session ${session.session_no}`, ticketTime(session.opened_at_utc_ms));
  const opened = float_cents === null ? fact('Fond', 'non compté') : money('Fond', float_cents);
  if (!session.ended) return [head, opened, line('Session non terminée, tiroir non compté')];
  return [
    head,
    opened,
    expected_cents === null ? fact('Prévu', 'inconnu') : money('Prévu', expected_cents),
    counted_cents === null ? fact('Compté', 'non compté') : money(`Compté (${session.counts} fois)`, counted_cents),
    difference_cents === null ? fact('Différence', 'inconnue') : money('Différence', difference_cents, true),
  ];
}

function totalsBlocks(closing: Closing): Block[] {
  return [
    money('Total perpétuel net', closing.perpetual_net_cents),
    money('Total perpétuel absolu', closing.perpetual_absolute_cents),
    ...(closing.last_ticket_hash === '' ? [] : [line(`Empreinte du dernier ticket ${closing.last_ticket_hash}`)]),
    fact(`Estrade ${closing.app_version}`, `Signature ${closing.signature_extract}`),
  ];
}
