/**
 * Reads a file in a worker of its own, with an end to its patience, and keeps the last ones that were read until they are entered. Must never
 * hold up a sale, nor trust what a screen says that a file holds.
 */
import { hash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { InvoiceReading } from '../contract/shapes/supplier-invoice.ts';

/** A sound file takes some milliseconds, the start of the worker a second on a slow machine. */
const PATIENCE_MS = 10_000;
const KEPT = 8;

export type ReadFile = { name: string; sha256: string; content: Uint8Array; reading: InvoiceReading };

const kept = new Map<string, ReadFile>();

export async function readInvoiceFile(name: string, content: Uint8Array): Promise<ReadFile> {
  const sha256 = hash('sha256', content, 'hex');
  const known = kept.get(sha256);
  const file = known ?? { name, sha256, content, reading: await readInWorker(content) };
  kept.delete(sha256);
  if (file.reading.invoice) kept.set(sha256, file);
  for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
  return file;
}

/** What was read lately under this SHA-256; undefined once the till was started anew or others came after it. */
export const readBefore = (sha256: string): ReadFile | undefined => kept.get(sha256);

/** A worker is kept this long for the next file: who enters invoices enters several. */
const REST_MS = 20_000;

type Kept = { worker: Worker; end: NodeJS.Timeout };
let atWork: Kept | null = null;
/** One file after the other. */
let last: Promise<unknown> = Promise.resolve();

function keptWorker(): Worker {
  if (atWork) clearTimeout(atWork.end);
  const worker =
    atWork?.worker ?? new Worker(new URL('./invoice-worker.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 256 } });
  if (!atWork) {
    worker.once('exit', () => {
      if (atWork?.worker === worker) atWork = null;
    });
    // It must not keep a till open that is closed.
    worker.unref();
  }
  atWork = { worker, end: setTimeout(() => void worker.terminate(), REST_MS).unref() };
  return worker;
}

function readInWorker(content: Uint8Array): Promise<InvoiceReading> {
  const reading = last.then(() => ask(keptWorker(), content));
  last = reading.catch(() => undefined);
  return reading;
}

const refused = (reason: 'too_long' | 'too_large'): InvoiceReading => ({ invoice: null, format: null, fault: { reason, where: '' } });

function ask(worker: Worker, content: Uint8Array): Promise<InvoiceReading> {
  return new Promise((resolve, reject) => {
    const settle = (work: () => void): void => {
      clearTimeout(end);
      worker.off('message', hear);
      worker.off('error', fail);
      worker.unref();
      work();
    };
    const hear = (reading: InvoiceReading) => settle(() => resolve(reading));
    const fail = (cause: unknown) => {
      // The next file gets a worker of its own.
      if (atWork?.worker === worker) atWork = null;
      const isFull = (cause as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY';
      settle(() => (isFull ? resolve(refused('too_large')) : reject(cause)));
    };
    const end = setTimeout(() => {
      if (atWork?.worker === worker) atWork = null;
      void worker.terminate();
      settle(() => resolve(refused('too_long')));
    }, PATIENCE_MS);
    worker.once('message', hear);
    worker.once('error', fail);
    worker.ref();
    worker.postMessage(content);
  });
}
