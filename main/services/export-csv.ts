/**
 * Takings and tickets as CSV for people: `;`, decimal comma, UTF-8 with its mark, for LibreOffice and Excel. A cell that a spreadsheet
 * would run is text. What was written is added up and compared with the journal before the file may leave.
 */
import { lastClosing } from '../../db/closings.ts';
import type { ReadHandle } from '../../db/store.ts';
import { columnsBetween, type ExportedTicket, lastOpenTicketSeq, tendersOfPage, ticketPage, vatOfPage } from '../../db/ticket-export.ts';
import { BOM, csvLine } from '../archive/archive-csv.ts';
import type { ExportSums } from '../contract/shapes/export.ts';
import { parisTime } from '../contract/time.ts';
import { asUtcMs } from '../contract/values.ts';
import { tenderSumWord } from '../documents/ticket-facts.ts';
import { mustEqual } from '../domain/fec-check.ts';
import { ticketLabel } from '../domain/ticket-label.ts';
import { type ClosingEntry, sessionDifference } from './closed-days.ts';
import { type BuiltExport, type ExportOrder, fileName } from './export-order.ts';
import { findEntryAt } from './journal.ts';

/** `-12,50`: a number as a spreadsheet reads it. */
const amount = (cents: number): string => {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
};
const percent = (rate_bp: number): string => `${amount(rate_bp).replace(/,?0+$/, '')} %`;
const isoDay = (day: number): string => `${String(day).slice(0, 4)}-${String(day).slice(4, 6)}-${String(day).slice(6)}`;
const sumOf = (rows: readonly number[]): number => rows.reduce((total, one) => total + one, 0);

type Way = { kind: string; code: string };
const wayKey = ({ kind, code }: Way): string => `${kind} ${code}`;

/** A row a ticket Z: sales per rate, payments, what moved in the drawer. */
export function takingsFile(order: ExportOrder, closings: readonly ClosingEntry[], sums: ExportSums): BuiltExport {
  const rates = [...new Set(closings.flatMap(({ payload }) => payload.vat.map(({ rate_bp }) => rate_bp)))].toSorted((a, b) => a - b);
  const ways = new Map(closings.flatMap(({ payload }) => payload.tenders.map((one) => [wayKey(one), tenderSumWord(one)] as const)));
  const keys = [...ways.keys()].toSorted();
  const header = [
    ...['jour', 'ticket Z', 'tickets', 'total TTC', 'total HT', 'total TVA'],
    ...rates.flatMap((rate) => [`HT ${percent(rate)}`, `TVA ${percent(rate)}`]),
    ...keys.map((key) => ways.get(key) ?? key),
    ...['trop-perçu titres', 'pourboires', 'acomptes reçus', 'remis en banque', 'écart de caisse'],
  ];
  const rows = closings.map(({ payload, register, kind_no }) => [
    isoDay(payload.business_day),
    ticketLabel(register, kind_no),
    payload.tickets,
    ...[payload.total_cents, payload.total_ht_cents, payload.total_vat_cents].map(amount),
    ...rates.flatMap((rate) => {
      const row = payload.vat.find(({ rate_bp }) => rate_bp === rate);
      return [amount(row?.ht_cents ?? 0), amount(row?.vat_cents ?? 0)];
    }),
    ...keys.map((key) => amount(sumOf(payload.tenders.filter((one) => wayKey(one) === key).map(({ amount_cents }) => amount_cents)))),
    amount(sumOf(payload.tenders.map(({ over_cents }) => over_cents))),
    amount(sumOf(payload.tenders.map(({ tip_cents }) => tip_cents))),
    amount(payload.deposits.amount_cents),
    amount(-sumOf(payload.cash_moves.filter(({ kind }) => kind === 'bank_drop').map(({ amount_cents }) => amount_cents))),
    amount(sumOf(payload.sessions.map(sessionDifference))),
  ]);
  const text = [header, ...rows].map(csvLine).join('');
  checkColumns(text, rates.length, keys.length, sums);
  const name = `${fileName('recettes', order.period, sums.complete)}.csv`;
  return { files: [{ name, pieces: [Buffer.from(BOM + text, 'utf8')] }], sums, said: '' };
}

