/**
 * The drawer: what each sale puts in and takes out, opening it by hand, giving other pieces than advised.
 * Its content is the fold of append-only movements; what is remembered between sales is only that fold, kept after each commit.
 * Must never tell anyone what lies in it: a count is blind.
 */
import {
  insertMovement,
  insertSession,
  lastAnchorNo,
  lastMovementNo,
  lastSession,
  type MovementRow,
  openSession,
  type SessionRow,
  sumChangeOf,
  sumMovements,
} from '../../db/cash.ts';
import type { ReadHandle, Store, Transaction } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { asJobId } from '../contract/ids.ts';
import { ok, refuse } from '../contract/results.ts';
import { type ChangeAdvice, DENOMINATIONS, piecesValue } from '../contract/shapes/cash.ts';
import type { TenderOrder } from '../contract/shapes/sale.ts';
import { asCents } from '../contract/values.ts';
import { adviseChange, type Counts, type DrawerContent } from '../domain/change.ts';
import { asCounts, moved, movementValue, NOTHING, plus, UNKNOWN_DRAWER } from '../domain/drawer.ts';
import type { Settlement } from '../domain/tender.ts';
import { findEntry, record } from './journal.ts';
import { queueDrawerPulse } from './outbox.ts';
import type { CommandContext, TillContext } from './till-context.ts';

type Known = { movement_no: number; content: DrawerContent };
/** As each open transaction leaves it, and as the last commit left it. */
const within = new WeakMap<object, Known>();
const kept = new WeakMap<Store, Known>();

/** What lies in the drawer: remembered, or folded from the last float or count on. */
export const drawerContent = (till: TillContext, handle: ReadHandle): DrawerContent => known(till, handle).content;

function known(till: TillContext, handle: ReadHandle): Known {
  const own = within.get(handle);
  if (own) return own;
  const movement_no = lastMovementNo(handle);
  const last = kept.get(till.store);
  return last?.movement_no === movement_no ? last : { movement_no, content: foldedContent(handle) };
}

/** The fold itself, from the rows. */
export function foldedContent(handle: ReadHandle): DrawerContent {
  const anchor = lastAnchorNo(handle);
  if (anchor === 0) return UNKNOWN_DRAWER;
  const { counts, unsorted_cents, with_unsorted } = sumMovements(handle, anchor);
  return { known: true, estimated: with_unsorted, counts, unsorted_cents };
}

/** Adds one movement, in the transaction of the entry that caused it. */
export function addMovement(till: TillContext, transaction: Transaction, movement: Omit<MovementRow, 'amount_cents'>): void {
  const before = known(till, transaction);
  const isFirst = !within.has(transaction);
  const movement_no = insertMovement(transaction, { ...movement, amount_cents: movementValue(movement) });
  within.set(transaction, { movement_no, content: moved(before.content, movement) });
  if (!isFirst) return;
  transaction.afterCommit(() => {
    const after = within.get(transaction);
    if (after) kept.set(till.store, after);
  });
}

/** The open session, or one opened by this very entry: selling is never held up by a float nobody counted. */
function sessionFor(transaction: Transaction, entry: { seq: number; at_utc_ms: number }): SessionRow {
  const open = openSession(transaction);
  if (open) return open;
  const session_no = (lastSession(transaction)?.session_no ?? 0) + 1;
  const session = { session_no, seq: entry.seq, opened_at_utc_ms: entry.at_utc_ms, float_cents: null };
  insertSession(transaction, session);
  return session;
}

/**
 * Notes the cash of a sale, received and given back: one or two rows.
 * @returns how to give the change back, null when there is none
 */
export function receiveSaleCash(
  context: CommandContext,
  ticket: { ticket_no: number; seq: number; at_utc_ms: number },
  orders: readonly TenderOrder[],
  { change_cents }: Settlement,
): ChangeAdvice | null {
  const cash = orders.filter((order) => order.kind === 'cash');
  if (cash.length === 0) return null;
  const { transaction } = context;
  const session = sessionFor(transaction, ticket);
  const row = { session_no: session.session_no, seq: ticket.seq, ticket_no: ticket.ticket_no };
  const counts = cash.reduce<Counts>((sum, { pieces }) => (pieces ? plus(sum, asCounts(pieces)) : sum), NOTHING);
  const unsorted_cents = cash.reduce((sum, { pieces, received_cents }) => (pieces ? sum : sum + received_cents), 0);
  addMovement(context, transaction, { ...row, kind: 'sale_received', counts, unsorted_cents });
  if (change_cents === 0) return null;
  const content = drawerContent(context, transaction);
  const advice = adviseChange(change_cents, { ...content, estimated: content.estimated || session.float_cents === null });
  const given = advice.possible
    ? { counts: asCounts(advice.pieces, -1), unsorted_cents: 0 }
    : { counts: NOTHING, unsorted_cents: -change_cents };
  addMovement(context, transaction, { ...row, kind: 'sale_change', ...given });
  return advice;
}

/** Other pieces were handed back than advised: a movement of nothing in all, which moves the pieces (LAW INA-01: by adding). */
export function giveOtherwise(context: CommandContext, input: Parsed<'drawer.giveOtherwise'>): Reply<'drawer.giveOtherwise'> {
  const { transaction } = context;
  const { ticket_no } = input;
  const ticket = findEntry(transaction, 'ticket', ticket_no)?.entry;
  if (!ticket) return refuse('unknown_ticket', { ticket_no });
  const change = ticket.payload.tenders.reduce((sum, tender) => sum + tender.change_cents, 0);
  const session = openSession(transaction);
  // Without a session the drawer was counted since: what was given then is in that count.
  if (change === 0 || !session) return refuse('no_change_given', { ticket_no });
  const given_cents = input.given ? piecesValue(input.given) - piecesValue(input.added) : change;
  if (given_cents !== change) return refuse('pieces_differ', { change_cents: change, given_cents });
  const before = sumChangeOf(transaction, ticket_no);
  const left = input.given ? plus(asCounts(input.given, -1), asCounts(input.added)) : NOTHING;
  const counts = plus(
    left,
    before.counts.map((count) => -count),
  );
  const unsorted_cents = (input.given ? 0 : -change) - before.unsorted_cents;
  const entry = record(context, 'cash_movement', {
    session_no: session.session_no,
    movement: 'change_otherwise',
    ticket_no,
    amount_cents: movementValue({ counts, unsorted_cents }),
    unsorted_cents,
    pieces: signedPieces(counts),
    reason: '',
  });
  addMovement(context, transaction, {
    session_no: session.session_no,
    seq: entry.seq,
    kind: 'change_otherwise',
    ticket_no,
    counts,
    unsorted_cents,
  });
  return ok({ change_cents: asCents(change) });
}

/** Kinds that moved, with their sign, as the journal writes them. */
export const signedPieces = (counts: Counts): { cents: number; count: number }[] =>
  DENOMINATIONS.flatMap((cents, kind) => {
    const count = counts[kind] ?? 0;
    return count === 0 ? [] : [{ cents, count }];
  });

/** JET code of our own (LAW §6: ≥ 10000): the drawer was opened without a sale. */
const DRAWER_OPENED_BY_HAND = 10_001;

/** Opens the drawer for a person who says why. */
export function openByHand(context: CommandContext, { reason }: Parsed<'drawer.open'>): Reply<'drawer.open'> {
  record(context, 'drawer_opened', { jet: DRAWER_OPENED_BY_HAND, reason });
  return ok({ job_id: asJobId(queueDrawerPulse(context, context.transaction, context.now, null)) });
}
