/** Documents as PDF (A4), made in a worker: a page takes a few hundred milliseconds that no sale must wait for. */
import { Worker } from 'node:worker_threads';
import type { SemanticDocument } from '../contract/shapes/document.ts';

/** @returns the bytes of the file @throws what the worker threw */
export function renderPdf(document: SemanticDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), { workerData: document });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)));
  });
}
