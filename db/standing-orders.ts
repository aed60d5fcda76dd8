/** Standing orders as rows: terms with a version, days taken out, and which draft was filled when. Must never touch an order. */
import type { FillOutcome, StandingFacts } from '../main/contract/shapes/standing-order.ts';
import type { Day, UtcMs } from '../main/contract/values.ts';
import { all, one, type ReadHandle, run, runOne, type Transaction } from './sql.ts';

export type StandingRow = {
  standing_no: number;
  supplier: string;
  label: string;
  weekdays: number;
  from_day: Day;
  until_day: Day | null;
  active: boolean;
  version: number;
  changed_by: string;
};
type Stored = Omit<StandingRow, 'active'> & { active: number };
const ROW = 'standing_no, supplier, label, weekdays, from_day, until_day, active, version, changed_by';
const rowOf = ({ active, ...row }: Stored): StandingRow => ({ ...row, active: active === 1 });

/** Those in use first. */
export const listStanding = (handle: ReadHandle): StandingRow[] =>
  all<Stored>(handle, `SELECT ${ROW} FROM standing_orders ORDER BY active DESC, supplier, standing_no`).map(rowOf);

export function findStanding(handle: ReadHandle, standingNo: number): StandingRow | undefined {
  const row = one<Stored>(handle, `SELECT ${ROW} FROM standing_orders WHERE standing_no = ?`, standingNo);
  return row && rowOf(row);
}

export const linesOfStanding = (handle: ReadHandle, standingNo: number): { ref: string; packs: number }[] =>
  all(handle, 'SELECT ref, packs FROM standing_order_lines WHERE standing_no = ? ORDER BY position', standingNo);

type Change = { at_utc_ms: UtcMs; by: string };

/** @param standingNo null for a new one @returns its number */
export function putStanding(transaction: Transaction, standingNo: number | null, facts: StandingFacts, { at_utc_ms, by }: Change): number {
  const values = [
    facts.supplier,
    facts.label,
    facts.weekdays,
    facts.from_day,
    facts.until_day,
    facts.active ? 1 : 0,
    at_utc_ms,
    by,
  ] as const;
  const no = standingNo ?? addStanding(transaction, values);
  if (standingNo !== null) {
    runOne(
      transaction,
      `UPDATE standing_orders SET supplier = ?, label = ?, weekdays = ?, from_day = ?, until_day = ?, active = ?, changed_at_utc_ms = ?,
         changed_by = ?, version = version + 1 WHERE standing_no = ?`,
      ...values,
      standingNo,
    );
  }
  run(transaction, 'DELETE FROM standing_order_lines WHERE standing_no = ?', no);
  for (const [at, { ref, packs }] of facts.lines.entries()) {
    runOne(transaction, 'INSERT INTO standing_order_lines VALUES (?, ?, ?, ?)', no, at + 1, ref, packs);
  }
  return no;
}

const addStanding = (transaction: Transaction, values: readonly (string | number | null)[]): number =>
  runOne(
    transaction,
    `INSERT INTO standing_orders (supplier, label, weekdays, from_day, until_day, active, changed_at_utc_ms, changed_by, version)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)`,
    ...values,
  );

export const addSkip = (
  transaction: Transaction,
  skip: { standing_no: number; day: Day; skipped: boolean; reason: string },
  { at_utc_ms, by }: Change,
): unknown =>
  runOne(
    transaction,
    'INSERT INTO standing_order_skips (standing_no, day, skipped, reason, at_utc_ms, operator) VALUES (?, ?, ?, ?, ?, ?)',
    skip.standing_no,
    skip.day,
    skip.skipped ? 1 : 0,
    skip.reason,
    at_utc_ms,
    by,
  );

/** Days taken out from a day on, with why. */
export const skipsOf = (handle: ReadHandle, standingNo: number, from: Day): Map<Day, string> =>
  new Map(
    all<{ day: Day; skipped: number; reason: string }>(
      handle,
      `SELECT day, skipped, reason FROM standing_order_skips AS said WHERE standing_no = ? AND day >= ?
         AND skip_no = (SELECT max(skip_no) FROM standing_order_skips AS newer WHERE newer.standing_no = said.standing_no AND newer.day = said.day)`,
      standingNo,
      from,
    ).flatMap(({ day, skipped, reason }) => (skipped === 1 ? [[day, reason]] : [])),
  );

export type FillRow = { standing_no: number; delivery_day: Day; order_no: number; outcome: 'filled' | 'ordered'; at_utc_ms: UtcMs };
export type FillLine = { ref: string; packs: number; outcome: FillOutcome };

export const addFill = (transaction: Transaction, row: FillRow, lines: readonly FillLine[]): void => {
  const { standing_no, delivery_day, order_no, outcome, at_utc_ms } = row;
  runOne(transaction, 'INSERT INTO standing_order_fills VALUES (?, ?, ?, ?, ?)', standing_no, delivery_day, order_no, outcome, at_utc_ms);
  for (const [at, line] of lines.entries()) {
    runOne(
      transaction,
      'INSERT INTO standing_order_fill_lines VALUES (?, ?, ?, ?, ?, ?)',
      standing_no,
      delivery_day,
      at + 1,
      line.ref,
      line.packs,
      line.outcome,
    );
  }
};

/** What was filled from a day on, by delivery day. */
export const fillsOf = (handle: ReadHandle, standingNo: number, from: Day): Map<Day, FillRow> =>
  new Map(
    all<FillRow>(
      handle,
      'SELECT * FROM standing_order_fills WHERE standing_no = ? AND delivery_day >= ? ORDER BY delivery_day',
      standingNo,
      from,
    ).map((row) => [row.delivery_day, row]),
  );

export const linesOfFill = (handle: ReadHandle, standingNo: number, day: Day): FillLine[] =>
  all<FillLine>(
    handle,
    'SELECT ref, packs, outcome FROM standing_order_fill_lines WHERE standing_no = ? AND delivery_day = ? ORDER BY position',
    standingNo,
    day,
  );
