/** What someone with the file and plain SQL could do to a till's database, on a copy: triggers dropped first, keys unchecked. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { openReader } from '../../db/open.ts';
import type { Verification } from '../../main/contract/shapes/journal.ts';
import { decodeEntry, type Entry } from '../../main/domain/journal-format.ts';
import { verifyJournal } from '../../main/services/verification.ts';
import { temporaryFolder } from './till.ts';

export type Attacked = { folder: string; verify(last?: number): Verification; remove(): void };

/** A copy of a closed till's folder after an attack on its database. */
export function attackedCopy(of: string, attack: (db: BetterSqlite.Database, folder: string) => void): Attacked {
  const { path: folder, remove } = temporaryFolder();
  cpSync(of, folder, { recursive: true });
  const db = new BetterSqlite(join(folder, 'till.db'));
  db.pragma('foreign_keys = OFF');
  for (const { name } of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string }[]) {
    db.exec(`DROP TRIGGER ${name}`);
  }
  attack(db, folder);
  db.close();
  return { folder, remove, verify: (last) => verifyFolder(folder, last) };
}

/** Checks the journal of a folder as `estrade verify` does. */
export function verifyFolder(folder: string, last?: number): Verification {
  const reader = openReader(folder);
  try {
    return verifyJournal(reader, { headFile: join(folder, 'journal-head'), ...(last === undefined ? {} : { last }) });
  } finally {
    reader.close();
  }
}

/** All entries of a folder's journal, in order. */
export function entriesIn(folder: string): Entry[] {
  const db = new BetterSqlite(join(folder, 'till.db'), { readonly: true });
  try {
    const rows = db.prepare('SELECT bytes FROM journal ORDER BY seq').all() as { bytes: Buffer }[];
    return rows.map(({ bytes }) => decodeEntry(bytes));
  } finally {
    db.close();
  }
}
