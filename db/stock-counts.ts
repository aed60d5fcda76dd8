/** Inventories as rows: opened, sheets handed in, ended, what they found. Only added to. Must never compare a count with the book. */
import { all, one, type ReadHandle, runOne, type Transaction } from './sql.ts';

export type CountRow = {
  count_no: number;
  opened_at_utc_ms: number;
  business_day: number;
  operator: string;
  after_movement_no: number;
  places: string[];
  /** Null while it goes on. */
  ended_at_utc_ms: number | null;
  outcome: 'settled' | 'given_up' | null;
  reason: string;
  ended_by: string;
};

const COUNT = `SELECT stock_counts.count_no, opened_at_utc_ms, business_day, stock_counts.operator, after_movement_no, places,
    stock_count_ends.at_utc_ms AS ended_at_utc_ms, outcome, coalesce(reason, '') AS reason,
    coalesce(stock_count_ends.operator, '') AS ended_by
  FROM stock_counts LEFT JOIN stock_count_ends USING (count_no)`;
type Stored = Omit<CountRow, 'places'> & { places: string };
const countOf = (row: Stored): CountRow => ({ ...row, places: JSON.parse(row.places) as string[] });

export function addCount(
  transaction: Transaction,
  row: Omit<CountRow, 'count_no' | 'ended_at_utc_ms' | 'outcome' | 'reason' | 'ended_by'>,
) {
  return runOne(
    transaction,
    'INSERT INTO stock_counts (opened_at_utc_ms, business_day, operator, after_movement_no, places) VALUES (?, ?, ?, ?, ?)',
    row.opened_at_utc_ms,
    row.business_day,
    row.operator,
    row.after_movement_no,
    JSON.stringify(row.places),
  );
}

export function findCount(handle: ReadHandle, countNo: number): CountRow | undefined {
  const row = one<Stored>(handle, `${COUNT} WHERE stock_counts.count_no = ?`, countNo);
  return row && countOf(row);
}

/** The inventory that goes on now. */
export function openCount(handle: ReadHandle): CountRow | undefined {
  const row = one<Stored>(handle, `${COUNT} WHERE outcome IS NULL ORDER BY stock_counts.count_no DESC LIMIT 1`);
  return row && countOf(row);
}

/** The newest first. */
export const listCounts = (handle: ReadHandle, most: number): CountRow[] =>
  all<Stored>(handle, `${COUNT} ORDER BY stock_counts.count_no DESC LIMIT ?`, most).map(countOf);

export type SheetRow = {
  sheet_no: number;
  count_no: number;
  place: string;
  operator: string;
  station: string;
  handed_in_at_utc_ms: number;
  again: number;
};
export const addSheet = (transaction: Transaction, row: Omit<SheetRow, 'sheet_no'>): number =>
  runOne(
    transaction,
    'INSERT INTO stock_count_sheets (count_no, place, operator, station, handed_in_at_utc_ms, again) VALUES (?, ?, ?, ?, ?, ?)',
    row.count_no,
    row.place,
    row.operator,
    row.station,
    row.handed_in_at_utc_ms,
    row.again,
  );

export const addSheetLine = (transaction: Transaction, sheetNo: number, ingredient: string, countedMil: number, at: number): unknown =>
  runOne(transaction, 'INSERT INTO stock_count_lines VALUES (?, ?, ?, ?)', sheetNo, ingredient, countedMil, at);

export type ListedSheet = SheetRow & { lines: number };
export const listSheets = (handle: ReadHandle, countNo: number): ListedSheet[] =>
  all<ListedSheet>(
    handle,
    `SELECT sheet_no, count_no, place, operator, station, handed_in_at_utc_ms, again,
       (SELECT count(*) FROM stock_count_lines WHERE stock_count_lines.sheet_no = stock_count_sheets.sheet_no) AS lines
     FROM stock_count_sheets WHERE count_no = ? ORDER BY sheet_no`,
    countNo,
  );

export type SheetLine = SheetRow & { ingredient: string; counted_mil: number; counted_at_utc_ms: number };
/** Everything that was counted, sheet after sheet. */
export const listSheetLines = (handle: ReadHandle, countNo: number): SheetLine[] =>
  all<SheetLine>(
    handle,
    `SELECT sheet_no, count_no, place, operator, station, handed_in_at_utc_ms, again, ingredient, counted_mil, counted_at_utc_ms
     FROM stock_count_sheets JOIN stock_count_lines USING (sheet_no) WHERE count_no = ? ORDER BY ingredient, place, sheet_no`,
    countNo,
  );

export const endCount = (
  transaction: Transaction,
  countNo: number,
  at: number,
  operator: string,
  outcome: string,
  reason: string,
): unknown => runOne(transaction, 'INSERT INTO stock_count_ends VALUES (?, ?, ?, ?, ?)', countNo, at, operator, outcome, reason);

export type ResultRow = {
  count_no: number;
  ingredient: string;
  place: string;
  sheet_no: number;
  counted_mil: number;
  expected_mil: number;
  value_e4: number;
};
export const addResult = (transaction: Transaction, row: ResultRow): unknown =>
  runOne(
    transaction,
    'INSERT INTO stock_count_results VALUES (?, ?, ?, ?, ?, ?, ?)',
    row.count_no,
    row.ingredient,
    row.place,
    row.sheet_no,
    row.counted_mil,
    row.expected_mil,
    row.value_e4,
  );

export const listResults = (handle: ReadHandle, countNo: number): ResultRow[] =>
  all<ResultRow>(handle, 'SELECT * FROM stock_count_results WHERE count_no = ? ORDER BY ingredient, place', countNo);

export type CountSum = { count_no: number; lines: number; different: number; value_e4: number };
export const sumResults = (handle: ReadHandle): CountSum[] =>
  all<CountSum>(
    handle,
    `SELECT count_no, count(*) AS lines, count(*) FILTER (WHERE counted_mil <> expected_mil) AS different, sum(value_e4) AS value_e4
     FROM stock_count_results GROUP BY count_no`,
  );

export type MovedSince = { ingredient: string; place: string; at_utc_ms: number; kind: string; qty_mil: number };
/** Movements after a movement, where each happened; empty for where the ingredient is kept. */
export const movedSince = (handle: ReadHandle, movementNo: number): MovedSince[] =>
  all<MovedSince>(
    handle,
    `SELECT ingredient, coalesce(place, '') AS place, at_utc_ms, kind, qty_mil
     FROM stock_movements LEFT JOIN stock_movement_places USING (movement_no) WHERE movement_no > ?`,
    movementNo,
  );
