/**
 * Where tests put their folders: one place of a run, gone after it. In memory where the machine has room, because thousands of small
 * databases wait for a disk most of their time; a process that is killed finds there what it wrote, as on a disk. What is said of disks
 * (syncs, full disks, figures) is shown by system calls, by a small disk of its own, and by the bench on the disk of the project.
 */
import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** A run needs some hundred megabytes; the usual 64 MB of a container are not enough. */
const NEEDED_BYTES = 4 * 1024 ** 3;

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= NEEDED_BYTES;
  } catch {
    return false;
  }
}

/** Vitest's own name for what it calls once before all tests. @returns what it calls after them */
export default function setup(): () => void {
  const place = mkdtempSync(join(hasRoom() ? MEMORY : tmpdir(), 'estrade-tests-'));
  // Some tests are another user, who must get through to a folder of its own.
  chmodSync(place, 0o1777);
  process.env['TMPDIR'] = place;
  return () => rmSync(place, { recursive: true, force: true });
}
