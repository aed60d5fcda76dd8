/** The journal (LAW SEC-01): append-only by trigger, gap-free by key, numbers gap-free per kind by index and check. */
import type { Migration } from '../migrate.ts';

export const journal: Migration = {
  number: 30,
  name: 'journal',
  sql: `
    CREATE TABLE journal (
      seq INTEGER PRIMARY KEY CHECK (seq > 0),
      kind TEXT NOT NULL,
      kind_no INTEGER NOT NULL CHECK (kind_no > 0),
      at_utc_ms INTEGER NOT NULL,
      bytes BLOB NOT NULL,
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      signature BLOB NOT NULL CHECK (length(signature) = 64),
      UNIQUE (kind, kind_no)
    ) STRICT;

    CREATE TRIGGER journal_is_never_updated BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only (LAW INA-04)'); END;
    CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only (LAW INA-04)'); END;
  `,
};
