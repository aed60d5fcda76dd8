/** What must happen outside, saved with what caused it (DESIGN §3). Jobs are never deleted; attempts are only added. */
import type { Migration } from '../migrate.ts';

export const outbox: Migration = {
  number: 50,
  name: 'outbox',
  sql: `
    CREATE TABLE outbox (
      job_id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('print', 'drawer_pulse')),
      state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'done', 'retrying', 'unknown', 'failed', 'dropped')),
      fault TEXT,
      ticket_no INTEGER REFERENCES tickets,
      payload TEXT NOT NULL,
      queued_at_utc_ms INTEGER NOT NULL,
      -- after this instant nothing is tried any more by itself
      not_after_utc_ms INTEGER NOT NULL,
      next_attempt_utc_ms INTEGER NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX outbox_open ON outbox (state, job_id) WHERE state NOT IN ('done', 'dropped');

    CREATE TABLE outbox_attempts (
      attempt_id INTEGER PRIMARY KEY,
      job_id INTEGER NOT NULL REFERENCES outbox,
      attempt_no INTEGER NOT NULL,
      -- 'started' is committed before the socket opens; without an 'ended' after a crash, the outcome is unknown
      phase TEXT NOT NULL CHECK (phase IN ('started', 'ended')),
      at_utc_ms INTEGER NOT NULL,
      outcome TEXT,
      detail TEXT,
      UNIQUE (job_id, attempt_no, phase)
    ) STRICT;

    CREATE TRIGGER attempts_are_never_updated BEFORE UPDATE ON outbox_attempts
    BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;
    CREATE TRIGGER attempts_are_never_deleted BEFORE DELETE ON outbox_attempts
    BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;
    CREATE TRIGGER jobs_are_never_deleted BEFORE DELETE ON outbox
    BEGIN SELECT RAISE(ABORT, 'jobs are never deleted'); END;
  `,
};
