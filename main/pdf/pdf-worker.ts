/** Worker: makes one PDF, away from the sales. Fonts come with the program; nothing is fetched. */
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import { FACTURX_XMP, facturxOptions } from './factur-x.ts';
import type { PdfOrder } from './pdf.ts';
import { pageOf } from './pdf-papers.ts';

const fontOf = (weight: 400 | 700): string =>
  fileURLToPath(import.meta.resolve(`@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-${weight}-normal.woff`));
const [normal, bold] = [fontOf(400), fontOf(700)];

pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path === normal || path === bold);
pdfmake.setFonts({ Atkinson: { normal, bold, italics: normal, bolditalics: bold } });
const { document, xml } = workerData as PdfOrder;
const pdf = pdfmake.createPdf({ ...pageOf(document), ...(xml ? facturxOptions(xml) : {}) });
if (xml) (await pdf.getStream()).appendXML(FACTURX_XMP);
const bytes = await pdf.getBuffer();
parentPort?.postMessage(new Uint8Array(bytes));
