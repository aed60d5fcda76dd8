/**
 * The takings of a day, a month or any days on A4, for accounting: sums of the stored tickets Z, shown as they are. A period that is not
 * closed says INCOMPLET at its head. Must never compute an amount.
 */
import { amountText, eurosText, rateText } from '../contract/money-text.ts';
import type { Block, SemanticDocument } from '../contract/shapes/document.ts';
import type { TenderSum } from '../contract/shapes/tender.ts';
import type { Establishment, VatRow } from '../contract/shapes/ticket.ts';
import type { Day } from '../contract/values.ts';
import { dayText, fact, line, rule } from './closing-blocks.ts';
import { companyLines, tenderSumWord } from './ticket-facts.ts';

export type SummaryFrame = {
  establishment: Establishment;
  from_day: Day;
  until_day: Day;
  /** The days that are not closed yet, none when the period is complete. */
  open_days: readonly number[];
  complete: boolean;
  watermark: string | null;
  app_version: string;
};

type Counted = { times: number; amount_cents: number };
type ClosingLine = { label: string; day: number; tickets: number; total_ht_cents: number; total_vat_cents: number; total_cents: number };

export type SummarySums = {
  closings: readonly ClosingLine[];
  tickets: number;
  vat: readonly VatRow[];
  tenders: readonly TenderSum[];
  total_ht_cents: number;
  total_vat_cents: number;
  total_cents: number;
  sales: Counted;
  returns: Counted;
  discounts: Counted;
  offered: Counted;
  deposits: Counted;
  deposits_used: Counted;
  deposits_refunded: Counted;
  deposits_forfeited: Counted;
  deposit_vat: readonly VatRow[];
  cash_moves: readonly (Counted & { kind: string })[];
  difference_cents: number;
};

const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');
const WEEKDAYS = 'dimanche lundi mardi mercredi jeudi vendredi samedi'.split(' ');
const MOVES: Readonly<Record<string, string>> = {
  float: 'Fond de caisse',
  in: 'Entrées d’argent',
  out: 'Sorties d’argent',
  bank_drop: 'Remis en banque',
};

