/** Exchanges without money and points given (LAW MLC-01), beside the till: a read model of their entries, in units, never in cents. */
import type { Migration } from '../migrate.ts';

export const exchanges: Migration = {
  number: 185,
  name: 'exchanges',
  sql: `
    CREATE TABLE exchanges (
      exchange_no INTEGER PRIMARY KEY,
      seq INTEGER NOT NULL UNIQUE REFERENCES journal,
      at_utc_ms INTEGER NOT NULL,
      business_day INTEGER NOT NULL,
      operator TEXT NOT NULL,
      unit TEXT NOT NULL,
      unit_label TEXT NOT NULL,
      direction TEXT NOT NULL CHECK (direction IN ('given', 'received')),
      -- negative takes the exchange back that it names
      units INTEGER NOT NULL CHECK (units <> 0),
      what TEXT NOT NULL,
      who TEXT NOT NULL,
      corrects_exchange_no INTEGER UNIQUE REFERENCES exchanges,
      CHECK ((units < 0) = (corrects_exchange_no IS NOT NULL))
    ) STRICT;
    CREATE TRIGGER exchanges_never_updated BEFORE UPDATE ON exchanges
    BEGIN SELECT RAISE(ABORT, 'exchanges is append-only'); END;
    CREATE TRIGGER exchanges_never_deleted BEFORE DELETE ON exchanges
    BEGIN SELECT RAISE(ABORT, 'exchanges is append-only'); END;
  `,
};
