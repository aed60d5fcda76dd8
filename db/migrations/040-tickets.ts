/** Tickets as a read model of the journal: for lists and sums. The journal entry stays the truth; verify compares both. */
import type { Migration } from '../migrate.ts';

export const tickets: Migration = {
  number: 40,
  name: 'tickets',
  sql: `
    CREATE TABLE tickets (
      ticket_no INTEGER PRIMARY KEY,
      seq INTEGER NOT NULL UNIQUE REFERENCES journal,
      at_utc_ms INTEGER NOT NULL,
      business_day INTEGER NOT NULL,
      station TEXT NOT NULL,
      operator TEXT NOT NULL,
      discount_cents INTEGER NOT NULL,
      total_ht_cents INTEGER NOT NULL,
      total_vat_cents INTEGER NOT NULL,
      total_cents INTEGER NOT NULL,
      perpetual_net_cents INTEGER NOT NULL,
      perpetual_absolute_cents INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX tickets_by_day ON tickets (business_day);

    CREATE TABLE ticket_lines (
      ticket_no INTEGER NOT NULL REFERENCES tickets,
      position INTEGER NOT NULL,
      article TEXT NOT NULL,
      label TEXT NOT NULL,
      qty_mil INTEGER NOT NULL,
      mode TEXT NOT NULL,
      tax_class TEXT NOT NULL,
      rate_bp INTEGER NOT NULL,
      unit_cents INTEGER NOT NULL,
      discount_bp INTEGER NOT NULL,
      ttc_cents INTEGER NOT NULL,
      ticket_discount_cents INTEGER NOT NULL,
      ht_cents INTEGER NOT NULL,
      PRIMARY KEY (ticket_no, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE ticket_vat (
      ticket_no INTEGER NOT NULL REFERENCES tickets,
      rate_bp INTEGER NOT NULL,
      ht_cents INTEGER NOT NULL,
      vat_cents INTEGER NOT NULL,
      ttc_cents INTEGER NOT NULL,
      PRIMARY KEY (ticket_no, rate_bp)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE ticket_tenders (
      ticket_no INTEGER NOT NULL REFERENCES tickets,
      position INTEGER NOT NULL,
      kind TEXT NOT NULL,
      amount_cents INTEGER NOT NULL,
      received_cents INTEGER NOT NULL,
      change_cents INTEGER NOT NULL,
      PRIMARY KEY (ticket_no, position)
    ) STRICT, WITHOUT ROWID;

    -- How a ticket was given: one row an issue, as journaled (LAW DOC-02).
    CREATE TABLE ticket_issues (
      seq INTEGER PRIMARY KEY REFERENCES journal,
      ticket_no INTEGER NOT NULL REFERENCES tickets,
      mode TEXT NOT NULL CHECK (mode IN ('none', 'paper', 'qr')),
      issue_no INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX ticket_issues_by_ticket ON ticket_issues (ticket_no);
  `,
};
