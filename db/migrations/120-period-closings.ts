/**
 * Closings of months and financial years with the papers given of them, and the list of technical events (LAW §6 JET): read models of
 * their journal entries, append-only. Events of before are taken from the journal; an entry that cannot be read is left out.
 */
import type { Migration } from '../migrate.ts';

export const periodClosings: Migration = {
  number: 120,
  name: 'period-closings-and-events',
  sql: `
    CREATE TABLE period_closings (
      period TEXT NOT NULL CHECK (period IN ('month', 'year')),
      closing_no INTEGER NOT NULL CHECK (closing_no > 0),
      seq INTEGER NOT NULL UNIQUE REFERENCES journal,
      first_day INTEGER NOT NULL,
      last_day INTEGER NOT NULL CHECK (last_day >= first_day),
      -- the closings it sums: days of a month, months of a year; 0 when there is none
      first_part_no INTEGER NOT NULL,
      last_part_no INTEGER NOT NULL,
      until_seq INTEGER NOT NULL,
      closed_at_utc_ms INTEGER NOT NULL,
      tickets INTEGER NOT NULL,
      total_ht_cents INTEGER NOT NULL,
      total_vat_cents INTEGER NOT NULL,
      total_cents INTEGER NOT NULL,
      perpetual_net_cents INTEGER NOT NULL,
      perpetual_absolute_cents INTEGER NOT NULL,
      PRIMARY KEY (period, closing_no)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE period_closing_prints (
      seq INTEGER PRIMARY KEY REFERENCES journal,
      period TEXT NOT NULL,
      closing_no INTEGER NOT NULL,
      issue_no INTEGER NOT NULL CHECK (issue_no > 0),
      UNIQUE (period, closing_no, issue_no),
      FOREIGN KEY (period, closing_no) REFERENCES period_closings
    ) STRICT;

    CREATE TABLE technical_events (
      seq INTEGER PRIMARY KEY REFERENCES journal,
      code INTEGER NOT NULL CHECK (code > 0)
    ) STRICT;
    CREATE INDEX technical_events_by_code ON technical_events (code, seq);
    INSERT INTO technical_events
      SELECT seq, code FROM (
        SELECT seq, CASE WHEN json_valid(CAST(bytes AS TEXT)) THEN coalesce(
            CASE kind WHEN 'event' THEN json_extract(CAST(bytes AS TEXT), '$.payload.code') END,
            json_extract(CAST(bytes AS TEXT), '$.payload.jet')) END AS code
        FROM journal WHERE kind IN ('event', 'cash_count', 'drawer_opened', 'closing_day'))
      WHERE typeof(code) = 'integer' AND code > 0;

    CREATE INDEX closings_by_day ON closings (business_day);
    -- A closing asks for the movements of its period: without this it would read those of every year.
    CREATE INDEX cash_movements_by_entry ON cash_movements (seq);
${['period_closings', 'period_closing_prints', 'technical_events']
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
