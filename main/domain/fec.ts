/**
 * Ledger entries as a FEC file (LAW FEC-01: art. A47 A-1 LPF): eighteen columns, tabs, CRLF, dates AAAAMMJJ, decimal comma.
 * What the till writes is « écritures de caisse au format FEC, à importer »: one journal, not the company's whole FEC.
 */
import type { Cents, Day } from '../contract/values.ts';
import { checkBalanced, type LedgerEntry } from './ledger.ts';

export const FEC_COLUMNS = [
  'JournalCode',
  'JournalLib',
  'EcritureNum',
  'EcritureDate',
  'CompteNum',
  'CompteLib',
  'CompAuxNum',
  'CompAuxLib',
  'PieceRef',
  'PieceDate',
  'EcritureLib',
  'Debit',
  'Credit',
  'EcritureLet',
  'DateLet',
  'ValidDate',
  'Montantdevise',
  'Idevise',
] as const;

const LINE_END = '\r\n';

/** The journal that the till keeps. */
export type LedgerJournal = { code: string; label: string };

/**
 * The whole file as text. Entries come in their order; numbers are continuous within the journal.
 * @throws RangeError when an entry does not balance or numbers have a gap: such a file would be refused
 */
export function fecText(journal: LedgerJournal, entries: readonly LedgerEntry[]): string {
  let text = FEC_COLUMNS.join('\t') + LINE_END;
  for (const [index, entry] of entries.entries()) {
    const before = entries[index - 1];
    if (before && entry.no !== before.no + 1) throw new RangeError(`entry ${entry.no} follows ${before.no}`);
    checkBalanced(entry);
    text += entryText(journal, entry);
  }
  return text;
}

function entryText(journal: LedgerJournal, { no, day, piece, lines }: LedgerEntry): string {
  const date = String(day);
  const cells = (line: LedgerEntry['lines'][number]) => [
    ...[journal.code, journal.label, String(no), date, line.account, line.account_label, '', ''],
    ...[piece, date, line.label, fecAmount(line.debit_cents), fecAmount(line.credit_cents), '', '', date, '', ''],
  ];
  return lines.map((line) => cells(line).map(oneCell).join('\t') + LINE_END).join('');
}

/** A separator or a line end within a cell would move every column after it. */
const oneCell = (cell: string): string => cell.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** `0,00`, `1234,50`: no thousands separator (LAW FEC-01). @throws RangeError on a negative amount, which has its other side */
export function fecAmount(amount_cents: Cents): string {
  if (!Number.isSafeInteger(amount_cents) || amount_cents < 0) throw new RangeError(`no amount of a FEC: ${amount_cents}`);
  const digits = String(amount_cents).padStart(3, '0');
  return `${digits.slice(0, -2)},${digits.slice(-2)}`;
}

/** `SIRENFECAAAAMMJJ.txt`, the day being the last of the period. @param siret 14 digits */
export const fecFileName = (siret: string, until: Day): string => `${siret.slice(0, 9)}FEC${until}.txt`;
