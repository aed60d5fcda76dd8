/** The paper of a deposit (LAW DEP-01): a numbered document with what it is for, its VAT by rate and how it was paid. Never an invoice. */
import { amountText } from '../contract/money-text.ts';
import { isPrintableText } from '../contract/paper-text.ts';
import type { Deposit, DepositKind } from '../contract/shapes/deposit.ts';
import type { Block, SemanticDocument } from '../contract/shapes/document.ts';
import type { TicketTender } from '../contract/shapes/tender.ts';
import type { Establishment } from '../contract/shapes/ticket.ts';
import { isTaxed } from '../contract/shapes/vat.ts';
import { ticketTime } from '../contract/time.ts';
import { companyLines, tenderWord } from './ticket-facts.ts';
import { vatMentionBlocks } from './vat-mention.ts';
import { vatTable } from './vat-table.ts';

export type DepositPaper = {
  register: string;
  operator: string;
  app_version: string;
  establishment: Establishment;
  tenders: readonly TicketTender[];
  vat_regime: string;
  signature_extract: string;
  /** 1 for the original, then 2, 3… */
  issue_no: number;
  watermark: string | null;
};

const NAMES: Readonly<Record<DepositKind, string>> = { acompte: 'ACOMPTE', arrhes: 'ARRHES', gift_voucher: 'BON CADEAU' };
const TERMS: Readonly<Record<DepositKind, readonly string[]>> = {
  acompte: ['À déduire du solde.'],
  arrhes: ['À déduire du solde.', 'Non rendues si vous annulez,', 'rendues en double si nous annulons.'],
  gift_voucher: ['À présenter pour payer.', 'Non remboursable en espèces.'],
};

export function buildDeposit(deposit: Deposit, paper: DepositPaper): SemanticDocument {
  const watermark: Block[] = paper.watermark ? [{ kind: 'watermark', text: paper.watermark }] : [];
  const line = (text: string, align: 'left' | 'center' = 'left'): Block => ({ kind: 'line', text, align });
  const money = (left: string, amount: number): Block => ({ kind: 'pair', left, right: amountText(amount), financial: true });
  const name = NAMES[deposit.kind];
  const client = isPrintableText(deposit.client) ? deposit.client : `n° ${deposit.deposit_label}`;
  return {
    kind: 'deposit',
    title: `${name} n° ${deposit.deposit_label}`,
    blocks: [
      ...watermark,
      { kind: 'title', text: paper.establishment.name.toLocaleUpperCase('fr') },
      ...companyLines(paper.establishment).map((text) => line(text, 'center')),
      { kind: 'space' },
      {
        kind: 'pair',
        left: `${name} n° ${deposit.deposit_label}`,
        right: paper.issue_no >= 2 ? `DUPLICATA n° ${paper.issue_no - 1}` : 'ORIGINAL',
        bold: true,
      },
      { kind: 'pair', left: ticketTime(deposit.at_utc_ms), right: `Caisse ${paper.register}` },
      line(`Reçu par : ${paper.operator}`),
      line(`Pour : ${client}`),
      { kind: 'rule' },
      ...(deposit.quoted_cents > 0 ? [money('Montant du devis TTC', deposit.quoted_cents)] : []),
      { kind: 'pair', left: name, right: `${amountText(deposit.amount_cents)} EUR`, bold: true, large: true, financial: true },
      ...paper.tenders.flatMap((tender): Block[] => [
        money(tender.kind === 'cash' ? 'Espèces reçues' : tenderWord(tender), tender.received_cents),
        ...(tender.change_cents === 0 ? [] : [money('Rendu', tender.change_cents)]),
      ]),
      { kind: 'rule' },
      ...(isTaxed(paper.vat_regime) ? vatBlocks(deposit) : vatMentionBlocks(paper.vat_regime)),
      ...TERMS[deposit.kind].map((text) => line(text, 'center')),
      { kind: 'pair', left: `Estrade ${paper.app_version}`, right: `Signature ${paper.signature_extract}` },
      ...watermark,
    ],
  };
}

function vatBlocks({ vat }: Deposit): Block[] {
  if (vat.length === 0) return [{ kind: 'line', text: 'La TVA est due à la vente.', align: 'left' }, { kind: 'rule' }];
  return [vatTable(vat), { kind: 'rule' }];
}
