/** Starts the check of a journal in a worker of its own, so that it never holds up a sale (DESIGN §1). */
import { Worker } from 'node:worker_threads';
import type { Verification } from '../contract/shapes/journal.ts';

export type VerificationOrder = { folder: string; headFile: string };
export type VerificationNews = { progress: { done: number; of: number } } | { result: Verification } | { fault: string };

/** @throws Error with the storage's stable code in `fault` when the journal cannot even be read */
export function verifyInWorker(order: VerificationOrder, onProgress?: (done: number, of: number) => void): Promise<Verification> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./verification-worker.ts', import.meta.url), { workerData: order });
    worker.on('message', (news: VerificationNews) => {
      if ('progress' in news) onProgress?.(news.progress.done, news.progress.of);
      else if ('result' in news) resolve(news.result);
      else reject(Object.assign(new Error(news.fault), { fault: news.fault }));
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the check stopped before its end')));
  });
}
