/**
 * What the tax authority's tester refuses in a FEC (art. A47 A-1 LPF, LAW FEC-01), written from the rule and not from our writer:
 * it reads bytes and knows nothing of how they were made.
 */

const COLUMNS =
  'JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib PieceRef PieceDate EcritureLib Debit Credit EcritureLet DateLet ValidDate Montantdevise Idevise'.split(
    ' ',
  );
const OBLIGATORY = ['JournalCode', 'JournalLib', 'EcritureNum', 'EcritureDate', 'CompteNum', 'CompteLib', 'PieceRef', 'PieceDate'];
const DATES = ['EcritureDate', 'PieceDate', 'ValidDate'];

type Row = Readonly<Record<string, string>>;

/** Every reason to refuse the file, each with its line; empty when it would pass. */
export function lintFec(name: string, bytes: Uint8Array): string[] {
  const problems: string[] = [];
  if (!/^\d{9}FEC\d{8}\.txt$/.test(name) || !isDate(name.slice(12, 20))) problems.push(`name: ${name}`);
  if (bytes[0] === 0xef && bytes[1] === 0xbb) problems.push('byte order mark');
  const text = Buffer.from(bytes).toString('latin1');
  if (/[^\r]\n|\r[^\n]/.test(text)) problems.push('a line end that is not CRLF');
  if (!text.endsWith('\r\n')) problems.push('the last line does not end');
  const lines = text.replace(/\r\n$/, '').split('\r\n');
  if (lines[0] !== COLUMNS.join('\t')) problems.push(`header: ${lines[0]}`);
  const rows: { row: Row; line: number }[] = [];
  for (const [index, line] of lines.slice(1).entries()) {
    const cells = line.split('\t');
    if (cells.length !== COLUMNS.length) problems.push(`line ${index + 2}: ${cells.length} columns`);
    rows.push({ line: index + 2, row: Object.fromEntries(COLUMNS.map((column, place) => [column, cells[place] ?? ''])) });
  }
  for (const { row, line } of rows) problems.push(...rowProblems(row).map((what) => `line ${line}: ${what}`));
  return [...problems, ...entryProblems(rows.map(({ row }) => row))];
}

function rowProblems(row: Row): string[] {
  const problems = OBLIGATORY.filter((column) => row[column] === '').map((column) => `${column} is empty`);
  for (const column of DATES) if (!isDate(row[column] ?? '')) problems.push(`${column}: ${row[column]}`);
  const [debit = '', credit = ''] = [row['Debit'], row['Credit']];
  for (const amount of [debit, credit]) if (!/^\d+,\d\d$/.test(amount)) problems.push(`amount: ${amount}`);
  if ((debit === '0,00') === (credit === '0,00')) problems.push(`one side and one only: ${debit} / ${credit}`);
  if (!/^\d{3,}/.test(row['CompteNum'] ?? '')) problems.push(`account: ${row['CompteNum']}`);
  for (const [column, cell] of Object.entries(row)) {
    if (/\p{Cc}/u.test(cell)) problems.push(`control character in ${column}`);
    if (cell !== cell.trim()) problems.push(`spaces around ${column}`);
  }
  return problems;
}

function entryProblems(rows: readonly Row[]): string[] {
  const problems: string[] = [];
  const entries = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row['JournalCode']} ${row['EcritureNum']}`;
    entries.set(key, [...(entries.get(key) ?? []), row]);
  }
  const last = new Map<string, number>();
  for (const [key, lines] of entries) {
    const [journal = '', no = ''] = key.split(' ');
    const before = last.get(journal);
    if (before !== undefined && Number(no) !== before + 1) problems.push(`${journal}: ${no} follows ${before}`);
    last.set(journal, Number(no));
    const sum = (column: string) => lines.reduce((total, row) => total + Number((row[column] ?? '').replace(',', '')), 0);
    if (sum('Debit') !== sum('Credit')) problems.push(`${key}: ${sum('Debit')} / ${sum('Credit')}`);
    if (new Set(lines.map((row) => row['EcritureDate'])).size > 1) problems.push(`${key}: several dates`);
  }
  return problems;
}

function isDate(text: string): boolean {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
