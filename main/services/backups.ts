/**
 * Backups (LAW SEC-04, ARC-02): copies of the database made in a worker, opened and checked, kept by day and month, in a second place
 * too when one is set. Each try is an entry of the journal, a failed one as well; nothing here ever stops a sale or a closing.
 */
import { join } from 'node:path';
import { lastOfKind, readHead, rowAt } from '../../db/journal.ts';
import { type ReadHandle, transact } from '../../db/store.ts';
import type { Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { type Backup, backup as backupShape } from '../contract/shapes/safekeeping.ts';
import { backupName } from '../domain/backup-files.ts';
import { JET } from '../domain/jet.ts';
import { decodeEntry, type Entry, type Payload } from '../domain/journal-format.ts';
import { append } from './journal.ts';
import type { ActionContext, QueryContext, TillContext } from './till-context.ts';
import { inWorker, type LongWorks } from './work.ts';

const LISTED = 12;

export type BackupOrder = { folder: string; into: string; file: string; second_folder: string };
export type MadeBackup = { until_seq: number; until_hash: string; sha256: string; bytes: number; second_fault: string };

export const backupFolder = (folder: string): string => join(folder, 'backups');

/** Who asked: nobody after a closing. */
type By = { station: string; operator?: string };

/** Makes one backup and writes its entry. @returns null when one is being made */
export async function makeBackup(till: TillContext, works: LongWorks, cause: Backup['cause'], by: By): Promise<Backup | null> {
  const head = readHead(till.store)?.seq ?? 0;
  const { register, generation } = till.identity;
  const second_folder = till.settings().second_backup_folder;
  const file = backupName(register, generation, till.clock.now(), head);
  const order: BackupOrder = { folder: till.store.folder, into: backupFolder(till.store.folder), file, second_folder };
  const asked = { jet: JET.backed_up, cause, second_place: second_folder };
  const failed = (fault: string) => ({
    ...asked,
    file: '',
    sha256: '',
    bytes: 0,
    until_seq: head,
    until_hash: '',
    fault,
    second_fault: '',
  });
  const done = await works.run('backup', async (onProgress): Promise<Payload<'backup'>> => {
    try {
      const made = await inWorker<MadeBackup>(new URL('./backup-worker.ts', import.meta.url), order, onProgress);
      return { ...asked, file, fault: '', ...made };
    } catch (thrown) {
      return failed(faultOf(thrown));
    }
  });
  if (!done) return null;
  const own = rowAt(till.store, done.until_seq)?.hash.toString('hex');
  const payload = done.fault === '' && own !== done.until_hash ? failed('storage_corrupt') : done;
  const entry = transact(till.store, (transaction) => append(till, transaction, { ...by, command_id: '' }, 'backup', payload));
  return shown({ at_utc_ms: entry.at_utc_ms, payload });
}

const faultOf = (thrown: unknown): string => (thrown instanceof Error && 'fault' in thrown ? String(thrown.fault) : 'failed');

export const makeNow =
  (works: LongWorks) =>
  async (context: ActionContext): Promise<Reply<'backups.make'>> => {
    const { station, operator } = context.caller;
    const made = await makeBackup(context, works, 'asked', { station, operator });
    return made ? ok(made) : refuse('busy');
  };

export function list(context: QueryContext): Reply<'backups.list'> {
  const { reader, store } = context;
  const entries = lastEntries(reader, LISTED);
  const good = entries.find(({ payload }) => payload.fault === '') ?? lastEntries(reader, 400).find(({ payload }) => payload.fault === '');
  return ok({
    folder: backupFolder(store.folder),
    second_folder: context.settings().second_backup_folder,
    list: entries.map(shown),
    last_good: good ? shown(good) : null,
    entries_since: (readHead(reader)?.seq ?? 0) - (good?.payload.until_seq ?? 0),
  });
}

function lastEntries(reader: ReadHandle, most: number): Entry<'backup'>[] {
  return lastOfKind(reader, 'backup', Number.MAX_SAFE_INTEGER, most).map(({ bytes }) => decodeEntry(bytes) as Entry<'backup'>);
}

const shown = ({ at_utc_ms, payload }: { at_utc_ms: number; payload: Payload<'backup'> }): Backup => {
  const { jet: _, until_hash: __, ...said } = payload;
  return backupShape.parse({ at_utc_ms, ...said });
};

export type BackupWatch = {
  /** To be called in pauses: looks whether a closing waits for its backup, also one of before a stop. */
  rest(): void;
  /** Resolves when no long work goes on. */
  idle(): Promise<void>;
};

/** Makes a backup after each closing. @param onFailure told what even its entry could not say */
export function keepBackedUp(till: TillContext, works: LongWorks, onFailure: (cause: unknown) => void): BackupWatch {
  // A try whose entry could not be written (a full disk) is not repeated before the next closing or start.
  let tried = 0;
  return {
    rest: () => {
      const closing = lastClosingSeq(till.store);
      if (closing <= tried || closing <= lastTry(till.store)) return;
      tried = closing;
      makeBackup(till, works, 'closing', { station: '' }).catch(onFailure);
    },
    idle: () => works.idle(),
  };
}

/** The last entry that a try to back up held, or would have held. */
function lastTry(handle: ReadHandle): number {
  const [last] = lastEntries(handle, 1);
  return last?.payload.until_seq ?? 0;
}

/** The newest closing of any period, 0 before the first. */
function lastClosingSeq(handle: ReadHandle): number {
  const kinds = ['closing_day', 'closing_month', 'closing_year'] as const;
  return Math.max(...kinds.map((kind) => lastOfKind(handle, kind, Number.MAX_SAFE_INTEGER, 1)[0]?.seq ?? 0));
}
