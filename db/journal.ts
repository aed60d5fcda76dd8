/** Rows of the journal as they lie in the table. What they mean, and how they are linked and signed, is the domain's affair. */
import { all, one, type ReadHandle, runOne, type Transaction } from './sql.ts';

export type JournalRow = {
  seq: number;
  kind: string;
  kind_no: number;
  at_utc_ms: number;
  bytes: Buffer;
  hash: Buffer;
  signature: Buffer;
};

/** Last entry of the chain: what the next one follows. */
export type Head = Pick<JournalRow, 'seq' | 'hash' | 'signature' | 'at_utc_ms'>;

export const readHead = (handle: ReadHandle): Head | null =>
  one<Head>(handle, 'SELECT seq, hash, signature, at_utc_ms FROM journal ORDER BY seq DESC LIMIT 1') ?? null;

/** Highest number given in a kind so far, 0 when none was. */
export const lastNo = (handle: ReadHandle, kind: string): number =>
  one<{ no: number | null }>(handle, 'SELECT max(kind_no) AS no FROM journal WHERE kind = ?', kind)?.no ?? 0;

export function insertEntry(transaction: Transaction, row: JournalRow): void {
  runOne(
    transaction,
    'INSERT INTO journal (seq, kind, kind_no, at_utc_ms, bytes, hash, signature) VALUES (?, ?, ?, ?, ?, ?, ?)',
    row.seq,
    row.kind,
    row.kind_no,
    row.at_utc_ms,
    row.bytes,
    row.hash,
    row.signature,
  );
}

export const findByNo = (handle: ReadHandle, kind: string, kindNo: number): JournalRow | undefined =>
  one<JournalRow>(handle, 'SELECT * FROM journal WHERE kind = ? AND kind_no = ?', kind, kindNo);

export const rowAt = (handle: ReadHandle, seq: number): JournalRow | undefined =>
  one<JournalRow>(handle, 'SELECT * FROM journal WHERE seq = ?', seq);

/** Rows of a range in order, both ends included. */
export const rowsBetween = (handle: ReadHandle, from: number, to: number): JournalRow[] =>
  all<JournalRow>(handle, 'SELECT * FROM journal WHERE seq BETWEEN ? AND ? ORDER BY seq', from, to);

/** Rows of one kind after an entry, up to another, in order. */
export const rowsOfKind = (handle: ReadHandle, kind: string, afterSeq: number, untilSeq: number): JournalRow[] =>
  all<JournalRow>(handle, 'SELECT * FROM journal WHERE kind = ? AND seq > ? AND seq <= ? ORDER BY seq', kind, afterSeq, untilSeq);

/** The first row, and those of some kinds up to an entry, in order. */
export const firstAndKinds = (handle: ReadHandle, kinds: readonly string[], untilSeq: number): JournalRow[] =>
  all<JournalRow>(
    handle,
    `SELECT * FROM journal WHERE seq IN (SELECT min(seq) FROM journal
       UNION SELECT seq FROM journal WHERE kind IN (${kinds.map(() => '?').join(', ')})) AND seq <= ? ORDER BY seq`,
    ...kinds,
    untilSeq,
  );

/** The newest rows of one kind, numbered below a number, newest first. */
export const lastOfKind = (handle: ReadHandle, kind: string, beforeNo: number, most: number): JournalRow[] =>
  all<JournalRow>(handle, 'SELECT * FROM journal WHERE kind = ? AND kind_no < ? ORDER BY kind_no DESC LIMIT ?', kind, beforeNo, most);

/** The highest number given in any kind: its generation is the present one. */
export const highestNo = (handle: ReadHandle): number =>
  // Steps over the index from kind to kind: `DISTINCT` would read it whole.
  one<{ no: number | null }>(
    handle,
    `WITH RECURSIVE kinds (kind) AS (SELECT min(kind) FROM journal
       UNION ALL SELECT (SELECT min(kind) FROM journal WHERE kind > kinds.kind) FROM kinds WHERE kinds.kind IS NOT NULL)
     SELECT max((SELECT max(kind_no) FROM journal WHERE journal.kind = kinds.kind)) AS no FROM kinds`,
  )?.no ?? 0;

/** What the check of the links reads of each row, and that of the signatures. */
export type LinkRow = Pick<JournalRow, 'seq' | 'bytes' | 'hash'>;
export type SignedRow = Pick<JournalRow, 'seq' | 'hash' | 'signature'>;

export const linksBetween = (handle: ReadHandle, from: number, to: number): LinkRow[] =>
  all<LinkRow>(handle, 'SELECT seq, bytes, hash FROM journal WHERE seq BETWEEN ? AND ? ORDER BY seq', from, to);

export const signaturesBetween = (handle: ReadHandle, from: number, to: number): SignedRow[] =>
  all<SignedRow>(handle, 'SELECT seq, hash, signature FROM journal WHERE seq BETWEEN ? AND ? ORDER BY seq', from, to);
