/**
 * Putting a copy back, decided on a screen and done by the next start (LAW SEC-07): a person sees what would be lost, a supervisor
 * decides, the journal says so, a note waits beside the database. Must never replace anything while the till is open.
 */
import { join } from 'node:path';
import { namesIn, sizeOf } from '../../db/backup.ts';
import { lastNo, rowAt } from '../../db/journal.ts';
import { readPeople } from '../../db/people.ts';
import { readRestoreNote, removeRestoreNote, writeRestoreNote } from '../../db/restore-note.ts';
import { type ReadHandle, transact } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { restoreFindings, restores, type StoredCopy } from '../contract/shapes/safekeeping.ts';
import { asUtcMs } from '../contract/values.ts';
import { readBackupName } from '../domain/backup-files.ts';
import { JET } from '../domain/jet.ts';
import type { Entry } from '../domain/journal-format.ts';
import { generationLetter, ticketLabel } from '../domain/ticket-label.ts';
import { backupFolder } from './backups.ts';
import { append, findLastEntry, record } from './journal.ts';
import type { Findings } from './restore.ts';
import type { ActionContext, CommandContext, QueryContext, TillContext } from './till-context.ts';
import { inWorker, type LongWorks } from './work.ts';

export type CheckOrder = { folder: string; instance: TillContext['identity']['instance']; file: string };
export type CheckedCopy = Omit<Findings, 'approvers'> & { sha256: string };

/** What people saw of copies since the till opened: only what was seen can be decided. */
export type SeenCopies = Map<string, CheckedCopy & { path: string; file: string }>;

const folderOf = (till: TillContext, place: StoredCopy['place']): string =>
  place === 'own' ? backupFolder(till.store.folder) : till.settings().second_backup_folder;

/** The copies that are there, the newest first; one that lies in both places stands once, in the first. */
function copiesOf(till: TillContext): StoredCopy[] {
  const found = new Map<string, StoredCopy>();
  for (const place of ['own', 'second'] as const) {
    const folder = folderOf(till, place);
    for (const file of folder === '' ? [] : namesIn(folder)) {
      const named = readBackupName(file);
      const bytes = named && !found.has(file) ? sizeOf(join(folder, file)) : null;
      if (named && bytes !== null) found.set(file, { place, file, at_utc_ms: asUtcMs(named.at_utc_ms), bytes });
    }
  }
  return [...found.values()].sort((a, b) => b.at_utc_ms - a.at_utc_ms);
}

export function list(context: QueryContext): Reply<'restores.list'> {
  const { reader } = context;
  const ordered = waiting(context, reader);
  return ok(
    restores.parse({
      copies: copiesOf(context),
      ordered: ordered && {
        file: ordered.payload.file,
        at_utc_ms: ordered.at_utc_ms,
        by: ordered.approver || ordered.operator,
        reason: ordered.payload.reason,
      },
      last: ordered ? null : lastOutcome(context, reader),
    }),
  );
}

function lastOutcome({ identity }: TillContext, reader: ReadHandle) {
  const up = findLastEntry(reader, 'restore_given_up');
  const opened = findLastEntry(reader, 'generation_opened');
  if (up && up.seq > (opened?.seq ?? 0)) return { outcome: 'given_up', at_utc_ms: up.at_utc_ms, cause: up.payload.cause };
  if (opened?.payload.cause !== 'restore') return null;
  const { lost_first_ticket_no: first, lost_last_ticket_no: last } = opened.payload;
  const label = (no: number): string => (no === 0 ? '' : ticketLabel(identity.register, no));
  return {
    outcome: 'restored',
    at_utc_ms: opened.at_utc_ms,
    generation: generationLetter(opened.generation),
    lost_first_label: label(first),
    lost_last_label: label(last),
  };
}

/** The decision that nothing settled yet; one of an older generation was. */
function waiting({ identity }: TillContext, handle: ReadHandle): Entry<'restore_ordered'> | null {
  const ordered = findLastEntry(handle, 'restore_ordered');
  const up = findLastEntry(handle, 'restore_given_up');
  return ordered && ordered.generation === identity.generation && ordered.seq > (up?.seq ?? 0) ? ordered : null;
}

