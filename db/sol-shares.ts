/** What suppliers were paid in a complementary currency, as rows that are only added. Nothing here is a takings amount. */
import type { Day, UtcMs } from '../main/contract/values.ts';
import { all, one, type ReadHandle, runOne, type Transaction } from './sql.ts';

export type ShareRow = {
  share_no: number;
  supplier: string;
  settled_on_day: Day;
  currency: string;
  units_c: number;
  unit_e4: number;
  worth_cents: number;
  total_cents: number;
  invoice_ref: string;
  remark: string;
  takes_back_no: number | null;
  at_utc_ms: UtcMs;
  operator: string;
};
export type ListedShare = ShareRow & { order_nos: number[]; taken_back: boolean };

export function addShare(transaction: Transaction, row: Omit<ShareRow, 'share_no'>, orderNos: readonly number[]): number {
  const share_no = runOne(
    transaction,
    `INSERT INTO sol_shares (supplier, settled_on_day, currency, units_c, unit_e4, worth_cents, total_cents, invoice_ref, remark, takes_back_no,
       at_utc_ms, operator) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.supplier,
    row.settled_on_day,
    row.currency,
    row.units_c,
    row.unit_e4,
    row.worth_cents,
    row.total_cents,
    row.invoice_ref,
    row.remark,
    row.takes_back_no,
    row.at_utc_ms,
    row.operator,
  );
  for (const order_no of orderNos) runOne(transaction, 'INSERT INTO sol_share_orders VALUES (?, ?)', share_no, order_no);
  return share_no;
}

type Stored = ShareRow & { order_nos: string; taken_back: number };
const LISTED = `SELECT share.*, EXISTS (SELECT 1 FROM sol_shares AS back WHERE back.takes_back_no = share.share_no) AS taken_back,
    (SELECT json_group_array(order_no) FROM sol_share_orders WHERE sol_share_orders.share_no = coalesce(share.takes_back_no, share.share_no))
      AS order_nos
  FROM sol_shares AS share`;
const listed = ({ order_nos, taken_back, ...row }: Stored): ListedShare => ({
  ...row,
  order_nos: JSON.parse(order_nos) as number[],
  taken_back: taken_back === 1,
});

/** The newest first, before a number. */
export const listShares = (handle: ReadHandle, before: number, most: number): ListedShare[] =>
  all<Stored>(handle, `${LISTED} WHERE share.share_no < ? ORDER BY share.share_no DESC LIMIT ?`, before, most).map(listed);

export function findShare(handle: ReadHandle, shareNo: number): ListedShare | undefined {
  const row = one<Stored>(handle, `${LISTED} WHERE share.share_no = ?`, shareNo);
  return row && listed(row);
}

export type ShareSum = {
  month: number;
  supplier: string;
  currency: string;
  units_c: number;
  worth_cents: number;
  total_cents: number;
  settlements: number;
};

/** By month of the settlement, supplier and currency; two currencies are never added. Those wholly taken back are left out. */
export const sumShares = (handle: ReadHandle, from: Day): ShareSum[] =>
  all<ShareSum>(
    handle,
    `SELECT settled_on_day / 100 AS month, supplier, currency, sum(units_c) AS units_c, sum(worth_cents) AS worth_cents,
       sum(total_cents) AS total_cents, sum(iif(takes_back_no IS NULL, 1, -1)) AS settlements
     FROM sol_shares WHERE settled_on_day >= ? GROUP BY month, supplier, currency HAVING sum(units_c) <> 0
     ORDER BY month DESC, supplier, currency`,
    from,
  );
