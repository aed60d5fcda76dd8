/** Checks a journal in two workers, links and lists beside signatures, so that it never holds up a sale (DESIGN §1). */
import { Worker } from 'node:worker_threads';
import type { Verification } from '../contract/shapes/journal.ts';
import type { ChainPart, SignaturePart } from './verification.ts';

export type VerificationOrder = {
  folder: string;
  /** File of the database in the folder. */
  file?: string;
  headFile: string | null;
  last?: number;
  part: 'chain' | 'signatures';
};
export type VerificationNews =
  | { progress: { done: number; of: number } }
  | { chain: ChainPart }
  | { signatures: SignaturePart }
  | { verdict: Verification }
  | { fault: string };

type Asked = Omit<VerificationOrder, 'part'>;

/**
 * @param onProgress told how much of the work is done, as a share
 * @throws Error with the storage's stable code in `fault` when the journal cannot even be read
 */
export async function verifyInWorker(asked: Asked, onProgress?: (done: number, of: number) => void): Promise<Verification> {
  const shares = { chain: 0, signatures: 0 };
  const share = (part: VerificationOrder['part']) => (done: number, of: number) => {
    shares[part] = done / of;
    // Signatures are most of the time.
    onProgress?.(Math.floor(1_000 * (0.3 * shares.chain + 0.7 * shares.signatures)), 1_000);
  };
  const chain = startPart({ ...asked, part: 'chain' }, share('chain'));
  const signatures = startPart({ ...asked, part: 'signatures' }, share('signatures'));
  try {
    const [, found] = await Promise.all([chain.done, signatures.done]);
    return await chain.judge(found as SignaturePart);
  } finally {
    chain.stop();
    signatures.stop();
  }
}

function startPart(order: VerificationOrder, onProgress: (done: number, of: number) => void) {
  const worker = new Worker(new URL('./verification-worker.ts', import.meta.url), { workerData: order });
  const verdict = Promise.withResolvers<Verification>();
  const done = Promise.withResolvers<ChainPart | SignaturePart>();
  // Whoever waits is told; nobody has to.
  verdict.promise.catch(() => undefined);
  const fail = (cause: unknown): void => {
    done.reject(cause);
    verdict.reject(cause);
  };
  worker.on('message', (news: VerificationNews) => {
    if ('progress' in news) onProgress(news.progress.done, news.progress.of);
    else if ('chain' in news) done.resolve(news.chain);
    else if ('signatures' in news) done.resolve(news.signatures);
    else if ('verdict' in news) verdict.resolve(news.verdict);
    else fail(Object.assign(new Error(news.fault), { fault: news.fault }));
  });
  worker.once('error', fail);
  worker.once('exit', () => fail(new Error('the check stopped before its end')));
  return {
    done: done.promise,
    /** Asks the part of the chain for the whole verdict: it knows the rows. */
    judge: (found: SignaturePart) => {
      worker.postMessage(found);
      return verdict.promise;
    },
    stop: () => void worker.terminate(),
  };
}
