/**
 * A kitchen slip is a document that shows a draft (LAW DAT-02), and the words that people give the kitchen with a line have one place,
 * from which they are deleted at the closing of their day (LAW RGPD-05).
 */
import type { Migration } from '../migrate.ts';

export const kitchenSlips: Migration = {
  number: 235,
  name: 'kitchen-slips',
  sql: `
    -- as in 90, with one more document
    CREATE TABLE drafts_with_slips (
      draft_id TEXT PRIMARY KEY,
      version INTEGER NOT NULL CHECK (version > 0),
      state TEXT NOT NULL CHECK (state IN ('open', 'parked', 'paid', 'abandoned')),
      place TEXT NOT NULL,
      station TEXT NOT NULL,
      mode TEXT NOT NULL CHECK (mode IN ('sur_place', 'emporter')),
      basket TEXT NOT NULL,
      articles TEXT NOT NULL,
      lines INTEGER NOT NULL,
      total_cents INTEGER NOT NULL,
      document TEXT CHECK (document IN ('note', 'provisional_note', 'kitchen_slip')),
      document_no INTEGER,
      issued TEXT,
      note_no INTEGER,
      note_total_cents INTEGER,
      ticket_no INTEGER REFERENCES tickets,
      opened_at_utc_ms INTEGER NOT NULL,
      changed_at_utc_ms INTEGER NOT NULL,
      CHECK ((document IS NULL) = (document_no IS NULL) AND (document IS NULL) = (issued IS NULL)),
      CHECK ((note_no IS NULL) = (note_total_cents IS NULL)),
      CHECK ((state = 'paid') = (ticket_no IS NOT NULL))
    ) STRICT;
    INSERT INTO drafts_with_slips SELECT * FROM drafts;

    -- what was told is written in the same transaction as its draft, in whichever order
    CREATE TABLE told_of_drafts (
      draft_id TEXT PRIMARY KEY REFERENCES drafts_with_slips DEFERRABLE INITIALLY DEFERRED,
      -- JSON: article, label, mode, quantity and number of the note of each
      told TEXT NOT NULL
    ) STRICT;
    INSERT INTO told_of_drafts SELECT * FROM kitchen_told;

    DROP TABLE kitchen_told;
    DROP TABLE drafts;
    ALTER TABLE drafts_with_slips RENAME TO drafts;
    ALTER TABLE told_of_drafts RENAME TO kitchen_told;
    CREATE INDEX drafts_waiting ON drafts (opened_at_utc_ms) WHERE state IN ('open', 'parked');
    CREATE TRIGGER drafts_are_never_deleted BEFORE DELETE ON drafts
    BEGIN SELECT RAISE(ABORT, 'drafts are never deleted (LAW DOC-03)'); END;

    -- the only place of these words: drafts, answers and jobs name them by number. A number is never given again.
    CREATE TABLE kitchen_notes (
      note_no INTEGER PRIMARY KEY AUTOINCREMENT,
      note TEXT NOT NULL UNIQUE CHECK (note <> ''),
      -- the last day it was used on; it goes with the closing of that day
      business_day INTEGER NOT NULL
    ) STRICT;
  `,
};
