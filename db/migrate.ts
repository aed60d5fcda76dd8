/**
 * Brings a database to this version: numbered steps, a verified backup first, all or nothing.
 * Must never edit or renumber a shipped step, and never open what a newer version wrote.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { StorageFault } from './storage-fault.ts';

export type Migration = { number: number; name: string; sql: string };

/** "Estr" in the file header: another program's database is never touched. */
const APPLICATION_ID = 0x45737472;

/**
 * Runs the missing steps in one transaction.
 * @param backups folder for the copy made first; null for a database in memory
 * @returns the file of the backup, null when none was needed
 */
export function migrate(raw: BetterSqlite.Database, steps: readonly Migration[], backups: string | null): string | null {
  const from = Number(raw.pragma('user_version', { simple: true }));
  const last = steps.at(-1)?.number ?? 0;
  const owner = Number(raw.pragma('application_id', { simple: true }));
  if (from > 0 && owner !== APPLICATION_ID) throw new StorageFault('storage_corrupt', undefined, 'not a database of Estrade');
  if (from > last) throw new StorageFault('storage_newer', undefined, `version ${from}, this till knows ${last}`);
  const missing = steps.filter((step) => step.number > from);
  if (missing.length === 0) return null;
  const backup = from > 0 && backups ? backUp(raw, backups, from) : null;
  raw.transaction(() => {
    for (const step of missing) {
      raw.exec(step.sql);
    }
    const broken = raw.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) throw new Error(`migration left ${broken.length} broken references`);
    raw.pragma(`user_version = ${last}`);
    raw.pragma(`application_id = ${APPLICATION_ID}`);
  })();
  return backup;
}

function backUp(raw: BetterSqlite.Database, folder: string, from: number): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `avant-migration-${from}-${new Date().toISOString().replaceAll(':', '-')}.db`);
  raw.prepare('VACUUM INTO ?').run(file);
  const copy = new BetterSqlite(file, { readonly: true });
  try {
    if (copy.pragma('quick_check', { simple: true }) !== 'ok')
      throw new StorageFault('storage_failed', undefined, 'the backup is not sound');
  } finally {
    copy.close();
  }
  return file;
}
