/**
 * The note given before payment as a semantic document (LAW NOTE-01): date, who sells, place, lines with quantity and unit
 * price, totals without and with VAT. Shows recorded amounts only; must never show a means of payment: nothing is paid yet.
 */
import { amountText, quantityText, weightText } from '../contract/money-text.ts';
import { isPrintableText } from '../contract/paper-text.ts';
import type { Block, SemanticDocument } from '../contract/shapes/document.ts';
import type { Establishment, TicketFormule, TicketLine } from '../contract/shapes/ticket.ts';
import { ticketTime } from '../contract/time.ts';
import type { UtcMs } from '../contract/values.ts';
import { labelOnPaper, reductionText } from './receipt.ts';
import { companyLines, soldCents, soldQuantity, soldRows } from './ticket-facts.ts';
import { vatMentionBlocks } from './vat-mention.ts';

/** What a note and a provisional note both say. */
export type NoteFacts = {
  /** As printed: `1A-000007`. */
  label: string;
  at_utc_ms: UtcMs;
  register: string;
  operator: string;
  app_version: string;
  establishment: Establishment;
  place: string;
  lines: TicketLine[];
  formules: TicketFormule[];
  discount_cents: number;
  discount_reason: string;
  total_cents: number;
  /** In how many shares it will be paid, each with its amount; empty when nobody shares. */
  shares: readonly number[];
  /** `DÉMONSTRATION – FACTICE`, or null in the café (LAW SCH-03). */
  watermark: string | null;
};

type Row = Extract<Block, { kind: 'table' }>['rows'][number];

export function buildNote(note: NoteFacts & { client_name: string; total_ht_cents: number; vat_regime: string }): SemanticDocument {
  const client: Block[] = note.client_name === '' ? [] : [{ kind: 'line', text: `Client : ${note.client_name}`, align: 'left' }];
  return {
    kind: 'note',
    title: `Note n° ${note.label}`,
    blocks: [
      ...headBlocks(note, `NOTE n° ${note.label}`),
      ...client,
      ...soldBlocks(note),
      { kind: 'pair', left: 'Total HT', right: amountText(note.total_ht_cents), financial: true },
      totalBlock('TOTAL TTC', note.total_cents),
      ...shareBlocks(note),
      ...vatMentionBlocks(note.vat_regime),
      { kind: 'line', text: 'Prix nets, service compris.', align: 'center' },
      { kind: 'line', text: 'Cette note est à payer.', align: 'center' },
      ...footBlocks(note),
    ],
  };
}

/** Watermark, who sells, which paper, when, where. @param name of the paper with its number */
export function headBlocks(note: NoteFacts, name: string): Block[] {
  return [
    ...watermarkBlocks(note),
    { kind: 'title', text: note.establishment.name.toLocaleUpperCase('fr') },
    ...companyLines(note.establishment).map((text): Block => ({ kind: 'line', text, align: 'center' })),
    { kind: 'space' },
    { kind: 'pair', left: name, right: `Caisse ${note.register}`, bold: true },
    { kind: 'pair', left: ticketTime(note.at_utc_ms), right: note.place },
    { kind: 'line', text: `Servi par : ${note.operator}`, align: 'left' },
  ];
}

/** The lines with quantity and unit price, then what is taken off the whole. */
export function soldBlocks({ lines, formules, discount_cents, discount_reason, total_cents }: NoteFacts): Block[] {
  const head: Row = { cells: ['Qté', 'Article', 'Prix', 'Euros'] };
  const columns = [
    { width: 3, align: 'left' as const },
    { width: 0, align: 'left' as const },
    { width: 8, align: 'right' as const },
    { width: 9, align: 'right' as const },
  ];
  const reason = discount_reason !== '' && isPrintableText(discount_reason) ? ` : ${discount_reason}` : '';
  const discount: Block[] =
    discount_cents === 0
      ? []
      : [
          { kind: 'pair', left: 'Avant remise', right: amountText(total_cents + discount_cents), financial: true },
          { kind: 'pair', left: `Remise${reason}`, right: amountText(-discount_cents), financial: true },
        ];
  return [
    { kind: 'rule' },
    {
      kind: 'table',
      columns,
      rows: [
        head,
        ...soldRows({ lines, formules }).flatMap((row) => ('line' in row ? lineRows(row.line) : formuleRows(row.formule, row.components))),
      ],
    },
    { kind: 'rule' },
    ...discount,
  ];
}

/** One row with the price, what was chosen below it. */
function formuleRows(formule: TicketFormule, components: readonly TicketLine[]): Row[] {
  const name = labelOnPaper({ label: formule.label, article: formule.code });
  const amount = amountText(soldCents({ formule, components: [...components] }));
  const sold: Row = { cells: [quantityText(formule.qty_mil), name, amountText(formule.unit_cents), amount], financial: true };
  const chosen = components.map((line): Row => ({ cells: ['', `${soldQuantity(line)} ${labelOnPaper(line)}`, '', ''] }));
  const [first] = components;
  const reduced: Row[] = first && first.discount_bp > 0 ? [{ cells: ['', reductionText(first), '', ''] }] : [];
  return [sold, ...chosen, ...reduced];
}

function lineRows(line: TicketLine): Row[] {
  const sold: Row = {
    cells: [
      line.by_weight ? '' : quantityText(line.qty_mil),
      labelOnPaper(line),
      line.by_weight ? '' : amountText(line.unit_cents),
      amountText(line.ttc_cents),
    ],
    financial: true,
  };
  const weight = `${weightText(line.qty_mil, line.unit)} × ${amountText(line.unit_cents)} EUR/${line.unit}`;
  const weighed: Row[] = line.by_weight ? [{ cells: ['', weight, '', ''], financial: true }] : [];
  const reduced: Row[] = line.discount_bp > 0 ? [{ cells: ['', reductionText(line), '', ''] }] : [];
  return [sold, ...weighed, ...reduced];
}

export const totalBlock = (left: string, total_cents: number): Block => ({
  ...{ kind: 'pair', left, right: `${amountText(total_cents)} EUR`, bold: true, large: true, financial: true },
});

/** `Partagé en 3`, then each share: equal ones are one row. */
export function shareBlocks({ shares }: NoteFacts): Block[] {
  if (shares.length === 0) return [];
  const groups = new Map<number, number>();
  for (const amount of shares) groups.set(amount, (groups.get(amount) ?? 0) + 1);
  return [
    { kind: 'line', text: `Partagé en ${shares.length}`, align: 'left', bold: true },
    ...[...groups].map(
      ([amount, count]): Block => ({
        kind: 'pair',
        left: count > 1 ? `${count} parts de` : '1 part de',
        right: amountText(amount),
        financial: true,
      }),
    ),
  ];
}

/** Which program and which version wrote it, and the watermark again. */
export const footBlocks = (note: NoteFacts): Block[] => [
  { kind: 'rule' },
  { kind: 'line', text: `Estrade ${note.app_version}`, align: 'center' },
  ...watermarkBlocks(note),
];

const watermarkBlocks = ({ watermark }: NoteFacts): Block[] => (watermark ? [{ kind: 'watermark', text: watermark }] : []);
