/** Documents as PDF (A4), made in a worker: a page takes a few hundred milliseconds that no sale must wait for. */
import { Worker } from 'node:worker_threads';
import type { SemanticDocument } from '../contract/shapes/document.ts';

/** What the worker is given: a document, and the XML that goes with an invoice. */
export type PdfOrder = { document: SemanticDocument; xml: Uint8Array | null };

/** @returns the bytes of the file @throws what the worker threw */
export const renderPdf = (document: SemanticDocument): Promise<Uint8Array> => render({ document, xml: null });

/** The same as PDF/A-3 with the XML of Factur-X beside the page. */
export const renderFacturx = (document: SemanticDocument, xml: Uint8Array): Promise<Uint8Array> => render({ document, xml });

function render(workerData: PdfOrder): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), { workerData });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)));
  });
}
