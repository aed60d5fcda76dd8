/** Money taken before the sale (LAW DEP-01): a read model of its entries. Ends and VAT are only added; a deposit ends once. */
import type { Migration } from '../migrate.ts';

export const deposits: Migration = {
  number: 155,
  name: 'deposits',
  sql: `
    CREATE TABLE deposits (
      deposit_no INTEGER PRIMARY KEY,
      seq INTEGER NOT NULL UNIQUE REFERENCES journal,
      at_utc_ms INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('acompte', 'arrhes', 'gift_voucher')),
      client TEXT NOT NULL,
      quoted_cents INTEGER NOT NULL CHECK (quoted_cents >= 0),
      amount_cents INTEGER NOT NULL CHECK (amount_cents > 0)
    ) STRICT;

    -- VAT due on receipt, by rate; none where it is due at the sale
    CREATE TABLE deposit_vat (
      seq INTEGER NOT NULL REFERENCES journal,
      deposit_no INTEGER NOT NULL REFERENCES deposits,
      rate_bp INTEGER NOT NULL,
      ht_cents INTEGER NOT NULL,
      vat_cents INTEGER NOT NULL,
      ttc_cents INTEGER NOT NULL,
      PRIMARY KEY (deposit_no, rate_bp)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX deposit_vat_by_seq ON deposit_vat (seq);

    -- how it was paid, and with minus how it was given back
    CREATE TABLE deposit_tenders (
      seq INTEGER NOT NULL REFERENCES journal,
      position INTEGER NOT NULL,
      deposit_no INTEGER NOT NULL REFERENCES deposits,
      kind TEXT NOT NULL,
      amount_cents INTEGER NOT NULL,
      code TEXT NOT NULL,
      label TEXT NOT NULL,
      units INTEGER NOT NULL,
      over_cents INTEGER NOT NULL,
      tip_cents INTEGER NOT NULL,
      PRIMARY KEY (seq, position)
    ) STRICT, WITHOUT ROWID;

    -- the entry that ended it: of the balance's ticket, or its own
    CREATE TABLE deposit_ends (
      deposit_no INTEGER PRIMARY KEY REFERENCES deposits,
      seq INTEGER NOT NULL REFERENCES journal,
      how TEXT NOT NULL CHECK (how IN ('used', 'refunded', 'forfeited')),
      ticket_no INTEGER REFERENCES tickets,
      CHECK ((how = 'used') = (ticket_no IS NOT NULL))
    ) STRICT;
    ALTER TABLE ticket_tenders ADD COLUMN deposit_no INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX deposit_ends_by_seq ON deposit_ends (seq);
${['deposits', 'deposit_vat', 'deposit_tenders', 'deposit_ends']
  .map(
    (table) => `
    CREATE TRIGGER ${table}_never_updated BEFORE UPDATE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
    CREATE TRIGGER ${table}_never_deleted BEFORE DELETE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`,
  )
  .join('\n')}
  `,
};
