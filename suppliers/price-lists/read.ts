/** The one door of price-list files: bytes in, lines of cells out, whatever the file is and whatever its name says. Must never evaluate anything. */

import { MAX_PRICE_LIST_BYTES } from '../../main/contract/shapes/price-lists.ts';
import type { SheetReading } from '../../main/contract/sheet.ts';
import { isBnn, readBnn } from './bnn.ts';
import { cellRows, delimiterOf } from './csv-lines.ts';
import { fileProblem, problemAt } from './limits.ts';
import { decodedLines } from './text-bytes.ts';
import { readWorkbook } from './xlsx.ts';

const startsWith = (bytes: Uint8Array, ...signature: number[]) => signature.every((byte, place) => bytes[place] === byte);

/** @param name only to tell what was meant: what counts is what is inside */
export function readPriceList(bytes: Uint8Array, name: string): SheetReading {
  const nothing: SheetReading = { format: 'csv', sheets: [], problems: [], unread: 0, from_day: null, until_day: null, complete: null };
  const meantWorkbook = /\.xls[xm]?$/i.test(name);
  if (bytes.length === 0) return { ...nothing, problems: [fileProblem('empty_file')] };
  if (bytes.length > MAX_PRICE_LIST_BYTES) return { ...nothing, problems: [fileProblem('too_large')] };
  if (startsWith(bytes, 0x50, 0x4b)) return readWorkbook(bytes);
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { ...nothing, format: 'xlsx', problems: [fileProblem('old_workbook')] };
  const start = Buffer.from(bytes.subarray(0, 512))
    .toString('latin1')
    .replace(/^\u00EF\u00BB\u00BF/, '')
    .trimStart();
  if (meantWorkbook || start.startsWith('<'))
    return { ...nothing, format: meantWorkbook ? 'xlsx' : 'csv', problems: [fileProblem(meantWorkbook ? 'not_workbook' : 'not_text')] };
  if (isBnn(bytes)) return readBnn(bytes);
  return readCsv(bytes, nothing);
}

function readCsv(bytes: Uint8Array, nothing: SheetReading): SheetReading {
  const { lines, ended } = decodedLines(bytes);
  if (lines.every(({ text }) => text.trim() === '')) return { ...nothing, problems: [fileProblem('empty_file')] };
  const delimiter = delimiterOf(lines);
  const { rows, problems, unread } = cellRows(lines, delimiter, ended);
  if (delimiter !== ';') problems.unshift(problemAt(0, 'other_delimiter', delimiter === '\t' ? 'tabulation' : delimiter, false));
  return { ...nothing, sheets: [{ name: '', hidden: false, rows }], problems, unread };
}
