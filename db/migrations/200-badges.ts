/**
 * Badges that sign people in (LAW RGPD-02): only a hash that nobody can make without this machine's pepper, one badge to a person. Deleted
 * when it is taken back or the person is forgotten: the journal knows that one was given, never which.
 */
import type { Migration } from '../migrate.ts';

export const badges: Migration = {
  number: 200,
  name: 'badges',
  sql: `
    CREATE TABLE badges (
      badge_hash TEXT PRIMARY KEY CHECK (badge_hash LIKE 'badge:%'),
      code TEXT NOT NULL UNIQUE REFERENCES people,
      made_at_utc_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
