/**
 * Ways to pay beyond cash and card: what a payment says of itself (LAW TR-01, MLC-01). And settings that hold from a day on, kept as
 * they were made: a limit or a VAT regime of the past stays readable.
 */
import type { Migration } from '../migrate.ts';

export const tenders: Migration = {
  number: 140,
  name: 'tenders',
  sql: `
    ALTER TABLE ticket_tenders ADD COLUMN over_cents INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE ticket_tenders ADD COLUMN tip_cents INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE ticket_tenders ADD COLUMN code TEXT NOT NULL DEFAULT '';
    ALTER TABLE ticket_tenders ADD COLUMN label TEXT NOT NULL DEFAULT '';
    ALTER TABLE ticket_tenders ADD COLUMN holder_no INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE ticket_tenders ADD COLUMN units INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE ticket_tenders ADD COLUMN unit_cents INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE ticket_tenders ADD COLUMN reference TEXT NOT NULL DEFAULT '';

    -- What holds on a day is the row with the latest from_day up to it; of two for the same day the later entry.
    CREATE TABLE dated_settings (
      seq INTEGER PRIMARY KEY REFERENCES journal,
      name TEXT NOT NULL,
      from_day INTEGER NOT NULL,
      value TEXT NOT NULL
    ) STRICT;
    CREATE INDEX dated_settings_by_day ON dated_settings (name, from_day, seq);
    CREATE TRIGGER dated_settings_never_updated BEFORE UPDATE ON dated_settings
    BEGIN SELECT RAISE(ABORT, 'dated_settings is append-only'); END;
    CREATE TRIGGER dated_settings_never_deleted BEFORE DELETE ON dated_settings
    BEGIN SELECT RAISE(ABORT, 'dated_settings is append-only'); END;
  `,
};
