/** The worker of `restore-orders.ts`: looks at one copy of the database as a restore would, then ends. Replaces nothing. */
import { parentPort, workerData } from 'node:worker_threads';
import { fileDigest } from '../../db/backup.ts';
import { clearStage } from '../../db/replacement.ts';
import { standBack } from '../../db/stand-back.ts';
import { StorageFault, storageFault } from '../../db/storage-fault.ts';
import { findRestore, NotThisTill } from './restore.ts';
import type { CheckedCopy, CheckOrder } from './restore-orders.ts';
import type { WorkNews } from './work.ts';

standBack();

const order = workerData as CheckOrder;
const tell = (news: WorkNews<CheckedCopy>) => parentPort?.postMessage(news);

async function look(): Promise<WorkNews<CheckedCopy>> {
  try {
    // The same bytes are hashed and looked at: nobody writes to a finished copy.
    const { sha256 } = fileDigest(order.file);
    const { findings } = await findRestore({ ...order, paper_ticket_no: 0 }, (done, of) => tell({ progress: { done, of } }));
    const { approvers: _, ...found } = findings;
    return { result: { ...found, sha256 } };
  } catch (thrown) {
    const cause = storageFault(thrown);
    return { fault: thrown instanceof NotThisTill ? thrown.fault : cause instanceof StorageFault ? cause.fault : 'failed' };
  } finally {
    clearStage(order.folder);
  }
}

tell(await look());
