/**
 * Goods receipts whole: lines with what was expected and what it cost, reasons by code, photos by the hash of their file, corrections that
 * are added to what they correct, and a ledger of crates by count. Nothing here is fiscal; everything is kept for traceability.
 */
import type { Migration } from '../migrate.ts';

const TABLES = ['receipt_lines', 'receipt_reasons', 'receipt_photos', 'receipt_corrections', 'crate_movements'] as const;

export const goodsReceipts: Migration = {
  number: 245,
  name: 'goods-receipts',
  sql: `
    -- made by the screen that fills it in: the same delivery is never entered twice
    ALTER TABLE stock_receipts ADD COLUMN draft_id TEXT NOT NULL DEFAULT '';
    ALTER TABLE stock_receipts ADD COLUMN remark TEXT NOT NULL DEFAULT '';
    ALTER TABLE stock_receipts ADD COLUMN corrects_no INTEGER REFERENCES stock_receipts;
    ALTER TABLE stock_receipts ADD COLUMN order_no INTEGER;
    ALTER TABLE stock_receipts ADD COLUMN body_hash TEXT NOT NULL DEFAULT '';
    CREATE UNIQUE INDEX stock_receipts_by_draft ON stock_receipts (draft_id) WHERE draft_id <> '';
    CREATE INDEX stock_receipts_by_order ON stock_receipts (order_no) WHERE order_no IS NOT NULL;
    CREATE INDEX stock_receipts_by_corrected ON stock_receipts (corrects_no) WHERE corrects_no IS NOT NULL;

    ALTER TABLE stock_lots ADD COLUMN line_no INTEGER;
    CREATE INDEX stock_lots_by_receipt ON stock_lots (receipt_no) WHERE receipt_no IS NOT NULL;

    CREATE TABLE receipt_lines (
      receipt_no INTEGER NOT NULL REFERENCES stock_receipts,
      line_no INTEGER NOT NULL CHECK (line_no > 0),
      ingredient TEXT NOT NULL REFERENCES ingredients,
      -- the supplier's own reference, and the line of the order it answers
      ref TEXT NOT NULL,
      position INTEGER,
      expected_mil INTEGER CHECK (expected_mil >= 0),
      received_mil INTEGER NOT NULL CHECK (received_mil >= 0),
      packs_mil INTEGER CHECK (packs_mil >= 0),
      price_e4 INTEGER CHECK (price_e4 >= 0),
      price_base_mil INTEGER CHECK (price_base_mil > 0),
      cost_e4 INTEGER NOT NULL CHECK (cost_e4 >= 0),
      cost_source TEXT NOT NULL CHECK (cost_source IN ('price_list', 'order', 'typed', 'free', 'unknown')),
      gap_bp INTEGER,
      tolerance_bp INTEGER NOT NULL CHECK (tolerance_bp >= 0),
      verdict TEXT NOT NULL CHECK (verdict IN ('none', 'normal', 'to_check')),
      PRIMARY KEY (receipt_no, line_no)
    ) STRICT, WITHOUT ROWID;

    -- line 0: the delivery as a whole
    CREATE TABLE receipt_reasons (
      receipt_no INTEGER NOT NULL REFERENCES stock_receipts,
      line_no INTEGER NOT NULL CHECK (line_no >= 0),
      reason TEXT NOT NULL,
      qty_mil INTEGER CHECK (qty_mil > 0),
      sent_back INTEGER NOT NULL CHECK (sent_back IN (0, 1)),
      PRIMARY KEY (receipt_no, line_no, reason)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE receipt_photos (
      receipt_no INTEGER NOT NULL REFERENCES stock_receipts,
      line_no INTEGER NOT NULL CHECK (line_no >= 0),
      position INTEGER NOT NULL CHECK (position > 0),
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      PRIMARY KEY (receipt_no, line_no, position)
    ) STRICT, WITHOUT ROWID;

    -- what a later receipt adds to a lot of the one it corrects, with minus for less
    CREATE TABLE receipt_corrections (
      receipt_no INTEGER NOT NULL REFERENCES stock_receipts,
      lot_no INTEGER NOT NULL REFERENCES stock_lots,
      qty_mil INTEGER NOT NULL,
      cost_e4 INTEGER NOT NULL,
      CHECK (qty_mil <> 0 OR cost_e4 <> 0),
      PRIMARY KEY (receipt_no, lot_no)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX receipt_corrections_by_lot ON receipt_corrections (lot_no);

    -- crates of a supplier that are here: in with plus, given back with minus
    CREATE TABLE crate_movements (
      movement_no INTEGER PRIMARY KEY,
      at_utc_ms INTEGER NOT NULL,
      business_day INTEGER NOT NULL,
      supplier TEXT NOT NULL,
      crate TEXT NOT NULL,
      qty INTEGER NOT NULL CHECK (qty <> 0),
      receipt_no INTEGER REFERENCES stock_receipts,
      reason TEXT NOT NULL,
      operator TEXT NOT NULL
    ) STRICT;
    CREATE INDEX crate_movements_by_supplier ON crate_movements (supplier, crate);

    -- the wanted margin holds from a day on (dated_settings)
    DELETE FROM settings WHERE name = 'margin_alert_bp';
    ${TABLES.map(
      (table) => `
    CREATE TRIGGER ${table}_never_updated BEFORE UPDATE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
    CREATE TRIGGER ${table}_never_deleted BEFORE DELETE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`,
    ).join('')}
  `,
};
