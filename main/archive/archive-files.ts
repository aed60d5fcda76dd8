/**
 * The files of an archive, piece by piece from the journal of a read handle (LAW ARC-01). Reads in short queries up to a fixed entry;
 * must never write to the database, and never leave an entry out.
 */
import { rowsBetween, rowsOfKind } from '../../db/journal.ts';
import type { ReadHandle } from '../../db/store.ts';
import { BOM, CLOSING_HEADER, CLOSING_KINDS, closingLine, csvLine, type RawEntry, TICKET_HEADER, ticketLine } from './archive-csv.ts';

/** Entries read at once: some megabytes, some milliseconds. */
const PAGE = 2_000;

type Range = { first_seq: number; last_seq: number };

/** `journal.ndjson`: one entry a line, its hashed bytes as a JSON string, so that any language gets them back exactly. */
export function* journalLines(handle: ReadHandle, { first_seq, last_seq }: Range, onPage: (entries: number) => void): Generator<Buffer> {
  for (let from = first_seq; from <= last_seq; from += PAGE) {
    const rows = rowsBetween(handle, from, Math.min(from + PAGE - 1, last_seq));
    const lines = rows.map(
      ({ seq, hash, signature, bytes }) =>
        `{"seq":${seq},"hash":"${hash.toString('hex')}","signature":"${signature.toString('base64url')}","bytes":${JSON.stringify(bytes.toString('utf8'))}}\n`,
    );
    yield Buffer.from(lines.join(''), 'utf8');
    onPage(rows.length);
  }
}

/** `tickets.csv`, in the order of the journal. */
export function* ticketLines(handle: ReadHandle, range: Range, onTickets: (tickets: number) => void): Generator<Buffer> {
  yield Buffer.from(BOM + csvLine(TICKET_HEADER), 'utf8');
  for (let from = range.first_seq; from <= range.last_seq; from += PAGE) {
    const rows = rowsOfKind(handle, 'ticket', from - 1, Math.min(from + PAGE - 1, range.last_seq));
    if (rows.length > 0) yield Buffer.from(rows.map(({ bytes }) => ticketLine(read(bytes))).join(''), 'utf8');
    onTickets(rows.length);
  }
}

/** `closings.csv`, in the order of the journal. */
export function closingLines(handle: ReadHandle, range: Range): { file: Buffer; closings: number } {
  const rows = CLOSING_KINDS.flatMap((kind) => rowsOfKind(handle, kind, range.first_seq - 1, range.last_seq)).sort((a, b) => a.seq - b.seq);
  const lines = rows.map(({ bytes }) => closingLine(read(bytes)));
  return { file: Buffer.from(BOM + csvLine(CLOSING_HEADER) + lines.join(''), 'utf8'), closings: rows.length };
}

const read = (bytes: Buffer): RawEntry => JSON.parse(bytes.toString('utf8')) as RawEntry;
