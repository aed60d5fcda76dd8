/** The worker of `exports.ts`: one export of one database, then it ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { openReader } from '../../db/open.ts';
import { standBack } from '../../db/stand-back.ts';
import { buildExport, type ExportOrder } from './export-files.ts';

standBack();

const { folder, order } = workerData as { folder: string; order: ExportOrder };
const reader = openReader(folder);
try {
  parentPort?.postMessage(buildExport(reader, order));
} finally {
  reader.close();
}
