/**
 * What proposals of orders rest on: sales by article and day, a copy of the tickets that `db/needs.ts` makes in the pauses, never a sale; and
 * what was proposed last in each draft, so that a line which a person changed or took out is known for theirs.
 */
import type { Migration } from '../migrate.ts';

export const proposals: Migration = {
  number: 270,
  name: 'proposals',
  sql: `
    CREATE TABLE sale_day_sums (
      business_day INTEGER NOT NULL,
      article TEXT NOT NULL,
      -- what was taken back is taken off
      qty_mil INTEGER NOT NULL,
      PRIMARY KEY (business_day, article)
    ) STRICT, WITHOUT ROWID;
    -- One row: the last ticket that the sums hold.
    CREATE TABLE sale_day_sums_until (only INTEGER PRIMARY KEY CHECK (only = 1), ticket_no INTEGER NOT NULL) STRICT;
    INSERT INTO sale_day_sums_until VALUES (1, 0);

    CREATE TABLE order_proposals (
      order_no INTEGER NOT NULL REFERENCES purchase_orders,
      ref TEXT NOT NULL CHECK (ref <> ''),
      packs INTEGER NOT NULL CHECK (packs > 0),
      proposed_at_utc_ms INTEGER NOT NULL,
      proposed_by TEXT NOT NULL,
      PRIMARY KEY (order_no, ref)
    ) STRICT, WITHOUT ROWID;
  `,
};
