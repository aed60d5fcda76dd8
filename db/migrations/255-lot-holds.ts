/**
 * Trace and recall: which lots a batch was cooked from, which lots are held back and why. Both are only added to. A held lot leaves the
 * index that sales and batches read, so that nothing has to be asked of a lot when it is taken.
 */
import type { Migration } from '../migrate.ts';

export const lotHolds: Migration = {
  number: 255,
  name: 'lot-holds',
  sql: `
    CREATE TABLE stock_lot_parts (
      -- the batch, and a lot that went into it
      lot_no INTEGER NOT NULL REFERENCES stock_lots,
      part_lot_no INTEGER NOT NULL REFERENCES stock_lots,
      qty_mil INTEGER NOT NULL CHECK (qty_mil > 0),
      cost_e4 INTEGER NOT NULL CHECK (cost_e4 >= 0),
      PRIMARY KEY (lot_no, part_lot_no),
      CHECK (part_lot_no < lot_no)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX stock_lot_parts_by_part ON stock_lot_parts (part_lot_no);

    -- Batches cooked before: what one takes stands just before the lot it makes.
    INSERT INTO stock_lot_parts (lot_no, part_lot_no, qty_mil, cost_e4)
      SELECT batch, lot_no, -sum(qty_mil), -sum(cost_e4) FROM (
        SELECT lot_no, qty_mil, cost_e4,
          (SELECT made.lot_no FROM stock_movements AS made WHERE made.movement_no > taken.movement_no AND made.kind = 'production'
             AND made.qty_mil > 0 ORDER BY made.movement_no LIMIT 1) AS batch
        FROM stock_movements AS taken WHERE kind = 'production' AND qty_mil < 0 AND lot_no > 0
      ) WHERE batch IS NOT NULL GROUP BY batch, lot_no;

    CREATE TABLE lot_holds (
      hold_no INTEGER PRIMARY KEY,
      lot_no INTEGER NOT NULL REFERENCES stock_lots,
      action TEXT NOT NULL CHECK (action IN ('hold', 'release')),
      reason TEXT NOT NULL CHECK (length(reason) > 0),
      at_utc_ms INTEGER NOT NULL,
      operator TEXT NOT NULL
    ) STRICT;
    CREATE INDEX lot_holds_by_lot ON lot_holds (lot_no, hold_no);

    ALTER TABLE stock_levels ADD COLUMN held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1));
    DROP INDEX stock_levels_first_expired;
    CREATE INDEX stock_levels_first_expired ON stock_levels (ingredient, until_day, lot_no)
      WHERE level_mil > 0 AND lot_no > 0 AND held = 0;
    CREATE INDEX stock_levels_held ON stock_levels (ingredient, lot_no) WHERE held = 1;

    CREATE TRIGGER stock_lot_parts_never_updated BEFORE UPDATE ON stock_lot_parts
    BEGIN SELECT RAISE(ABORT, 'stock_lot_parts is append-only'); END;
    CREATE TRIGGER stock_lot_parts_never_deleted BEFORE DELETE ON stock_lot_parts
    BEGIN SELECT RAISE(ABORT, 'stock_lot_parts is append-only'); END;
    CREATE TRIGGER lot_holds_never_updated BEFORE UPDATE ON lot_holds
    BEGIN SELECT RAISE(ABORT, 'lot_holds is append-only'); END;
    CREATE TRIGGER lot_holds_never_deleted BEFORE DELETE ON lot_holds
    BEGIN SELECT RAISE(ABORT, 'lot_holds is append-only'); END;
  `,
};
