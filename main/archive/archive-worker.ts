/** The worker that writes an archive: one archive of one database, then it ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { openReader } from '../../db/open.ts';
import { standBack } from '../../db/stand-back.ts';
import { StorageFault, storageFault } from '../../db/storage-fault.ts';
import type { ArchiveNews, ArchiveOrder, ArchiveSignature } from './archive-order.ts';
import { writeArchive } from './archive-writer.ts';
import { ZipTooLarge } from './zip-writer.ts';

standBack();

const order = workerData as ArchiveOrder;
const tell = (news: ArchiveNews) => parentPort?.postMessage(news);

/** The key is in another thread: it is asked for one signature. */
const sign = (toSign: Uint8Array): Promise<Uint8Array> =>
  new Promise((resolve) => {
    parentPort?.once('message', ({ signature }: ArchiveSignature) => resolve(signature));
    tell({ toSign });
  });

try {
  const reader = openReader(order.folder);
  try {
    tell({ result: await writeArchive(reader, order, sign, (done, of) => tell({ progress: { done, of } })) });
  } finally {
    reader.close();
  }
} catch (thrown) {
  const cause = storageFault(thrown);
  tell({ fault: cause instanceof StorageFault || cause instanceof ZipTooLarge ? cause.fault : String(cause) });
}
