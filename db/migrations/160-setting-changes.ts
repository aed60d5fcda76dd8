/** What each setting was and became: shown to the manager, so that a change can be undone by putting the former value back. */
import type { Migration } from '../migrate.ts';

export const settingChanges: Migration = {
  number: 160,
  name: 'setting-changes',
  sql: `
    CREATE TABLE setting_changes (
      change_no INTEGER PRIMARY KEY,
      at_utc_ms INTEGER NOT NULL,
      operator TEXT NOT NULL,
      name TEXT NOT NULL,
      -- JSON, parsed by the settings' schema
      before TEXT NOT NULL,
      after TEXT NOT NULL
    ) STRICT;

    CREATE TRIGGER setting_changes_are_never_edited BEFORE UPDATE ON setting_changes
    BEGIN SELECT RAISE(ABORT, 'setting changes are never edited'); END;
    CREATE TRIGGER setting_changes_are_never_deleted BEFORE DELETE ON setting_changes
    BEGIN SELECT RAISE(ABORT, 'setting changes are never deleted'); END;
  `,
};
