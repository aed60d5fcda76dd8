/**
 * Copies of the database as files: made from a read transaction of a handle of their own while the till goes on, checked, put in place
 * whole or not at all. The signing key and the pepper are files of their own and never in a copy (LAW SEC-04, RGPD-02).
 */
import { createHash } from 'node:crypto';
import { closeSync, copyFileSync, mkdirSync, openSync, readdirSync, readSync, rmSync, statfsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { refuseForeign } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { PARTIAL, putInPlace, removePartial, syncFile } from './partial-file.ts';
import { StorageFault, storageFault } from './storage-fault.ts';

/** A copy must never take the room that the next sales need. */
const ROOM_FOR_SALES = 32 * 1024 * 1024;
/** Pages copied between two looks around: half a megabyte. */
const PAGES_A_STEP = 128;

/**
 * Copies the database of a folder into a file that must not exist, as it is at one instant.
 * @param onProgress told how many pages are done
 * @throws StorageFault; nothing is left behind then
 */
export async function copyDatabase(folder: string, target: string, onProgress: (done: number, of: number) => void): Promise<void> {
  const partial = `${target}${PARTIAL}`;
  try {
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    removePartial(dirname(target));
    const source = join(folder, 'till.db');
    refuseWithoutRoom(dirname(target), statSync(source).size);
    await copyPages(source, partial, onProgress);
    putInPlace(partial, target);
  } catch (cause) {
    rmSync(partial, { force: true });
    throw storageFault(cause);
  }
}

async function copyPages(source: string, partial: string, onProgress: (done: number, of: number) => void): Promise<void> {
  const raw = new BetterSqlite(source, { readonly: true, timeout: 2_000 });
  try {
    // The copy is of the instant of this transaction: sales that follow do not make it begin again.
    raw.exec('BEGIN');
    raw.prepare('SELECT count(*) FROM sqlite_schema').get();
    await raw.backup(partial, {
      progress: ({ totalPages, remainingPages }) => {
        onProgress(totalPages - remainingPages, totalPages);
        return PAGES_A_STEP;
      },
    });
  } finally {
    raw.close();
  }
  // One file, not a database with its log beside it.
  const copy = new BetterSqlite(partial);
  try {
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

/** @throws StorageFault `storage_full` when the copy would leave too little room */
function refuseWithoutRoom(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < bytes + ROOM_FOR_SALES) throw new StorageFault('storage_full', undefined, 'no room for a copy');
}

/** Copies a finished file to a second place, whole or not at all. @throws Error of the file system */
export function copyWhole(file: string, into: string): void {
  const target = join(into, basename(file));
  const partial = `${target}${PARTIAL}`;
  try {
    removePartial(into);
    copyFileSync(file, partial);
    putInPlace(partial, target);
  } catch (cause) {
    rmSync(partial, { force: true });
    throw storageFault(cause);
  }
}

/** A plain copy of a database file that nobody has open, on the disk. @throws StorageFault */
export function copyDatabaseFile(file: string, target: string): void {
  try {
    copyFileSync(file, target);
    syncFile(target);
  } catch (cause) {
    throw storageFault(cause);
  }
}

/** Looks whether a file is a whole database of Estrade. @throws StorageFault `storage_corrupt`, `storage_newer` or what the disk says */
export function checkDatabaseFile(file: string): void {
  try {
    const raw = new BetterSqlite(file, { readonly: true, fileMustExist: true });
    try {
      refuseForeign(raw, migrations);
      if (raw.pragma('quick_check', { simple: true }) !== 'ok') throw new StorageFault('storage_corrupt', undefined, 'quick_check');
    } finally {
      raw.close();
    }
  } catch (cause) {
    throw storageFault(cause);
  }
}

/** SHA-256 and size of a file, read in pieces. */
export function fileDigest(file: string): { sha256: string; bytes: number } {
  const descriptor = openSync(file, 'r');
  const digest = createHash('sha256');
  const piece = Buffer.alloc(1 << 20);
  let bytes = 0;
  try {
    for (let read = readSync(descriptor, piece); read > 0; read = readSync(descriptor, piece)) {
      digest.update(piece.subarray(0, read));
      bytes += read;
    }
  } finally {
    closeSync(descriptor);
  }
  return { sha256: digest.digest('hex'), bytes };
}

/** Names in a folder, none when it does not exist. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Size of a file, null when it is not there. */
export function sizeOf(file: string): number | null {
  try {
    return statSync(file).size;
  } catch {
    return null;
  }
}

export const removeFile = (file: string): void => rmSync(file, { force: true });
