/**
 * The paper ticket of a recorded sale as a semantic document (LAW §4 "ticket content", DOC-02).
 * Shows stored amounts only: must never recompute a sum (LAW CLO-05) or say "certifié".
 */
import { amountText, quantityText, rateText, weightText } from '../contract/money-text.ts';
import { isPrintableText } from '../contract/paper-text.ts';
import type { Block, SemanticDocument } from '../contract/shapes/document.ts';
import type { PerTen } from '../contract/shapes/origin.ts';
import type { Picture } from '../contract/shapes/picture.ts';
import type { TicketTender } from '../contract/shapes/tender.ts';
import type { Ticket, TicketFormule, TicketLine } from '../contract/shapes/ticket.ts';
import { isTaxed } from '../contract/shapes/vat.ts';
import { ticketTime } from '../contract/time.ts';
import {
  articleCount,
  companyLines,
  correctionText,
  linkLines,
  mainMode,
  modeText,
  plural,
  soldCents,
  soldQuantity,
  soldRows,
  tenderSumWord,
  tenderWord,
  vatCodes,
} from './ticket-facts.ts';
import { vatMentionBlocks } from './vat-mention.ts';

export type ReceiptOptions = {
  /** 1 for the original, then 2, 3…; 0 for a preview of a ticket that was never issued. */
  issue_no: number;
  /** `DÉMONSTRATION – FACTICE`, or null in the café (LAW SCH-01). */
  watermark: string | null;
  /** A thank-you line; empty prints none. */
  footer: string;
  /** Above the café's name. */
  logo?: Picture | null;
  /** Where the money goes, of 10 € of purchases; beside the fiscal content, null when nothing is known. */
  per_ten?: PerTen | null;
  /** Nobody knows whether an earlier print of this very issue came out: the paper says so. */
  maybe_second_copy?: boolean;
};

type Row = Extract<Block, { kind: 'table' }>['rows'][number];

export function buildReceipt(ticket: Ticket, options: ReceiptOptions): SemanticDocument {
  const watermark: Block[] = options.watermark ? [{ kind: 'watermark', text: options.watermark }] : [];
  const blocks: Block[] = [
    ...watermark,
    ...(options.logo ? [{ kind: 'picture' as const, ...options.logo }] : []),
    ...companyBlocks(ticket),
    ...identityBlocks(ticket, options),
    { kind: 'rule' },
    linesTable(ticket),
    { kind: 'rule' },
    ...totalBlocks(ticket),
    ...tenderBlocks(ticket),
    { kind: 'rule' },
    ...vatBlocks(ticket),
    ...originBlocks(options.per_ten ?? null),
    ...closingBlocks(ticket, options),
    ...watermark,
  ];
  return { kind: 'ticket', title: `Ticket n° ${ticket.ticket_label}`, blocks };
}

function companyBlocks({ establishment }: Ticket): Block[] {
  return [
    { kind: 'title', text: establishment.name.toLocaleUpperCase('fr') },
    ...companyLines(establishment).map((text): Block => ({ kind: 'line', text, align: 'center' })),
    { kind: 'space' },
  ];
}

function identityBlocks(ticket: Ticket, { issue_no, maybe_second_copy }: ReceiptOptions): Block[] {
  const issue = issue_no >= 2 ? `DUPLICATA n° ${issue_no - 1}` : 'ORIGINAL';
  const blocks: Block[] = [
    { kind: 'pair', left: `TICKET n° ${ticket.ticket_label}`, right: issue },
    { kind: 'pair', left: ticketTime(ticket.at_utc_ms), right: `Caisse ${ticket.register}` },
    { kind: 'pair', left: `Servi par : ${ticket.operator}`, right: modeText(mainMode(ticket)) },
  ];
  if (ticket.place !== '') blocks.push({ kind: 'line', text: ticket.place, align: 'left' });
  if (ticket.note_label !== '') blocks.push({ kind: 'line', text: `Suit la note n°\u00A0${ticket.note_label}`, align: 'left' });
  const [type, ...links] = linkLines(ticket);
  if (type !== undefined) blocks.push({ kind: 'line', text: type, align: 'left', bold: true });
  blocks.push(...links.map((text): Block => ({ kind: 'line', text, align: 'left' })));
  if (ticket.invoice_name !== '') blocks.push({ kind: 'line', text: invoiceText(ticket), align: 'left' });
  if (maybe_second_copy)
    blocks.push({ kind: 'line', text: 'Si un premier ticket est sorti, celui-ci le remplace.', align: 'left', bold: true });
  return blocks;
}

/** An invoice follows: the ticket says for whom (LAW ERP-01). A name no printer can write stands on the invoice only. */
function invoiceText({ invoice_name, invoice_siren }: Ticket): string {
  const who = isPrintableText(invoice_name) ? ` : ${invoice_name}` : '';
  return `Facture demandée${who}${invoice_siren === '' ? '' : `, SIREN ${invoice_siren}`}`;
}

