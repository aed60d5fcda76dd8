/**
 * Builds the files of accounting from a read handle, in a worker. Each one proves itself before it leaves: its sums are those of the
 * stored closings to the cent. Must never write.
 */
import { hash } from 'node:crypto';
import { lastClosing } from '../../db/closings.ts';
import type { ReadHandle } from '../../db/store.ts';
import { reportedBetween } from '../../db/takings.ts';
import type { ErrorDetails } from '../contract/results.ts';
import type { AccountPlan } from '../contract/shapes/accounts.ts';
import type { ExportFile, ExportPeriod, ExportSums } from '../contract/shapes/export.ts';
import type { Establishment } from '../contract/shapes/ticket.ts';
import { asDay, type Day } from '../contract/values.ts';
import { postClosing } from '../domain/accounting.ts';
import { REPORT_CATEGORIES, type ReportCategory, type ReportRow, reportCsv } from '../domain/e-reporting.ts';
import { fecFileName, fecText } from '../domain/fec.ts';
import { latin9 } from '../domain/latin9.ts';
import type { LedgerEntry } from '../domain/ledger.ts';
import { closedDay, closingsOf, sumsOf } from './closed-days.ts';
import { nextOpenDay } from './closing-period.ts';

export type ExportOrder = {
  what: 'fec' | 'e_reporting';
  period: ExportPeriod;
  charset: 'iso-8859-15' | 'utf-8';
  establishment: Establishment;
  plan: AccountPlan;
  day_turn_min: number;
  /** The business day that goes on now: it is open unless it has its closing. */
  today: Day;
};

export type BuiltExport =
  | { files: ExportFile[]; sums: ExportSums }
  | { refused: 'nothing_to_export' | 'siren_missing' | 'unmapped_account'; details?: ErrorDetails };

/** @throws Error when a sum is not the journal's: such a file must not leave the till */
export function buildExport(reader: ReadHandle, order: ExportOrder): BuiltExport {
  const { period, establishment } = order;
  if (establishment.siret === '') return { refused: 'siren_missing' };
  const closings = closingsOf(reader, period);
  if (closings.length === 0) return { refused: 'nothing_to_export' };
  const sums = sumsOf(closings, isComplete(reader, order));
  return order.what === 'fec' ? fecOf(reader, order, closings, sums) : reportOf(reader, order, closings, sums);
}

/** Whether every business day of the period is over and has its closing. */
function isComplete(reader: ReadHandle, { period: { until_day }, day_turn_min, today }: ExportOrder): boolean {
  const waiting = nextOpenDay(reader, day_turn_min);
  if (waiting !== null && waiting <= until_day) return false;
  return until_day < today || (until_day === today && (lastClosing(reader)?.business_day ?? 0) >= today);
}

type Closings = ReturnType<typeof closingsOf>;

function fecOf(
  reader: ReadHandle,
  { period, charset, establishment, plan }: ExportOrder,
  closings: Closings,
  sums: ExportSums,
): BuiltExport {
  const entries: LedgerEntry[] = [];
  // Numbers go on from those of the year's earlier closings, so that two exports of one year never give a number twice.
  let no = entriesBefore(reader, period);
  for (const closing of closings) {
    const closed = closedDay(reader, closing);
    const { lines, unmapped } = postClosing(plan, closed);
    const [first] = unmapped;
    if (first) return { refused: 'unmapped_account', details: { ...first, count: unmapped.length } };
    if (lines.length > 0) entries.push({ no: ++no, day: closed.day, piece: closed.label, lines });
  }
  const text = fecText(plan.journal, entries);
  const bytes = charset === 'utf-8' ? Buffer.from(text, 'utf8') : Buffer.from(latin9(text));
  return { files: [fileOf(fecFileName(establishment.siret, period.until_day), bytes)], sums };
}

/** How many closings of the same calendar year before the period have an entry: a day without sale or movement has none. */
function entriesBefore(reader: ReadHandle, { from_day }: ExportPeriod): number {
  const newYear = asDay(Math.trunc(from_day / 10_000) * 10_000 + 101);
  if (newYear >= from_day) return 0;
  return closingsOf(reader, { from_day: newYear, until_day: asDay(from_day - 1) }).filter((closing) => {
    const { vat, sold, tenders, moves, deposit_tenders, deposit_vat, deposits_kept_cents, difference_cents } = closedDay(reader, closing);
    const listed = [...sold, ...vat, ...tenders, ...moves, ...deposit_tenders, ...deposit_vat];
    return listed.length > 0 || deposits_kept_cents !== 0 || difference_cents !== 0;
  }).length;
}

function reportOf(reader: ReadHandle, { period, establishment }: ExportOrder, closings: Closings, sums: ExportSums): BuiltExport {
  const rows = closings.flatMap(({ payload: { business_day, after_seq, until_seq } }) =>
    reportedBetween(reader, after_seq, until_seq, REPORT_CATEGORIES).map(
      ({ category, rate_bp, tickets, base_cents, vat_cents }): ReportRow => ({
        day: asDay(business_day),
        category: category as ReportCategory,
        rate_bp,
        tickets,
        base_cents,
        vat_cents,
        total_cents: base_cents + vat_cents,
      }),
    ),
  );
  const total = rows.reduce((sum, row) => sum + row.total_cents, 0);
  if (total !== sums.total_cents) throw new Error(`e-reporting says ${total}, the closings ${sums.total_cents}`);
  const name = `e-reporting-${period.from_day}-${period.until_day}${sums.complete ? '' : '-INCOMPLET'}`;
  const json = { siren: establishment.siret.slice(0, 9), period, complete: sums.complete, transactions: rows };
  return {
    files: [
      fileOf(`${name}.json`, Buffer.from(`${JSON.stringify(json, null, 2)}\n`, 'utf8')),
      fileOf(`${name}.csv`, Buffer.from(`\uFEFF${reportCsv(rows)}`, 'utf8')),
    ],
    sums,
  };
}

const fileOf = (name: string, bytes: Buffer): ExportFile => ({
  name,
  content_base64: bytes.toString('base64'),
  sha256: hash('sha256', bytes, 'hex'),
});
