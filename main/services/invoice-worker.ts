/** The worker of `invoice-reading.ts`: reads files of strangers, one after the other, away from the sales. */
import { parentPort } from 'node:worker_threads';
import { readInvoice } from '../../suppliers/invoices/read.ts';

parentPort?.on('message', (content: Uint8Array) => parentPort?.postMessage(readInvoice(content)));
