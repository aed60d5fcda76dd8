/** What closed days took by hour, category and rate: a copy of the tickets for the office's charts, made in the pauses, never in a sale or a closing. */
import type { Migration } from '../migrate.ts';

export const closingTakings: Migration = {
  number: 285,
  name: 'closing-takings',
  sql: `
    CREATE TABLE closing_takings (
      closing_no INTEGER NOT NULL REFERENCES closings,
      -- on the wall in Paris
      hour INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
      -- the article's when the day was summed, '' for one that was off the menu by then
      category TEXT NOT NULL,
      rate_bp INTEGER NOT NULL,
      total_cents INTEGER NOT NULL,
      PRIMARY KEY (closing_no, hour, category, rate_bp)
    ) STRICT, WITHOUT ROWID;
    -- The last closing that was summed: they are taken in order.
    CREATE TABLE closing_takings_until (only INTEGER PRIMARY KEY CHECK (only = 1), closing_no INTEGER NOT NULL) STRICT;
    INSERT INTO closing_takings_until VALUES (1, 0);
  `,
};
