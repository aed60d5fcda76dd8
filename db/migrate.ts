/**
 * Brings a database to this version: numbered steps, a verified backup first, all or nothing.
 * Must never edit or renumber a shipped step, and never open what a newer version wrote.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { PARTIAL, putInPlace, removePartial } from './partial-file.ts';
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
  const from = refuseForeign(raw, steps);
  const last = steps.at(-1)?.number ?? 0;
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

/**
 * Looks at whose database this is, before anything in it is touched.
 * @returns its version, 0 when it is new
 * @throws StorageFault `storage_corrupt` for another program's, `storage_newer` for a later version's
 */
export function refuseForeign(raw: BetterSqlite.Database, steps: readonly Migration[]): number {
  const number = (sql: string) => Number(raw.prepare(sql).pluck().get());
  const [from, owner] = [number('PRAGMA user_version'), number('PRAGMA application_id')];
  const isNew = from === 0 && owner === 0 && number('SELECT count(*) FROM sqlite_schema') === 0;
  if (!isNew && owner !== APPLICATION_ID) throw new StorageFault('storage_corrupt', undefined, 'not a database of Estrade');
  const last = steps.at(-1)?.number ?? 0;
  if (from > last) throw new StorageFault('storage_newer', undefined, `version ${from}, this till knows ${last}`);
  return from;
}

function backUp(raw: BetterSqlite.Database, folder: string, from: number): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  removePartial(folder);
  const file = join(folder, `avant-migration-${from}-${new Date().toISOString().replaceAll(':', '-')}.db`);
  const partial = `${file}${PARTIAL}`;
  raw.prepare('VACUUM INTO ?').run(partial);
  const copy = new BetterSqlite(partial, { readonly: true });
  try {
    if (copy.pragma('quick_check', { simple: true }) !== 'ok')
      throw new StorageFault('storage_failed', undefined, 'the backup is not sound');
  } finally {
    copy.close();
  }
  // A stop on the way leaves no half copy under a name that somebody would trust.
  putInPlace(partial, file);
  return file;
}
