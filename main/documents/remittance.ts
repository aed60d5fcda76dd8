/**
 * Slips of what is handed in: meal vouchers to each issuer, cheques and cash to the bank. What the till was not told (bank and holder of
 * a cheque) is left to be written by hand. Must never compute an amount.
 */
import { amountText, eurosText } from '../contract/money-text.ts';
import type { Block, SemanticDocument } from '../contract/shapes/document.ts';
import { line, rule } from './closing-blocks.ts';
import { paperFoot, paperHead, periodWords, type SummaryFrame } from './takings-summary.ts';

const left = { width: 0, align: 'left' } as const;
const right = { width: 12, align: 'right' } as const;
const row = (cells: string[], bold = false) => ({ cells, financial: true, ...(bold ? { bold } : {}) });

const paper = (what: string, frame: SummaryFrame, blocks: readonly Block[]): SemanticDocument => ({
  kind: 'letter',
  title: `${what}, ${periodWords(frame.from_day, frame.until_day)}`,
  blocks: [...paperHead(`${what}, ${periodWords(frame.from_day, frame.until_day)}`, frame), ...blocks, ...paperFoot(frame)],
});

export type VoucherSlip = {
  issuer: string;
  rows: readonly { unit_cents: number; titles: number; worth_cents: number; put_right: boolean }[];
  titles: number;
  worth_cents: number;
};

/** One part an issuer: titles by face value, payments from voucher cards, what was put right afterwards. */
export const buildVoucherSlip = (frame: SummaryFrame, slips: readonly VoucherSlip[]): SemanticDocument =>
  paper('Bordereau de titres-restaurant', frame, [
    ...slips.flatMap(({ issuer, rows, titles, worth_cents }): Block[] => [
      line(issuer, true),
      {
        kind: 'table',
        columns: [left, right, right],
        rows: [
          { cells: ['Valeur du titre', 'Titres', 'Montant'], bold: true },
          ...rows.map((one) =>
            row([
              one.put_right ? 'Paiements corrigés' : one.unit_cents === 0 ? 'Carte de titres' : eurosText(one.unit_cents),
              one.titles === 0 ? '' : String(one.titles),
              amountText(one.worth_cents),
            ]),
          ),
          row([`Total ${issuer}`, String(titles), amountText(worth_cents)], true),
        ],
      },
    ]),
    line('Comptez les titres avant de les envoyer. Date et signature :'),
    { kind: 'space' },
  ]);

export type ChequeLine = { date: string; document: string; reference: string; holder: string; amount_cents: number };

export const buildChequeList = (frame: SummaryFrame, cheques: readonly ChequeLine[], total_cents: number): SemanticDocument =>
  paper('Remise de chèques', frame, [
    {
      kind: 'table',
      columns: [
        { width: 11, align: 'left' },
        { width: 14, align: 'left' },
        { width: 14, align: 'left' },
        left,
        { width: 14, align: 'left' },
        right,
      ],
      rows: [
        { cells: ['Date', 'Pour', 'N° du chèque', 'Tireur', 'Banque', 'Montant'], bold: true },
        ...cheques.map((one) =>
          row([one.date, one.document, one.reference || DOTS, one.holder || DOTS, DOTS, amountText(one.amount_cents)]),
        ),
        row([`${cheques.length} lignes`, '', '', '', 'Total', amountText(total_cents)], true),
      ],
    },
    line('La caisse ne connaît ni la banque ni le tireur : complétez les points à la main.'),
  ]);

/** To be written by hand. */
const DOTS = '................';

export type DropLine = { at: string; amount_cents: number; unsorted_cents: number; pieces: readonly { cents: number; count: number }[] };

export const buildBankDrops = (frame: SummaryFrame, drops: readonly DropLine[], total_cents: number): SemanticDocument =>
  paper('Remises d’espèces en banque', frame, [
    ...drops.flatMap(({ at, amount_cents, unsorted_cents, pieces }): Block[] => [
      line(`${at} : ${eurosText(amount_cents)}`, true),
      {
        kind: 'table',
        columns: [left, right, right],
        rows: [
          { cells: ['Billets et pièces', 'Nombre', 'Montant'], bold: true },
          ...pieces.map(({ cents, count }) => row([eurosText(cents), String(count), amountText(cents * count)])),
          ...(unsorted_cents === 0 ? [] : [row(['Non détaillé', '', amountText(unsorted_cents)])]),
        ],
      },
    ]),
    rule,
    { kind: 'pair', left: 'Total remis', right: eurosText(total_cents), bold: true, financial: true },
  ]);
