/**
 * Orders to suppliers as rows: the order, the lines of each revision, what was frozen, what became of it. Must never decide what may follow
 * a state: see main/domain/order-states.ts.
 */
import type { OrderFile, OrderState } from '../main/contract/shapes/order.ts';
import type { BaseUnit } from '../main/contract/units.ts';
import type { Day, UtcMs } from '../main/contract/values.ts';
import { all, one, type ReadHandle, run, runOne, type Transaction } from './sql.ts';

export type OrderRow = {
  order_no: number;
  supplier: string;
  delivery_day: Day;
  state: OrderState;
  revision: number;
  version: number;
  remark: string;
  not_after_utc_ms: UtcMs | null;
  changed_by: string;
};
const ORDER = 'order_no, supplier, delivery_day, state, revision, version, remark, not_after_utc_ms, changed_by';

export const findOrder = (handle: ReadHandle, orderNo: number): OrderRow | undefined =>
  one<OrderRow>(handle, `SELECT ${ORDER} FROM purchase_orders WHERE order_no = ?`, orderNo);

export const findDraft = (handle: ReadHandle, supplier: string, delivery_day: Day): OrderRow | undefined =>
  one<OrderRow>(
    handle,
    `SELECT ${ORDER} FROM purchase_orders WHERE supplier = ? AND delivery_day = ? AND state = 'draft'`,
    supplier,
    delivery_day,
  );

/** The order of a delivery that a person confirmed and nobody took back; the newest one. */
export const orderOfDay = (handle: ReadHandle, supplier: string, delivery_day: Day): number | undefined =>
  one<{ order_no: number }>(
    handle,
    `SELECT order_no FROM purchase_orders WHERE supplier = ? AND delivery_day = ? AND state NOT IN ('draft', 'cancelled')
     ORDER BY order_no DESC LIMIT 1`,
    supplier,
    delivery_day,
  )?.order_no;

const OPEN = "state NOT IN ('closed', 'cancelled')";

/** Every order that still wants something, and the last finished one of each supplier; the newest first. */
export const listOrders = (handle: ReadHandle): OrderRow[] =>
  all<OrderRow>(
    handle,
    `SELECT ${ORDER} FROM purchase_orders WHERE ${OPEN}
       OR order_no IN (SELECT max(order_no) FROM purchase_orders WHERE state IN ('closed', 'invoiced', 'received') GROUP BY supplier)
     ORDER BY order_no DESC`,
  );

export const ordersIn = (handle: ReadHandle, states: readonly OrderState[]): OrderRow[] =>
  all<OrderRow>(
    handle,
    `SELECT ${ORDER} FROM purchase_orders WHERE ${OPEN} AND state IN (SELECT value FROM json_each(?)) ORDER BY delivery_day, order_no`,
    JSON.stringify(states),
  );

export function addOrder(transaction: Transaction, order: { supplier: string; delivery_day: Day; at_utc_ms: UtcMs; by: string }): number {
  return runOne(
    transaction,
    `INSERT INTO purchase_orders (supplier, delivery_day, state, revision, version, remark, made_at_utc_ms, made_by, changed_at_utc_ms, changed_by)
     VALUES (?, ?, 'draft', 1, 1, '', ?, ?, ?, ?)`,
    order.supplier,
    order.delivery_day,
    order.at_utc_ms,
    order.by,
    order.at_utc_ms,
    order.by,
  );
}

/** Another word about an order; its version goes on. */
export function updateOrder(
  transaction: Transaction,
  order: Pick<OrderRow, 'order_no' | 'delivery_day' | 'state' | 'revision' | 'remark' | 'not_after_utc_ms'>,
  change: { at_utc_ms: UtcMs; by: string },
): void {
  runOne(
    transaction,
    `UPDATE purchase_orders SET delivery_day = ?, state = ?, revision = ?, remark = ?, not_after_utc_ms = ?, version = version + 1,
       changed_at_utc_ms = ?, changed_by = ? WHERE order_no = ?`,
    order.delivery_day,
    order.state,
    order.revision,
    order.remark,
    order.not_after_utc_ms,
    change.at_utc_ms,
    change.by,
    order.order_no,
  );
}

export type ChangeRow = {
  order_no: number;
  revision: number;
  transition: string;
  from_state: OrderState;
  to_state: OrderState;
  reason: string;
  at_utc_ms: UtcMs;
  operator: string;
  station: string;
};

