/**
 * The ticket itself as plain text, for a QR code that any phone reads without a link, a server or an account (LAW AGEC-02).
 * Bounded in bytes, because a QR code is: lines are folded, while number, total, VAT and signature always stay.
 * Must never hold anything about the customer.
 */
import { amountText, quantityText, rateText } from '../contract/money-text.ts';
import type { TenderKind } from '../contract/shapes/tender.ts';
import type { Ticket, TicketLine } from '../contract/shapes/ticket.ts';
import { isTaxed } from '../contract/shapes/vat.ts';
import { ticketTime } from '../contract/time.ts';
import {
  companyLines,
  correctionText,
  linkLines,
  mainMode,
  modeText,
  plural,
  type Sold,
  soldCents,
  soldQuantity,
  soldRows,
  tenderSumWord,
  tenderWord,
  vatCodes,
} from './ticket-facts.ts';
import { vatMention } from './vat-mention.ts';

/** A QR code of 1 200 bytes is still read by a cheap phone from a screen. */
export const MAX_TICKET_TEXT_BYTES = 1200;

export type TicketTextOptions = {
  /** 1 for the original, then 2, 3… (LAW DOC-02). */
  issue_no?: number;
  /** `DÉMONSTRATION – FACTICE`, or null in the café (LAW SCH-03: on every document). */
  watermark?: string | null;
};

/**
 * @param max_bytes of the text in UTF-8
 * @throws RangeError when even the number, the total, the VAT and the signature do not fit: a ticket without them is not one
 */
export function ticketText(ticket: Ticket, max_bytes = MAX_TICKET_TEXT_BYTES, options: TicketTextOptions = {}): string {
  const company = [ticket.establishment.name, ...companyLines({ ...ticket.establishment, tagline: '', phone: '' })];
  const rows = soldRows(ticket);
  const sold = rows.map((row) => ('line' in row ? lineText(ticket, row.line) : formuleText(ticket, row)));
  const required = { first: [...watermarkLines(options), ...identityLines(ticket, options)], last: amountLines(ticket) };
  for (const name of [company, company.slice(0, 1), []]) {
    const fits = (lines: readonly string[]) => bytesOf(written(name, required, lines)) <= max_bytes;
    // Keep as many lines as fit; the others are one line with their sum.
    for (let kept = sold.length; kept >= 0; kept--) {
      const lines = kept === sold.length ? sold : [...sold.slice(0, kept), foldedText(rows.slice(kept), kept === 0)];
      if (fits(lines)) return written(name, required, lines);
    }
  }
  throw new RangeError(`ticket ${ticket.ticket_label} does not fit ${max_bytes} bytes`);
}

type Required = { first: readonly string[]; last: readonly string[] };

function written(company: readonly string[], { first, last }: Required, lines: readonly string[]): string {
  // Plain spaces: no-break spaces cost a byte more each and a QR code has none to spare.
  return [...company, ...first, '', ...lines, '', ...last].join('\n').replaceAll('\u00A0', ' ').replace(/^\n+/, '');
}

const watermarkLines = ({ watermark }: TicketTextOptions): string[] => (watermark ? [watermark] : []);

function identityLines(ticket: Ticket, { issue_no = 1 }: TicketTextOptions): string[] {
  return [
    `TICKET n° ${ticket.ticket_label}${issue_no >= 2 ? ` DUPLICATA n° ${issue_no - 1}` : ''}`,
    ticketTime(ticket.at_utc_ms),
    `Caisse ${ticket.register}, servi par ${ticket.operator}, ${modeText(mainMode(ticket)).toLocaleLowerCase('fr')}`,
    ...linkLines(ticket),
  ];
}

function lineText(ticket: Ticket, line: TicketLine): string {
  const unit_price = line.by_weight || line.qty_mil !== 1000 || line.discount_bp > 0 ? ` (${amountText(line.unit_cents)})` : '';
  return `${soldQuantity(line)} ${line.label}${unit_price}${remarks(ticket, line)} : ${amountText(line.ttc_cents)}${codeOf(ticket, line)}`;
}

/** The letter of a line's rate after a space; nothing without VAT. */
function codeOf(ticket: Ticket, line: TicketLine): string {
  const codes = vatCodes(ticket);
  return codes.size === 0 ? '' : ` ${codes.get(line.rate_bp) ?? '?'}`;
}

