/**
 * Stock as movements that are only added; a level is their sum. `stock_levels` keeps that sum for each lot so that a sale need not count:
 * a test compares both. Nothing here is fiscal: no amount of a ticket or a closing depends on it.
 */
import type { Migration } from '../migrate.ts';

export const stock: Migration = {
  number: 215,
  name: 'stock',
  sql: `
    CREATE TABLE stock_receipts (
      receipt_no INTEGER PRIMARY KEY,
      at_utc_ms INTEGER NOT NULL,
      business_day INTEGER NOT NULL,
      operator TEXT NOT NULL,
      supplier TEXT NOT NULL,
      note_ref TEXT NOT NULL
    ) STRICT;

    CREATE TABLE stock_lots (
      lot_no INTEGER PRIMARY KEY CHECK (lot_no > 0),
      ingredient TEXT NOT NULL REFERENCES ingredients,
      -- one of both: delivered, or cooked here
      receipt_no INTEGER REFERENCES stock_receipts,
      recipe_no INTEGER REFERENCES recipes,
      supplier_lot TEXT NOT NULL,
      dlc_day INTEGER,
      ddm_day INTEGER,
      received_mil INTEGER NOT NULL CHECK (received_mil > 0),
      cost_e4 INTEGER NOT NULL CHECK (cost_e4 >= 0),
      -- tenths of a degree
      temperature_dc INTEGER,
      born TEXT NOT NULL,
      raised TEXT NOT NULL,
      slaughtered TEXT NOT NULL,
      certificate TEXT NOT NULL,
      discrepancy TEXT NOT NULL,
      CHECK ((receipt_no IS NULL) <> (recipe_no IS NULL))
    ) STRICT;
    CREATE INDEX stock_lots_by_ingredient ON stock_lots (ingredient, lot_no);

    CREATE TABLE stock_movements (
      movement_no INTEGER PRIMARY KEY,
      at_utc_ms INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('sale', 'receipt', 'count', 'waste', 'production', 'transfer', 'correction')),
      ingredient TEXT NOT NULL REFERENCES ingredients,
      lot_no INTEGER NOT NULL CHECK (lot_no >= 0),
      qty_mil INTEGER NOT NULL CHECK (qty_mil <> 0),
      cost_e4 INTEGER NOT NULL,
      -- the line that took it, and the recipe that held
      ticket_no INTEGER,
      line_no INTEGER,
      recipe_no INTEGER,
      reason TEXT NOT NULL,
      operator TEXT NOT NULL,
      CHECK ((ticket_no IS NULL) = (line_no IS NULL))
    ) STRICT;
    CREATE INDEX stock_movements_by_lot ON stock_movements (lot_no) WHERE lot_no > 0;
    CREATE INDEX stock_movements_by_ticket ON stock_movements (ticket_no) WHERE ticket_no IS NOT NULL;

    CREATE TABLE stock_levels (
      ingredient TEXT NOT NULL REFERENCES ingredients,
      lot_no INTEGER NOT NULL,
      -- use-by day, 99991231 without one
      until_day INTEGER NOT NULL,
      level_mil INTEGER NOT NULL,
      cost_e4 INTEGER NOT NULL,
      PRIMARY KEY (ingredient, lot_no)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX stock_levels_first_expired ON stock_levels (ingredient, until_day, lot_no) WHERE level_mil > 0 AND lot_no > 0;

    CREATE TRIGGER stock_receipts_never_updated BEFORE UPDATE ON stock_receipts
    BEGIN SELECT RAISE(ABORT, 'stock_receipts is append-only'); END;
    CREATE TRIGGER stock_receipts_never_deleted BEFORE DELETE ON stock_receipts
    BEGIN SELECT RAISE(ABORT, 'stock_receipts is append-only'); END;
    CREATE TRIGGER stock_lots_never_updated BEFORE UPDATE ON stock_lots
    BEGIN SELECT RAISE(ABORT, 'stock_lots is append-only'); END;
    CREATE TRIGGER stock_lots_never_deleted BEFORE DELETE ON stock_lots
    BEGIN SELECT RAISE(ABORT, 'stock_lots is append-only'); END;
    CREATE TRIGGER stock_movements_never_updated BEFORE UPDATE ON stock_movements
    BEGIN SELECT RAISE(ABORT, 'stock_movements is append-only'); END;
    CREATE TRIGGER stock_movements_never_deleted BEFORE DELETE ON stock_movements
    BEGIN SELECT RAISE(ABORT, 'stock_movements is append-only'); END;
  `,
};
