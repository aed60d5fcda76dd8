/**
 * A workbook (XLSX) as sheets of text cells: merged cells keep what their first one says, formulas stay text beside the value they were saved
 * with, numbers get a decimal comma, dates become days. Declared dimensions are not believed. Must never evaluate, follow or fetch anything.
 */
import { Parser } from 'saxen';
import type { PriceProblemReason } from '../../main/contract/shapes/price-lists.ts';
import type { SheetReading, SheetRow } from '../../main/contract/sheet.ts';
import { fileProblem, MAX_COLUMNS, MAX_ROWS } from './limits.ts';
import { openZip, ZipFault, type ZipParts } from './zip-parts.ts';

/** Why a workbook stays out. */
class WorkbookFault extends Error {
  readonly reason: PriceProblemReason;
  constructor(reason: PriceProblemReason) {
    super(reason);
    this.reason = reason;
  }
}

export function readWorkbook(bytes: Uint8Array): SheetReading {
  const reading: SheetReading = { format: 'xlsx', sheets: [], problems: [], unread: 0, from_day: null, until_day: null, complete: null };
  try {
    const zip = openZip(bytes);
    const books = sheetsOf(zip);
    const strings = sharedStrings(zip);
    const dates = dateStyles(zip);
    // Hidden sheets are old lists as a rule: they are named, not read.
    const sheets = books.map(({ name, hidden, part }) => ({ name, hidden, rows: hidden ? [] : rowsOf(partOf(zip, part), strings, dates) }));
    return { ...reading, sheets };
  } catch (cause) {
    return { ...reading, problems: [fileProblem(reasonOf(cause))] };
  }
}

function reasonOf(cause: unknown): PriceProblemReason {
  if (cause instanceof WorkbookFault) return cause.reason;
  if (cause instanceof ZipFault) return cause.isTooLarge ? 'workbook_too_large' : 'workbook_broken';
  throw cause;
}

function partOf(zip: ZipParts, name: string): string {
  const text = zip.text(name);
  if (text === null) throw new WorkbookFault('workbook_broken');
  return text;
}

type Handlers = {
  open(name: string, attribute: (name: string) => string): void;
  close?(name: string): void;
  text?(text: string): void;
};

/** Reads XML without its entities: a document type is refused before anything is read (entity bombs). */
function walk(xml: string, { open, close, text }: Handlers): void {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new WorkbookFault('workbook_unsafe');
  let fault: unknown = null;
  const parser = new Parser();
  const guarded = (work: () => void): void => {
    if (fault !== null) return;
    try {
      work();
    } catch (cause) {
      fault = cause;
      parser.stop();
    }
  };
  parser.on('openTag', (name, attributes, decode) => guarded(() => open(plain(name), (wanted) => decode(attributes()[wanted] ?? ''))));
  parser.on('closeTag', (name) => guarded(() => close?.(plain(name))));
  parser.on('text', (words, decode) => guarded(() => text?.(decode(words))));
  parser.on('cdata', (words) => guarded(() => text?.(words)));
  parser.on('error', (cause) => {
    fault ??= cause;
  });
  parser.parse(xml);
  if (fault instanceof WorkbookFault) throw fault;
  if (fault !== null) throw new WorkbookFault('workbook_broken');
}

const plain = (name: string): string => name.slice(name.indexOf(':') + 1);

type Book = { name: string; hidden: boolean; part: string };

