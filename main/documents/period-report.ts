/**
 * The closing of a month or of a financial year on paper (LAW CLO-01, CLO-03) as a semantic document, with the closings it sums. Shows
 * stored sums only: must never recompute one (LAW CLO-05).
 */
import { amountText } from '../contract/money-text.ts';
import type { PeriodClosing } from '../contract/shapes/closing.ts';
import type { Block, SemanticDocument } from '../contract/shapes/document.ts';
import { ticketTime } from '../contract/time.ts';
import {
  type ClosingPaper,
  companyBlocks,
  dayText,
  fact,
  INDENT,
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

const TITLES = { month: 'CLÔTURE DU MOIS', year: 'CLÔTURE DE L’EXERCICE' } as const;
const PARTS = { month: 'Journées', year: 'Mois' } as const;

export function buildPeriodReport(closing: PeriodClosing, options: ClosingPaper): SemanticDocument {
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
      rule,
      ...vatBlocks(closing),
      rule,
      ...tenderBlocks(closing),
      rule,
      ...drawerBlocks(closing),
      rule,
      ...partBlocks(closing),
      ...missingBlocks(closing.missing_days),
      rule,
      ...totalsBlocks(closing),
      ...watermark,
    ],
  };
}

function headBlocks(closing: PeriodClosing, { issue_no }: ClosingPaper): Block[] {
  return [
    fact(TITLES[closing.period], issueText(issue_no)),
    fact(`n° ${closing.closing_label}`, `Caisse ${closing.register}`),
    fact('Du', dayText(closing.first_day)),
    fact('Au', dayText(closing.last_day)),
    fact('Ouverture', ticketTime(closing.opened_at_utc_ms)),
    fact('Clôture', ticketTime(closing.closed_at_utc_ms)),
    fact('Fermée par', closing.operator),
  ];
}

function drawerBlocks(closing: PeriodClosing): Block[] {
  return [
    line('Tiroir-caisse', true),
    ...movesBlocks(closing),
    fact('Sessions terminées', closing.sessions),
    ...(closing.uncounted > 0 ? [fact('Sessions non comptées', closing.uncounted)] : []),
    money(`Différences (${closing.differences.times})`, closing.differences.amount_cents),
  ];
}

/** One row a closing that is summed: its number, its day or month, what was sold. */
function partBlocks(closing: PeriodClosing): Block[] {
  if (closing.parts.length === 0) return [line('Aucune vente')];
  return [
    line(`${PARTS[closing.period]} (${closing.parts.length})`, true),
    {
      kind: 'table',
      columns: [
        { width: 0, align: 'left' },
        { width: 11, align: 'left' },
        { width: 8, align: 'right' },
        { width: 13, align: 'right' },
      ],
      rows: [
        { cells: ['Clôture', closing.period === 'month' ? 'Jour' : 'Au', 'Tickets', 'TTC'] },
        ...closing.parts.map((part) => ({
          cells: [part.closing_label, dayText(part.last_day), String(part.tickets), amountText(part.total_cents)],
          financial: true,
        })),
      ],
    },
  ];
}

/** Days that follow each other stand as one row. */
function missingBlocks(days: readonly number[]): Block[] {
  if (days.length === 0) return [line('Aucun jour sans clôture')];
  const texts = runsOf(days).map(([first, last]) => (first === last ? dayText(first) : `${dayText(first)} au ${dayText(last)}`));
  return [fact('Jours sans vente ni clôture', days.length), ...texts.map((text) => line(`${INDENT}${text}`))];
}

function runsOf(days: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && follows(last[1], day)) last[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}

const at = (day: number): number => Date.UTC(Math.trunc(day / 10_000), (Math.trunc(day / 100) % 100) - 1, day % 100);
const follows = (day: number, next: number): boolean => at(next) - at(day) === 86_400_000;