export const addChange = (transaction: Transaction, row: ChangeRow): unknown =>
  runOne(
    transaction,
    `INSERT INTO purchase_order_changes (order_no, revision, transition, from_state, to_state, reason, at_utc_ms, operator, station)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.order_no,
    row.revision,
    row.transition,
    row.from_state,
    row.to_state,
    row.reason,
    row.at_utc_ms,
    row.operator,
    row.station,
  );

export const listChanges = (handle: ReadHandle, orderNo: number): ChangeRow[] =>
  all<ChangeRow>(handle, 'SELECT * FROM purchase_order_changes WHERE order_no = ? ORDER BY change_no', orderNo);

export type LineRow = {
  position: number;
  ref: string;
  ingredient: string | null;
  label: string;
  ean: string;
  packs: number;
  order_unit: string;
  base: BaseUnit;
  order_base_mil: number;
  price_unit: string;
  price_base_mil: number;
  price_e4: number;
  weighed: number;
  vat_bp: number;
  deposit_cents: number;
  proposed_packs: number | null;
  why: string;
};

export const linesOf = (handle: ReadHandle, orderNo: number, revision: number): LineRow[] =>
  all<LineRow>(
    handle,
    `SELECT position, ref, ingredient, label, ean, packs, order_unit, base, order_base_mil, price_unit, price_base_mil, price_e4, weighed,
       vat_bp, deposit_cents, proposed_packs, why
     FROM purchase_order_lines WHERE order_no = ? AND revision = ? ORDER BY position`,
    orderNo,
    revision,
  );

/** A line of a draft, in the place it had or at the end; the trigger refuses one of a frozen revision. */
export function putLine(transaction: Transaction, orderNo: number, revision: number, line: Omit<LineRow, 'position'>): void {
  run(
    transaction,
    `INSERT INTO purchase_order_lines (order_no, revision, position, ref, ingredient, label, ean, packs, order_unit, base, order_base_mil,
       price_unit, price_base_mil, price_e4, weighed, vat_bp, deposit_cents, proposed_packs, why)
     VALUES (?, ?, (SELECT coalesce(max(position), 0) + 1 FROM purchase_order_lines WHERE order_no = ? AND revision = ?),
       ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (order_no, revision, ref) DO UPDATE SET ingredient = excluded.ingredient, label = excluded.label, ean = excluded.ean,
       packs = excluded.packs, order_unit = excluded.order_unit, base = excluded.base, order_base_mil = excluded.order_base_mil,
       price_unit = excluded.price_unit, price_base_mil = excluded.price_base_mil, price_e4 = excluded.price_e4, weighed = excluded.weighed,
       vat_bp = excluded.vat_bp, deposit_cents = excluded.deposit_cents, proposed_packs = excluded.proposed_packs, why = excluded.why`,
    orderNo,
    revision,
    orderNo,
    revision,
    line.ref,
    line.ingredient,
    line.label,
    line.ean,
    line.packs,
    line.order_unit,
    line.base,
    line.order_base_mil,
    line.price_unit,
    line.price_base_mil,
    line.price_e4,
    line.weighed,
    line.vat_bp,
    line.deposit_cents,
    line.proposed_packs,
    line.why,
  );
}

export const removeLine = (transaction: Transaction, orderNo: number, revision: number, ref: string): unknown =>
  run(transaction, 'DELETE FROM purchase_order_lines WHERE order_no = ? AND revision = ? AND ref = ?', orderNo, revision, ref);

export type RevisionRow = {
  order_no: number;
  revision: number;
  delivery_day: Day;
  not_after_utc_ms: UtcMs;
  goods_cents: number;
  shipping_cents: number;
  facts: string;
  facts_sha256: string;
  frozen_at_utc_ms: UtcMs;
  frozen_by: string;
};

export const addRevision = (transaction: Transaction, row: RevisionRow): unknown =>
  runOne(
    transaction,
    'INSERT INTO purchase_order_revisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    row.order_no,
    row.revision,
    row.delivery_day,
    row.not_after_utc_ms,
    row.goods_cents,
    row.shipping_cents,
    row.facts,
    row.facts_sha256,
    row.frozen_at_utc_ms,
    row.frozen_by,
  );

export const findRevision = (handle: ReadHandle, orderNo: number, revision: number): RevisionRow | undefined =>
  one<RevisionRow>(handle, 'SELECT * FROM purchase_order_revisions WHERE order_no = ? AND revision = ?', orderNo, revision);

export type FileRow = { format: OrderFile; content: Uint8Array; sha256: string };

/** Once: a file that is there stays as it is. */
export const addFile = (transaction: Transaction, orderNo: number, revision: number, file: FileRow, at_utc_ms: UtcMs): unknown =>
  run(
    transaction,
    'INSERT OR IGNORE INTO purchase_order_files VALUES (?, ?, ?, ?, ?, ?)',
    orderNo,
    revision,
    file.format,
    file.content,
    file.sha256,
    at_utc_ms,
  );

export const findFile = (handle: ReadHandle, orderNo: number, revision: number, format: OrderFile): FileRow | undefined =>
  one<FileRow>(
    handle,
    'SELECT format, content, sha256 FROM purchase_order_files WHERE order_no = ? AND revision = ? AND format = ?',
    orderNo,
    revision,
    format,
  );

export type AnswerRow = { position: number; packs: number; remark: string };

export const addAnswer = (
  transaction: Transaction,
  orderNo: number,
  revision: number,
  answer: AnswerRow,
  facts: { message_id: string; at_utc_ms: UtcMs; by: string },
): unknown =>
  runOne(
    transaction,
    `INSERT INTO purchase_order_answers (order_no, revision, position, packs, remark, message_id, at_utc_ms, operator)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    orderNo,
    revision,
    answer.position,
    answer.packs,
    answer.remark,
    facts.message_id,
    facts.at_utc_ms,
    facts.by,
  );

/** The newest answer of each line of a revision. */
export const answersOf = (handle: ReadHandle, orderNo: number, revision: number): Map<number, AnswerRow> =>
  new Map(
    all<AnswerRow>(
      handle,
      `SELECT position, packs, remark FROM purchase_order_answers WHERE order_no = ? AND revision = ? ORDER BY answer_no`,
      orderNo,
      revision,
    ).map((row) => [row.position, row]),
  );
