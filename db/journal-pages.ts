/**
 * Pages of the journal for a person who reads it: by kind, by place, newest first. Short queries over its two indexes, whatever its length.
 * Must never write.
 */
import type { JournalRow } from './journal.ts';
import { all, one, type ReadHandle } from './sql.ts';

/** Places of the chain, both ends included. */
export type SeqRange = { from: number; until: number };

/** Every kind that was ever written, with its highest number. */
export const kindsWritten = (handle: ReadHandle): { kind: string; last_no: number }[] =>
  // Steps over the index from kind to kind: `DISTINCT` would read it whole.
  all(
    handle,
    `WITH RECURSIVE kinds (kind) AS (SELECT min(kind) FROM journal
       UNION ALL SELECT (SELECT min(kind) FROM journal WHERE kind > kinds.kind) FROM kinds WHERE kinds.kind IS NOT NULL)
     SELECT kind, (SELECT max(kind_no) FROM journal WHERE journal.kind = kinds.kind) AS last_no FROM kinds WHERE kind IS NOT NULL`,
  );

/** The first entry at or after a place, with its time. */
export const placeAtOrAfter = (handle: ReadHandle, seq: number): { seq: number; at_utc_ms: number } | undefined =>
  one(handle, 'SELECT seq, at_utc_ms FROM journal WHERE seq >= ? ORDER BY seq LIMIT 1', seq);

/** Entries of one kind, or of all, within a range, newest first. */
export function newestWithin(handle: ReadHandle, kind: string | undefined, { from, until }: SeqRange, most: number): JournalRow[] {
  if (kind === undefined) {
    return all<JournalRow>(handle, 'SELECT * FROM journal WHERE seq BETWEEN ? AND ? ORDER BY seq DESC LIMIT ?', from, until, most);
  }
  // Numbers of a kind rise with their place: the index of numbers gives the order and holds the place.
  return all<JournalRow>(
    handle,
    `SELECT * FROM journal WHERE seq IN (SELECT seq FROM journal WHERE kind = ? AND seq BETWEEN ? AND ? ORDER BY kind_no DESC LIMIT ?)
     ORDER BY seq DESC`,
    kind,
    from,
    until,
    most,
  );
}
