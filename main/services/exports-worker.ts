/**
 * The worker of `exports.ts`: one export or one look at a period, of one database, then it ends. Files are written here, away from the
 * sales; what differs from the journal leaves no file.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { copyExport, FolderFault, storeExport } from '../../db/export-folder.ts';
import { openReader } from '../../db/open.ts';
import { standBack } from '../../db/stand-back.ts';
import { StorageFault, storageFault } from '../../db/storage-fault.ts';
import type { ExportFault } from '../contract/shapes/export.ts';
import { buildExport, refusalOf } from './export-files.ts';
import type { BuiltFile, ExportAnswer, ExportTask, StoredFile } from './export-order.ts';
import { previewOf } from './export-preview.ts';
import type { WorkNews } from './work.ts';

standBack();

const task = workerData as ExportTask;
const tell = (news: WorkNews<ExportAnswer>) => parentPort?.postMessage(news);

function build(): ExportAnswer {
  if (task.kind === 'store') return { files: store([{ name: task.name, pieces: [task.bytes] }]), fault: copy([task.name]) };
  const reader = openReader(task.folder);
  try {
    if (task.kind === 'preview') return { preview: previewOf(reader, task.order) };
    const built = buildExport(reader, task.order, (done, of) => tell({ progress: { done, of } }));
    if ('refused' in built) return built;
    const files = store(built.files);
    const { sums, said, paper } = built;
    return { files, sums, said, fault: copy(files.map(({ name }) => name)), ...(paper ? { paper } : {}) };
  } catch (cause) {
    return refusalOf(cause);
  } finally {
    reader.close();
  }
}

const store = (files: readonly BuiltFile[]): StoredFile[] => files.map(({ name, pieces }) => storeExport(task.folder, name, pieces));

/** A folder that does not take them is a fault of that folder only: the files are in the till. */
function copy(names: readonly string[]): ExportFault | '' {
  if (task.kind === 'preview' || task.into === '') return '';
  try {
    for (const name of names) copyExport(task.folder, name, task.into);
    return '';
  } catch (cause) {
    if (cause instanceof FolderFault) return cause.fault;
    throw cause;
  }
}

try {
  tell({ result: build() });
} catch (thrown) {
  const cause = storageFault(thrown);
  if (!(cause instanceof StorageFault)) throw thrown;
  tell({ fault: cause.fault });
}
