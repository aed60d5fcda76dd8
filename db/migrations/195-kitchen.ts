/** What the kitchen was told of each table, so that its next slip holds only what is new. */
import type { Migration } from '../migrate.ts';

export const kitchen: Migration = {
  number: 195,
  name: 'kitchen',
  sql: `
    CREATE TABLE kitchen_told (
      draft_id TEXT PRIMARY KEY REFERENCES drafts,
      -- JSON: article, label, mode and quantity of each
      told TEXT NOT NULL
    ) STRICT;
  `,
};