/** `lundi 23 novembre 2026`, `novembre 2026` for a whole month, else both ends. */
export function periodWords(from: number, until: number): string {
  const at = new Date(Date.UTC(Math.trunc(from / 10_000), (Math.trunc(from / 100) % 100) - 1, from % 100));
  const month = `${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
  const nth = at.getUTCDate() === 1 ? '1er' : String(at.getUTCDate());
  if (from === until) return `${WEEKDAYS[at.getUTCDay()]} ${nth} ${month}`;
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  const wholeMonth = from % 100 === 1 && until === Math.trunc(from / 100) * 100 + last;
  return wholeMonth ? month : `du ${dayText(from)} au ${dayText(until)}`;
}

/** Who hands the paper out, what it is, and that it is incomplete where it is. */
export function paperHead(title: string, frame: SummaryFrame): Block[] {
  const { establishment, watermark, complete, open_days } = frame;
  const marks = [...(watermark === null ? [] : [watermark]), ...(complete ? [] : ['INCOMPLET'])];
  return [
    ...marks.map((text): Block => ({ kind: 'watermark', text })),
    { kind: 'title', text: title },
    line(establishment.name, true),
    ...companyLines(establishment).map((text) => line(text)),
    ...(open_days.length === 0 ? [] : [line(`Pas encore clôturé : ${open_days.map(dayText).join(', ')}.`, true)]),
    rule,
  ];
}

export const paperFoot = ({ app_version }: SummaryFrame): Block[] => [
  rule,
  line(`Sommes des tickets Z enregistrés, jamais recalculées. Estrade ${app_version}.`),
];

const row = (cells: string[], bold = false) => ({ cells, financial: true, ...(bold ? { bold } : {}) });
const right = { width: 12, align: 'right' } as const;
const left = { width: 0, align: 'left' } as const;

export function buildTakingsSummary(frame: SummaryFrame, sums: SummarySums): SemanticDocument {
  const words = periodWords(frame.from_day, frame.until_day);
  const title = `Recettes ${words.startsWith('du ') ? words : frame.from_day === frame.until_day ? `du ${words}` : `de ${words}`}`.replace(
    /de (?=[aeo])/,
    'd’',
  );
  return {
    kind: 'letter',
    title,
    blocks: [
      ...paperHead(title, frame),
      { kind: 'pair', left: 'Total TTC', right: eurosText(sums.total_cents), bold: true, large: true, financial: true },
      fact('Tickets', sums.tickets),
      ...counted('Ventes', sums.sales),
      ...counted('Retours', sums.returns),
      ...counted('Remises', sums.discounts),
      ...counted('Offerts', sums.offered),
      line('TVA par taux', true),
      {
        kind: 'table',
        columns: [left, right, right, right],
        rows: [
          { cells: ['Taux', 'HT', 'TVA', 'TTC'], bold: true },
          ...sums.vat.map((rate) => row([rateText(rate.rate_bp), ...[rate.ht_cents, rate.vat_cents, rate.ttc_cents].map(amountText)])),
          row(['Total', ...[sums.total_ht_cents, sums.total_vat_cents, sums.total_cents].map(amountText)], true),
        ],
      },
      line('Paiements', true),
      {
        kind: 'table',
        columns: [left, right, right],
        rows: [
          { cells: ['Moyen', 'Nombre', 'Montant'], bold: true },
          ...sums.tenders.map((one) => row([tenderSumWord(one), String(one.times), amountText(one.amount_cents)])),
          ...sums.tenders
            .filter(({ over_cents }) => over_cents !== 0)
            .map((one) => row([`Trop-perçu, ${tenderSumWord(one)}`, '', amountText(one.over_cents)])),
          ...sums.tenders
            .filter(({ tip_cents }) => tip_cents !== 0)
            .map((one) => row([`Pourboires, ${tenderSumWord(one)}`, '', amountText(one.tip_cents)])),
        ],
      },
      ...depositBlocks(sums),
      line('Tiroir-caisse', true),
      ...sums.cash_moves.flatMap(({ kind, ...one }) => counted(MOVES[kind] ?? kind, one)),
      { kind: 'pair', left: 'Écart de caisse', right: eurosText(sums.difference_cents), financial: true },
      line(`Tickets Z (${sums.closings.length})`, true),
      {
        kind: 'table',
        columns: [left, { width: 11, align: 'left' }, right, right, right, right],
        rows: [
          { cells: ['Ticket Z', 'Jour', 'Tickets', 'HT', 'TVA', 'TTC'], bold: true },
          ...sums.closings.map((z) =>
            row([z.label, dayText(z.day), String(z.tickets), ...[z.total_ht_cents, z.total_vat_cents, z.total_cents].map(amountText)]),
          ),
        ],
      },
      ...paperFoot(frame),
    ],
  };
}

const counted = (word: string, { times, amount_cents }: Counted): Block[] =>
  times === 0 ? [] : [{ kind: 'pair', left: `${word} (${times})`, right: eurosText(amount_cents), financial: true }];

/** Deposits are no turnover: they stand apart, with their VAT (LAW DEP-01). */
function depositBlocks({ deposits, deposits_used, deposits_refunded, deposits_forfeited, deposit_vat }: SummarySums): Block[] {
  const rows = [
    ...counted('Reçus', deposits),
    ...counted('Déduits d’une vente', deposits_used),
    ...counted('Rendus', deposits_refunded),
    ...counted('Gardés', deposits_forfeited),
    ...deposit_vat
      .filter(({ vat_cents }) => vat_cents !== 0)
      .map(
        (one): Block => ({
          kind: 'pair',
          left: `TVA des acomptes ${rateText(one.rate_bp)}`,
          right: eurosText(one.vat_cents),
          financial: true,
        }),
      ),
  ];
  return rows.length === 0 ? [] : [line('Acomptes, hors ventes', true), ...rows];
}
