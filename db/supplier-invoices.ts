/** Suppliers' invoices as rows: what they say, their file, what they were held against, what became of them. Only added to. */
import type { InvoiceFormat, InvoiceRules, SupplierInvoiceState } from '../main/contract/shapes/supplier-invoice.ts';
import type { Day, UtcMs } from '../main/contract/values.ts';
import { all, one, type ReadHandle, runOne, type Transaction } from './sql.ts';

export type InvoiceRow = {
  invoice_no: number;
  supplier: string;
  number: string;
  kind: 'invoice' | 'credit_note';
  format: InvoiceFormat;
  issue_day: Day;
  due_day: Day | null;
  net_cents: number;
  gross_cents: number;
  corrects_no: number | null;
  content: string;
  content_sha256: string;
  state: SupplierInvoiceState;
  version: number;
  paid_day: Day | null;
  match_no: number;
  pairs: string;
  result: string;
  claim_cents: number;
  differences: number;
  has_file: number;
};

const LISTED = `SELECT invoice.invoice_no, supplier, number, kind, format, issue_day, due_day, net_cents, gross_cents, corrects_no, content,
    content_sha256, change.to_state AS state, change.paid_day, match.match_no, match.pairs, match.result, match.claim_cents,
    match.differences,
    (SELECT count(*) FROM supplier_invoice_changes AS every WHERE every.invoice_no = invoice.invoice_no) AS version,
    EXISTS (SELECT 1 FROM supplier_invoice_files AS file WHERE file.invoice_no = invoice.invoice_no) AS has_file
  FROM supplier_invoices AS invoice
    JOIN supplier_invoice_changes AS change ON change.change_no =
      (SELECT max(change_no) FROM supplier_invoice_changes AS last WHERE last.invoice_no = invoice.invoice_no)
    JOIN supplier_invoice_matches AS match ON match.match_no =
      (SELECT max(match_no) FROM supplier_invoice_matches AS last WHERE last.invoice_no = invoice.invoice_no)`;

export const findInvoice = (handle: ReadHandle, invoiceNo: number): InvoiceRow | undefined =>
  one<InvoiceRow>(handle, `${LISTED} WHERE invoice.invoice_no = ?`, invoiceNo);

export type InvoiceFilter = { before: number; supplier: string; open: boolean; most: number };

/** The newest first; those of a supplier, or of all where it is empty; only those that still want something when `open`. */
export const listInvoices = (handle: ReadHandle, { before, supplier, open, most }: InvoiceFilter): InvoiceRow[] =>
  all<InvoiceRow>(
    handle,
    `${LISTED} WHERE invoice.invoice_no < ? AND (? = '' OR supplier = ?) AND (? = 0 OR change.to_state NOT IN ('paid', 'withdrawn'))
     ORDER BY invoice.invoice_no DESC LIMIT ?`,
    before,
    supplier,
    supplier,
    open ? 1 : 0,
    most,
  );

/** How many wait for somebody to look at them. */
export const countToCheck = (handle: ReadHandle): number =>
  one<{ n: number }>(
    handle,
    `SELECT count(*) AS n FROM supplier_invoices AS invoice WHERE (SELECT to_state FROM supplier_invoice_changes AS change
       WHERE change.invoice_no = invoice.invoice_no ORDER BY change_no DESC LIMIT 1) IN ('to_check', 'in_dispute')`,
  )?.n ?? 0;

/** The invoice that holds a number already; a withdrawn one does not. @param kind a credit note has numbers of its own */
export const invoiceOfNumber = (
  handle: ReadHandle,
  supplier: string,
  numberKey: string,
  kind: string,
): { invoice_no: number; number: string } | undefined =>
  one(
    handle,
    `SELECT invoice_no, number FROM supplier_invoices AS known WHERE supplier = ? AND number_key = ? AND kind = ?
       AND (SELECT to_state FROM supplier_invoice_changes AS change WHERE change.invoice_no = known.invoice_no
            ORDER BY change_no DESC LIMIT 1) <> 'withdrawn'`,
    supplier,
    numberKey,
    kind,
  );

/** The invoice that came with exactly these bytes. */
export const invoiceOfFile = (handle: ReadHandle, sha256: string): { invoice_no: number; number: string } | undefined =>
  one(
    handle,
    `SELECT invoice_no, number FROM supplier_invoice_files AS file JOIN supplier_invoices AS known USING (invoice_no) WHERE file.sha256 = ?
       AND (SELECT to_state FROM supplier_invoice_changes AS change WHERE change.invoice_no = known.invoice_no
            ORDER BY change_no DESC LIMIT 1) <> 'withdrawn'`,
    sha256,
  );

