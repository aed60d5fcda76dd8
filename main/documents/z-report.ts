/**
 * The closing of a day on paper (LAW CLO-03) as a semantic document. Shows stored sums only: must never recompute one (LAW CLO-05).
 */
import type { EndedSession } from '../contract/shapes/cash.ts';
import type { Closing } from '../contract/shapes/closing.ts';
import type { Block, SemanticDocument } from '../contract/shapes/document.ts';
import { isTaxed } from '../contract/shapes/vat.ts';
import { ticketTime } from '../contract/time.ts';
import {
  type ClosingPaper,
  companyBlocks,
  dayText,
  fact,
  issueText,
  line,
  money,
  movesBlocks,
  rule,
  salesBlocks,
  tenderBlocks,
  totalsBlocks,
  vatBlocks,
} from './closing-blocks.ts';
import { vatMentionBlocks } from './vat-mention.ts';

export function buildZReport(closing: Closing, options: ClosingPaper): SemanticDocument {
  const watermark: Block[] = options.watermark ? [{ kind: 'watermark', text: options.watermark }] : [];
  return {
    kind: 'closing',
    title: `Clôture n° ${closing.closing_label}`,
    blocks: [
      ...watermark,
      ...companyBlocks(closing),
      ...headBlocks(closing, options),
      rule,
      ...salesBlocks(closing),
      ...(closing.open_tickets > 0 ? [fact('Tickets encore ouverts', closing.open_tickets)] : []),
      rule,
      ...(isTaxed(closing.vat_regime) ? vatBlocks(closing) : [...vatMentionBlocks(closing.vat_regime), ...franchiseBlocks(closing)]),
      rule,
      ...tenderBlocks(closing),
      ...unsettledBlocks(closing),
      rule,
      ...drawerBlocks(closing),
      rule,
      ...checkBlocks(closing),
      ...totalsBlocks(closing),
      ...watermark,
    ],
  };
}

function headBlocks(closing: Closing, { issue_no }: ClosingPaper): Block[] {
  return [
    fact(`CLÔTURE Z n° ${closing.closing_label}`, issueText(issue_no)),
    fact(`Journée du ${dayText(closing.business_day)}`, `Caisse ${closing.register}`),
    fact('Ouverture', ticketTime(closing.opened_at_utc_ms)),
    fact('Clôture', ticketTime(closing.closed_at_utc_ms)),
    fact('Fermée par', closing.operator),
  ];
}

/** LAW PAY-01: what a card paid, or perhaps paid, without a ticket. */
const unsettledBlocks = ({ unsettled_cards: { times, amount_cents } }: Closing): Block[] =>
  times === 0 ? [] : [money(`CARTES À VÉRIFIER (${times})`, amount_cents, true)];

/** LAW VAT-05: how near the threshold is, in words from 90 % on. */
function franchiseBlocks({ year_turnover_cents, franchise_threshold_cents, business_day }: Closing): Block[] {
  if (franchise_threshold_cents === 0) return [];
  const year = Math.trunc(business_day / 10_000);
  const tenths = Math.trunc((year_turnover_cents * 10) / franchise_threshold_cents);
  return [
    money(`Ventes de ${year}`, year_turnover_cents),
    money('Seuil de la franchise', franchise_threshold_cents),
    ...(tenths >= 10 ? [line('SEUIL DÉPASSÉ : prévenir la comptabilité', true)] : []),
    ...(tenths === 9 ? [line('Seuil presque atteint (90 %)', true)] : []),
  ];
}

function drawerBlocks(closing: Closing): Block[] {
  return [
    line('Tiroir-caisse', true),
    ...movesBlocks(closing),
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

/** What the check of the journal found that was made with the closing (LAW SEC-05). */
function checkBlocks({ checked_from_seq, check_break }: Closing): Block[] {
  if (checked_from_seq === 0) return [];
  return [fact('Journal vérifié', check_break === '' ? 'sans défaut' : `DÉFAUT ${check_break}`)];
}
