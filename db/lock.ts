/**
 * One till per data folder: an exclusive transaction held on `lock.db` for as long as the till lives.
 * The system frees it at any death of the process; there is no PID file that could outlive one.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { refuseNetworkFolder } from './open.ts';
import { storageFault } from './storage-fault.ts';

/** @throws StorageFault `storage_in_use` when another till holds this folder, or what is wrong with the folder */
export function holdLock(folder: string): { release(): void } {
  try {
    refuseNetworkFolder(folder);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const raw = new BetterSqlite(join(folder, 'lock.db'), { timeout: 0 });
    try {
      raw.exec('BEGIN EXCLUSIVE');
    } catch (cause) {
      raw.close();
      throw cause;
    }
    return {
      release: () => {
        if (raw.open) raw.close();
      },
    };
  } catch (cause) {
    throw storageFault(cause);
  }
}
