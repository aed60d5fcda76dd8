/** A disk that can be filled: a small tmpfs. Only root may mount one. */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../builders/till.ts';

export type SmallDisk = {
  readonly path: string;
  /** Writes until not a byte is left. */
  fill(): void;
  /** Takes what `fill` wrote away. */
  free(): void;
  remove(): void;
};

/** Why there can be none here, null when there can. */
export const noSmallDisk = (): string | null =>
  process.platform !== 'linux' ? 'tmpfs is Linux’s' : process.getuid?.() !== 0 ? 'only root may mount a tmpfs' : null;

/** @throws Error with what `mount` said */
export function makeSmallDisk(size: `${number}m`): SmallDisk {
  const place = temporaryFolder();
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', place.path], { encoding: 'utf8' });
  if (mounted.status !== 0) {
    place.remove();
    throw new Error(`no small disk: ${mounted.error?.message ?? mounted.stderr.trim()}`);
  }
  const filler = join(place.path, 'filler');
  return {
    path: place.path,
    fill: () => writeUntilFull(filler),
    free: () => rmSync(filler, { force: true }),
    remove: () => {
      // Lazily: a process that was just killed may hold a file for a moment.
      spawnSync('umount', ['-l', place.path]);
      place.remove();
    },
  };
}

function writeUntilFull(file: string): void {
  const descriptor = openSync(file, 'a');
  try {
    for (let size = 65_536; size >= 1; ) {
      try {
        writeSync(descriptor, Buffer.alloc(size));
      } catch (cause) {
        if (!(cause instanceof Error) || !('code' in cause) || cause.code !== 'ENOSPC') throw cause;
        size = Math.trunc(size / 2);
      }
    }
  } finally {
    closeSync(descriptor);
  }
}
