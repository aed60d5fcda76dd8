/**
 * Receipt rows → ESC/POS bytes for one model of printer. The only user of escpos, as a byte builder.
 * Must never let text become a command, and never prints an amount it cannot write: it refuses.
 */
import Printer from 'escpos/printer.js';
import QRCode from 'qrcode';
import type { Align, LaidRow, TextRow } from '../main/contract/layout.ts';
import { layOut } from '../main/contract/layout.ts';
import { UNPRINTABLE } from '../main/contract/paper-text.ts';
import type { SemanticDocument } from '../main/contract/shapes/document.ts';
import { encode, textForPage } from './escpos/code-pages.ts';
import { bold, INITIALISE, large, qrCode, reverse, selectPage } from './escpos/commands.ts';
import { qrRaster, rasterBytes } from './escpos/raster.ts';
import type { PrinterProfile } from './printers/profiles.ts';

export type ReceiptBytes = { ok: true; bytes: Uint8Array } | { ok: false; fault: 'unprintable'; detail: string };

/** Blank rows between the last printed one and the knife, which sits about 14 mm above the print head. */
const ROWS_TO_KNIFE = 4;
/** Without a knife the paper is torn against an edge that sits a little higher. */
const ROWS_TO_EDGE = 5;
const ALIGNMENT: Record<Align, 'LT' | 'CT' | 'RT'> = { left: 'LT', center: 'CT', right: 'RT' };

/** The bytes of a document, cut at the end. Refuses a financial row with a character that this printer does not have. */
export function receiptBytes(document: SemanticDocument, profile: PrinterProfile): ReceiptBytes {
  try {
    const rows = layOut(document, profile.columns).map((row) => forPage(row, profile));
    const broken = rows.find((row) => row.kind === 'text' && row.financial && row.text.includes(UNPRINTABLE));
    if (broken) return { ok: false, fault: 'unprintable', detail: broken.kind === 'text' ? broken.text.trim() : '' };
    return { ok: true, bytes: rowsToBytes(rows, profile) };
  } catch (error) {
    return { ok: false, fault: 'unprintable', detail: error instanceof Error ? error.message : String(error) };
  }
}

const forPage = (row: LaidRow, { code_page }: PrinterProfile): LaidRow =>
  row.kind === 'text' ? { ...row, text: textForPage(row.text, code_page) } : row;

function rowsToBytes(rows: readonly LaidRow[], profile: PrinterProfile): Uint8Array {
  const built: Buffer[] = [];
  const keep = {
    open: () => keep,
    write: (data: Buffer, done?: (error: Error | null) => void) => {
      // A copy: its buffer hands out a view of memory that it writes over next.
      built.push(Buffer.from(data));
      done?.(null);
      return keep;
    },
  };
  const printer = new Printer(keep);
  printer.print(INITIALISE).print(selectPage(profile.code_page));
  let style: TextRow = { kind: 'text', text: '', align: 'left', bold: false, large: false, reverse: false, financial: false };
  for (const row of rows) {
    // Its buffer copies itself at each growth: emptied row by row, a long document stays quick.
    printer.flush();
    if (row.kind === 'picture') {
      const { width, height, bits } = row;
      printer.align('CT').print(rasterBytes({ width, height, rows: Buffer.from(bits, 'base64') }));
      style = { ...style, align: 'center' };
      continue;
    }
    if (row.kind === 'qr') {
      printer.align('CT').print(qrBytes(row.content, profile)).print('\n');
      style = { ...style, align: 'center' };
      continue;
    }
    if (row.align !== style.align) printer.align(ALIGNMENT[row.align]);
    if (row.bold !== style.bold) printer.print(bold(row.bold));
    if (row.large !== style.large) printer.print(large(row.large));
    if (row.reverse !== style.reverse) printer.print(reverse(row.reverse));
    printer.print(encode(`${onlyText(row.text)}\n`, profile.code_page));
    style = row;
  }
  // A printer that another program also uses is left as it was found.
  if (style.bold) printer.print(bold(false));
  if (style.large) printer.print(large(false));
  if (style.reverse) printer.print(reverse(false));
  if (profile.cuts) printer.cut(true, ROWS_TO_KNIFE);
  else printer.feed(ROWS_TO_EDGE);
  printer.flush();
  return new Uint8Array(Buffer.concat(built));
}

/** The last gate: whatever the layout did, a control character never reaches the wire from a text. */
function onlyText(text: string): string {
  return text.replaceAll(UNPRINTABLE, '?').replace(/\p{Cc}/gu, ' ');
}

/** Drawn by the printer itself where it can, else as a picture. */
function qrBytes(content: string, { dots, draws_qr }: PrinterProfile): Buffer {
  const module = moduleDots(content, dots);
  return draws_qr ? qrCode(content, module) : rasterBytes(qrRaster(content, module));
}

/** The widest module that leaves a quiet zone on this paper; 3 dots (0.4 mm) at least reads well. */
function moduleDots(content: string, dots: number): number {
  const { size } = QRCode.create(content, { errorCorrectionLevel: 'M' }).modules;
  return Math.min(6, Math.max(2, Math.floor(dots / (size + 8))));
}
