/**
 * What is sold. Every row belongs to a catalogue version; a small transaction makes another version current, so that
 * an import of thousands of articles never holds up a sale (DESIGN §4). Prices and VAT rates are date-effective.
 */
import type { Migration } from '../migrate.ts';

export const catalogue: Migration = {
  number: 20,
  name: 'catalogue',
  sql: `
    CREATE TABLE catalogue_versions (
      version INTEGER PRIMARY KEY,
      state TEXT NOT NULL CHECK (state IN ('staged', 'current', 'retired')),
      made_at_utc_ms INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX one_current_catalogue ON catalogue_versions (state) WHERE state = 'current';

    CREATE TABLE categories (
      version INTEGER NOT NULL REFERENCES catalogue_versions,
      code TEXT NOT NULL,
      label TEXT NOT NULL,
      picture TEXT NOT NULL,
      position INTEGER NOT NULL,
      PRIMARY KEY (version, code)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE articles (
      version INTEGER NOT NULL REFERENCES catalogue_versions,
      code TEXT NOT NULL,
      label TEXT NOT NULL,
      short_label TEXT NOT NULL,
      category TEXT NOT NULL,
      position INTEGER NOT NULL,
      tax_class TEXT NOT NULL,
      picture TEXT NOT NULL,
      by_weight INTEGER NOT NULL CHECK (by_weight IN (0, 1)),
      unit TEXT NOT NULL,
      organic TEXT NOT NULL CHECK (organic IN ('none', 'ingredient', 'dish', 'packaged')),
      organic_certifier TEXT,
      fair_trade_evidence TEXT,
      allergens TEXT NOT NULL,
      -- bit 0 is January
      months INTEGER NOT NULL CHECK (months BETWEEN 1 AND 4095),
      ean TEXT,
      PRIMARY KEY (version, code),
      FOREIGN KEY (version, category) REFERENCES categories
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX articles_by_ean ON articles (version, ean) WHERE ean IS NOT NULL;

    CREATE TABLE prices (
      version INTEGER NOT NULL,
      article TEXT NOT NULL,
      mode TEXT NOT NULL CHECK (mode IN ('sur_place', 'emporter')),
      from_day INTEGER NOT NULL,
      -- null: not sold in this mode from that day on
      unit_cents INTEGER CHECK (unit_cents >= 0),
      PRIMARY KEY (version, article, mode, from_day),
      FOREIGN KEY (version, article) REFERENCES articles
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE vat_rates (
      tax_class TEXT NOT NULL,
      mode TEXT NOT NULL CHECK (mode IN ('sur_place', 'emporter')),
      from_day INTEGER NOT NULL,
      rate_bp INTEGER NOT NULL CHECK (rate_bp BETWEEN 0 AND 10000),
      PRIMARY KEY (tax_class, mode, from_day)
    ) STRICT, WITHOUT ROWID;

    -- LAW VAT-01, in force since 2014; later rates are rows with a later day. A show or a served meal is never taken away.
    INSERT INTO vat_rates (tax_class, mode, from_day, rate_bp) VALUES
      ('prepared_immediate', 'sur_place', 20140101, 1000), ('prepared_immediate', 'emporter', 20140101, 1000),
      ('conserved_food', 'sur_place', 20140101, 1000), ('conserved_food', 'emporter', 20140101, 550),
      ('bottled_soft', 'sur_place', 20140101, 1000), ('bottled_soft', 'emporter', 20140101, 550),
      ('alcohol', 'sur_place', 20140101, 2000), ('alcohol', 'emporter', 20140101, 2000),
      ('confectionery', 'sur_place', 20140101, 1000), ('confectionery', 'emporter', 20140101, 2000),
      ('book', 'sur_place', 20140101, 550), ('book', 'emporter', 20140101, 550),
      ('live_show', 'sur_place', 20140101, 550),
      ('non_food', 'sur_place', 20140101, 2000), ('non_food', 'emporter', 20140101, 2000),
      ('service', 'sur_place', 20140101, 2000), ('service', 'emporter', 20140101, 2000),
      ('catering_served', 'sur_place', 20140101, 1000);
  `,
};