function linesTable(ticket: Ticket): Block {
  const codes = vatCodes(ticket);
  const main = mainMode(ticket);
  const head: Row = { cells: ['Qté', 'Article', '', isTaxed(ticket.vat_regime) ? 'TVA' : '', 'Euros'] };
  return {
    kind: 'table',
    columns: [
      { width: 3, align: 'left' },
      { width: 0, align: 'left' },
      { width: 6, align: 'right' },
      { width: 3, align: 'left' },
      { width: 9, align: 'right' },
    ],
    rows: [
      head,
      ...soldRows(ticket).flatMap((row) =>
        'line' in row
          ? lineRows(row.line, codeIn(codes, row.line.rate_bp), row.line.mode === main)
          : formuleRows(row.formule, row.components, codes, main),
      ),
    ],
  };
}

/** The letter of a rate; without VAT there are no letters. */
const codeIn = (codes: ReadonlyMap<number, string>, rate: number): string => (codes.size === 0 ? '' : (codes.get(rate) ?? '?'));

function lineRows(line: TicketLine, code: string, usualMode: boolean): Row[] {
  const reduced = line.discount_bp > 0;
  // Nothing comes back with an amount alone: neither quantity nor price.
  const moneyOnly = line.qty_mil === 0;
  const showUnitPrice = !line.by_weight && !moneyOnly && (line.qty_mil !== 1000 || reduced);
  const sold: Row = {
    cells: [
      line.by_weight || line.qty_mil === 0 ? '' : quantityText(line.qty_mil),
      labelOnPaper(line),
      showUnitPrice ? amountText(line.unit_cents) : '',
      code,
      amountText(line.ttc_cents),
    ],
    financial: true,
  };
  const details = [
    ...(moneyOnly ? ['montant rendu'] : []),
    ...(line.by_weight && !moneyOnly ? [`${weightText(line.qty_mil, line.unit)} × ${amountText(line.unit_cents)} EUR/${line.unit}`] : []),
    ...(reduced ? [reductionText(line)] : []),
    ...(usualMode ? [] : [modeText(line.mode).toLocaleLowerCase('fr')]),
  ];
  return [
    sold,
    ...details.map((text, index): Row => ({ cells: ['', text, '', '', ''], financial: index === 0 && line.by_weight && !moneyOnly })),
  ];
}

/** One row with the price, its components below with their VAT codes: the split itself is in the VAT table (LAW VAT-04). */
function formuleRows(formule: TicketFormule, components: readonly TicketLine[], codes: ReadonlyMap<number, string>, main: string): Row[] {
  const [first] = components;
  const reduced = first !== undefined && first.discount_bp > 0;
  const showUnitPrice = formule.qty_mil !== 1000 || reduced;
  const amount = amountText(soldCents({ formule, components }));
  const name = labelOnPaper({ label: formule.label, article: formule.code });
  const sold: Row = {
    cells: [quantityText(formule.qty_mil), name, showUnitPrice ? amountText(formule.unit_cents) : '', '', amount],
    financial: true,
  };
  const inside = components.map(
    (line): Row => ({ cells: ['', `${soldQuantity(line)} ${labelOnPaper(line)}`, '', codeIn(codes, line.rate_bp), ''] }),
  );
  const details = [
    ...(first && reduced ? [reductionText(first)] : []),
    ...(first && first.mode !== main ? [modeText(first.mode).toLocaleLowerCase('fr')] : []),
  ];
  return [sold, ...inside, ...details.map((text): Row => ({ cells: ['', text, '', '', ''] }))];
}

/** `Offert : anniversaire`, `Remise 10 % : fin de journée` (LAW VAT-03: the reason is on the line). */
export function reductionText(line: Pick<TicketLine, 'discount_bp' | 'discount_reason'>): string {
  const what = line.discount_bp === 10_000 ? 'Offert' : `Remise ${rateText(line.discount_bp)}`;
  return line.discount_reason === '' ? what : `${what} : ${line.discount_reason}`;
}

/** A name that no printer can write in full is completed by the article's code, so that a picture in a name never blocks a ticket. */
export function labelOnPaper(line: Pick<TicketLine, 'label' | 'article'>): string {
  if (isPrintableText(line.label)) return line.label;
  const printable = [...line.label].filter((char) => isPrintableText(char)).join('');
  return `${printable.trim()} ${line.article}`.trim();
}

function totalBlocks(ticket: Ticket): Block[] {
  const lines = ticket.lines.length;
  const articles = articleCount(ticket);
  return [
    ...discountBlocks(ticket),
    { kind: 'pair', left: 'TOTAL', right: `${amountText(ticket.total_cents)} EUR`, bold: true, large: true, financial: true },
    { kind: 'line', text: `${lines} ${plural(lines, 'ligne')}, ${articles} ${plural(articles, 'article')}`, align: 'left' },
    { kind: 'space' },
  ];
}