export const check =
  (works: LongWorks, seen: SeenCopies) =>
  async (context: ActionContext, { place, file }: Parsed<'restores.check'>): Promise<Reply<'restores.check'>> => {
    const path = join(folderOf(context, place), file);
    if (!copiesOf(context).some((copy) => copy.place === place && copy.file === file)) return refuse('unknown_copy');
    const order: CheckOrder = { folder: context.store.folder, instance: context.identity.instance, file: path };
    const found = await works.run('restore', async (onProgress): Promise<CheckedCopy | { fault: string }> => {
      try {
        return await inWorker<CheckedCopy>(new URL('./restore-check-worker.ts', import.meta.url), order, onProgress);
      } catch (thrown) {
        return { fault: thrown instanceof Error && 'fault' in thrown ? String(thrown.fault) : 'failed' };
      }
    });
    if (!found) return refuse('busy');
    if ('fault' in found)
      return found.fault === 'not_this_till' ? refuse('not_this_till') : refuse('unusable_copy', { fault: found.fault });
    seen.set(found.sha256, { ...found, path, file });
    const label = (no: number): string => (no === 0 ? '' : ticketLabel(context.identity.register, no));
    const { lost_first_ticket_no: first, lost_last_ticket_no: last } = found;
    return ok(
      restoreFindings.parse({
        place,
        file,
        sha256: found.sha256,
        state: found.state,
        restored_at_utc_ms: found.restored.at_utc_ms,
        restored_ticket_label: label(found.restored.ticket_no),
        lost_entries: found.lost_entries,
        lost_tickets: last === 0 ? 0 : last - first + 1,
        lost_first_label: label(first),
        lost_last_label: label(last),
        is_fork: found.is_fork,
      }),
    );
  };

/** The decision, its entry, and the note that the next start reads. */
export const order =
  (seen: SeenCopies) =>
  (context: CommandContext, { file, sha256, reason }: Parsed<'restores.order'>): Reply<'restores.order'> => {
    const { transaction, store } = context;
    const copy = seen.get(sha256);
    if (copy?.file !== file) return refuse('not_checked');
    if (waiting(context, transaction)) return refuse('already_ordered');
    const last_ticket_no = lastNo(transaction, 'ticket');
    // Sold since it was looked at: what would be lost is more than what was seen.
    if (last_ticket_no > Math.max(copy.restored.ticket_no, copy.lost_last_ticket_no)) return refuse('not_checked');
    const entry = record(context, 'restore_ordered', {
      jet: JET.restore_ordered,
      file,
      sha256,
      state: copy.state,
      restored_seq: copy.restored.seq,
      restored_ticket_no: copy.restored.ticket_no,
      is_fork: copy.is_fork ? 1 : 0,
      lost_entries: copy.lost_entries,
      lost_first_ticket_no: copy.lost_first_ticket_no,
      lost_last_ticket_no: copy.lost_last_ticket_no,
      reason: reason.trim(),
    });
    // Before the commit: without its entry the note counts for nothing, and an entry without its note would promise what nobody does.
    writeRestoreNote(store.folder, {
      ...{ path: copy.path, sha256, state: copy.state, seq: entry.seq, hash: hashAt(transaction, entry.seq), last_ticket_no },
      reason: reason.trim(),
      by: context.approver || context.caller.operator,
      code_checked: readPeople(transaction).length > 0,
      failed: '',
    });
    return ok({});
  };

const hashAt = (handle: ReadHandle, seq: number): string => rowAt(handle, seq)?.hash.toString('hex') ?? '';

export function giveUp(context: CommandContext): Reply<'restores.giveUp'> {
  const ordered = waiting(context, context.transaction);
  if (!ordered) return refuse('nothing_ordered');
  record(context, 'restore_given_up', { jet: JET.restore_given_up, file: ordered.payload.file, cause: 'asked' });
  context.transaction.afterCommit(() => removeRestoreNote(context.store.folder));
  return ok({});
}

/** At each start: a decision that is still open was not carried out, and the journal says why (LAW SEC-07). */
export function settleOrder(till: TillContext): void {
  const { folder } = till.store;
  const ordered = waiting(till, till.store);
  if (ordered) {
    const note = readRestoreNote(folder);
    const cause = (note?.seq === ordered.seq && note.failed) || 'not_done';
    transact(till.store, (transaction) =>
      append(till, transaction, { station: '', command_id: '' }, 'restore_given_up', {
        jet: JET.restore_given_up,
        file: ordered.payload.file,
        cause,
      }),
    );
  }
  removeRestoreNote(folder);
}
