/** Settings, and the commands already carried out with their answers (DESIGN §2). */
import type { Migration } from '../migrate.ts';

export const settingsAndCommands: Migration = {
  number: 10,
  name: 'settings-and-commands',
  sql: `
    CREATE TABLE settings (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Ids are time-ordered, so this index grows at its end. A refused command leaves no row: its id stays free.
    CREATE TABLE commands (
      id TEXT PRIMARY KEY,
      call TEXT NOT NULL,
      body_hash BLOB NOT NULL,
      contract TEXT NOT NULL,
      at_utc_ms INTEGER NOT NULL,
      reply TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
