/**
 * The invoice of a ticket, or the credit note of a refund, on A4 (CGI ann. II art. 242 nonies A, C. com. L441-9). Must never hold what the
 * invoice does not say, nor compute an amount.
 */
import { longDayText } from '../contract/goods-text.ts';
import { amountText, eurosText, quantityText, rateText } from '../contract/money-text.ts';
import type { Block, SemanticDocument } from '../contract/shapes/document.ts';
import type { Einvoice, InvoiceParty } from '../contract/shapes/en16931.ts';

const line = (text: string, bold = false): Block => ({ kind: 'line', text, align: 'left', bold });
const pair = (left: string, right: string, bold = false): Block => ({ kind: 'pair', left, right, bold });
const money = (left: string, amount: number, bold = false): Block => ({
  kind: 'pair',
  left,
  right: eurosText(amount),
  bold,
  financial: true,
});

const FRAMES: Readonly<Record<string, string>> = {
  B2: 'Livraison de biens',
  S2: 'Prestation de services',
  M2: 'Livraison de biens et prestation de services',
};

/** What the law wants said on every invoice between businesses; subject codes of UNTDID 4451. */
export const LEGAL_NOTES: Einvoice['notes'] = [
  { code: 'PMD', text: 'Pénalités de retard : taux de la Banque centrale européenne majoré de 10 points (C. com. art. L441-10).' },
  { code: 'PMT', text: 'Indemnité forfaitaire pour frais de recouvrement en cas de retard de paiement : 40 € (C. com. art. D441-5).' },
  { code: 'AAB', text: 'Pas d’escompte pour paiement anticipé.' },
];

export function buildInvoice(invoice: Einvoice, watermark: string | null): SemanticDocument {
  const isCredit = invoice.kind === 'credit_note';
  const title = `${isCredit ? 'Avoir' : 'Facture'} ${invoice.number}`;
  return {
    kind: 'letter',
    title,
    blocks: [
      ...(watermark === null ? [] : [{ kind: 'watermark' as const, text: watermark }]),
      { kind: 'title', text: title },
      pair('Date', longDayText(invoice.issue_day)),
      ...(invoice.delivery_day === null ? [] : [pair('Date de la vente', longDayText(invoice.delivery_day))]),
      ...(invoice.corrects ? [pair('Annule ou corrige la facture', invoice.corrects.number, true)] : []),
      pair('Opération', FRAMES[invoice.process] ?? invoice.process),
      { kind: 'rule' },
      ...partyBlocks('Vendeur', invoice.seller),
      { kind: 'space' },
      ...partyBlocks('Client', invoice.buyer),
      { kind: 'rule' },
      linesOf(invoice),
      vatOf(invoice),
      money('Total HT', invoice.totals.net_cents),
      money('TVA', invoice.totals.vat_cents),
      money('Total TTC', invoice.totals.gross_cents, true),
      money(isCredit ? 'Remboursé' : 'Déjà payé', invoice.totals.paid_cents),
      money('Reste à payer', invoice.totals.due_cents, true),
      line(invoice.terms),
      ...[...new Set(invoice.vat.map(({ reason }) => reason))].filter((reason) => reason !== '').map((reason) => line(reason, true)),
      { kind: 'rule' },
      ...invoice.notes.map(({ text }) => line(text)),
    ],
  };
}

function partyBlocks(what: string, party: InvoiceParty): Block[] {
  const place = [party.postcode, party.city].filter((part) => part !== '').join(' ');
  const id = party.legal_id.length === 9 ? 'SIREN' : 'SIRET';
  return [
    pair(what, party.name, true),
    pair('Adresse', [party.address, place].filter((part) => part !== '').join(', '), false),
    ...(party.legal_id === '' ? [] : [pair(id, party.legal_id, false)]),
    ...(party.vat_number === '' ? [] : [pair('N° de TVA', party.vat_number, false)]),
  ];
}

/** The unit price is what a piece costs, to the cent, where the quantity divides it; the line’s total is what counts. */
const linesOf = (invoice: Einvoice): Block => ({
  kind: 'table',
  columns: [
    { width: 0, align: 'left' },
    { width: 12, align: 'right' },
    { width: 12, align: 'right' },
    { width: 10, align: 'right' },
    { width: 12, align: 'right' },
  ],
  rows: [
    { cells: ['Désignation', 'Quantité', 'Prix\u00A0unitaire\u00A0HT', 'TVA', 'Total\u00A0HT'], bold: true },
    ...invoice.lines.map((one) => ({
      cells: [
        one.label,
        `${quantityText(one.qty_mil)}${one.unit === 'KGM' ? '\u00A0kg' : ''}`,
        unitPrice(one.net_cents, one.qty_mil),
        rateText(one.vat_bp),
        eurosText(one.net_cents),
      ],
      financial: true,
    })),
  ],
});

/** Cents for one unit, to the cent above or below: four decimals where it is not whole. */
function unitPrice(net_cents: number, qty_mil: number): string {
  const e4 = Math.round((net_cents * 100 * 1_000) / qty_mil);
  const whole = amountText(Math.trunc(e4 / 100));
  return e4 % 100 === 0 ? `${whole}\u00A0€` : `${whole}${String(e4 % 100).padStart(2, '0')}\u00A0€`;
}

const vatOf = ({ vat }: Einvoice): Block => ({
  kind: 'table',
  columns: [
    { width: 0, align: 'left' },
    { width: 14, align: 'right' },
    { width: 14, align: 'right' },
  ],
  rows: [
    { cells: ['Taux de TVA', 'Base\u00A0HT', 'TVA'], bold: true },
    ...vat.map((row) => ({ cells: [rateText(row.vat_bp), eurosText(row.base_cents), eurosText(row.vat_cents)], financial: true })),
  ],
});