/** Who sent an invoice with these numbers of a company before. */
export const supplierOfSeller = (handle: ReadHandle, sellerId: string): string | undefined =>
  one<{ supplier: string }>(
    handle,
    `SELECT supplier FROM supplier_invoices WHERE seller_id = ? AND seller_id <> '' ORDER BY invoice_no DESC LIMIT 1`,
    sellerId,
  )?.supplier;

export type NewInvoice = Omit<
  InvoiceRow,
  'invoice_no' | 'state' | 'version' | 'paid_day' | 'match_no' | 'pairs' | 'result' | 'claim_cents' | 'differences' | 'has_file'
> & { number_key: string; seller_id: string; entered_at_utc_ms: UtcMs; entered_by: string };

export const addInvoice = (transaction: Transaction, row: NewInvoice): number =>
  runOne(
    transaction,
    `INSERT INTO supplier_invoices (supplier, number, number_key, kind, format, issue_day, due_day, net_cents, gross_cents, seller_id,
       corrects_no, content, content_sha256, entered_at_utc_ms, entered_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.supplier,
    row.number,
    row.number_key,
    row.kind,
    row.format,
    row.issue_day,
    row.due_day,
    row.net_cents,
    row.gross_cents,
    row.seller_id,
    row.corrects_no,
    row.content,
    row.content_sha256,
    row.entered_at_utc_ms,
    row.entered_by,
  );

export type FileRow = { name: string; sha256: string; content: Uint8Array };

export const addFile = (transaction: Transaction, invoiceNo: number, { name, sha256, content }: FileRow): unknown =>
  runOne(transaction, 'INSERT INTO supplier_invoice_files VALUES (?, ?, ?, ?)', invoiceNo, name, sha256, content);

export const findFile = (handle: ReadHandle, invoiceNo: number): FileRow | undefined =>
  one<FileRow>(handle, 'SELECT name, sha256, content FROM supplier_invoice_files WHERE invoice_no = ?', invoiceNo);

export type NewMatch = {
  pairs: string;
  result: string;
  claim_cents: number;
  differences: number;
  at_utc_ms: UtcMs;
  operator: string;
  receipts: readonly number[];
};

export function addMatch(transaction: Transaction, invoiceNo: number, match: NewMatch): void {
  const match_no = runOne(
    transaction,
    `INSERT INTO supplier_invoice_matches (invoice_no, pairs, result, claim_cents, differences, at_utc_ms, operator)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    invoiceNo,
    match.pairs,
    match.result,
    match.claim_cents,
    match.differences,
    match.at_utc_ms,
    match.operator,
  );
  for (const receipt of match.receipts) runOne(transaction, 'INSERT INTO supplier_invoice_receipts VALUES (?, ?)', match_no, receipt);
}

/** Deliveries of a match. */
export const receiptsOf = (handle: ReadHandle, matchNo: number): number[] =>
  all<{ receipt_no: number }>(
    handle,
    'SELECT receipt_no FROM supplier_invoice_receipts WHERE match_no = ? ORDER BY receipt_no',
    matchNo,
  ).map(({ receipt_no }) => receipt_no);

export type HolderRow = { receipt_no: number; invoice_no: number; number: string; state: SupplierInvoiceState };

/** Invoices that hold deliveries now: by their newest match, withdrawn ones left out, credit notes too. */
export const holdersOf = (handle: ReadHandle, receipts: readonly number[]): HolderRow[] =>
  all<HolderRow>(
    handle,
    `SELECT held.receipt_no, invoice.invoice_no, invoice.number, change.to_state AS state
     FROM supplier_invoice_receipts AS held JOIN supplier_invoice_matches AS match USING (match_no)
       JOIN supplier_invoices AS invoice USING (invoice_no)
       JOIN supplier_invoice_changes AS change ON change.change_no =
         (SELECT max(change_no) FROM supplier_invoice_changes AS last WHERE last.invoice_no = invoice.invoice_no)
     WHERE held.receipt_no IN (SELECT value FROM json_each(?)) AND invoice.kind = 'invoice' AND change.to_state <> 'withdrawn'
       AND match.match_no = (SELECT max(match_no) FROM supplier_invoice_matches AS last WHERE last.invoice_no = invoice.invoice_no)`,
    JSON.stringify(receipts),
  );

export type ChangeRow = {
  change_no: number;
  transition: string;
  to_state: SupplierInvoiceState;
  reason: string;
  paid_day: Day | null;
  at_utc_ms: UtcMs;
  operator: string;
  station: string;
};

