/**
 * The drawer, its sessions, and the closings of business days. Movements, counts, ends and prints are only added: what lies in the
 * drawer is the fold of its movements since it was last counted. Closings are a read model of their journal entries.
 */
import type { Migration } from '../migrate.ts';

export const cash: Migration = {
  number: 70,
  name: 'cash',
  sql: `
    -- Tickets up to this entry were sold before the drawer was followed: they have no movements.
    CREATE TABLE cash_since (seq INTEGER NOT NULL) STRICT;
    INSERT INTO cash_since SELECT coalesce(max(seq), 0) FROM journal;

    CREATE TABLE cash_sessions (
      session_no INTEGER PRIMARY KEY CHECK (session_no > 0),
      -- the entry that opened it: its own, or the ticket whose cash opened it by itself
      seq INTEGER NOT NULL UNIQUE REFERENCES journal,
      opened_at_utc_ms INTEGER NOT NULL,
      -- null: opened by a sale, nobody counted a float
      float_cents INTEGER CHECK (float_cents >= 0)
    ) STRICT;

    CREATE TABLE cash_movements (
      movement_no INTEGER PRIMARY KEY,
      session_no INTEGER NOT NULL REFERENCES cash_sessions,
      seq INTEGER NOT NULL REFERENCES journal,
      kind TEXT NOT NULL CHECK (kind IN ('float', 'sale_received', 'sale_change', 'change_otherwise', 'in', 'out', 'bank_drop', 'count')),
      ticket_no INTEGER REFERENCES tickets,
      amount_cents INTEGER NOT NULL,
      -- the part of the amount whose notes and coins nobody knows
      unsorted_cents INTEGER NOT NULL,
      n_1 INTEGER NOT NULL, n_2 INTEGER NOT NULL, n_5 INTEGER NOT NULL, n_10 INTEGER NOT NULL, n_20 INTEGER NOT NULL,
      n_50 INTEGER NOT NULL, n_100 INTEGER NOT NULL, n_200 INTEGER NOT NULL, n_500 INTEGER NOT NULL, n_1000 INTEGER NOT NULL,
      n_2000 INTEGER NOT NULL, n_5000 INTEGER NOT NULL, n_10000 INTEGER NOT NULL, n_20000 INTEGER NOT NULL, n_50000 INTEGER NOT NULL,
      CHECK (amount_cents = unsorted_cents + n_1 + 2 * n_2 + 5 * n_5 + 10 * n_10 + 20 * n_20 + 50 * n_50 + 100 * n_100 + 200 * n_200
        + 500 * n_500 + 1000 * n_1000 + 2000 * n_2000 + 5000 * n_5000 + 10000 * n_10000 + 20000 * n_20000 + 50000 * n_50000)
    ) STRICT;
    CREATE INDEX cash_movements_by_session ON cash_movements (session_no);
    CREATE INDEX cash_movements_by_ticket ON cash_movements (ticket_no) WHERE ticket_no IS NOT NULL;
    -- Where the fold begins: the last row that says what is there.
    CREATE INDEX cash_anchors ON cash_movements (movement_no) WHERE kind IN ('float', 'count');

    -- Blind counts: what was found, and what was expected at that instant, which nobody is told yet.
    CREATE TABLE cash_counts (
      seq INTEGER PRIMARY KEY REFERENCES journal,
      session_no INTEGER NOT NULL REFERENCES cash_sessions,
      count_no INTEGER NOT NULL CHECK (count_no > 0),
      counted_cents INTEGER NOT NULL CHECK (counted_cents >= 0),
      expected_cents INTEGER,
      -- movements up to this one were in the drawer that was counted
      after_movement_no INTEGER NOT NULL,
      UNIQUE (session_no, count_no)
    ) STRICT;

    CREATE TABLE cash_session_ends (
      session_no INTEGER PRIMARY KEY REFERENCES cash_sessions,
      seq INTEGER NOT NULL UNIQUE REFERENCES journal,
      counts INTEGER NOT NULL,
      -- null: it was not counted
      counted_cents INTEGER,
      -- null: nobody knows (no float)
      expected_cents INTEGER
    ) STRICT;

    CREATE TABLE closings (
      closing_no INTEGER PRIMARY KEY,
      seq INTEGER NOT NULL UNIQUE REFERENCES journal,
      business_day INTEGER NOT NULL,
      -- the period is every entry after until_seq of the closing before, up to this one (LAW INA-03)
      until_seq INTEGER NOT NULL UNIQUE,
      closed_at_utc_ms INTEGER NOT NULL,
      tickets INTEGER NOT NULL,
      total_ht_cents INTEGER NOT NULL,
      total_vat_cents INTEGER NOT NULL,
      total_cents INTEGER NOT NULL,
      perpetual_net_cents INTEGER NOT NULL,
      perpetual_absolute_cents INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE closing_prints (
      seq INTEGER PRIMARY KEY REFERENCES journal,
      closing_no INTEGER NOT NULL REFERENCES closings,
      issue_no INTEGER NOT NULL CHECK (issue_no > 0),
      UNIQUE (closing_no, issue_no)
    ) STRICT;
${['cash_since', 'cash_sessions', 'cash_movements', 'cash_counts', 'cash_session_ends', 'closings', 'closing_prints']
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
