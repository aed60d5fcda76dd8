/**
 * Builds the files of accounting from a read handle, in a worker. Each one proves itself before it leaves: its sums are those of the
 * stored closings to the cent. Must never write.
 */
import type { ReadHandle } from '../../db/store.ts';
import { invoicedBetween, reportedBetween } from '../../db/takings.ts';
import type { ExportPeriod, ExportSums } from '../contract/shapes/export.ts';
import { asDay } from '../contract/values.ts';
import type { Unmapped } from '../domain/account-check.ts';
import { postClosing } from '../domain/accounting.ts';
import { type PaymentRow, REPORT_CATEGORIES, type ReportCategory, type ReportRow, reportCsv } from '../domain/e-reporting.ts';
import { fecFileName, fecText } from '../domain/fec.ts';
import { type ClosingTruth, checkFec, mustEqual, SumsDiffer } from '../domain/fec-check.ts';
import { latin9 } from '../domain/latin9.ts';
import type { LedgerEntry } from '../domain/ledger.ts';
import { allPlans, planOn } from './account-plans.ts';
import { type ClosingEntry, closedDay, closingsOf, hasEntry, sumsOf } from './closed-days.ts';
import { takingsFile, ticketsFile } from './export-csv.ts';
import { type BuiltExport, type BuiltFile, type ExportOrder, fileName, isComplete } from './export-order.ts';
import { slipOf, summaryOf } from './export-papers.ts';

/** What a part of the work says of itself: so many of so many. */
export type OnDone = (done: number, of: number) => void;

/** @throws Error when the program is wrong; sums that differ are a refusal */
export function buildExport(reader: ReadHandle, order: ExportOrder, onDone: OnDone = () => undefined): BuiltExport {
  const { what, period, establishment } = order;
  if (establishment.siret === '' && (what === 'fec' || what === 'e_reporting')) return { refused: 'siren_missing' };
  const closings = closingsOf(reader, period);
  if (closings.length === 0 && what !== 'tickets') return { refused: 'nothing_to_export' };
  const sums = sumsOf(closings, isComplete(reader, order));
  try {
    switch (what) {
      case 'fec':
        return fecOf(reader, order, closings, sums, onDone);
      case 'e_reporting':
        return reportOf(reader, order, closings, sums);
      case 'takings':
        return takingsFile(order, closings, sums);
      case 'tickets':
        return ticketsFile(reader, order, closings, sums, onDone);
      case 'summary':
        return summaryOf(reader, order, closings, sums);
      default:
        return slipOf(reader, { ...order, what }, closings, sums);
    }
  } catch (cause) {
    return refusalOf(cause);
  }
}

/** Sums that differ are said; anything else is a mistake of the program. */
export function refusalOf(cause: unknown): { refused: 'sums_differ'; details: SumsDiffer['details'] } {
  if (cause instanceof SumsDiffer) return { refused: 'sums_differ', details: cause.details };
  throw cause;
}

/** Entries of some closings by the plan of their days, and what those plans lack. @throws SumsDiffer */
export function entriesOf(reader: ReadHandle, closings: readonly ClosingEntry[], firstNo: number, onDone: OnDone) {
  const plans = allPlans(reader);
  const entries: LedgerEntry[] = [];
  const truths: ClosingTruth[] = [];
  const missing = new Map<string, Unmapped>();
  const used = new Set<number>();
  let no = firstNo;
  for (const [index, closing] of closings.entries()) {
    const closed = closedDay(reader, closing);
    const { plan, from_day } = planOn(plans, closed.day);
    const { lines, unmapped } = posted(plan, closed);
    for (const one of unmapped) missing.set(`${one.what} ${one.key}`, one);
    if (lines.length > 0) entries.push({ no: ++no, day: closed.day, piece: closed.label, lines });
    const { total_cents, total_vat_cents } = closing.payload;
    truths.push({ closed, plan, total_cents, total_vat_cents });
    used.add(from_day);
    onDone(index + 1, closings.length);
  }
  return {
    entries,
    truths,
    missing: [...missing.values()],
    used,
    plan: planOn(plans, truths.at(-1)?.closed.day ?? asDay(20_000_101)).plan,
  };
}

/** A closing whose lines are not its payments does not balance: its tickets were changed behind the journal's back. */
function posted(...[plan, closed]: Parameters<typeof postClosing>): ReturnType<typeof postClosing> {
  const sum = (rows: readonly number[]) => rows.reduce((total, one) => total + one, 0);
  const sales = sum(closed.sold.map(({ ht_cents }) => ht_cents)) + sum(closed.vat.map(({ vat_cents }) => vat_cents));
  mustEqual(`${closed.label} TTC`, sales, sum(closed.tenders.map(({ amount_cents }) => amount_cents)));
  return postClosing(plan, closed);
}