export const addChange = (transaction: Transaction, invoiceNo: number, row: Omit<ChangeRow, 'change_no'>): unknown =>
  runOne(
    transaction,
    `INSERT INTO supplier_invoice_changes (invoice_no, transition, to_state, reason, paid_day, at_utc_ms, operator, station)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    invoiceNo,
    row.transition,
    row.to_state,
    row.reason,
    row.paid_day,
    row.at_utc_ms,
    row.operator,
    row.station,
  );

export const changesOf = (handle: ReadHandle, invoiceNo: number): ChangeRow[] =>
  all<ChangeRow>(handle, 'SELECT * FROM supplier_invoice_changes WHERE invoice_no = ? ORDER BY change_no', invoiceNo);

/** Credit notes of an invoice that hold. */
export const creditsOf = (handle: ReadHandle, invoiceNo: number): { invoice_no: number; number: string; net_cents: number }[] =>
  all(
    handle,
    `SELECT invoice_no, number, net_cents FROM supplier_invoices AS credit WHERE corrects_no = ?
       AND (SELECT to_state FROM supplier_invoice_changes AS change WHERE change.invoice_no = credit.invoice_no
            ORDER BY change_no DESC LIMIT 1) <> 'withdrawn' ORDER BY invoice_no`,
    invoiceNo,
  );

export const findRules = (handle: ReadHandle, supplier: string): InvoiceRules | undefined =>
  one<InvoiceRules>(
    handle,
    `SELECT qty_tolerance_bp, price_tolerance_bp, amount_tolerance_cents FROM supplier_invoice_rules WHERE supplier = ?
     ORDER BY rule_no DESC LIMIT 1`,
    supplier,
  );

export const addRules = (transaction: Transaction, supplier: string, rules: InvoiceRules, at_utc_ms: UtcMs, operator: string): unknown =>
  runOne(
    transaction,
    `INSERT INTO supplier_invoice_rules (supplier, qty_tolerance_bp, price_tolerance_bp, amount_tolerance_cents, at_utc_ms, operator)
     VALUES (?, ?, ?, ?, ?, ?)`,
    supplier,
    rules.qty_tolerance_bp,
    rules.price_tolerance_bp,
    rules.amount_tolerance_cents,
    at_utc_ms,
    operator,
  );

export type ReceiptRow = { receipt_no: number; business_day: Day; note_ref: string; order_no: number | null; cost_e4: number };

const RECEIPTS = `SELECT receipt_no, business_day, note_ref, order_no,
    (SELECT coalesce(sum(cost_e4), 0) FROM receipt_lines AS line WHERE line.receipt_no = stock_receipts.receipt_no) AS cost_e4
  FROM stock_receipts WHERE corrects_no IS NULL`;

/** Deliveries of a supplier, the newest first; corrections belong to what they correct. */
export const receiptsOfSupplier = (handle: ReadHandle, supplier: string, most: number): ReceiptRow[] =>
  all<ReceiptRow>(handle, `${RECEIPTS} AND supplier = ? ORDER BY receipt_no DESC LIMIT ?`, supplier, most);

/** Those of these numbers that are a supplier's; corrections are none. */
export const receiptsNumbered = (handle: ReadHandle, supplier: string, receipts: readonly number[]): ReceiptRow[] =>
  all<ReceiptRow>(
    handle,
    `${RECEIPTS} AND supplier = ? AND receipt_no IN (SELECT value FROM json_each(?)) ORDER BY receipt_no`,
    supplier,
    JSON.stringify(receipts),
  );

export const receiptsOfOrder = (handle: ReadHandle, orderNo: number): ReceiptRow[] =>
  all<ReceiptRow>(handle, `${RECEIPTS} AND order_no = ? ORDER BY receipt_no`, orderNo);

/** What later receipts added to each line of one: more or less of it, and of its cost. */
export const correctedLines = (handle: ReadHandle, receiptNo: number): Map<number, { qty_mil: number; cost_e4: number }> =>
  new Map(
    all<{ line_no: number; qty_mil: number; cost_e4: number }>(
      handle,
      `SELECT lot.line_no, sum(more.qty_mil) AS qty_mil, sum(more.cost_e4) AS cost_e4
       FROM receipt_corrections AS more JOIN stock_lots AS lot USING (lot_no)
       WHERE lot.receipt_no = ? AND lot.line_no IS NOT NULL GROUP BY lot.line_no`,
      receiptNo,
    ).map(({ line_no, ...more }) => [line_no, more]),
  );
