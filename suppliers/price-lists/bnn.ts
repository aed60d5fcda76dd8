/**
 * BNN-3, the format of organic hubs: a header record, one record a line without names, an end mark; CP850. Here it becomes a sheet with a
 * header like any other. Positions as far as they are known (SUPPLY "Price lists"). Must never take a file without its end.
 */
import type { SheetReading, SheetRow } from '../../main/contract/sheet.ts';
import { asDay, type Day } from '../../main/contract/values.ts';
import { fileProblem, MAX_ROWS, problemAt } from './limits.ts';
import { cp850Text, isPlainAscii, split, utf8Text } from './text-bytes.ts';

/** What stands where in a record, under the names that the profile of this format uses. */
export const BNN_COLUMNS: readonly (readonly [number, string])[] = [
  [0, 'Article'],
  [1, 'Changement'],
  [4, 'EAN'],
  [6, 'Nom'],
  [7, 'Texte'],
  [10, 'Fabricant'],
  [12, 'Origine'],
  [13, 'Qualité'],
  [14, 'Certificateur'],
  [15, 'Jours'],
  [16, 'Famille'],
  [21, 'Colis'],
  [22, 'Colisage'],
  [23, 'Contenance'],
  [25, 'Poids variable'],
  [27, 'Code consigne'],
  [33, 'Code TVA'],
  [37, 'Prix'],
  [61, 'Promo'],
  [62, 'Promo du'],
  [63, 'Promo au'],
];
const LAST_COLUMN = 63;

export const isBnn = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 8)).toString('latin1').startsWith('BNN;');

export function readBnn(bytes: Uint8Array): SheetReading {
  const reading: SheetReading = { format: 'bnn', sheets: [], problems: [], unread: 0, from_day: null, until_day: null, complete: null };
  // The header's own code page counts for little: a file saved again as UTF-8 says CP850 all the same.
  const utf8 = isPlainAscii(bytes) ? null : utf8Text(bytes);
  if (utf8 !== null) reading.problems.push(problemAt(0, 'bnn_utf8', '', false));
  const { lines } = split(utf8 ?? cp850Text(bytes), () => false);
  if (lines.length > MAX_ROWS) return { ...reading, problems: [fileProblem('too_many', String(lines.length))] };
  const [head, ...records] = lines.filter(({ text }) => text.trim() !== '');
  const facts = head?.text.split(';') ?? [];
  const end = records.at(-1);
  if (!end || !/^;;99(;|$)/.test(end.text)) reading.problems.push(problemAt(0, 'end_missing', end?.text ?? ''));
  else records.pop();
  const rows: SheetRow[] = [{ line: 1, cells: BNN_COLUMNS.map(([, name]) => name) }];
  for (const { line, text } of records) {
    const cells = text.split(';');
    if (cells.length <= LAST_COLUMN) {
      reading.unread += 1;
      reading.problems.push(problemAt(line, 'cells', text));
    } else rows.push({ line, cells: BNN_COLUMNS.map(([place]) => (cells[place] ?? '').trim()) });
  }
  return {
    ...reading,
    sheets: [{ name: '', hidden: false, rows }],
    from_day: dayOf(facts[8]),
    until_day: dayOf(facts[9]),
    // V: the whole range; T or S: a part of it.
    complete: facts[4] === 'V',
  };
}

const dayOf = (text: string | undefined): Day | null => (text !== undefined && /^20\d{6}$/.test(text) ? asDay(Number(text)) : null);
