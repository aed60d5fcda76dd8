/**
 * Opens a till's database with the settings its promises rest on: WAL, synchronous=FULL, foreign keys, one writer.
 * Must never open what a newer version wrote, nor a network folder.
 */
import { existsSync, mkdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { type Migration, migrate, refuseForeign } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { asReadHandle, asWriteHandle, type ReadHandle, type WriteHandle } from './sql.ts';
import { StorageFault, storageFault } from './storage-fault.ts';

/** WAL pages (4 KiB) after which a pause is used for a checkpoint; 64 MB forces one (DESIGN §4). */
export const CHECKPOINT_PAGES = 1_000;
export const FORCE_CHECKPOINT_PAGES = 16_384;

export type Store = WriteHandle & { readonly folder: string; close(): void };

/**
 * Opens (and creates or migrates) the database of one till instance. The folder's lock must be held.
 * @throws StorageFault with its stable code
 */
export function openStore(folder: string, steps: readonly Migration[] = migrations): Store {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const raw = new BetterSqlite(join(folder, 'till.db'), { timeout: 0 });
    try {
      refuseForeign(raw, steps);
      setUp(raw);
      migrate(raw, steps, join(folder, 'backups'));
    } catch (cause) {
      raw.close();
      throw cause;
    }
    return { ...asWriteHandle(raw), folder, close: () => raw.close() };
  } catch (cause) {
    throw storageFault(cause);
  }
}

/** An in-memory store for tests: the same SQLite, the same migrations. */
export function openMemoryStore(): Store {
  const raw = new BetterSqlite(':memory:');
  raw.pragma('foreign_keys = ON');
  migrate(raw, migrations, null);
  return { ...asWriteHandle(raw), folder: ':memory:', close: () => raw.close() };
}

function setUp(raw: BetterSqlite.Database): void {
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.pragma('foreign_keys = ON');
  // INSERT OR REPLACE deletes: without this, the triggers that keep history would not be asked.
  raw.pragma('recursive_triggers = ON');
  // A checkpoint inside a sale would cost milliseconds: they run between sales instead (see checkpoint).
  raw.pragma('wal_autocheckpoint = 0');
  raw.pragma('cache_size = -16000');
  raw.pragma('temp_store = MEMORY');
  // A name that is deleted must be gone from the file too (LAW RGPD-01).
  raw.pragma('secure_delete = ON');
}

/** A read-only handle of its own, for workers and the command line. @throws StorageFault */
export function openReader(folder: string, file = 'till.db'): ReadHandle & { close(): void } {
  try {
    const raw = new BetterSqlite(join(folder, file), { readonly: true, timeout: 2_000 });
    return { ...asReadHandle(raw), close: () => raw.close() };
  } catch (cause) {
    throw storageFault(cause);
  }
}

/** Moves what the WAL holds into the database, as far as readers allow. Returns the pages that were in it. */
export function checkpoint(handle: WriteHandle): { pages: number; moved: number } {
  const [row] = handle.raw.pragma('wal_checkpoint(PASSIVE)') as { log: number; checkpointed: number }[];
  return { pages: row?.log ?? 0, moved: row?.checkpointed ?? 0 };
}

/** Moves all of the WAL into the database and empties its file, so that nothing deleted is left in it. @returns false while somebody reads */
export function emptyLog(handle: WriteHandle): boolean {
  const [row] = handle.raw.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  return row?.busy === 0;
}

// statfs magic numbers of file systems whose locks or mmap SQLite cannot trust.
const NETWORK = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x01021997, '9P'],
  [0x65735546, 'FUSE'],
  [0x5346414f, 'AFS'],
]);

/**
 * @param typeOf the statfs magic number of what holds a path; tests bring their own
 * @throws StorageFault `storage_on_network` when the folder is not on a disk of this machine
 */
export function refuseNetworkFolder(folder: string, typeOf = (path: string) => statfsSync(path).type): void {
  let place = folder;
  while (!existsSync(place)) place = join(place, '..');
  const kind = NETWORK.get(typeOf(place));
  if (kind) throw new StorageFault('storage_on_network', undefined, kind);
}
