/** A worker of `verification-in-worker.ts`: one part of the check of one database. */
import { parentPort, workerData } from 'node:worker_threads';
import { openReader } from '../../db/open.ts';
import { standBack } from '../../db/stand-back.ts';
import { StorageFault } from '../../db/storage-fault.ts';
import { rangeOf, type SignaturePart, verdictOf, verifyChain, verifySignatures } from './verification.ts';
import type { VerificationNews, VerificationOrder } from './verification-in-worker.ts';

standBack();

const { folder, file, headFile, last, part } = workerData as VerificationOrder;
const started = performance.now();
const tell = (news: VerificationNews) => parentPort?.postMessage(news);

try {
  const reader = openReader(folder, file);
  const range = rangeOf(reader, last);
  const entries = Math.max(1, range.until - range.from + 1);
  const of = part === 'chain' ? 2 * entries : entries;
  let done = 0;
  const onDone = (more: number): void => {
    done += more;
    tell({ progress: { done: Math.min(done, of), of } });
  };
  if (part === 'signatures') {
    tell({ signatures: verifySignatures(reader, range, onDone) });
  } else {
    const chain = verifyChain(reader, range, headFile, onDone);
    tell({ chain });
    parentPort?.once('message', (signatures: SignaturePart) => {
      tell({ verdict: verdictOf(reader, chain, signatures, performance.now() - started) });
      reader.close();
    });
  }
} catch (cause) {
  tell({ fault: cause instanceof StorageFault ? cause.fault : String(cause) });
}