/** The text is read back: its totals are the journal's, its rates add up to them, and so do its payments. @throws SumsDiffer */
function checkColumns(text: string, rates: number, ways: number, sums: ExportSums): void {
  const rows = text
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(';').map((cell) => Number(cell.replace(',', ''))));
  const column = (from: number, step = 1, count = 1): number =>
    sumOf(rows.flatMap((row) => Array.from({ length: count }, (_, at) => row[from + at * step] ?? 0)));
  mustEqual('total TTC', column(3), sums.total_cents);
  mustEqual('total HT', column(4), sums.total_ht_cents);
  mustEqual('total TVA', column(5), sums.total_vat_cents);
  mustEqual('HT par taux', column(6, 2, rates), sums.total_ht_cents);
  mustEqual('TVA par taux', column(7, 2, rates), sums.total_vat_cents);
  mustEqual('paiements', column(6 + 2 * rates, 1, ways), sums.total_cents);
}

/** Tickets written at a time. */
const PAGE = 1_000;

/** A row a ticket, those of days that are not closed yet included. Written in pieces; the last one comes once the sums are right. */
export function ticketsFile(
  reader: ReadHandle,
  order: ExportOrder,
  closings: readonly ClosingEntry[],
  sums: ExportSums,
  onDone: (done: number, of: number) => void,
): BuiltExport {
  const { period } = order;
  const closed_until = lastClosing(reader)?.until_seq ?? 0;
  const open_until = lastOpenTicketSeq(reader, closed_until, period.from_day, period.until_day);
  const first = closings[0]?.payload.after_seq ?? closed_until;
  const last = Math.max(open_until, closings.at(-1)?.payload.until_seq ?? 0);
  const columns = columnsBetween(reader, first, last);
  if (columns.tickets === 0) return { refused: 'nothing_to_export' };
  const spans = [
    ...closings.map(({ payload, register, kind_no }) => ({
      what: ticketLabel(register, kind_no),
      after_seq: payload.after_seq,
      until_seq: payload.until_seq,
      ...truthOf(payload),
    })),
    ...(open_until > 0
      ? [{ what: 'tickets ouverts', after_seq: closed_until, until_seq: open_until, ...openTruth(reader, closed_until, open_until) }]
      : []),
  ];
  const total_cents = sumOf(spans.map((span) => span.total_cents));
  const pieces = ticketPieces(reader, { spans, columns }, onDone);
  return {
    files: [{ name: `${fileName('tickets', period, sums.complete)}.csv`, pieces }],
    sums: { ...sums, total_cents: total_cents as ExportSums['total_cents'] },
    said: `tickets=${columns.tickets}`,
  };
}

type Truth = { total_cents: number; vat: ReadonlyMap<number, number> | null };
type Span = Truth & { what: string; after_seq: number; until_seq: number };

const truthOf = ({ total_cents, vat }: ClosingEntry['payload']): Truth => ({
  total_cents,
  vat: new Map(vat.map(({ rate_bp, vat_cents }) => [rate_bp, vat_cents])),
});

/** What the journal says of tickets that no closing holds: how far its perpetual total went since the last one. */
function openTruth(reader: ReadHandle, closed_until: number, open_until: number): Truth {
  const at = findEntryAt(reader, open_until);
  const before = lastClosing(reader);
  if (at?.kind !== 'ticket') throw new Error(`entry ${open_until} is no ticket`);
  const closed = before && before.until_seq === closed_until ? before.perpetual_net_cents : 0;
  return { total_cents: at.payload.perpetual_net_cents - closed, vat: null };
}

type Columns = ReturnType<typeof columnsBetween>;

