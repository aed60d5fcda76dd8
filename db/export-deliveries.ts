/** Exports of a ticket Z that wait for their folder. Rows are added and end once; what they hold is the service's affair. */
import type { ExportDelivery } from '../main/contract/shapes/export.ts';
import { all, one, type ReadHandle, run, runOne, type Transaction } from './sql.ts';

export type DeliveryRow = Omit<ExportDelivery, 'business_day'> & {
  closing_no: number;
  business_day: number;
  state: 'waiting' | 'done' | 'given_up';
  next_attempt_utc_ms: number;
};

export function insertDelivery(
  transaction: Transaction,
  { closing_no, what, business_day, at_utc_ms }: { closing_no: number; what: string; business_day: number; at_utc_ms: number },
): void {
  runOne(
    transaction,
    `INSERT INTO export_deliveries (closing_no, what, business_day, state, fault, attempts, queued_at_utc_ms, next_attempt_utc_ms)
     VALUES (?, ?, ?, 'waiting', '', 0, ?, ?)`,
    closing_no,
    what,
    business_day,
    at_utc_ms,
    at_utc_ms,
  );
}

/** Those that wait, oldest first. */
export const waitingDeliveries = (handle: ReadHandle): DeliveryRow[] =>
  all<DeliveryRow>(
    handle,
    "SELECT * FROM export_deliveries INDEXED BY export_deliveries_waiting WHERE state = 'waiting' ORDER BY delivery_no",
  );

export const findWaiting = (handle: ReadHandle, deliveryNo: number): DeliveryRow | undefined =>
  one<DeliveryRow>(handle, "SELECT * FROM export_deliveries WHERE delivery_no = ? AND state = 'waiting'", deliveryNo);

/** What became of a try. */
export function updateDelivery(
  transaction: Transaction,
  row: Pick<DeliveryRow, 'delivery_no' | 'state' | 'fault' | 'attempts' | 'next_attempt_utc_ms'>,
): void {
  runOne(
    transaction,
    'UPDATE export_deliveries SET state = ?, fault = ?, attempts = ?, next_attempt_utc_ms = ? WHERE delivery_no = ?',
    row.state,
    row.fault,
    row.attempts,
    row.next_attempt_utc_ms,
    row.delivery_no,
  );
}

/** All that wait are due now. */
export function dueNow(transaction: Transaction, now: number): void {
  run(transaction, "UPDATE export_deliveries SET next_attempt_utc_ms = ? WHERE state = 'waiting'", now);
}
