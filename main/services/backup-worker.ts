/** The worker of `backups.ts`: copies one database, opens and checks the copy, puts it in both places, rotates; then it ends. */
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { checkDatabaseFile, copyDatabase, copyWhole, fileDigest, namesIn, removeFile } from '../../db/backup.ts';
import { readHead } from '../../db/journal.ts';
import { openReader } from '../../db/open.ts';
import { copyPhotos } from '../../db/photo-files.ts';
import { standBack } from '../../db/stand-back.ts';
import { StorageFault, storageFault } from '../../db/storage-fault.ts';
import { outdatedBackups } from '../domain/backup-files.ts';
import type { BackupOrder, MadeBackup } from './backups.ts';
import { verifyJournal } from './verification.ts';
import type { WorkNews } from './work.ts';

standBack();

/** The end of the copied journal that is walked again: its whole was checked when the closing was. */
const CHECKED = 200;

const { folder, into, file, second_folder } = workerData as BackupOrder;
const tell = (news: WorkNews<MadeBackup>) => parentPort?.postMessage(news);
const codeOf = (thrown: unknown): string => {
  const cause = storageFault(thrown);
  return cause instanceof StorageFault ? cause.fault : 'failed';
};

/** The end of the copy is walked; where it is broken, so must be what it was copied from. @throws StorageFault `storage_corrupt` */
function checkedHead(): { until_seq: number; until_hash: string } {
  checkDatabaseFile(join(into, file));
  const copy = openReader(into, file);
  try {
    const head = readHead(copy);
    const isSound = verifyJournal(copy, { headFile: null, last: CHECKED }).sound;
    if (!isSound && isSourceSound()) throw new StorageFault('storage_corrupt', undefined, 'the copy differs');
    return { until_seq: head?.seq ?? 0, until_hash: head?.hash.toString('hex') ?? '' };
  } finally {
    copy.close();
  }
}

function isSourceSound(): boolean {
  const source = openReader(folder);
  try {
    return verifyJournal(source, { headFile: null, last: CHECKED }).sound;
  } finally {
    source.close();
  }
}

/** Photos of deliveries lie beside the copies. One that cannot be copied costs nobody the copy of the database. */
function copyBeside(): string {
  try {
    copyPhotos(folder, into);
    return '';
  } catch (thrown) {
    return codeOf(thrown);
  }
}

/** A second place that is not there (a key taken away) is a fault of that place only. */
function copySecond(): string {
  if (second_folder === '') return '';
  try {
    copyWhole(join(into, file), second_folder);
    copyPhotos(folder, second_folder);
    rotate(second_folder);
    return '';
  } catch (thrown) {
    return codeOf(thrown);
  }
}

function rotate(place: string): void {
  for (const name of outdatedBackups(namesIn(place))) removeFile(join(place, name));
}

try {
  await copyDatabase(folder, join(into, file), (done, of) => tell({ progress: { done, of: Math.ceil(of * 1.2) } }));
  try {
    const head = checkedHead();
    const digest = fileDigest(join(into, file));
    const second_fault = copyBeside() || copySecond();
    rotate(into);
    tell({ result: { ...head, ...digest, second_fault } });
  } catch (cause) {
    removeFile(join(into, file));
    throw cause;
  }
} catch (thrown) {
  tell({ fault: codeOf(thrown) });
}
