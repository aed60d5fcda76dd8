/**
 * Photos of deliveries as files beside the database, each named by the SHA-256 of its bytes: written whole or not at all, never changed.
 * Copies lie beside the backups. Must never take a name from outside: only 64 hex digits make a path.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PARTIAL, putInPlace } from './partial-file.ts';
import { storageFault } from './storage-fault.ts';

const NAME = /^[0-9a-f]{64}\.jpg$/;
export const photoFolder = (folder: string): string => join(folder, 'photos');
const fileOf = (folder: string, sha256: string): string => join(photoFolder(folder), `${sha256}.jpg`);

/** Writes a photo unless it is there. @returns its name @throws StorageFault */
export function writePhoto(folder: string, bytes: Uint8Array): string {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const target = fileOf(folder, sha256);
  if (existsSync(target)) return sha256;
  const partial = `${target}${PARTIAL}`;
  try {
    mkdirSync(photoFolder(folder), { recursive: true, mode: 0o700 });
    writeFileSync(partial, bytes, { mode: 0o600 });
    putInPlace(partial, target);
    return sha256;
  } catch (cause) {
    rmSync(partial, { force: true });
    throw storageFault(cause);
  }
}

export const hasPhoto = (folder: string, sha256: string): boolean => existsSync(fileOf(folder, sha256));

/** Its bytes, from beside the database or else from beside the backups; null when it is in neither, or is not what its name says. */
export function readPhoto(folder: string, copies: string, sha256: string): Buffer | null {
  for (const place of [folder, copies]) {
    const file = fileOf(place, sha256);
    if (!existsSync(file)) continue;
    const bytes = readFileSync(file);
    if (createHash('sha256').update(bytes).digest('hex') === sha256) return bytes;
  }
  return null;
}

/** Copies what is not there yet beside the copies of the database. @throws StorageFault */
export function copyPhotos(folder: string, into: string): void {
  if (!existsSync(photoFolder(folder))) return;
  try {
    mkdirSync(photoFolder(into), { recursive: true, mode: 0o700 });
    const there = new Set(readdirSync(photoFolder(into)));
    for (const name of readdirSync(photoFolder(folder))) {
      if (!NAME.test(name) || there.has(name)) continue;
      const partial = join(photoFolder(into), `${name}${PARTIAL}`);
      copyFileSync(join(photoFolder(folder), name), partial);
      putInPlace(partial, join(photoFolder(into), name));
    }
  } catch (cause) {
    throw storageFault(cause);
  }
}

/** Takes away photos that no receipt names and that are older than this: of deliveries that were begun and given up. */
export function removeStrayPhotos(folder: string, known: ReadonlySet<string>, before_ms: number): number {
  if (!existsSync(photoFolder(folder))) return 0;
  const stray = readdirSync(photoFolder(folder)).filter((name) => {
    if (known.has(name.slice(0, 64)) && NAME.test(name)) return false;
    return statSync(join(photoFolder(folder), name)).mtimeMs < before_ms;
  });
  for (const name of stray) rmSync(join(photoFolder(folder), name), { force: true });
  return stray.length;
}
