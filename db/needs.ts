/**
 * What was sold of each article on each day: sums made from the tickets in the pauses, in small steps; what is newer than the last step is
 * summed when it is asked for. And what proposals remember of a draft. Must never be asked by a sale.
 */
import type { Day, UtcMs } from '../main/contract/values.ts';
import { all, one, type ReadHandle, run, runOne, type Transaction } from './sql.ts';

const summedUntil = (handle: ReadHandle): number =>
  one<{ ticket_no: number }>(handle, 'SELECT ticket_no FROM sale_day_sums_until')?.ticket_no ?? 0;

const lastTicket = (handle: ReadHandle): number =>
  one<{ ticket_no: number | null }>(handle, 'SELECT max(ticket_no) AS ticket_no FROM tickets')?.ticket_no ?? 0;

/** The lines after a ticket up to another, by the tickets' own numbers: the index of days would be read whole. */
const SUMS = `SELECT business_day, article, sum(qty_mil) AS qty_mil FROM tickets NOT INDEXED CROSS JOIN ticket_lines USING (ticket_no)
  WHERE ticket_no > ? AND ticket_no <= ?`;

/** Adds the next tickets to the sums. @param most tickets of one step @returns whether more are left */
export function sumTickets(transaction: Transaction, most: number): boolean {
  const [from, last] = [summedUntil(transaction), lastTicket(transaction)];
  if (last <= from) return false;
  const until = Math.min(last, from + most);
  run(
    transaction,
    `INSERT INTO sale_day_sums ${SUMS} GROUP BY business_day, article
     ON CONFLICT (business_day, article) DO UPDATE SET qty_mil = qty_mil + excluded.qty_mil`,
    from,
    until,
  );
  run(transaction, 'UPDATE sale_day_sums_until SET ticket_no = ?', until);
  return until < last;
}

/** Whether tickets wait for the next step. */
export const hasUnsummed = (handle: ReadHandle): boolean => lastTicket(handle) > summedUntil(handle);

export type SoldOnDay = { business_day: Day; article: string; qty_mil: number };

/** What was sold from a day on, less what was taken back; an article may have two rows for a day. */
export const soldByDay = (handle: ReadHandle, fromDay: Day): SoldOnDay[] =>
  all<SoldOnDay>(
    handle,
    `SELECT business_day, article, qty_mil FROM sale_day_sums WHERE business_day >= ?
     UNION ALL SELECT * FROM (${SUMS} AND business_day >= ? GROUP BY business_day, article)`,
    fromDay,
    summedUntil(handle),
    Number.MAX_SAFE_INTEGER,
    fromDay,
  );

export type MenuArticleRow = { code: string; label: string; months: number };
/** What the menu sells, with its months: bit 0 is January. */
export const menuArticles = (handle: ReadHandle, version: number): MenuArticleRow[] =>
  all<MenuArticleRow>(handle, 'SELECT code, label, months FROM articles WHERE version = ? ORDER BY position', version);

export type UsableLot = { ingredient: string; qty_mil: number; until_day: Day };
/** Goods that may be used, lot by lot, the first to expire first; of what no lot names, so much is missing when it is below zero. */
export const usableLots = (handle: ReadHandle): UsableLot[] =>
  all<UsableLot>(
    handle,
    `SELECT ingredient, level_mil AS qty_mil, until_day FROM stock_levels
     WHERE level_mil > 0 AND held = 0 OR level_mil < 0 ORDER BY ingredient, until_day, lot_no`,
  );

/** How many order units were proposed last of each reference of a draft. */
export const proposedOf = (handle: ReadHandle, orderNo: number): Map<string, number> =>
  new Map(
    all<{ ref: string; packs: number }>(handle, 'SELECT ref, packs FROM order_proposals WHERE order_no = ?', orderNo).map(
      ({ ref, packs }) => [ref, packs],
    ),
  );

export const noteProposed = (
  transaction: Transaction,
  orderNo: number,
  ref: string,
  packs: number,
  change: { at_utc_ms: UtcMs; by: string },
): unknown =>
  runOne(
    transaction,
    `INSERT INTO order_proposals VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (order_no, ref) DO UPDATE SET packs = excluded.packs, proposed_at_utc_ms = excluded.proposed_at_utc_ms,
       proposed_by = excluded.proposed_by`,
    orderNo,
    ref,
    packs,
    change.at_utc_ms,
    change.by,
  );

export const forgetProposed = (transaction: Transaction, orderNo: number, ref: string): unknown =>
  run(transaction, 'DELETE FROM order_proposals WHERE order_no = ? AND ref = ?', orderNo, ref);
