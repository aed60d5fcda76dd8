/** What the journal says the drawer's and the closings' rows must be, for the comparison of both (LAW INA-04). Must never repair. */
import { type CashTable, followedSince, listedCash } from '../../db/cash-listing.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { ListedRow } from '../../db/tickets.ts';
import { DENOMINATIONS } from '../contract/shapes/cash.ts';
import { jetOf } from '../domain/jet.ts';
import type { Entry } from '../domain/journal-format.ts';

type Values = (string | number)[];
type Pieces = readonly { cents: number; count: number }[];

const written = (unsorted: number, pieces: Pieces): string =>
  [unsorted, ...DENOMINATIONS.map((cents) => pieces.find((piece) => piece.cents === cents)?.count ?? 0)].join(',');
const worth = (unsorted: number, pieces: Pieces): number => pieces.reduce((sum, { cents, count }) => sum + cents * count, unsorted);

const writtenMovements = (ticketNo: number, cash: Entry<'ticket'>['payload']['cash']): Values[] =>
  cash.map(({ movement, session_no, unsorted_cents, pieces }) => [
    ...[session_no, movement, ticketNo, worth(unsorted_cents, pieces), written(unsorted_cents, pieces)],
  ]);

/** What a ticket's entry says of the drawer; a format-1 entry names sums only, and neither session nor pieces (0 and ''). */
function movementsOfTicket({ kind_no, payload }: Entry<'ticket'>): Values[] {
  if (payload.cash.length > 0) return writtenMovements(kind_no, payload.cash);
  const cash = payload.tenders.filter(({ kind }) => kind === 'cash');
  const rows = (kind: string, cents: (tender: (typeof cash)[number]) => number): Values[] =>
    cash.filter((tender) => cents(tender) !== 0).map((tender) => [0, kind, kind_no, cents(tender), '']);
  return [...rows('sale_received', (tender) => tender.received_cents), ...rows('sale_change', (tender) => -tender.change_cents)];
}

/** What an entry says of the drawer: session, movement, ticket, worth, pieces. */
function movementsOf(entry: Entry): Values[] {
  if (entry.kind === 'ticket') return movementsOfTicket(entry);
  if (entry.kind === 'deposit' || entry.kind === 'deposit_ended') return writtenMovements(0, entry.payload.cash);
  if (entry.kind === 'tender_correction') return writtenMovements(entry.payload.ticket_no, entry.payload.cash);
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
}

