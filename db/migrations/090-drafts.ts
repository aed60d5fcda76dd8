/** Baskets that the service keeps: parked, in hand, paid, abandoned. What was recorded of them stands in the journal. */
import type { Migration } from '../migrate.ts';

export const drafts: Migration = {
  number: 90,
  name: 'drafts',
  sql: `
    CREATE TABLE drafts (
      draft_id TEXT PRIMARY KEY,
      version INTEGER NOT NULL CHECK (version > 0),
      state TEXT NOT NULL CHECK (state IN ('open', 'parked', 'paid', 'abandoned')),
      place TEXT NOT NULL,
      station TEXT NOT NULL,
      mode TEXT NOT NULL CHECK (mode IN ('sur_place', 'emporter')),
      -- the basket as ordered, and what its articles were called: JSON, parsed by schema
      basket TEXT NOT NULL,
      articles TEXT NOT NULL,
      lines INTEGER NOT NULL,
      total_cents INTEGER NOT NULL,
      -- the last document that showed it, null before the first; what it showed, corrected since (JSON)
      document TEXT CHECK (document IN ('note', 'provisional_note')),
      document_no INTEGER,
      issued TEXT,
      -- the last note (LAW NOTE-01)
      note_no INTEGER,
      note_total_cents INTEGER,
      ticket_no INTEGER REFERENCES tickets,
      opened_at_utc_ms INTEGER NOT NULL,
      changed_at_utc_ms INTEGER NOT NULL,
      CHECK ((document IS NULL) = (document_no IS NULL) AND (document IS NULL) = (issued IS NULL)),
      CHECK ((note_no IS NULL) = (note_total_cents IS NULL)),
      CHECK ((state = 'paid') = (ticket_no IS NOT NULL))
    ) STRICT;
    CREATE INDEX drafts_waiting ON drafts (opened_at_utc_ms) WHERE state IN ('open', 'parked');

    CREATE TRIGGER drafts_are_never_deleted BEFORE DELETE ON drafts
    BEGIN SELECT RAISE(ABORT, 'drafts are never deleted (LAW DOC-03)'); END;
  `,
};
