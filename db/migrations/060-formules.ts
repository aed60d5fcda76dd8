/**
 * Formules, rows of a catalogue version like articles; the menu files a version was made from, kept as they came; imports that
 * wait for a yes. On tickets: which lines are components, and the formules as sold (LAW VAT-04).
 */
import type { Migration } from '../migrate.ts';

export const formules: Migration = {
  number: 60,
  name: 'formules',
  sql: `
    CREATE TABLE formules (
      version INTEGER NOT NULL REFERENCES catalogue_versions,
      code TEXT NOT NULL,
      label TEXT NOT NULL,
      position INTEGER NOT NULL,
      -- bit 0 is Monday
      weekdays INTEGER NOT NULL CHECK (weekdays BETWEEN 1 AND 127),
      PRIMARY KEY (version, code)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE formule_prices (
      version INTEGER NOT NULL,
      formule TEXT NOT NULL,
      mode TEXT NOT NULL CHECK (mode IN ('sur_place', 'emporter')),
      from_day INTEGER NOT NULL,
      -- null: not sold in this mode from that day on
      unit_cents INTEGER CHECK (unit_cents >= 0),
      PRIMARY KEY (version, formule, mode, from_day),
      FOREIGN KEY (version, formule) REFERENCES formules
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE formule_steps (
      version INTEGER NOT NULL,
      formule TEXT NOT NULL,
      step INTEGER NOT NULL CHECK (step > 0),
      question TEXT NOT NULL,
      min_choices INTEGER NOT NULL CHECK (min_choices >= 0),
      max_choices INTEGER NOT NULL CHECK (max_choices >= 1 AND max_choices >= min_choices),
      PRIMARY KEY (version, formule, step),
      FOREIGN KEY (version, formule) REFERENCES formules
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE formule_choices (
      version INTEGER NOT NULL,
      formule TEXT NOT NULL,
      step INTEGER NOT NULL,
      article TEXT NOT NULL,
      position INTEGER NOT NULL,
      supplement_cents INTEGER NOT NULL CHECK (supplement_cents >= 0),
      portion_mil INTEGER NOT NULL CHECK (portion_mil > 0),
      -- null: without a reference price (LAW VAT-04)
      reference_cents INTEGER CHECK (reference_cents >= 0),
      PRIMARY KEY (version, formule, step, article),
      FOREIGN KEY (version, formule, step) REFERENCES formule_steps,
      FOREIGN KEY (version, article) REFERENCES articles
    ) STRICT, WITHOUT ROWID;

    -- Byte for byte as they were imported, columns we do not use included: the export gives them back.
    CREATE TABLE menu_files (
      version INTEGER NOT NULL REFERENCES catalogue_versions,
      kind TEXT NOT NULL CHECK (kind IN ('carte', 'formules')),
      bytes BLOB NOT NULL,
      PRIMARY KEY (version, kind)
    ) STRICT;

    -- A staged version that was read whole and waits for a yes; base_version is what it was compared with.
    CREATE TABLE menu_imports (
      version INTEGER PRIMARY KEY REFERENCES catalogue_versions,
      base_version INTEGER NOT NULL,
      summary TEXT NOT NULL
    ) STRICT;

    CREATE TABLE menu_price_changes (
      version INTEGER NOT NULL REFERENCES catalogue_versions,
      code TEXT NOT NULL,
      mode TEXT NOT NULL CHECK (mode IN ('sur_place', 'emporter')),
      -- null: not sold in this mode
      before_cents INTEGER,
      after_cents INTEGER,
      PRIMARY KEY (version, code, mode)
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE ticket_lines ADD COLUMN formule_no INTEGER NOT NULL DEFAULT 0;

    CREATE TABLE ticket_formules (
      ticket_no INTEGER NOT NULL REFERENCES tickets,
      formule_no INTEGER NOT NULL CHECK (formule_no > 0),
      code TEXT NOT NULL,
      label TEXT NOT NULL,
      qty_mil INTEGER NOT NULL,
      unit_cents INTEGER NOT NULL,
      PRIMARY KEY (ticket_no, formule_no)
    ) STRICT, WITHOUT ROWID;
  `,
};