/** `, remise 10 %`, `, à emporter`. */
function remarks(ticket: Ticket, line: TicketLine): string {
  const reduced = line.discount_bp === 10_000 ? ', offert' : line.discount_bp > 0 ? `, remise ${rateText(line.discount_bp)}` : '';
  const elsewhere = line.mode === mainMode(ticket) ? '' : `, ${modeText(line.mode).toLocaleLowerCase('fr')}`;
  return `${reduced}${elsewhere}`;
}

/** The formule with its price, its components below with their VAT codes. */
function formuleText(ticket: Ticket, row: Extract<Sold, { formule: unknown }>): string {
  const { formule, components } = row;
  const [first] = components;
  const unit_price = formule.qty_mil !== 1000 || (first?.discount_bp ?? 0) > 0 ? ` (${amountText(formule.unit_cents)})` : '';
  const head = `${quantityText(formule.qty_mil)} ${formule.label}${unit_price}${first ? remarks(ticket, first) : ''} : ${amountText(soldCents(row))}`;
  return [head, ...components.map((line) => `- ${soldQuantity(line)} ${line.label}${codeOf(ticket, line)}`)].join('\n');
}

/** `… et 12 autres lignes : 48,20 €`: their stored sums added up, nothing recomputed. */
function foldedText(lines: readonly Sold[], all: boolean): string {
  const sum_cents = lines.reduce((sum, row) => sum + soldCents(row), 0);
  const what = all ? plural(lines.length, 'ligne') : `${plural(lines.length, 'autre')} ${plural(lines.length, 'ligne')}`;
  return `${all ? '' : '… et '}${lines.length} ${what} : ${amountText(sum_cents)} €`;
}

function amountLines(ticket: Ticket): string[] {
  const codes = vatCodes(ticket);
  const vat = ticket.vat
    .toSorted((one, other) => one.rate_bp - other.rate_bp)
    .map(
      (rate) =>
        `${codes.get(rate.rate_bp) ?? '?'} ${rateText(rate.rate_bp)} : HT ${amountText(rate.ht_cents)} + TVA ${amountText(rate.vat_cents)} = ${amountText(rate.ttc_cents)}`,
    );
  return [
    ...(ticket.discount_cents === 0 ? [] : [`Remise : ${amountText(-ticket.discount_cents)} €`]),
    `TOTAL : ${amountText(ticket.total_cents)} €`,
    ...tenderLines(ticket),
    ...(isTaxed(ticket.vat_regime)
      ? [...vat, `Total HT ${amountText(ticket.total_ht_cents)}, TVA ${amountText(ticket.total_vat_cents)}`]
      : [vatMention(ticket.vat_regime)]),
    `Signature ${ticket.signature_extract}, Estrade ${ticket.app_version}`,
  ];
}

/** One line per means of payment, however many times each was used. */
function tenderLines(ticket: Ticket): string[] {
  const of = (kind: TenderKind) => ticket.tenders.filter((tender) => tender.kind === kind);
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const [cash, card] = [of('cash'), of('card')];
  const isBack = ticket.type === 'refund';
  const change_cents = sum(cash.map((tender) => tender.change_cents));
  const change = change_cents === 0 ? '' : `, rendu ${amountText(change_cents)}`;
  return [
    ...(cash.length === 0 || isBack ? [] : [`Espèces reçues ${amountText(sum(cash.map((tender) => tender.received_cents)))}${change}`]),
    ...(card.length === 0 || isBack ? [] : [`Carte ${amountText(sum(card.map((tender) => tender.amount_cents)))}`]),
    ...ticket.tenders
      .filter(({ kind }) => !isBack && kind !== 'cash' && kind !== 'card')
      .map((tender) => `${tenderWord(tender)} : ${amountText(tender.amount_cents)}`),
    ...(isBack ? ticket.tenders.map((tender) => `Rendu : ${tenderSumWord(tender)} ${amountText(-tender.amount_cents)}`) : []),
    ...ticket.tender_corrections.map((one) => `${correctionText(one)} : ${amountText(Math.abs(one.amount_cents))}`),
  ];
}

const encoder = new TextEncoder();
const bytesOf = (text: string): number => encoder.encode(text).length;