function fecOf(
  reader: ReadHandle,
  { period, charset, establishment }: ExportOrder,
  closings: readonly ClosingEntry[],
  sums: ExportSums,
  onDone: OnDone,
): BuiltExport {
  // Numbers go on from those of the year's earlier closings, so that two exports of one year never give a number twice.
  const { entries, truths, missing, used, plan } = entriesOf(reader, closings, entriesBefore(reader, period), onDone);
  const [first] = missing;
  if (first) {
    const keys = missing.map(({ what, key }) => `${what}: ${key}`).join(' | ');
    return { refused: 'unmapped_account', details: { ...first, count: missing.length, keys } };
  }
  const text = fecText(plan.journal, entries);
  checkFec(text, truths);
  const bytes = charset === 'utf-8' ? Buffer.from(text, 'utf8') : Buffer.from(latin9(text));
  const name = fecFileName(establishment.siret, period.until_day);
  return {
    files: [fileOf(name, bytes), ...(sums.complete ? [] : [incompleteNote(name, period)])],
    sums,
    said: `plan=${[...used].map((from_day) => (from_day === 0 ? 'estrade' : from_day)).join(',')}`,
  };
}

/** The name of a FEC is the law's and says nothing of a day that is missing: a note beside it does. */
function incompleteNote(name: string, { from_day, until_day }: ExportPeriod): BuiltFile {
  const text = [
    'INCOMPLET',
    '',
    `Le fichier ${name} ne contient pas toutes les journées du ${from_day} au ${until_day}.`,
    'Une journée de cette période n’est pas encore clôturée dans la caisse.',
    'Clôturez-la, puis exportez de nouveau ces dates. Ne déposez pas ce fichier comme définitif.',
  ];
  return fileOf(name.replace('.txt', '-INCOMPLET.txt'), Buffer.from(`\uFEFF${text.join('\r\n')}\r\n`, 'utf8'));
}

/** How many closings of the same calendar year before the period have an entry: a day without sale or movement has none. */
function entriesBefore(reader: ReadHandle, { from_day }: ExportPeriod): number {
  const newYear = asDay(Math.trunc(from_day / 10_000) * 10_000 + 101);
  if (newYear >= from_day) return 0;
  return closingsOf(reader, { from_day: newYear, until_day: asDay(from_day - 1) }).filter((closing) => hasEntry(reader, closing)).length;
}

function reportOf(
  reader: ReadHandle,
  { period, establishment, vat_on_debits }: ExportOrder,
  closings: readonly ClosingEntry[],
  sums: ExportSums,
): BuiltExport {
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
  const invoiced = closings.reduce((sum, { payload }) => sum + invoicedBetween(reader, payload.after_seq, payload.until_seq), 0);
  mustEqual('e-reporting', rows.reduce((sum, row) => sum + row.total_cents, 0) + invoiced, sums.total_cents);
  const payments = vat_on_debits ? [] : paymentsOf(rows, closings);
  const name = fileName('e-reporting', period, sums.complete);
  const json = { siren: establishment.siret.slice(0, 9), period, complete: sums.complete, transactions: rows, payments };
  return {
    files: [
      fileOf(`${name}.json`, Buffer.from(`${JSON.stringify(json, null, 2)}\n`, 'utf8')),
      fileOf(`${name}.csv`, Buffer.from(`\uFEFF${reportCsv(rows)}`, 'utf8')),
    ],
    sums,
    said: '',
  };
}

/**
 * What was paid for services per day and rate (LAW ERP-01): the café is paid when it serves, so it is their total; a deposit counts on
 * the day it came in, and no more on the day its sale deducts it (LAW DEP-01).
 */
function paymentsOf(rows: readonly ReportRow[], closings: readonly ClosingEntry[]): PaymentRow[] {
  const parts = [
    ...rows.filter(({ category }) => category === 'TPS1'),
    ...closings.flatMap(({ payload: { business_day, deposit_vat } }) =>
      deposit_vat.map(({ rate_bp, vat_cents, ttc_cents }) => ({ day: asDay(business_day), rate_bp, vat_cents, total_cents: ttc_cents })),
    ),
  ];
  const byDay = Map.groupBy(parts, ({ day, rate_bp }) => day * 100_000 + rate_bp);
  return [...byDay.entries()]
    .toSorted(([one], [other]) => one - other)
    .flatMap(([, [first, ...others]]) => {
      if (!first) return [];
      const { day, rate_bp } = first;
      const sum = (pick: 'vat_cents' | 'total_cents') => others.reduce((total, row) => total + row[pick], first[pick]);
      return [{ day, rate_bp, vat_cents: sum('vat_cents'), total_cents: sum('total_cents') }];
    })
    .filter(({ total_cents, vat_cents }) => total_cents !== 0 || vat_cents !== 0);
}

const fileOf = (name: string, bytes: Uint8Array): BuiltFile => ({ name, pieces: [bytes] });