function* ticketPieces(
  reader: ReadHandle,
  { spans, columns: { tickets, rates, ways } }: { spans: readonly Span[]; columns: Columns },
  onDone: (done: number, of: number) => void,
): Generator<Uint8Array> {
  const header = [
    ...[
      'ticket',
      'jour',
      'date',
      'heure',
      'décalage',
      'type',
      'corrige',
      'opérateur',
      'lignes',
      'remise',
      'total HT',
      'total TVA',
      'total TTC',
    ],
    ...rates.flatMap((rate) => [`HT ${percent(rate)}`, `TVA ${percent(rate)}`]),
    ...ways.map(tenderSumWord),
  ];
  yield Buffer.from(BOM + csvLine(header), 'utf8');
  const register = registerOf(reader, spans);
  let done = 0;
  for (const span of spans) {
    const written = { total_cents: 0, vat: new Map<number, number>() };
    for (let after = span.after_seq; ; ) {
      const page = ticketPage(reader, after, span.until_seq, PAGE);
      const end = page.at(-1);
      if (!end) break;
      after = end.seq;
      const [from, to] = [Math.min(...page.map(({ ticket_no }) => ticket_no)), Math.max(...page.map(({ ticket_no }) => ticket_no))];
      const vat = Map.groupBy(vatOfPage(reader, from, to), ({ ticket_no }) => ticket_no);
      const paid = Map.groupBy(tendersOfPage(reader, from, to), ({ ticket_no }) => ticket_no);
      let text = '';
      for (const ticket of page) {
        const rows = vat.get(ticket.ticket_no) ?? [];
        const tenders = paid.get(ticket.ticket_no) ?? [];
        written.total_cents += ticket.total_cents;
        for (const { rate_bp, vat_cents } of rows) written.vat.set(rate_bp, (written.vat.get(rate_bp) ?? 0) + vat_cents);
        mustEqual(ticketLabel(register, ticket.ticket_no), sumOf(tenders.map(({ amount_cents }) => amount_cents)), ticket.total_cents);
        text += csvLine([
          ...ticketCells(register, ticket),
          ...rates.flatMap((rate) => {
            const row = rows.find(({ rate_bp }) => rate_bp === rate);
            return [amount(row?.ht_cents ?? 0), amount(row?.vat_cents ?? 0)];
          }),
          ...ways.map((way) => amount(sumOf(tenders.filter((one) => wayKey(one) === wayKey(way)).map(({ amount_cents }) => amount_cents)))),
        ]);
      }
      done += page.length;
      onDone(done, tickets);
      yield Buffer.from(text, 'utf8');
    }
    mustEqual(`${span.what} TTC`, written.total_cents, span.total_cents);
    for (const [rate, cents] of span.vat ?? []) mustEqual(`${span.what} TVA ${percent(rate)}`, written.vat.get(rate) ?? 0, cents);
  }
}

/** The register that the tickets are of: one journal is one register (LAW SEC-01). */
function registerOf(reader: ReadHandle, spans: readonly Span[]): string {
  const at = findEntryAt(reader, spans[0]?.until_seq ?? 1) ?? findEntryAt(reader, 1);
  return at?.register ?? '';
}

const two = (value: number): string => String(value).padStart(2, '0');

function ticketCells(register: string, ticket: ExportedTicket): (string | number)[] {
  const at = parisTime(asUtcMs(ticket.at_utc_ms));
  return [
    ticketLabel(register, ticket.ticket_no),
    isoDay(ticket.business_day),
    `${at.year}-${two(at.month)}-${two(at.day)}`,
    `${two(at.hour)}:${two(at.minute)}:${two(at.second)}`,
    `UTC+${two(Math.trunc(at.offset_min / 60))}:${two(at.offset_min % 60)}`,
    ticket.type === 'sale' ? 'vente' : 'remboursement',
    ticket.corrects_ticket_no === 0 ? '' : ticketLabel(register, ticket.corrects_ticket_no),
    ticket.operator,
    ticket.lines,
    amount(ticket.discount_cents),
    amount(ticket.total_ht_cents),
    amount(ticket.total_vat_cents),
    amount(ticket.total_cents),
  ];
}
