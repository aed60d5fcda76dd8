/**
 * Bytes of a CSV file into cells, as people's spreadsheets write them: BOM or none, UTF-8 or Windows-1252, any line ends, quotes.
 * Each line stands for itself: a broken one is named and never swallows the next. Must never hand on a control character.
 */
import { parse } from 'csv-parse/sync';
import type { MenuProblemReason } from '../contract/shapes/menu-import.ts';
import { hasUnsafeCharacter } from '../contract/values.ts';
import type { RowWarning } from '../domain/formule-file.ts';
import type { MenuRow, RowProblem } from '../domain/menu-row.ts';

export type Sheet = {
  header: string[];
  rows: (MenuRow & { raw: readonly string[] })[];
  problems: RowProblem[];
  warnings: RowWarning[];
};

export const DELIMITER = ';';
const OTHER_DELIMITERS = [',', '\t', '|'];
const MAX_ROWS = 20_000;

/** A spreadsheet would run a cell that starts so (OWASP "CSV injection"). */
export const looksLikeFormula = (cell: string): boolean => /^[=+\-@]/.test(cell);
/** Our own export puts an apostrophe before such a cell: the import takes it off again. */
const withoutGuard = (cell: string): string => (/^'[=+\-@]/.test(cell) ? cell.slice(1) : cell);

// UTF-8 read as Windows-1252 and saved again: « Ã© » for é, « â‚¬ » for €.
const DOUBLE_ENCODED = /Ã[\u0080-\u00BF\u0152-\u2122]|Â[\u0080-\u00BF]|â(?:€|‚¬)|Å“/;

/** The rows of a file, or why it is none. Problems do not stop the reading: all of them are said at once. */
export function readSheet(bytes: Uint8Array): Sheet {
  const sheet: Sheet = { header: [], rows: [], problems: [], warnings: [] };
  const whole = (reason: MenuProblemReason, value = '', line = 0): Sheet => {
    sheet.problems.push({ line, column: '', value, reason });
    return sheet;
  };
  const unreadable = whyUnreadable(bytes);
  if (unreadable) return whole(unreadable);
  const decoded = decode(bytes);
  if ('mixed' in decoded) {
    for (const { line, text } of decoded.mixed) whole('encoding_mixed', text, line);
    return sheet;
  }
  const { text } = decoded;
  if (text.trim() === '') return whole('empty_file');
  if (text.trimStart().startsWith('<')) return whole('not_text');
  const lines = text.split(/\r\n|\n|\r/);
  const ended = lines.at(-1) === '';
  if (ended) lines.pop();
  if (lines.length > MAX_ROWS + 1) return whole('too_many', String(lines.length - 1));
  const [head = '', ...body] = lines;
  const header = splitLine(head);
  if (!header) return whole('quote', head, 1);
  sheet.header = header.map((name) => name.trim());
  const other = OTHER_DELIMITERS.find((sign) => head.split(sign).length > sheet.header.length);
  if (sheet.header.length < 3 && other !== undefined) {
    sheet.header = [];
    return whole('delimiter', other === '\t' ? 'tabulation' : other, 1);
  }
  for (const [index, line] of body.entries()) {
    if (/^[;\s]*$/.test(line)) continue;
    readLine(sheet, line, index + 2, !ended && index === body.length - 1);
  }
  const last = sheet.rows.at(-1);
  if (!ended && last?.line === lines.length) sheet.warnings.push({ line: last.line, column: '', value: '', reason: 'no_line_end' });
  if (sheet.rows.length === 0 && sheet.problems.length === 0) return whole('no_rows');
  return sheet;
}

function readLine(sheet: Sheet, text: string, line: number, cut: boolean): void {
  const problem = (reason: MenuProblemReason, value = text, column = ''): void => {
    sheet.problems.push({ line, column, value, reason });
  };
  const cells = splitLine(text)?.map(withoutGuard);
  const short = cells === undefined || cells.length < sheet.header.length;
  if (cells?.length !== sheet.header.length) {
    problem(cut && short ? 'truncated' : cells ? 'cells' : 'quote');
    return;
  }
  for (const [place, cell] of cells.entries()) {
    const column = sheet.header[place] ?? '';
    if (hasUnsafeCharacter(cell)) problem('control', cell, column);
    else if (DOUBLE_ENCODED.test(cell)) problem('double_encoded', cell, column);
    else if (looksLikeFormula(cell)) sheet.warnings.push({ line, column, value: cell, reason: 'spreadsheet_formula' });
  }
  sheet.rows.push({ line, raw: cells, cells: Object.fromEntries(sheet.header.map((name, place) => [name, cells[place] ?? ''])) });
}

/** The cells of one line, null when its quotes do not close. Most lines have none and need no parser. */
function splitLine(line: string): string[] | null {
  if (!line.includes('"')) return line.split(DELIMITER);
  try {
    const [cells] = parse(line, { delimiter: DELIMITER, relax_column_count: true }) as string[][];
    return cells ?? null;
  } catch {
    return null;
  }
}

function whyUnreadable(bytes: Uint8Array): MenuProblemReason | null {
  if (bytes.length === 0) return 'empty_file';
  const starts = (...signature: number[]) => signature.every((byte, place) => bytes[place] === byte);
  // A ZIP (xlsx, ods) or an old Excel file, whatever its name says.
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0xd0, 0xcf, 0x11, 0xe0)) return 'workbook';
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) return 'encoding_utf16';
  return null;
}

type Decoded = { text: string } | { mixed: { line: number; text: string }[] };

/** UTF-8 where it is sound, else Windows-1252; a file that is both by turns is nobody's. */
function decode(bytes: Uint8Array): Decoded {
  const utf8 = utf8Text(bytes);
  if (utf8 !== null) return { text: utf8 };
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const lines = Buffer.from(bytes)
    .toString('latin1')
    .split(/\r\n|\n|\r/);
  const foreign = lines.flatMap((line, index) => {
    const sound = utf8Text(Buffer.from(line, 'latin1')) !== null;
    return sound ? [] : [{ line: index + 1, text: windowsText(Buffer.from(line, 'latin1')) }];
  });
  const isUtf8 = (line: string) => /[\u0080-\u00FF]/.test(line) && utf8Text(Buffer.from(line, 'latin1')) !== null;
  if (marked || lines.some(isUtf8)) return { mixed: foreign };
  return { text: windowsText(bytes) };
}

const windowsText = (bytes: Uint8Array): string => new TextDecoder('windows-1252').decode(bytes);

function utf8Text(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * A file to be given back: the very same bytes, unless a cell of it would be run by a spreadsheet. Then the file is written anew,
 * with an apostrophe before each such cell.
 */
export function guardedFile(bytes: Buffer): Buffer {
  const sheet = readSheet(bytes);
  if (!sheet.rows.some(({ raw }) => raw.some(looksLikeFormula))) return bytes;
  const cellText = (cell: string): string => {
    const guarded = looksLikeFormula(cell) ? `'${cell}` : cell;
    return /[;"]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
  };
  const lines = [sheet.header, ...sheet.rows.map(({ raw }) => raw)].map((cells) => cells.map(cellText).join(DELIMITER));
  return Buffer.from(`${lines.join('\r\n')}\r\n`, 'utf8');
}
