/**
 * Exported files: kept whole beside the database, copied whole into a folder or a key. What fails leaves nothing half behind: written under
 * another name, synced, then renamed. Must never make the folder of a key that is not plugged in.
 */
import { createHash } from 'node:crypto';
import { closeSync, copyFileSync, mkdirSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportFault } from '../main/contract/shapes/export.ts';
import { PARTIAL, putInPlace } from './partial-file.ts';
import { storageFault } from './storage-fault.ts';

/** A folder that did not take a file, with its stable code. */
export class FolderFault extends Error {
  readonly fault: ExportFault;
  constructor(fault: ExportFault, cause?: unknown) {
    super(fault, { cause });
    this.name = 'FolderFault';
    this.fault = fault;
  }
}

const CODES: readonly (readonly [RegExp, ExportFault])[] = [
  [/^(ENOENT|ENOTDIR|ENODEV|ENXIO)$/, 'folder_missing'],
  [/^(ENOSPC|EDQUOT|EFBIG)$/, 'folder_full'],
  [/^(EBUSY|ETXTBSY)$/, 'file_open'],
  [/^(EACCES|EPERM|EROFS)$/, 'folder_refused'],
];

function folderFault(cause: unknown, target: string): FolderFault {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const known = CODES.find(([pattern]) => pattern.test(code))?.[1] ?? 'folder_failed';
  // Windows answers "no right" for a file that another program has open: the folder itself took the partial file.
  const isRename = cause instanceof Error && 'syscall' in cause && cause.syscall === 'rename';
  return new FolderFault(known === 'folder_refused' && isRename && isThere(target) ? 'file_open' : known, cause);
}

const isThere = (path: string): boolean => {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

export const exportsFolder = (folder: string): string => join(folder, 'exports');

/** Writes a file in pieces beside the database. @throws StorageFault, or what the pieces throw; nothing is left then */
export function storeExport(folder: string, name: string, pieces: Iterable<Uint8Array>): { name: string; bytes: number; sha256: string } {
  const target = join(exportsFolder(folder), name);
  const partial = `${target}${PARTIAL}`;
  const digest = createHash('sha256');
  let bytes = 0;
  try {
    mkdirSync(exportsFolder(folder), { recursive: true, mode: 0o700 });
    const descriptor = openSync(partial, 'w', 0o600);
    try {
      for (const piece of pieces) {
        for (let at = 0; at < piece.length; ) at += writeSync(descriptor, piece, at);
        digest.update(piece);
        bytes += piece.length;
      }
    } finally {
      closeSync(descriptor);
    }
    putInPlace(partial, target);
    return { name, bytes, sha256: digest.digest('hex') };
  } catch (cause) {
    rmSync(partial, { force: true });
    throw storageFault(cause);
  }
}

/** Copies an exported file into a folder that must be there. @throws FolderFault; nothing half is left then, as far as the folder lets */
export function copyExport(folder: string, name: string, into: string): void {
  const target = join(into, name);
  const partial = `${target}${PARTIAL}`;
  try {
    copyFileSync(join(exportsFolder(folder), name), partial);
    putInPlace(partial, target);
  } catch (cause) {
    try {
      rmSync(partial, { force: true });
    } catch {
      // The key is gone, and what was half on it with it.
    }
    throw folderFault(cause, target);
  }
}

/** A piece of an exported file, null when there is none of this name. */
export function readExport(folder: string, name: string, offset: number, most: number): { piece: Buffer; bytes: number } | null {
  const path = join(exportsFolder(folder), name);
  if (!isThere(path)) return null;
  const descriptor = openSync(path, 'r');
  try {
    const piece = Buffer.alloc(most);
    const read = readSync(descriptor, piece, 0, most, offset);
    return { piece: piece.subarray(0, read), bytes: statSync(path).size };
  } finally {
    closeSync(descriptor);
  }
}
