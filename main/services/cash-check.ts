/** What the journal says the drawer's and the closings' rows must be, for the comparison of both (LAW INA-04). Must never repair. */
import { type CashTable, followedSince, listedCash } from '../../db/cash-listing.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { ListedRow } from '../../db/tickets.ts';
import { DENOMINATIONS } from '../contract/shapes/cash.ts';
import type { Entry } from '../domain/journal-format.ts';

type Values = (string | number)[];
type Pieces = readonly { cents: number; count: number }[];

const written = (unsorted: number, pieces: Pieces): string =>
  [unsorted, ...DENOMINATIONS.map((cents) => pieces.find((piece) => piece.cents === cents)?.count ?? 0)].join(',');
const worth = (unsorted: number, pieces: Pieces): number => pieces.reduce((sum, { cents, count }) => sum + cents * count, unsorted);

/** What one entry must have put into each table, without its seq. `session_no` of a sale is in no entry: it is not compared there. */
const EXPECTED: Readonly<Record<CashTable, (entry: Entry) => Values[]>> = {
  cash_movements: (entry) => {
    if (entry.kind === 'ticket') {
      const cash = entry.payload.tenders.filter(({ kind }) => kind === 'cash');
      const rows = (kind: string, cents: (tender: (typeof cash)[number]) => number): Values[] =>
        cash.filter((tender) => cents(tender) !== 0).map((tender) => [0, kind, entry.kind_no, cents(tender), '']);
      return [...rows('sale_received', (tender) => tender.received_cents), ...rows('sale_change', (tender) => -tender.change_cents)];
    }
    if (entry.kind === 'session_opened') {
      const { session_no, float_cents, pieces } = entry.payload;
      return [[session_no, 'float', 0, float_cents, written(0, pieces)]];
    }
    if (entry.kind === 'cash_movement') {
      const { session_no, movement, ticket_no, amount_cents, unsorted_cents, pieces } = entry.payload;
      return [[session_no, movement, ticket_no, amount_cents, written(unsorted_cents, pieces)]];
    }
    if (entry.kind === 'session_closed' && entry.payload.counted === 1) {
      const { session_no, unsorted_cents, pieces } = entry.payload;
      return [[session_no, 'count', 0, worth(unsorted_cents, pieces), written(unsorted_cents, pieces)]];
    }
    return [];
  },
  cash_sessions: (entry) =>
    entry.kind === 'session_opened' ? [[entry.payload.session_no, entry.at_utc_ms, 1, entry.payload.float_cents]] : [],
  cash_counts: (entry) => {
    if (entry.kind !== 'cash_count') return [];
    const { session_no, count_no, counted_cents, expected_known, expected_cents } = entry.payload;
    return [[session_no, count_no, counted_cents, expected_known, expected_cents]];
  },
  cash_session_ends: (entry) => {
    if (entry.kind !== 'session_closed') return [];
    const { session_no, counts, counted, counted_cents, expected_known, expected_cents } = entry.payload;
    return [[session_no, counts, counted, counted_cents, expected_known, expected_cents]];
  },
  closings: (entry) => {
    if (entry.kind !== 'closing_day') return [];
    const { payload: p } = entry;
    const sums = [p.tickets, p.total_ht_cents, p.total_vat_cents, p.total_cents, p.perpetual_net_cents, p.perpetual_absolute_cents];
    return [[entry.kind_no, p.business_day, p.until_seq, entry.at_utc_ms, ...sums]];
  },
  closing_prints: (entry) => (entry.kind === 'closing_print' ? [[entry.payload.closing_no, entry.payload.issue_no]] : []),
};

/** Rows as they lie there, made comparable: a sale names its session nowhere else, and a session opened by a sale must be a ticket's. */
function comparable(table: CashTable, rows: readonly ListedRow[], entries: readonly Entry[]): ListedRow[] {
  if (table === 'cash_movements') {
    return rows.map((row) => (['sale_received', 'sale_change'].includes(String(row['kind'])) ? { ...row, session_no: 0 } : row));
  }
  if (table !== 'cash_sessions') return [...rows];
  const tickets = new Set(entries.flatMap(({ kind, seq }) => (kind === 'ticket' ? [seq] : [])));
  return rows.filter((row) => row['float_known'] === 1 || !tickets.has(Number(row['seq'])));
}

/** The first table that disagrees with a run of consecutive entries, and where; null when all agree. */
export function compareCash(handle: ReadHandle, entries: readonly Entry[]): { table: CashTable; seq: number } | null {
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) return null;
  const since = followedSince(handle);
  for (const table of Object.keys(EXPECTED) as CashTable[]) {
    const expected = entries
      .filter(({ kind, seq }) => kind !== 'ticket' || seq > since)
      .flatMap((entry) => EXPECTED[table](entry).map((values) => ({ seq: entry.seq, values: [entry.seq, ...values] })));
    const listed = comparable(table, listedCash(handle, table, first.seq, last.seq), entries);
    for (const [place, { seq, values }] of expected.entries()) {
      const row = Object.values(listed[place] ?? {});
      if (row.length !== values.length || row.some((value, column) => value !== values[column])) return { table, seq };
    }
    if (listed.length > expected.length) return { table, seq: last.seq };
  }
  return null;
}
