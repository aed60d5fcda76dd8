/**
 * The signed end of the journal in a second file (LAW SEC-03): shows when a journal was cut or swapped for an older one.
 * Written after each commit without sync, synced after a second of rest. The one who waits for the commit's answer does not wait for it: the
 * chain may be longer than its note, never shorter. Must never be read as a source of data.
 */
import { closeSync, fdatasyncSync, fstatSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Head } from './journal.ts';

export type HeadNote = { seq: number; hash: Buffer; signature: Buffer };

/** Every record has this size: one write replaces the one before, never a part of it. */
const RECORD_BYTES = 256;

export type HeadFile = { note(head: Head): void; sync(): void; close(): void };

export function openHeadFile(path: string): HeadFile {
  // Opened without O_TRUNC: the note of the last run stays until the next sale replaces it.
  const file = openSync(path, 'a+', 0o600);
  closeSync(file);
  const descriptor = openSync(path, 'r+');
  const record = Buffer.alloc(RECORD_BYTES, '\n');
  let isNew = fstatSync(descriptor).size === 0;
  let noted: Head | null = null;
  let dirty = false;
  // A number once closed belongs to whatever the process opens next: writing to it or closing it again would hurt a stranger.
  let closed = false;
  const write = (): void => {
    if (noted === null || closed) return;
    const { seq, hash, signature } = noted;
    noted = null;
    record.fill(' ', 0, RECORD_BYTES - 1);
    record.write(JSON.stringify({ seq, hash: hash.toString('hex'), signature: signature.toString('base64url') }), 'latin1');
    writeSync(descriptor, record, 0, RECORD_BYTES, 0);
    isNew = false;
    dirty = true;
  };
  return {
    note(head) {
      if (closed) throw new Error('the head file is closed');
      if (noted === null && !isNew) setImmediate(write);
      noted = head;
      // Nothing may be read before there is a first note: an emptied journal would look like a new one.
      if (isNew) write();
    },
    sync() {
      write();
      if (dirty) fdatasyncSync(descriptor);
      dirty = false;
    },
    close() {
      if (closed) return;
      this.sync();
      closed = true;
      closeSync(descriptor);
    },
  };
}

/** The last note, null when the file does not exist or is empty, 'unreadable' when it holds something else. */
export function readHeadNote(path: string): HeadNote | null | 'unreadable' {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
  if (text === '') return null;
  try {
    const { seq, hash, signature } = JSON.parse(text) as Record<string, string | number>;
    if (!Number.isSafeInteger(seq) || typeof hash !== 'string' || typeof signature !== 'string') return 'unreadable';
    return { seq: Number(seq), hash: Buffer.from(hash, 'hex'), signature: Buffer.from(signature, 'base64url') };
  } catch {
    return 'unreadable';
  }
}
