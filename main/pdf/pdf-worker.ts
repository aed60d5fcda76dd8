/** Worker: makes one PDF, away from the sales. Fonts come with the program; nothing is fetched. */
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import type { SemanticDocument } from '../contract/shapes/document.ts';
import { pageOf } from './pdf-papers.ts';

const fontOf = (weight: 400 | 700): string =>
  fileURLToPath(import.meta.resolve(`@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-${weight}-normal.woff`));
const [normal, bold] = [fontOf(400), fontOf(700)];

pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path === normal || path === bold);
pdfmake.setFonts({ Atkinson: { normal, bold, italics: normal, bolditalics: bold } });
const bytes = await pdfmake.createPdf(pageOf(workerData as SemanticDocument)).getBuffer();
parentPort?.postMessage(new Uint8Array(bytes));
