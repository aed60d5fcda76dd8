/**
 * The note that a restore was decided, for the next start: a file beside the database, because the database itself is what will be
 * replaced. It counts only when the journal says the same. Holds no secret.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { putInPlace } from './partial-file.ts';

export type RestoreNote = {
  /** The whole path of the copy, and what it must be. */
  path: string;
  sha256: string;
  /** As it was found when a person decided. */
  state: string;
  /** The entry that says it. */
  seq: number;
  hash: string;
  /** The last ticket of the till then: a later one would be lost without anybody's decision. */
  last_ticket_no: number;
  reason: string;
  /** Who decided, and whether their code was checked. */
  by: string;
  code_checked: boolean;
  /** Why the start did not do it, empty before. */
  failed: string;
};

const noteOf = (folder: string): string => join(folder, 'restauration.json');

/** On the disk whole, or not at all. @throws Error of the file system */
export function writeRestoreNote(folder: string, note: RestoreNote): void {
  const partial = `${noteOf(folder)}.partiel`;
  writeFileSync(partial, JSON.stringify(note), { mode: 0o600 });
  putInPlace(partial, noteOf(folder));
}

/** The note, null without one or when it cannot be read: then nothing is done. */
export function readRestoreNote(folder: string): RestoreNote | null {
  try {
    return JSON.parse(readFileSync(noteOf(folder), 'utf8')) as RestoreNote;
  } catch {
    return null;
  }
}

export const removeRestoreNote = (folder: string): void => rmSync(noteOf(folder), { force: true });