function sheetsOf(zip: ZipParts): Book[] {
  const targets = new Map<string, string>();
  walk(partOf(zip, 'xl/_rels/workbook.xml.rels'), {
    open: (name, attribute) => {
      if (name !== 'Relationship') return;
      const target = attribute('Target');
      targets.set(attribute('Id'), target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
  });
  const books: Book[] = [];
  walk(partOf(zip, 'xl/workbook.xml'), {
    open: (name, attribute) => {
      if (name !== 'sheet') return;
      const part = targets.get(attribute('r:id'));
      if (part !== undefined && zip.names.includes(part))
        books.push({ name: attribute('name'), hidden: !['', 'visible'].includes(attribute('state')), part });
    },
  });
  if (books.length === 0) throw new WorkbookFault('workbook_broken');
  return books;
}

function sharedStrings(zip: ZipParts): string[] {
  const xml = zip.text('xl/sharedStrings.xml');
  const strings: string[] = [];
  if (xml === null) return strings;
  let words: string | null = null;
  let inText = false;
  walk(xml, {
    open: (name) => {
      if (name === 'si') words = '';
      inText = name === 't';
    },
    // Phonetic readings (rPh) have their text too, but no list of a French supplier has them.
    text: (part) => {
      if (inText && words !== null) words += part;
    },
    close: (name) => {
      inText = false;
      if (name !== 'si') return;
      strings.push(words ?? '');
      words = null;
    },
  });
  return strings;
}

const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

/** Which cell styles show a day. */
function dateStyles(zip: ZipParts): Set<number> {
  const xml = zip.text('xl/styles.xml');
  const dates = new Set<number>();
  if (xml === null) return dates;
  const formats = new Set<number>(BUILT_IN_DATES);
  let inCells = false;
  let style = 0;
  walk(xml, {
    open: (name, attribute) => {
      if (name === 'numFmt' && isDateFormat(attribute('formatCode'))) formats.add(Number(attribute('numFmtId')));
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      if (formats.has(Number(attribute('numFmtId')))) dates.add(style);
      style += 1;
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return dates;
}

const isDateFormat = (code: string): boolean => /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]/g, ''));

type Cell = { place: number; kind: string; style: number; value: string; formula: string | null };

function rowsOf(xml: string, strings: readonly string[], dates: ReadonlySet<number>): SheetRow[] {
  const rows: SheetRow[] = [];
  let line = 0;
  let cells: string[] = [];
  let formulas = new Map<number, string>();
  let cell: Cell | null = null;
  let inside = '';
  walk(xml, {
    open: (name, attribute) => {
      inside = name;
      if (name === 'row') {
        line = Number(attribute('r')) || line + 1;
        cells = [];
        formulas = new Map();
      } else if (name === 'c') {
        const ref = attribute('r');
        const place = ref === '' ? cells.length : columnOf(ref);
        if (place >= MAX_COLUMNS) throw new WorkbookFault('too_wide');
        cell = { place, kind: attribute('t'), style: Number(attribute('s')), value: '', formula: null };
      } else if (name === 'f' && cell) cell.formula = '';
    },
    text: (words) => {
      if (!cell) return;
      if (inside === 'f') cell.formula += words;
      else if (inside === 'v' || inside === 't') cell.value += words;
    },
    close: (name) => {
      inside = '';
      if (name === 'c' && cell) {
        const text = textOf(cell, strings, dates);
        while (cells.length < cell.place) cells.push('');
        cells[cell.place] = text;
        if (cell.formula !== null) formulas.set(cell.place, `=${cell.formula}`);
        cell = null;
      } else if (name === 'row') {
        if (rows.length >= MAX_ROWS) throw new WorkbookFault('too_many');
        if (cells.some((one) => one !== '')) rows.push({ line, cells, ...(formulas.size > 0 ? { formulas } : {}) });
      }
    },
  });
  return rows;
}

/** `AB12` → 27. */
function columnOf(ref: string): number {
  let column = 0;
  for (const letter of ref
    .replace(/[^A-Z]/gi, '')
    .toUpperCase()
    .slice(0, 4))
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function textOf({ kind, style, value, formula }: Cell, strings: readonly string[], dates: ReadonlySet<number>): string {
  const words = kind === 's' ? (strings[Number(value)] ?? '') : value;
  const isNumber = (kind === '' || kind === 'n') && value !== '';
  const text = isNumber
    ? numberText(Number(value), dates.has(style))
    : words
        .replace(/\u00A0|\u202F/g, ' ')
        .replace(/\s*[\r\n]+\s*/g, ' ')
        .trim();
  // What a formula said in words is not what the supplier wrote: the formula itself is shown, as text.
  return formula !== null && !isNumber ? `=${formula}` : text;
}

/** `14,2`; a day as 24/11/2026. Twelve digits are what a sum of prices keeps of its exact value. */
function numberText(value: number, isDate: boolean): string {
  if (!Number.isFinite(value)) return '';
  if (!isDate) return String(Number(value.toPrecision(12))).replace('.', ',');
  const date = new Date(Date.UTC(1899, 11, 30) + Math.trunc(value) * 86_400_000);
  if (Number.isNaN(date.getTime())) return '';
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
}
