/**
 * Small facts about a ticket that its paper and its text share: VAT letters, main mode, counts, who sells.
 * Reads the stored ticket only; must never compute an amount.
 */
import { amountText, quantityText, weightText } from '../contract/money-text.ts';
import type { SaleMode } from '../contract/shapes/catalogue.ts';
import type { TenderKind, TenderSum, TicketTender } from '../contract/shapes/tender.ts';
import type { Establishment, Ticket, TicketFormule, TicketLine } from '../contract/shapes/ticket.ts';
import { isTaxed } from '../contract/shapes/vat.ts';

const NO_BREAK_SPACE = '\u00A0';

/** Letters of the VAT rates on this ticket, A for the lowest; none where no VAT is charged (LAW VAT-05). */
export function vatCodes(ticket: Ticket): ReadonlyMap<number, string> {
  if (!isTaxed(ticket.vat_regime)) return new Map();
  const rates = new Set<number>([...ticket.vat, ...ticket.lines].map((row) => row.rate_bp));
  return new Map([...rates].sort((one, other) => one - other).map((rate, index) => [rate, String.fromCharCode(65 + index)]));
}

/** The mode of most lines (the first line's when even): said once for the ticket, and only repeated where a line differs. */
export function mainMode(ticket: Ticket): SaleMode {
  const times = new Map<SaleMode, number>();
  for (const { mode } of ticket.lines) times.set(mode, (times.get(mode) ?? 0) + 1);
  const first = ticket.lines[0]?.mode ?? 'sur_place';
  return [...times].reduce<SaleMode>((best, [mode, count]) => (count > (times.get(best) ?? 0) ? mode : best), first);
}

/** What a ticket shows as one row: a line sold by itself, or a formule with its components below. */
export type Sold = { line: TicketLine } | { formule: TicketFormule; components: readonly TicketLine[] };

/** The rows of a ticket in the order of its lines. */
export function soldRows(ticket: Pick<Ticket, 'lines' | 'formules'>): Sold[] {
  const rows: Sold[] = [];
  const begun = new Set<number>();
  for (const line of ticket.lines) {
    const formule = ticket.formules.find(({ formule_no }) => formule_no === line.formule_no);
    if (!formule) rows.push({ line });
    else if (!begun.has(formule.formule_no)) {
      begun.add(formule.formule_no);
      rows.push({ formule, components: ticket.lines.filter(({ formule_no }) => formule_no === formule.formule_no) });
    }
  }
  return rows;
}

/** The amount of a row: stored amounts added up, nothing recomputed. A formule's is the sum of its components (LAW VAT-04). */
export const soldCents = (row: Sold): number =>
  'line' in row ? row.line.ttc_cents : row.components.reduce((sum, { ttc_cents }) => sum + ttc_cents, 0);

/** How much of it: `2`, or `1,200 kg`. */
export const soldQuantity = (line: TicketLine): string =>
  line.by_weight ? weightText(line.qty_mil, line.unit) : quantityText(line.qty_mil);

const MODES: Record<SaleMode, string> = {
  sur_place: 'Sur place',
  emporter: 'À emporter',
  livraison: 'Livraison',
  traiteur_servi: 'Traiteur servi',
};
export const modeText = (mode: SaleMode): string => MODES[mode];

/** Pieces on the ticket; what is weighed or sold in fractions counts as one article. */
export function articleCount(ticket: Ticket): number {
  const pieces = (line: Ticket['lines'][number]) => (line.by_weight || line.qty_mil % 1000 !== 0 ? 1 : Math.abs(line.qty_mil) / 1000);
  return ticket.lines.reduce((sum, line) => sum + pieces(line), 0);
}

export const plural = (count: number, word: string): string => (count > 1 ? `${word}s` : word);

/** `000 000 000 00017`, as a SIRET is read aloud. */
export const siretText = (siret: string): string =>
  siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, `$1 $2 $3 $4`.replaceAll(' ', NO_BREAK_SPACE));

const TENDERS: Record<TenderKind, string> = {
  cash: 'Espèces',
  card: 'Carte',
  cheque: 'Chèque',
  meal_voucher: 'Titre-restaurant',
  local_currency: 'Monnaie locale',
  deposit: 'Acompte',
};

/** `Chèque n° 123`, `Titre Up Déjeuner 2 × 9,00`, `SOL 20 × 0,10`: what was handed over, without its amount. */
export function tenderWord({ kind, label, units, unit_cents, reference }: TicketTender): string {
  const name = kind === 'meal_voucher' ? `Titre ${label}` : kind === 'local_currency' || kind === 'deposit' ? label : TENDERS[kind];
  const many = units === 0 ? '' : ` ${units} × ${amountText(unit_cents)}`;
  const no = (kind === 'cheque' || kind === 'deposit') && reference !== '' ? ` n°${NO_BREAK_SPACE}${reference}` : '';
  return `${name}${many}${no}`;
}

/** A kind of payment in a sum: `Carte`, `Titre Up Déjeuner`, `SOL`. */
export function tenderSumWord({ kind, label }: Pick<TenderSum, 'kind' | 'label'>): string {
  if (label !== '') return kind === 'meal_voucher' ? `Titre ${label}` : label;
  return (TENDERS as Record<string, string | undefined>)[kind] ?? kind;
}

/** `Corrigé : Carte, pas Espèces` (LAW INA-05). */
export const correctionText = ({ from, to }: Ticket['tender_corrections'][number]): string =>
  `Corrigé : ${tenderSumWord(to)}, pas ${tenderSumWord({ kind: from.kind, label: '' })}`;

/** What links a ticket and its refunds, the type first (LAW INA-02); nothing for a sale that nobody took back. */
export function linkLines({ corrects, approver, corrected_by, total_cents }: Ticket): string[] {
  if (corrects) {
    const what = corrects.whole ? 'annule' : 'annule en partie';
    return [
      'REMBOURSEMENT',
      `Ce ticket ${what} le ticket n°${NO_BREAK_SPACE}${corrects.ticket_label}.`,
      `Raison : ${corrects.reason}`,
      ...(approver === '' ? [] : [`Accord : ${approver}`]),
    ];
  }
  if (corrected_by.length === 0) return [];
  const back = corrected_by.reduce((sum, refund) => sum + refund.total_cents, 0);
  const what = back === -total_cents ? 'annulé' : 'annulé en partie';
  const by = corrected_by.length > 1 ? 'les tickets' : 'le ticket';
  const labels = corrected_by.map(({ ticket_label }) => ticket_label).join(', ');
  return [back === -total_cents ? 'ANNULÉ' : 'ANNULÉ EN PARTIE', `Ce ticket est ${what} par ${by} n°${NO_BREAK_SPACE}${labels}.`];
}

/** Who sells, below its name, without what is not known (LAW §4: address, SIRET, NAF, VAT id). */
export function companyLines(establishment: Establishment): string[] {
  const { tagline, address, postcode_city, phone, siret, naf, vat_number } = establishment;
  const numbers = [siret === '' ? '' : `SIRET ${siretText(siret)}`, naf === '' ? '' : `NAF${NO_BREAK_SPACE}${naf}`];
  return [
    tagline,
    joined(', ', [address, postcode_city]),
    phone === '' ? '' : `Tél. ${phone}`,
    joined(' - ', numbers),
    vat_number === '' ? '' : `TVA ${vat_number.slice(0, 4)} ${vat_number.slice(4)}`.trimEnd(),
  ].filter((line) => line !== '');
}

const joined = (separator: string, parts: readonly string[]) => parts.filter((part) => part !== '').join(separator);
