/**
 * The journal for a person who reads it (LAW ADM-01): pages by kind, number and day, and one entry field by field with its own proof.
 * What cannot be read any more keeps its place. Must never write, nor repair what it shows.
 */
import { findByNo, firstAndKinds, type JournalRow, readHead, rowAt } from '../../db/journal.ts';
import { kindsWritten, newestWithin, placeAtOrAfter, type SeqRange } from '../../db/journal-pages.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { type JournalLine, journalEntry, journalPage } from '../contract/shapes/journal.ts';
import { businessDay } from '../contract/time.ts';
import { asUtcMs, type Day } from '../contract/values.ts';
import { linkHash, ZERO_HASH } from '../domain/chain.ts';
import { KEY_KINDS, keySpans } from '../domain/chain-keys.ts';
import { signatureBreak } from '../domain/chain-walk.ts';
import { jetOf } from '../domain/jet.ts';
import { numberFromLabel, ticketLabel } from '../domain/ticket-label.ts';
import type { QueryContext } from './till-context.ts';

const AT_ONCE = 50;

export function browse(context: QueryContext, asked: Parsed<'journal.browse'>): Reply<'journal.browse'> {
  const { reader, identity } = context;
  const rows = asked.number === undefined ? pageOf(context, asked) : oneOf(context, asked.number, asked.kind);
  if (rows === null) return refuse('number_unreadable');
  const shown = rows.slice(0, AT_ONCE);
  return ok(
    journalPage.parse({
      lines: shown.map((row) => lineOf(identity.register, row)),
      kinds: kindsWritten(reader).map(({ kind, last_no }) => ({ kind, last_label: ticketLabel(identity.register, last_no) })),
      next_before: rows.length > AT_ONCE ? (shown.at(-1)?.seq ?? null) : null,
    }),
  );
}

/** At most one row: the number is exact. @returns null when it is no number */
function oneOf({ reader, identity }: QueryContext, number: string, kind: string | undefined): JournalRow[] | null {
  if (kind === undefined && !/^\d{1,15}$/.test(number.trim())) return null;
  const no = kind === undefined ? Number(number) : numberFromLabel(number, identity.generation);
  if (no === undefined) return null;
  const row = kind === undefined ? rowAt(reader, no) : findByNo(reader, kind, no);
  return row ? [row] : [];
}

function pageOf(context: QueryContext, { kind, before, from_day, until_day }: Parsed<'journal.browse'>): JournalRow[] {
  const { reader } = context;
  const end = Math.min(readHead(reader)?.seq ?? 0, before === undefined ? Number.MAX_SAFE_INTEGER : before - 1);
  const ranges =
    from_day === undefined && until_day === undefined ? [{ from: 1, until: end }] : rangesOf(context, end, { from_day, until_day });
  const rows: JournalRow[] = [];
  for (const range of ranges.toReversed()) {
    if (rows.length <= AT_ONCE && range.from <= range.until) rows.push(...newestWithin(reader, kind, range, AT_ONCE + 1 - rows.length));
  }
  return rows;
}

/**
 * Where the days asked for lie in the chain. Time only goes back where a clock was confirmed (LAW §6): between two such entries it rises,
 * and a day is found by halving, however long the journal is.
 */
function rangesOf(context: QueryContext, end: number, days: { from_day: Day | undefined; until_day: Day | undefined }): SeqRange[] {
  const { reader } = context;
  const turn = context.settings().day_turn_min;
  const bounds = [1, ...firstAndKinds(reader, ['clock_corrected'], end).map(({ seq }) => seq), end + 1];
  const starts = [...new Set(bounds)];
  return starts.slice(0, -1).map((from, at) => {
    const until = (starts[at + 1] ?? end + 1) - 1;
    const dayAt = (at_utc_ms: number): Day => businessDay(asUtcMs(at_utc_ms), turn);
    const { from_day, until_day } = days;
    const first = from_day === undefined ? from : firstWhere(reader, { from, until }, (time) => dayAt(time) >= from_day);
    const after = until_day === undefined ? until + 1 : firstWhere(reader, { from, until }, (time) => dayAt(time) > until_day);
    return { from: first, until: after - 1 };
  });
}

/** The first place of a range whose time is so; times rise. One past the end when none is. */
function firstWhere(reader: ReadHandle, { from, until }: SeqRange, isSo: (at_utc_ms: number) => boolean): number {
  let [low, high] = [from, until + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const place = placeAtOrAfter(reader, middle);
    if (!place || place.seq > until || isSo(place.at_utc_ms)) high = middle;
    else low = place.seq + 1;
  }
  return low;
}

export function entry({ reader, identity }: QueryContext, { seq }: Parsed<'journal.entry'>): Reply<'journal.entry'> {
  const row = rowAt(reader, seq);
  if (!row) return refuse('unknown_entry', { seq });
  const before = seq === 1 ? ZERO_HASH : rowAt(reader, seq - 1)?.hash;
  return ok(
    journalEntry.parse({
      ...lineOf(identity.register, row),
      fields: fieldsOf(parsed(row.bytes)),
      bytes_length: row.bytes.length,
      previous_hash_hex: before?.toString('hex') ?? '',
      hash_hex: row.hash.toString('hex'),
      signature: row.signature.toString('base64url'),
      is_linked: before !== undefined && linkHash(before, row.bytes).equals(row.hash),
      is_signed: isSigned(reader, row),
    }),
  );
}

function isSigned(reader: ReadHandle, row: JournalRow): boolean {
  const found = keySpans(firstAndKinds(reader, KEY_KINDS, row.seq));
  return 'spans' in found && signatureBreak(row, found.spans) === null;
}

type Read = { [field: string]: unknown } | null;

/** The bytes as they stand: a reader sees what is there, also in an entry that the check refuses. */
function parsed(bytes: Buffer): Read {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Read) : null;
  } catch {
    return null;
  }
}

function lineOf(register: string, { seq, kind, kind_no, at_utc_ms, bytes }: JournalRow): JournalLine {
  const read = parsed(bytes);
  const text = (name: string): string => (typeof read?.[name] === 'string' ? read[name] : '');
  const payload = (read?.['payload'] ?? {}) as object;
  return {
    seq,
    kind,
    label: ticketLabel(text('register') || register, kind_no),
    at_utc_ms: asUtcMs(at_utc_ms),
    jet: jetOf(kind, payload),
    operator: text('operator'),
    approver: text('approver'),
    amount_cents: amountIn(payload as Record<string, unknown>),
    readable: read !== null,
  };
}

/** The fields that say what an entry is about, the most telling first. */
const AMOUNTS = ['total_cents', 'amount_cents', 'counted_cents', 'float_cents'] as const;

function amountIn(payload: Record<string, unknown>): number | null {
  const found = AMOUNTS.map((name) => payload[name]).find((value) => Number.isSafeInteger(value));
  return (found as number | undefined) ?? null;
}

/** Every value with its path; places in a list count from 1, as the lines of a ticket do. */
function fieldsOf(value: unknown, path = ''): { path: string; value: string }[] {
  if (value === null || typeof value !== 'object') return path === '' ? [] : [{ path, value: String(value) }];
  const inner = Array.isArray(value) ? value.map((each, at) => [String(at + 1), each] as const) : Object.entries(value);
  if (inner.length === 0) return [{ path, value: '' }];
  return inner.flatMap(([name, each]) => fieldsOf(each, path === '' ? name : `${path}.${name}`));
}
