/**
 * Files that are whole or not there: written under another name, synced, then renamed. What a stop left under that name is known for
 * what it is. Must never look into a file.
 */
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What is being written carries this ending: after a stop it is known for what it is. */
export const PARTIAL = '.partiel';

/** On the disk, then under its name. */
export function putInPlace(partial: string, target: string): void {
  syncFile(partial);
  renameSync(partial, target);
  syncFolder(dirname(target));
}

/** What a stop left half done in a folder of copies. */
export function removePartial(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (/\.partiel(-journal|-wal|-shm)?$/.test(name)) rmSync(join(folder, name), { force: true });
  }
}

/** Makes the content of a file last. */
export function syncFile(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Makes a rename last. Some systems cannot sync a folder; their renames are as lasting as they get. */
export function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // Windows opens no folder.
  }
}
