/**
 * Evidence behind the words « bio » and « équitable », with its end; what of allergens changed; and where the money of a ticket went, frozen
 * when it was first given. All of it is only added to.
 */
import type { Migration } from '../migrate.ts';

export const qualityEvidence: Migration = {
  number: 260,
  name: 'quality-evidence',
  sql: `
    CREATE TABLE quality_evidence (
      evidence_no INTEGER PRIMARY KEY,
      article TEXT NOT NULL,
      quality TEXT NOT NULL CHECK (quality IN ('organic', 'fair')),
      level TEXT NOT NULL CHECK (level IN ('none', 'ingredient', 'dish', 'packaged')),
      certifier TEXT NOT NULL,
      reference TEXT NOT NULL,
      -- the last day it holds
      until_day INTEGER CHECK (until_day BETWEEN 20000101 AND 99991231),
      at_utc_ms INTEGER NOT NULL,
      operator TEXT NOT NULL,
      -- a word that is shown has somebody who vouches for it, until a day
      CHECK (level = 'none' OR (certifier <> '' AND until_day IS NOT NULL))
    ) STRICT;
    CREATE INDEX quality_evidence_by_article ON quality_evidence (article, quality, evidence_no);

    CREATE TABLE allergen_changes (
      change_no INTEGER PRIMARY KEY,
      at_utc_ms INTEGER NOT NULL,
      operator TEXT NOT NULL,
      -- said by the menu file, or derived from recipes
      source TEXT NOT NULL CHECK (source IN ('menu', 'recipe')),
      code TEXT NOT NULL,
      label TEXT NOT NULL,
      before TEXT NOT NULL,
      after TEXT NOT NULL,
      CHECK (before <> after)
    ) STRICT;

    CREATE TABLE ticket_origins (
      ticket_no INTEGER PRIMARY KEY REFERENCES tickets,
      -- what its goods cost without VAT, as far as it is known, and how much of that was of which quality
      spent_e4 INTEGER NOT NULL CHECK (spent_e4 >= 0),
      organic_e4 INTEGER NOT NULL CHECK (organic_e4 BETWEEN 0 AND spent_e4),
      fair_e4 INTEGER NOT NULL CHECK (fair_e4 BETWEEN 0 AND spent_e4),
      local_e4 INTEGER NOT NULL CHECK (local_e4 BETWEEN 0 AND spent_e4)
    ) STRICT;

    CREATE TRIGGER quality_evidence_never_updated BEFORE UPDATE ON quality_evidence
    BEGIN SELECT RAISE(ABORT, 'quality_evidence is append-only'); END;
    CREATE TRIGGER quality_evidence_never_deleted BEFORE DELETE ON quality_evidence
    BEGIN SELECT RAISE(ABORT, 'quality_evidence is append-only'); END;
    CREATE TRIGGER allergen_changes_never_updated BEFORE UPDATE ON allergen_changes
    BEGIN SELECT RAISE(ABORT, 'allergen_changes is append-only'); END;
    CREATE TRIGGER allergen_changes_never_deleted BEFORE DELETE ON allergen_changes
    BEGIN SELECT RAISE(ABORT, 'allergen_changes is append-only'); END;
    CREATE TRIGGER ticket_origins_never_updated BEFORE UPDATE ON ticket_origins
    BEGIN SELECT RAISE(ABORT, 'ticket_origins is append-only'); END;
    CREATE TRIGGER ticket_origins_never_deleted BEFORE DELETE ON ticket_origins
    BEGIN SELECT RAISE(ABORT, 'ticket_origins is append-only'); END;
  `,
};
