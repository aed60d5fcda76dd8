/**
 * Carries out a restore that was decided on a screen (LAW SEC-07), before the till opens: only what was decided, as it was seen. Anything
 * else leaves the till as it is, and the note says why.
 */
import { fileDigest, sizeOf } from '../../db/backup.ts';
import { lastNo, rowAt } from '../../db/journal.ts';
import { openReader } from '../../db/open.ts';
import { clearStage } from '../../db/replacement.ts';
import { type RestoreNote, readRestoreNote, removeRestoreNote, writeRestoreNote } from '../../db/restore-note.ts';
import { StorageFault, storageFault } from '../../db/storage-fault.ts';
import { findLastEntry } from './journal.ts';
import { NotThisTill, prepareRestore, type RestoreOrder } from './restore.ts';

/** Under the folder's lock. @returns the new generation, null when nothing was to be done or it was not done */
export async function carryOutRestore(
  start: Omit<RestoreOrder, 'file' | 'paper_ticket_no' | 'signer' | 'pem'>,
  newKey: () => Pick<RestoreOrder, 'signer' | 'pem'>,
): Promise<number | null> {
  const { folder } = start;
  const note = readRestoreNote(folder);
  if (note?.failed !== '') return null;
  try {
    const refusal = whyNot(folder, note);
    if (refusal === 'not_in_journal') removeRestoreNote(folder);
    else if (refusal !== '') writeRestoreNote(folder, { ...note, failed: refusal });
    if (refusal !== '') return null;
    const found = await prepareRestore({ ...start, ...newKey(), file: note.path, paper_ticket_no: 0 }, () => undefined);
    if (found.state !== note.state) throw new StorageFault('storage_corrupt', undefined, found.state);
    const { generation } = found.finish({ words: note.reason, approver: note.by, code_checked: note.code_checked });
    removeRestoreNote(folder);
    return generation;
  } catch (thrown) {
    clearStage(folder);
    const cause = storageFault(thrown);
    const failed = thrown instanceof NotThisTill ? thrown.fault : cause instanceof StorageFault ? cause.fault : 'failed';
    writeRestoreNote(folder, { ...note, failed });
    return null;
  }
}

/** Why the present state is not the one that a person decided about; empty when it is, or when it cannot be read any more. */
function whyNot(folder: string, note: RestoreNote): string {
  if (sizeOf(note.path) === null) return 'copy_gone';
  if (fileDigest(note.path).sha256 !== note.sha256) return 'copy_changed';
  try {
    const present = openReader(folder);
    try {
      // Without its entry the note is of a command that was taken back, or of a restore that is done.
      if (rowAt(present, note.seq)?.hash.toString('hex') !== note.hash) return 'not_in_journal';
      if ((findLastEntry(present, 'restore_given_up')?.seq ?? 0) > note.seq) return 'not_in_journal';
      return lastNo(present, 'ticket') > note.last_ticket_no ? 'sold_since' : '';
    } finally {
      present.close();
    }
  } catch {
    return '';
  }
}