function discountBlocks({ discount_cents, discount_reason, total_cents }: Ticket): Block[] {
  if (discount_cents === 0) return [];
  // A reason that no printer can write in full stands apart from the amount, which must never be refused for it.
  const beside = discount_reason !== '' && isPrintableText(discount_reason);
  const apart: Block[] = discount_reason !== '' && !beside ? [{ kind: 'line', text: discount_reason, align: 'left' }] : [];
  return [
    { kind: 'pair', left: 'Avant remise', right: amountText(total_cents + discount_cents), financial: true },
    { kind: 'pair', left: beside ? `Remise : ${discount_reason}` : 'Remise', right: amountText(-discount_cents), financial: true },
    ...apart,
  ];
}

function tenderBlocks({ type, tenders, tender_corrections }: Ticket): Block[] {
  const row = (left: string, amount_cents: number): Block => ({ kind: 'pair', left, right: amountText(amount_cents), financial: true });
  const paid = (tender: TicketTender): Block[] => [
    row(tender.kind === 'cash' ? 'Espèces reçues' : tenderWord(tender), tender.received_cents - tender.tip_cents),
    ...(tender.change_cents === 0 ? [] : [row('Rendu', tender.change_cents)]),
    ...(tender.over_cents === 0 ? [] : [row('Trop-perçu, non rendu', tender.over_cents)]),
    ...(tender.tip_cents === 0 ? [] : [row('Pourboire, hors total', tender.tip_cents)]),
  ];
  const back = (tender: TicketTender): Block[] => [row(`Rendu : ${tenderSumWord(tender)}`, -tender.amount_cents)];
  return [
    ...tenders.flatMap(type === 'refund' ? back : paid),
    ...tender_corrections.map((one) => row(correctionText(one), Math.abs(one.amount_cents))),
  ];
}

function vatBlocks(ticket: Ticket): Block[] {
  if (!isTaxed(ticket.vat_regime)) return [...vatMentionBlocks(ticket.vat_regime), { kind: 'rule' }];
  if (ticket.vat.length === 0) return [];
  const codes = vatCodes(ticket);
  const rates = ticket.vat.toSorted((one, other) => one.rate_bp - other.rate_bp);
  return [
    {
      kind: 'table',
      columns: [
        { width: 5, align: 'left' },
        { width: 6, align: 'left' },
        { width: 11, align: 'right' },
        { width: 10, align: 'right' },
        { width: 12, align: 'right' },
      ],
      rows: [
        { cells: ['Code', 'Taux', 'HT', 'TVA', 'TTC'] },
        ...rates.map(
          (rate): Row => ({
            cells: [
              codes.get(rate.rate_bp) ?? '?',
              rateText(rate.rate_bp),
              amountText(rate.ht_cents),
              amountText(rate.vat_cents),
              amountText(rate.ttc_cents),
            ],
            financial: true,
          }),
        ),
        {
          cells: ['Total', '', amountText(ticket.total_ht_cents), amountText(ticket.total_vat_cents), amountText(ticket.total_cents)],
          bold: true,
          financial: true,
        },
      ],
    },
    ...depositBlocks(ticket),
    { kind: 'rule' },
  ];
}

/** LAW DEP-01: the VAT that was declared when the deposits came in, and is not due again. */
const depositBlocks = ({ deposit_vat }: Ticket): Block[] =>
  deposit_vat.map((row) => ({
    kind: 'pair',
    left: `TVA ${rateText(row.rate_bp)} déjà due sur acompte`,
    right: amountText(-row.vat_cents),
    financial: true,
  }));

/** Qualities with no share are not named: zero is no news. */
function originBlocks(perTen: PerTen | null): Block[] {
  if (perTen === null) return [];
  const said = [
    ['local', perTen.local_cents],
    ['bio', perTen.organic_cents],
    ['équitable', perTen.fair_cents],
  ] as const;
  const named = said.filter(([, cents]) => cents > 0).map(([word, cents]) => `${word} ${amountText(cents)}`);
  if (named.length === 0) return [];
  return [{ kind: 'line', text: `Sur 10 EUR d’achats HT : ${named.join(', ')}`, align: 'left' }, { kind: 'rule' }];
}

function closingBlocks(ticket: Ticket, { footer, issue_no }: ReceiptOptions): Block[] {
  const thanks: Block[] = footer === '' ? [] : [{ kind: 'line', text: footer, align: 'center' }, { kind: 'space' }];
  const printed = issue_no >= 1 ? `imprimé\u00A0${issue_no}\u00A0fois` : 'non\u00A0imprimé';
  return [
    ...thanks,
    { kind: 'pair', left: `Estrade ${ticket.app_version}`, right: `Signature ${ticket.signature_extract}` },
    { kind: 'line', text: `Document n°\u00A0${ticket.ticket_label}, ${printed}`, align: 'center' },
  ];
}