/** What one entry must have put into each table, without its seq; movements lie in a session that is there. */
const EXPECTED: Readonly<Record<CashTable, (entry: Entry) => Values[]>> = {
  cash_movements: (entry) => movementsOf(entry).map((values) => [...values, 1]),
  cash_sessions: (entry) =>
    entry.kind === 'session_opened' ? [[entry.payload.session_no, entry.at_utc_ms, 1, entry.payload.float_cents]] : [],
  cash_counts: (entry) => {
    if (entry.kind !== 'cash_count') return [];
    const { session_no, count_no, counted_cents, expected_known, expected_cents } = entry.payload;
    return [[session_no, count_no, counted_cents, expected_known, expected_cents, 1]];
  },
  cash_session_ends: (entry) => {
    if (entry.kind !== 'session_closed') return [];
    const { session_no, counts, counted, counted_cents, expected_known, expected_cents } = entry.payload;
    return [[session_no, counts, counted, counted_cents, expected_known, expected_cents]];
  },
  invoice_requests: (entry) => (entry.kind === 'ticket' && entry.payload.invoice_name !== '' ? [[entry.kind_no]] : []),
  invoice_marks: (entry) =>
    entry.kind === 'invoice_marked' ? [[entry.payload.ticket_no, entry.payload.done, entry.payload.reference]] : [],
  exchanges: (entry) => {
    if (entry.kind !== 'exchange') return [];
    const { payload: p } = entry;
    const head = [entry.kind_no, entry.at_utc_ms, p.business_day, entry.operator];
    return [[...head, p.unit, p.unit_label, p.direction, p.units, p.what, p.who, p.corrects_exchange_no]];
  },
  tender_corrections: (entry) => {
    if (entry.kind !== 'tender_correction') return [];
    const { ticket_no, from_kind, from_code, to_kind, to_code, amount_cents, from_units, to_units, to_label } = entry.payload;
    return [[ticket_no, from_kind, from_code, to_kind, to_code, amount_cents, from_units, to_units, to_label]];
  },
  deposits: (entry) => {
    if (entry.kind !== 'deposit') return [];
    const { kind, client, quoted_cents, amount_cents } = entry.payload;
    return [[entry.kind_no, entry.at_utc_ms, kind, client, quoted_cents, amount_cents]];
  },
  deposit_vat: (entry) =>
    entry.kind === 'deposit'
      ? entry.payload.vat.map((row) => [entry.kind_no, row.rate_bp, row.ht_cents, row.vat_cents, row.ttc_cents])
      : [],
  deposit_tenders: (entry) => {
    if (entry.kind !== 'deposit' && entry.kind !== 'deposit_ended') return [];
    const no = entry.kind === 'deposit' ? entry.kind_no : entry.payload.deposit_no;
    return entry.payload.tenders.map((one, at) => [
      ...[at + 1, no, one.kind, one.amount_cents, one.code, one.label, one.units, one.over_cents, one.tip_cents],
    ]);
  },
  deposit_ends: (entry) => {
    if (entry.kind === 'deposit_ended') return [[entry.payload.deposit_no, entry.payload.how, 0]];
    if (entry.kind !== 'ticket') return [];
    const used = entry.payload.tenders.filter(({ kind }) => kind === 'deposit').map(({ deposit_no }) => deposit_no);
    return used.toSorted((a, b) => a - b).map((deposit_no) => [deposit_no, 'used', entry.kind_no]);
  },
  card_attempts: (entry) =>
    entry.kind === 'card_attempt'
      ? [[entry.kind_no, entry.at_utc_ms, entry.station, entry.payload.sale_id, entry.payload.amount_cents]]
      : [],
  closings: (entry) => {
    if (entry.kind !== 'closing_day') return [];
    const { payload: p } = entry;
    const sums = [p.tickets, p.total_ht_cents, p.total_vat_cents, p.total_cents, p.perpetual_net_cents, p.perpetual_absolute_cents];
    return [[entry.kind_no, p.business_day, p.until_seq, entry.at_utc_ms, ...sums]];
  },
  closing_prints: (entry) =>
    entry.kind === 'closing_print' && entry.payload.period === '' ? [[entry.payload.closing_no, entry.payload.issue_no]] : [],
  dated_settings: (entry) => (entry.kind === 'setting_dated' ? [[entry.payload.name, entry.payload.from_day, entry.payload.value]] : []),
  technical_events: (entry) => {
    const code = jetOf(entry.kind, entry.payload);
    return code > 0 ? [[code]] : [];
  },
  period_closings: (entry) => {
    if (entry.kind !== 'closing_month' && entry.kind !== 'closing_year') return [];
    const { payload: p } = entry;
    const covered = [p.first_day, p.last_day, p.first_part_no, p.last_part_no, p.until_seq, entry.at_utc_ms];
    const sums = [p.tickets, p.total_ht_cents, p.total_vat_cents, p.total_cents, p.perpetual_net_cents, p.perpetual_absolute_cents];
    return [[entry.kind === 'closing_month' ? 'month' : 'year', entry.kind_no, ...covered, ...sums]];
  },
  period_closing_prints: (entry) =>
    entry.kind === 'closing_print' && entry.payload.period !== ''
      ? [[entry.payload.period, entry.payload.closing_no, entry.payload.issue_no]]
      : [],
};

/** Rows as they lie there, made comparable: of a format-1 sale only the sums; a session opened by a sale must be what its ticket says. */
type Moving = Entry<'ticket'> | Entry<'deposit'> | Entry<'deposit_ended'>;
const movesLikeASale = (entry: Entry): entry is Moving => ['ticket', 'deposit', 'deposit_ended'].includes(entry.kind);

function comparable(table: CashTable, rows: readonly ListedRow[], entries: readonly Entry[]): ListedRow[] {
  if (table !== 'cash_movements' && table !== 'cash_sessions') return [...rows];
  const tickets = new Map(entries.flatMap((entry) => (movesLikeASale(entry) ? [[entry.seq, entry] as const] : [])));
  if (table === 'cash_movements') {
    const sumsOnly = ({ seq }: ListedRow) => tickets.get(Number(seq))?.payload.cash.length === 0;
    return rows.map((row) => (sumsOnly(row) ? { ...row, session_no: 0, pieces: '' } : row));
  }
  return rows.filter((row) => row['float_known'] === 1 || !openedBy(tickets.get(Number(row['seq'])), row));
}

/** A sale opens the session that its own movements name, at its own instant. */
const openedBy = (ticket: Moving | undefined, row: ListedRow): boolean =>
  ticket !== undefined &&
  row['opened_at_utc_ms'] === ticket.at_utc_ms &&
  (ticket.payload.cash.length === 0 || ticket.payload.cash[0]?.session_no === row['session_no']);

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
