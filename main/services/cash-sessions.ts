/**
 * The drawer's session: float, money in and out, blind counts, its end. A count never tells what was expected, and an answer to the
 * counter never tells a difference: the supervisor sees it first (COUNTER 6).
 */
import {
  type CountRow,
  countsOf,
  findSessionEnd,
  insertCount,
  insertSession,
  insertSessionEnd,
  lastMovementNo,
  lastSession,
  openSession,
  type SessionRow,
  sessionMoved,
  sumMovements,
} from '../../db/cash.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, type Role, refuse } from '../contract/results.ts';
import { type CashPieces, type CashSession, cashSession, type EndedSession, endedSession, piecesValue } from '../contract/shapes/cash.ts';
import { asCents } from '../contract/values.ts';
import { asPieces } from '../domain/change.ts';
import { asCounts, NOTHING, plus } from '../domain/drawer.ts';
import { JET } from '../domain/jet.ts';
import { addMovement, drawerContent, signedPieces } from './drawer.ts';
import { findEntryAt, record } from './journal.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

/** Who may be told what the drawer should hold. */
const TOLD: ReadonlySet<Role> = new Set(['supervisor', 'manager', 'accounting', 'audit', 'cli']);
export const maySeeDifference = (role: Role): boolean => TOLD.has(role);

export function open(context: CommandContext, { float }: Parsed<'sessions.open'>): Reply<'sessions.open'> {
  const { transaction } = context;
  const before = openSession(transaction);
  if (before && before.float_cents !== null) return refuse('session_already_open', { session_no: before.session_no });
  // A sale had opened one by itself: it ends uncounted, and the Z says both.
  if (before) endSession(context, before);
  const session_no = (lastSession(transaction)?.session_no ?? 0) + 1;
  const float_cents = piecesValue(float);
  const counts = asCounts(float);
  const entry = record(context, 'session_opened', { session_no, float_cents, pieces: signedPieces(counts) });
  const session = { session_no, seq: entry.seq, opened_at_utc_ms: entry.at_utc_ms, float_cents };
  insertSession(transaction, session);
  addMovement(context, transaction, { session_no, seq: entry.seq, kind: 'float', ticket_no: null, counts, unsorted_cents: 0 });
  return ok(shown(transaction, session));
}

export function current(context: QueryContext): Reply<'sessions.current'> {
  const session = openSession(context.reader);
  const drawer = drawerContent(context, context.reader);
  // Between two sessions nothing but a count says what lies there.
  const isCounted = !session && drawer.known && !drawer.estimated;
  return ok({
    session: session ? shown(context.reader, session) : null,
    last_count: isCounted ? (asPieces(drawer.counts) as CashPieces) : null,
  });
}

export const putCash = (context: CommandContext, input: Parsed<'sessions.putCash'>): Reply<'sessions.putCash'> =>
  move(context, 'in', input.pieces, input.reason);

export const takeCash = (context: CommandContext, input: Parsed<'sessions.takeCash'>): Reply<'sessions.takeCash'> =>
  move(context, input.where, input.pieces, input.reason);

function move(context: CommandContext, kind: 'in' | 'out' | 'bank_drop', pieces: CashPieces, reason: string): Reply<'sessions.putCash'> {
  const { transaction } = context;
  const session = openSession(transaction);
  if (!session) return refuse('no_session');
  const sign = kind === 'in' ? 1 : -1;
  const amount = sign * piecesValue(pieces);
  if (amount === 0) return refuse('nothing_moved');
  const { session_no } = session;
  const counts = asCounts(pieces, sign);
  const entry = record(context, 'cash_movement', {
    session_no,
    movement: kind,
    ticket_no: 0,
    amount_cents: amount,
    unsorted_cents: 0,
    pieces: signedPieces(counts),
    reason,
  });
  addMovement(context, transaction, { session_no, seq: entry.seq, kind, ticket_no: null, counts, unsorted_cents: 0 });
  return ok({ amount_cents: asCents(amount) });
}

