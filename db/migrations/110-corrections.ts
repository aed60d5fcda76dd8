/**
 * Corrections of recorded sales, by adding (LAW INA-01 to INA-05): a ticket says what it is and which one it corrects; a payment mode
 * is corrected by a row of its own. The drawer gets a kind of movement for it: its money changes purse without a hand.
 */
import type { Migration } from '../migrate.ts';

const PIECES = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000];

export const corrections: Migration = {
  number: 110,
  name: 'corrections',
  sql: `
    -- Every ticket of before is a sale.
    ALTER TABLE tickets ADD COLUMN type TEXT NOT NULL DEFAULT 'sale' CHECK (type IN ('sale', 'refund'));
    ALTER TABLE tickets ADD COLUMN corrects_ticket_no INTEGER REFERENCES tickets;
    CREATE INDEX tickets_that_correct ON tickets (corrects_ticket_no) WHERE corrects_ticket_no IS NOT NULL;

    -- What was paid one way according to its ticket, and really another: added to the one, taken from the other.
    CREATE TABLE tender_corrections (
      seq INTEGER PRIMARY KEY REFERENCES journal,
      ticket_no INTEGER NOT NULL REFERENCES tickets,
      from_kind TEXT NOT NULL,
      from_code TEXT NOT NULL,
      to_kind TEXT NOT NULL,
      to_code TEXT NOT NULL,
      amount_cents INTEGER NOT NULL CHECK (amount_cents <> 0),
      -- titles or units of a currency that change with it, on either side
      from_units INTEGER NOT NULL,
      to_units INTEGER NOT NULL,
      -- what the other way is called
      to_label TEXT NOT NULL,
      CHECK (from_kind <> to_kind OR from_code <> to_code)
    ) STRICT;
    CREATE INDEX tender_corrections_by_ticket ON tender_corrections (ticket_no);
    CREATE TRIGGER tender_corrections_never_updated BEFORE UPDATE ON tender_corrections
    BEGIN SELECT RAISE(ABORT, 'tender_corrections is append-only'); END;
    CREATE TRIGGER tender_corrections_never_deleted BEFORE DELETE ON tender_corrections
    BEGIN SELECT RAISE(ABORT, 'tender_corrections is append-only'); END;

    -- The same table with one more kind: a CHECK cannot be altered.
    CREATE TABLE new_cash_movements (
      movement_no INTEGER PRIMARY KEY,
      session_no INTEGER NOT NULL REFERENCES cash_sessions,
      seq INTEGER NOT NULL REFERENCES journal,
      kind TEXT NOT NULL CHECK (kind IN
        ('float', 'sale_received', 'sale_change', 'change_otherwise', 'tender_corrected', 'in', 'out', 'bank_drop', 'count')),
      ticket_no INTEGER REFERENCES tickets,
      amount_cents INTEGER NOT NULL,
      -- the part of the amount whose notes and coins nobody knows
      unsorted_cents INTEGER NOT NULL,
      ${PIECES.map((cents) => `n_${cents} INTEGER NOT NULL`).join(', ')},
      CHECK (amount_cents = unsorted_cents + ${PIECES.map((cents) => `${cents} * n_${cents}`).join(' + ')})
    ) STRICT;
    INSERT INTO new_cash_movements SELECT * FROM cash_movements;
    DROP TABLE cash_movements;
    ALTER TABLE new_cash_movements RENAME TO cash_movements;
    CREATE INDEX cash_movements_by_session ON cash_movements (session_no);
    CREATE INDEX cash_movements_by_ticket ON cash_movements (ticket_no) WHERE ticket_no IS NOT NULL;
    CREATE INDEX cash_anchors ON cash_movements (movement_no) WHERE kind IN ('float', 'count');
    CREATE TRIGGER cash_movements_never_updated BEFORE UPDATE ON cash_movements
    BEGIN SELECT RAISE(ABORT, 'cash_movements is append-only'); END;
    CREATE TRIGGER cash_movements_never_deleted BEFORE DELETE ON cash_movements
    BEGIN SELECT RAISE(ABORT, 'cash_movements is append-only'); END;
  `,
};
