/** Exchanges without money as rows, in units. Rows are only added; nothing here is an amount. */
import { all, one, type ReadHandle, runOne, type Transaction } from './sql.ts';

export type ExchangeRow = {
  exchange_no: number;
  seq: number;
  at_utc_ms: number;
  business_day: number;
  operator: string;
  unit: string;
  unit_label: string;
  direction: 'given' | 'received';
  units: number;
  what: string;
  who: string;
  corrects_exchange_no: number | null;
};
/** Null: nothing took it back. */
type ListedExchange = ExchangeRow & { taken_back_by: number | null };

export const insertExchange = (transaction: Transaction, row: ExchangeRow): number =>
  runOne(
    transaction,
    `INSERT INTO exchanges (exchange_no, seq, at_utc_ms, business_day, operator, unit, unit_label, direction, units, what, who,
       corrects_exchange_no) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.exchange_no,
    row.seq,
    row.at_utc_ms,
    row.business_day,
    row.operator,
    row.unit,
    row.unit_label,
    row.direction,
    row.units,
    row.what,
    row.who,
    row.corrects_exchange_no,
  );

const LISTED = `SELECT exchange.*, back.exchange_no AS taken_back_by FROM exchanges AS exchange
  LEFT JOIN exchanges AS back ON back.corrects_exchange_no = exchange.exchange_no`;

export const findExchange = (handle: ReadHandle, exchangeNo: number): ListedExchange | undefined =>
  one<ListedExchange>(handle, `${LISTED} WHERE exchange.exchange_no = ?`, exchangeNo);

/** Those before a number, the newest first. */
export const listExchanges = (handle: ReadHandle, before: number, most: number): ListedExchange[] =>
  all<ListedExchange>(handle, `${LISTED} WHERE exchange.exchange_no < ? ORDER BY exchange.exchange_no DESC LIMIT ?`, before, most);

export type ExchangeSum = { unit: string; unit_label: string; given: number; received: number };

/** What was given and received in all, by unit: two units are never added. */
export const sumExchanges = (handle: ReadHandle): ExchangeSum[] =>
  all<ExchangeSum>(
    handle,
    `SELECT unit, (SELECT unit_label FROM exchanges AS last WHERE last.unit = exchanges.unit ORDER BY exchange_no DESC LIMIT 1) AS unit_label,
       sum(iif(direction = 'given', units, 0)) AS given, sum(iif(direction = 'received', units, 0)) AS received
     FROM exchanges GROUP BY unit ORDER BY unit`,
  );
