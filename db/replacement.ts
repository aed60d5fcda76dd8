/**
 * Puts another database, key and head file in the place of those of an instance, all or nothing whatever stops it: everything is made
 * ready in a folder beside, one note says so, and from then on every start finishes what the note says. Nothing is ever deleted: what
 * was there before lies in `avant/`.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { putInPlace, syncFolder } from './partial-file.ts';

/** What takes the place of its namesake, in this order. */
const REPLACED = ['till.db', 'signing-key.pem', 'journal-head'];
/** What belongs to the old database or the old key and goes with them. */
const SET_ASIDE = ['till.db-wal', 'till.db-shm', 'signing-key.pem.wrapped'];
const NOTE = 'pret.json';

const stageOf = (folder: string): string => join(folder, 'remplacement');

/** An empty folder to make things ready in; what a stopped try left there goes. */
export function freshStage(folder: string): string {
  const stage = stageOf(folder);
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage, { recursive: true, mode: 0o700 });
  return stage;
}

/** What was made ready only to be looked at goes; what a note calls ready stays. */
export function clearStage(folder: string): void {
  if (!existsSync(join(stageOf(folder), NOTE))) rmSync(stageOf(folder), { recursive: true, force: true });
}

/** The new key, for this user only, on the disk. */
export function stageKey(stage: string, pem: string): void {
  const path = join(stage, 'signing-key.pem');
  writeFileSync(`${path}.partiel`, pem, { mode: 0o600 });
  putInPlace(`${path}.partiel`, path);
}

/** The point of no return, then the replacement. @param stamp names the folder of what was there before */
export function replaceByStage(folder: string, stamp: string): void {
  const stage = stageOf(folder);
  const note = join(stage, NOTE);
  writeFileSync(`${note}.partiel`, JSON.stringify({ stamp }), { mode: 0o600 });
  putInPlace(`${note}.partiel`, note);
  finishReplacement(folder);
}

/**
 * Finishes a replacement that was stopped, or clears away one that was not ready. To be called under the folder's lock, before anything
 * of the folder is opened.
 */
export function finishReplacement(folder: string): void {
  const stage = stageOf(folder);
  if (!existsSync(stage)) return;
  const note = join(stage, NOTE);
  if (existsSync(note)) {
    const { stamp } = JSON.parse(readFileSync(note, 'utf8')) as { stamp: string };
    const before = join(folder, 'avant', stamp);
    mkdirSync(before, { recursive: true, mode: 0o700 });
    for (const name of SET_ASIDE) moveIfThere(join(folder, name), join(before, name));
    for (const name of REPLACED) {
      const ready = join(stage, name);
      if (!existsSync(ready)) continue;
      moveIfThere(join(folder, name), join(before, name));
      renameSync(ready, join(folder, name));
    }
    syncFolder(before);
    syncFolder(folder);
  }
  rmSync(note, { force: true });
  rmSync(stage, { recursive: true, force: true });
}

function moveIfThere(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}
