/**
 * Places where goods are kept, inventories counted place by place, what was thrown away, and sums of movements by day. Counts, wastes and
 * transfers are only added. The sums are a copy that charts read: `db/stock-days.ts` makes them in the pauses, never a sale.
 */
import type { Migration } from '../migrate.ts';

const appendOnly = (table: string): string => `
    CREATE TRIGGER ${table}_never_updated BEFORE UPDATE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
    CREATE TRIGGER ${table}_never_deleted BEFORE DELETE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`;

export const countsAndWaste: Migration = {
  number: 250,
  name: 'counts-and-waste',
  sql: `
    CREATE TABLE stock_places (
      code TEXT PRIMARY KEY,
      label TEXT NOT NULL CHECK (length(label) > 0)
    ) STRICT;
    INSERT INTO stock_places VALUES ('froid', 'Chambre froide'), ('sec', 'Réserve'), ('cave', 'Cave'), ('congel', 'Congélateur'),
      ('ambiant', 'Étagère');

    -- A movement that happened elsewhere than where the ingredient is kept; most have no row here, and no sale has.
    CREATE TABLE stock_movement_places (
      movement_no INTEGER PRIMARY KEY REFERENCES stock_movements,
      place TEXT NOT NULL REFERENCES stock_places
    ) STRICT;

    -- Their sum: what lies elsewhere. What is left of the level is where the ingredient is kept.
    CREATE TABLE stock_place_levels (
      ingredient TEXT NOT NULL REFERENCES ingredients,
      place TEXT NOT NULL REFERENCES stock_places,
      level_mil INTEGER NOT NULL,
      PRIMARY KEY (ingredient, place)
    ) STRICT, WITHOUT ROWID;

    -- part of another lot, in the freezer since: from the same delivery or batch, but no delivery of its own
    ALTER TABLE stock_lots ADD COLUMN frozen_from INTEGER REFERENCES stock_lots;

    CREATE TABLE stock_counts (
      count_no INTEGER PRIMARY KEY,
      opened_at_utc_ms INTEGER NOT NULL,
      business_day INTEGER NOT NULL,
      operator TEXT NOT NULL,
      -- the last movement before it was opened: what moves during the count comes after
      after_movement_no INTEGER NOT NULL,
      places TEXT NOT NULL
    ) STRICT;

    CREATE TABLE stock_count_sheets (
      sheet_no INTEGER PRIMARY KEY,
      count_no INTEGER NOT NULL REFERENCES stock_counts,
      place TEXT NOT NULL REFERENCES stock_places,
      operator TEXT NOT NULL,
      station TEXT NOT NULL,
      handed_in_at_utc_ms INTEGER NOT NULL,
      -- 1: a second count of what was far from the book
      again INTEGER NOT NULL CHECK (again IN (0, 1))
    ) STRICT;
    CREATE INDEX stock_count_sheets_by_count ON stock_count_sheets (count_no);

    CREATE TABLE stock_count_lines (
      sheet_no INTEGER NOT NULL REFERENCES stock_count_sheets,
      ingredient TEXT NOT NULL REFERENCES ingredients,
      counted_mil INTEGER NOT NULL CHECK (counted_mil >= 0),
      counted_at_utc_ms INTEGER NOT NULL,
      PRIMARY KEY (sheet_no, ingredient)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE stock_count_ends (
      count_no INTEGER PRIMARY KEY REFERENCES stock_counts,
      at_utc_ms INTEGER NOT NULL,
      operator TEXT NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN ('settled', 'given_up')),
      reason TEXT NOT NULL,
      CHECK (outcome = 'settled' OR length(reason) > 0)
    ) STRICT;

    -- What an inventory found, as it was valued when it was settled.
    CREATE TABLE stock_count_results (
      count_no INTEGER NOT NULL REFERENCES stock_count_ends,
      ingredient TEXT NOT NULL REFERENCES ingredients,
      place TEXT NOT NULL REFERENCES stock_places,
      sheet_no INTEGER NOT NULL REFERENCES stock_count_sheets,
      counted_mil INTEGER NOT NULL CHECK (counted_mil >= 0),
      expected_mil INTEGER NOT NULL,
      value_e4 INTEGER NOT NULL,
      PRIMARY KEY (count_no, ingredient, place)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE stock_wastes (
      waste_no INTEGER PRIMARY KEY,
      at_utc_ms INTEGER NOT NULL,
      business_day INTEGER NOT NULL,
      item TEXT NOT NULL CHECK (item IN ('article', 'ingredient')),
      code TEXT NOT NULL,
      label TEXT NOT NULL,
      qty_mil INTEGER NOT NULL CHECK (qty_mil > 0),
      reason TEXT NOT NULL CHECK (length(reason) > 0),
      -- the refund that it was prepared for
      ticket_no INTEGER,
      -- its movements are those of kind 'waste' in this run; 0 when nothing moved: an article without a recipe
      first_movement_no INTEGER NOT NULL,
      last_movement_no INTEGER NOT NULL,
      operator TEXT NOT NULL,
      CHECK (last_movement_no >= first_movement_no)
    ) STRICT;
    CREATE INDEX stock_wastes_by_day ON stock_wastes (business_day, waste_no);

    -- What was thrown away before this step. Its day is that of a winter's Paris: nearer than a step can say, and no amount depends on it.
    INSERT INTO stock_wastes (at_utc_ms, business_day, item, code, label, qty_mil, reason, first_movement_no, last_movement_no, operator)
      SELECT at_utc_ms, CAST(strftime('%Y%m%d', at_utc_ms / 1000 - 10800, 'unixepoch') AS INTEGER), 'ingredient', ingredient, label,
        -qty_mil, CASE WHEN reason IN ('expired', 'spoiled', 'fallen', 'cooked_wrong', 'unsold', 'tasting') THEN reason ELSE 'recalled' END,
        movement_no, movement_no, operator
      FROM stock_movements JOIN ingredients ON code = ingredient WHERE kind = 'waste' AND qty_mil < 0 AND length(reason) > 0;

    CREATE TABLE stock_wastes_taken_back (
      waste_no INTEGER PRIMARY KEY REFERENCES stock_wastes,
      at_utc_ms INTEGER NOT NULL,
      operator TEXT NOT NULL
    ) STRICT;

    CREATE TABLE stock_day_sums (
      ingredient TEXT NOT NULL REFERENCES ingredients,
      business_day INTEGER NOT NULL,
      kind TEXT NOT NULL,
      qty_mil INTEGER NOT NULL,
      cost_e4 INTEGER NOT NULL,
      PRIMARY KEY (ingredient, business_day, kind)
    ) STRICT, WITHOUT ROWID;
    -- One row: the last movement that the sums hold.
    CREATE TABLE stock_day_sums_until (only INTEGER PRIMARY KEY CHECK (only = 1), movement_no INTEGER NOT NULL) STRICT;
    INSERT INTO stock_day_sums_until VALUES (1, 0);
${['stock_movement_places', 'stock_counts', 'stock_count_sheets', 'stock_count_lines', 'stock_count_ends', 'stock_count_results', 'stock_wastes', 'stock_wastes_taken_back'].map(appendOnly).join('')}
  `,
};