/** One blind count. What was expected at this instant is sealed beside it and told to nobody now. */
export function count(context: CommandContext, { pieces }: Parsed<'sessions.count'>): Reply<'sessions.count'> {
  const { transaction } = context;
  const session = openSession(transaction);
  if (!session) return refuse('no_session');
  const { session_no } = session;
  const count_no = (countsOf(transaction, session_no)[0]?.count_no ?? 0) + 1;
  const counted_cents = piecesValue(pieces);
  const expected_cents = expectedIn(transaction, session);
  const entry = record(context, 'cash_count', {
    jet: JET.drawer_counted,
    session_no,
    count_no,
    counted_cents,
    expected_known: expected_cents === null ? 0 : 1,
    expected_cents: expected_cents ?? 0,
    pieces: signedPieces(asCounts(pieces)),
  });
  const after_movement_no = lastMovementNo(transaction);
  insertCount(transaction, { seq: entry.seq, session_no, count_no, counted_cents, expected_cents, after_movement_no });
  return ok(shown(transaction, session));
}

export function close(context: CommandContext): Reply<'sessions.close'> {
  const session = openSession(context.transaction);
  if (!session) return refuse('no_session');
  endSession(context, session);
  return ok(forRole(context.caller.role, sessionFacts(context.transaction, session)));
}

/** Ends a session with its last count, or without one: a day can always be closed. */
export function endSession(context: CommandContext, session: SessionRow): void {
  const { transaction } = context;
  const { session_no } = session;
  const [last] = countsOf(transaction, session_no);
  const expected_cents = last ? last.expected_cents : expectedIn(transaction, session);
  const drawer = last ? drawerAfter(transaction, last) : null;
  const entry = record(context, 'session_closed', {
    session_no,
    counts: last?.count_no ?? 0,
    counted: last ? 1 : 0,
    counted_cents: last?.counted_cents ?? 0,
    expected_known: expected_cents === null ? 0 : 1,
    expected_cents: expected_cents ?? 0,
    unsorted_cents: drawer?.unsorted_cents ?? 0,
    pieces: signedPieces(drawer?.counts ?? NOTHING),
  });
  if (drawer) addMovement(context, transaction, { session_no, seq: entry.seq, kind: 'count', ticket_no: null, ...drawer });
  const counted_cents = last?.counted_cents ?? null;
  insertSessionEnd(transaction, { session_no, seq: entry.seq, counts: last?.count_no ?? 0, counted_cents, expected_cents });
}

/** What lies in the drawer now, by a count and what moved since: somebody may have sold after it. */
function drawerAfter(handle: ReadHandle, last: CountRow) {
  const entry = findEntryAt(handle, last.seq);
  const pieces = entry?.kind === 'cash_count' ? entry.payload.pieces : [];
  const since = sumMovements(handle, last.after_movement_no + 1);
  return { counts: plus(asCounts(pieces), since.counts), unsorted_cents: since.unsorted_cents };
}

/** Float and everything that moved since; null where the float is not known. */
const expectedIn = (handle: ReadHandle, session: SessionRow): number | null =>
  session.float_cents === null ? null : session.float_cents + sessionMoved(handle, session.session_no);

function shown(handle: ReadHandle, session: SessionRow): CashSession {
  const [last, before] = countsOf(handle, session.session_no);
  return cashSession.parse({
    session_no: session.session_no,
    opened_at_utc_ms: session.opened_at_utc_ms,
    implicit: session.float_cents === null,
    float_cents: session.float_cents,
    counts: last?.count_no ?? 0,
    counted_cents: last?.counted_cents ?? null,
    same_twice: last !== undefined && before !== undefined && last.counted_cents === before.counted_cents,
  });
}

/** A session with everything that is known of it, for a closing; what was expected only once it is over. */
export function sessionFacts(handle: ReadHandle, session: SessionRow): EndedSession {
  const end = findSessionEnd(handle, session.session_no);
  const [last] = countsOf(handle, session.session_no);
  const counted = end ? end.counted_cents : (last?.counted_cents ?? null);
  const expected = end?.expected_cents ?? null;
  return endedSession.parse({
    session_no: session.session_no,
    opened_at_utc_ms: session.opened_at_utc_ms,
    ended: end !== undefined,
    implicit: session.float_cents === null,
    float_cents: session.float_cents,
    counts: end?.counts ?? last?.count_no ?? 0,
    counted_cents: counted,
    expected_cents: expected,
    difference_cents: counted === null || expected === null ? null : counted - expected,
  });
}

/** The same without what the counter is not told. */
export const forRole = (role: Role, session: EndedSession): EndedSession =>
  maySeeDifference(role) ? session : { ...session, expected_cents: null, difference_cents: null };
