/**
 * Files that a ticket Z leaves for the export folder: queued with the closing, tried until the folder takes them or a person gives them up.
 * Never deleted, so that a missing key is seen.
 */
import type { Migration } from '../migrate.ts';

export const exportDeliveries: Migration = {
  number: 290,
  name: 'export-deliveries',
  sql: `
    CREATE TABLE export_deliveries (
      delivery_no INTEGER PRIMARY KEY,
      closing_no INTEGER NOT NULL REFERENCES closings,
      what TEXT NOT NULL CHECK (what IN ('fec', 'takings', 'summary')),
      business_day INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'given_up')),
      -- why the last try failed, empty before the first
      fault TEXT NOT NULL,
      attempts INTEGER NOT NULL CHECK (attempts >= 0),
      queued_at_utc_ms INTEGER NOT NULL,
      next_attempt_utc_ms INTEGER NOT NULL,
      UNIQUE (closing_no, what)
    ) STRICT;
    CREATE INDEX export_deliveries_waiting ON export_deliveries (delivery_no) WHERE state = 'waiting';

    CREATE TRIGGER export_deliveries_never_deleted BEFORE DELETE ON export_deliveries
    BEGIN SELECT RAISE(ABORT, 'export_deliveries are never deleted'); END;
    CREATE TRIGGER export_deliveries_end_once BEFORE UPDATE ON export_deliveries WHEN OLD.state <> 'waiting'
    BEGIN SELECT RAISE(ABORT, 'an export delivery ends once'); END;
  `,
};
