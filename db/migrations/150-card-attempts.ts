/** Attempts to take a card (LAW PAY-01) as they stand, a read model of their entries; and on a payment, the attempt it counts. */
import type { Migration } from '../migrate.ts';

export const cardAttempts: Migration = {
  number: 150,
  name: 'card-attempts',
  sql: `
    CREATE TABLE card_attempts (
      attempt_no INTEGER PRIMARY KEY,
      seq INTEGER NOT NULL UNIQUE REFERENCES journal,
      begun_at_utc_ms INTEGER NOT NULL,
      station TEXT NOT NULL,
      sale_id TEXT NOT NULL,
      amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
      state TEXT NOT NULL CHECK (state IN ('begun', 'accepted', 'refused', 'cancelled', 'unknown', 'used', 'resolved')),
      reference TEXT NOT NULL,
      ticket_no INTEGER REFERENCES tickets,
      CHECK ((state = 'used') = (ticket_no IS NOT NULL))
    ) STRICT;
    CREATE INDEX card_attempts_open ON card_attempts (attempt_no) WHERE state IN ('begun', 'accepted', 'unknown');
    CREATE TRIGGER card_attempts_are_never_deleted BEFORE DELETE ON card_attempts
    BEGIN SELECT RAISE(ABORT, 'card attempts are never deleted (LAW PAY-01)'); END;

    ALTER TABLE ticket_tenders ADD COLUMN attempt_no INTEGER NOT NULL DEFAULT 0;
  `,
};
