/** Goods receipts as rows: what came in, line by line, why it is not as it should be, its photos, and what was corrected since. Only added to. */
import type { SaidReason } from '../main/contract/shapes/receipt.ts';
import type { Day } from '../main/contract/values.ts';
import type { EnteredLot, Verdict } from '../main/domain/receiving.ts';
import { all, one, type ReadHandle, runOne, type Transaction } from './sql.ts';

export type ReceiptRow = {
  at_utc_ms: number;
  business_day: number;
  operator: string;
  supplier: string;
  note_ref: string;
  /** Empty for one that no screen drafted. */
  draft_id: string;
  body_hash: string;
  remark: string;
  corrects_no: number | null;
  order_no: number | null;
  amap_contract_no: number | null;
  amap_day: number | null;
};
export const addReceipt = (transaction: Transaction, row: ReceiptRow): number =>
  runOne(
    transaction,
    `INSERT INTO stock_receipts (at_utc_ms, business_day, operator, supplier, note_ref, draft_id, body_hash, remark, corrects_no, order_no,
       amap_contract_no, amap_day) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.at_utc_ms,
    row.business_day,
    row.operator,
    row.supplier,
    row.note_ref,
    row.draft_id,
    row.body_hash,
    row.remark,
    row.corrects_no,
    row.order_no,
    row.amap_contract_no,
    row.amap_day,
  );

/** The receipt of a draft, undefined when it did not come in yet. */
export const receiptOfDraft = (handle: ReadHandle, draftId: string): { receipt_no: number; body_hash: string } | undefined =>
  one(handle, `SELECT receipt_no, body_hash FROM stock_receipts WHERE draft_id = ? AND draft_id <> ''`, draftId);

export type LineRow = {
  ingredient: string;
  ref: string;
  position: number | null;
  expected_mil: number | null;
  received_mil: number;
  packs_mil: number | null;
  price_e4: number | null;
  price_base_mil: number | null;
  cost_e4: number;
  cost_source: string;
  gap_bp: number | null;
  tolerance_bp: number;
  verdict: Verdict;
  given_up: boolean;
};
export const addLine = (transaction: Transaction, receiptNo: number, lineNo: number, row: LineRow): unknown =>
  runOne(
    transaction,
    'INSERT INTO receipt_lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    receiptNo,
    lineNo,
    row.ingredient,
    row.ref,
    row.position,
    row.expected_mil,
    row.received_mil,
    row.packs_mil,
    row.price_e4,
    row.price_base_mil,
    row.cost_e4,
    row.cost_source,
    row.gap_bp,
    row.tolerance_bp,
    row.verdict,
    row.given_up ? 1 : 0,
  );

/** @param lineNo 0 for the delivery as a whole */
export function addReasons(transaction: Transaction, receiptNo: number, lineNo: number, reasons: readonly SaidReason[]): void {
  for (const { reason, qty_mil, sent_back } of reasons) {
    runOne(transaction, 'INSERT INTO receipt_reasons VALUES (?, ?, ?, ?, ?)', receiptNo, lineNo, reason, qty_mil, sent_back ? 1 : 0);
  }
}

export function addPhotos(transaction: Transaction, receiptNo: number, lineNo: number, photos: readonly string[]): void {
  for (const [at, sha256] of photos.entries()) {
    runOne(transaction, 'INSERT INTO receipt_photos VALUES (?, ?, ?, ?)', receiptNo, lineNo, at + 1, sha256);
  }
}

export const addCorrection = (transaction: Transaction, receiptNo: number, lotNo: number, qtyMil: number, costE4: number): unknown =>
  runOne(transaction, 'INSERT INTO receipt_corrections VALUES (?, ?, ?, ?)', receiptNo, lotNo, qtyMil, costE4);

/** What a receipt answers: an order, or a delivery of an AMAP contract. */
export type ReceiptSource = { order_no: number } | { contract_no: number; day: Day };
const isOf = (source: ReceiptSource): { where: string; params: number[] } =>
  'order_no' in source
    ? { where: 'order_no = ?', params: [source.order_no] }
    : { where: 'amap_contract_no = ? AND amap_day = ?', params: [source.contract_no, source.day] };

/** What came of each of its lines so far, corrections included. */
export function receivedOf(handle: ReadHandle, source: ReceiptSource): Map<number, number> {
  const { where, params } = isOf(source);
  const rows = all<{ position: number; received_mil: number }>(
    handle,
    `SELECT position, sum(received_mil) AS received_mil FROM (
       SELECT position, received_mil FROM receipt_lines JOIN stock_receipts USING (receipt_no) WHERE ${where} AND position IS NOT NULL
       UNION ALL
       SELECT position, receipt_corrections.qty_mil FROM receipt_corrections JOIN stock_lots USING (lot_no)
         JOIN stock_receipts ON stock_receipts.receipt_no = stock_lots.receipt_no
         JOIN receipt_lines ON receipt_lines.receipt_no = stock_lots.receipt_no AND receipt_lines.line_no = stock_lots.line_no
         WHERE ${where} AND position IS NOT NULL)
     GROUP BY position`,
    ...params,
    ...params,
  );
  return new Map(rows.map(({ position, received_mil }) => [position, received_mil]));
}

/** Lines of which nothing more is waited for: enough came in one receipt, or a person said that it is missing. */
export function closedPositions(handle: ReadHandle, source: ReceiptSource): Set<number> {
  const { where, params } = isOf(source);
  const rows = all<{ position: number }>(
    handle,
    `SELECT DISTINCT position FROM receipt_lines JOIN stock_receipts USING (receipt_no)
     WHERE ${where} AND position IS NOT NULL AND (gap_bp IS NULL OR gap_bp >= -tolerance_bp OR given_up = 1)`,
    ...params,
  );
  return new Set(rows.map(({ position }) => position));
}

/** Receipts of a contract by delivery day, corrections apart. */
export function amapReceiptsOf(handle: ReadHandle, contractNo: number): Map<Day, number[]> {
  const rows = all<{ amap_day: Day; receipt_no: number }>(
    handle,
    'SELECT amap_day, receipt_no FROM stock_receipts WHERE amap_contract_no = ? AND corrects_no IS NULL ORDER BY receipt_no',
    contractNo,
  );
  return new Map(
    [...Map.groupBy(rows, ({ amap_day }) => amap_day)].map(([day, found]) => [day, found.map(({ receipt_no }) => receipt_no)]),
  );
}

/** A lot of a receipt as it stands now; undefined for a lot of another one. */
export const enteredLot = (handle: ReadHandle, receiptNo: number, lotNo: number): (EnteredLot & { ingredient: string }) | undefined =>
  one(
    handle,
    `SELECT lot_no, ingredient, level_mil, stock_levels.cost_e4,
       received_mil + coalesce((SELECT sum(qty_mil) FROM receipt_corrections AS more WHERE more.lot_no = stock_lots.lot_no), 0)
         AS received_mil,
       stock_lots.cost_e4 + coalesce((SELECT sum(cost_e4) FROM receipt_corrections AS more WHERE more.lot_no = stock_lots.lot_no), 0)
         AS received_cost_e4
     FROM stock_lots JOIN stock_levels USING (lot_no, ingredient) WHERE receipt_no = ? AND lot_no = ?`,
    receiptNo,
    lotNo,
  );

export type ListedRow = Omit<ReceiptRow, 'draft_id' | 'body_hash' | 'amap_day'> & {
  receipt_no: number;
  corrected: number;
  lots: number;
  to_check: number;
  photos: number;
  cost_e4: number;
  reasons: string;
};

const LISTED = `SELECT receipt_no, at_utc_ms, business_day, operator, supplier, note_ref, remark, corrects_no, order_no,
    amap_contract_no, (SELECT count(*) FROM stock_receipts AS more WHERE more.corrects_no = stock_receipts.receipt_no) AS corrected,
    (SELECT count(*) FROM stock_lots WHERE stock_lots.receipt_no = stock_receipts.receipt_no AND frozen_from IS NULL) AS lots,
    (SELECT count(*) FROM receipt_lines AS lines WHERE lines.receipt_no = stock_receipts.receipt_no AND verdict = 'to_check') AS to_check,
    (SELECT count(*) FROM receipt_photos AS photos WHERE photos.receipt_no = stock_receipts.receipt_no) AS photos,
    (SELECT coalesce(sum(cost_e4), 0) FROM stock_lots WHERE stock_lots.receipt_no = stock_receipts.receipt_no AND frozen_from IS NULL)
      + (SELECT coalesce(sum(more.cost_e4), 0) FROM receipt_corrections AS more JOIN stock_lots USING (lot_no)
         WHERE stock_lots.receipt_no = stock_receipts.receipt_no) AS cost_e4,
    (SELECT coalesce(group_concat(DISTINCT reason), '') FROM receipt_reasons AS said WHERE said.receipt_no = stock_receipts.receipt_no)
      AS reasons
  FROM stock_receipts`;

/** Newest first. */
export const listReceipts = (handle: ReadHandle, beforeNo: number, orderNo: number | null, most: number): ListedRow[] =>
  orderNo === null
    ? all<ListedRow>(handle, `${LISTED} WHERE receipt_no < ? ORDER BY receipt_no DESC LIMIT ?`, beforeNo, most)
    : all<ListedRow>(handle, `${LISTED} WHERE receipt_no < ? AND order_no = ? ORDER BY receipt_no DESC LIMIT ?`, beforeNo, orderNo, most);

export const findReceipt = (handle: ReadHandle, receiptNo: number): ListedRow | undefined =>
  one<ListedRow>(handle, `${LISTED} WHERE receipt_no = ?`, receiptNo);

export const linesOf = (
  handle: ReadHandle,
  receiptNo: number,
): (Omit<LineRow, 'given_up'> & { line_no: number; label: string; base: string })[] =>
  all(
    handle,
    `SELECT line_no, ingredient, label, base, ref, position, expected_mil, received_mil, packs_mil, price_e4, price_base_mil, cost_e4,
       cost_source, gap_bp, tolerance_bp, verdict
     FROM receipt_lines JOIN ingredients ON code = ingredient WHERE receipt_no = ? ORDER BY line_no`,
    receiptNo,
  );

/** By line; 0 is the delivery as a whole. */
export function reasonsOf(handle: ReadHandle, receiptNo: number): Map<number, SaidReason[]> {
  const rows = all<Omit<SaidReason, 'sent_back'> & { line_no: number; sent_back: number }>(
    handle,
    'SELECT line_no, reason, qty_mil, sent_back FROM receipt_reasons WHERE receipt_no = ? ORDER BY line_no, reason',
    receiptNo,
  );
  const said = rows.map(({ line_no, sent_back, ...row }) => ({ line_no, reason: { ...row, sent_back: sent_back === 1 } }));
  return new Map([...Map.groupBy(said, ({ line_no }) => line_no)].map(([line, found]) => [line, found.map(({ reason }) => reason)]));
}

export function photosOf(handle: ReadHandle, receiptNo: number): Map<number, string[]> {
  const rows = all<{ line_no: number; sha256: string }>(
    handle,
    'SELECT line_no, sha256 FROM receipt_photos WHERE receipt_no = ? ORDER BY line_no, position',
    receiptNo,
  );
  return new Map([...Map.groupBy(rows, ({ line_no }) => line_no)].map(([line, found]) => [line, found.map(({ sha256 }) => sha256)]));
}

/** Lots of a receipt with what is left of them, in the order of its lines. */
export const lotsOfReceipt = (handle: ReadHandle, receiptNo: number): unknown[] =>
  all(
    handle,
    `SELECT lot_no, line_no, ingredient, label, base, supplier_lot, dlc_day, ddm_day, temperature_dc, born, raised, slaughtered, certificate,
       received_mil AS written_mil,
       received_mil + coalesce((SELECT sum(qty_mil) FROM receipt_corrections AS more WHERE more.lot_no = stock_lots.lot_no), 0)
         AS received_mil,
       stock_lots.cost_e4 AS written_cost_e4,
       stock_lots.cost_e4 + coalesce((SELECT sum(cost_e4) FROM receipt_corrections AS more WHERE more.lot_no = stock_lots.lot_no), 0)
         AS cost_e4,
       level_mil
     FROM stock_lots JOIN stock_levels USING (lot_no, ingredient) JOIN ingredients ON code = ingredient
     WHERE receipt_no = ? AND frozen_from IS NULL ORDER BY lot_no`,
    receiptNo,
  );

export type CorrectionRow = {
  receipt_no: number;
  at_utc_ms: number;
  operator: string;
  reason: string;
  lot_no: number;
  qty_mil: number;
  cost_e4: number;
};
export const correctionsOf = (handle: ReadHandle, receiptNo: number): CorrectionRow[] =>
  all<CorrectionRow>(
    handle,
    `SELECT receipt_no, at_utc_ms, operator, remark AS reason, lot_no, qty_mil, cost_e4
     FROM stock_receipts JOIN receipt_corrections USING (receipt_no) WHERE corrects_no = ? ORDER BY receipt_no, lot_no`,
    receiptNo,
  );

/** Photos that some receipt shows, of those asked for. */
export const knownPhotos = (handle: ReadHandle): Set<string> =>
  new Set(all<{ sha256: string }>(handle, 'SELECT DISTINCT sha256 FROM receipt_photos').map(({ sha256 }) => sha256));
