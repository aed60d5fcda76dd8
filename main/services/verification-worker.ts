/** The worker of `verification-in-worker.ts`: one check of one database, then it ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { openReader } from '../../db/open.ts';
import { StorageFault } from '../../db/storage-fault.ts';
import { verifyJournal } from './verification.ts';
import type { VerificationNews, VerificationOrder } from './verification-in-worker.ts';

const { folder, headFile } = workerData as VerificationOrder;
const tell = (news: VerificationNews) => parentPort?.postMessage(news);

try {
  const reader = openReader(folder);
  try {
    tell({ result: verifyJournal(reader, { headFile, onProgress: (done, of) => tell({ progress: { done, of } }) }) });
  } finally {
    reader.close();
  }
} catch (cause) {
  tell({ fault: cause instanceof StorageFault ? cause.fault : String(cause) });
}
