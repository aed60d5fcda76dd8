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
import type { TenderKind, TenderOrder } from '../contract/shapes/tender.ts';
import { asCents } from '../contract/values.ts';
import { adviseChange, type Counts, type DrawerContent } from '../domain/change.ts';
import { asCounts, moved, movementValue, NOTHING, plus, UNKNOWN_DRAWER } from '../domain/drawer.ts';
import { JET } from '../domain/jet.ts';
import type { Payload } from '../domain/journal-format.ts';
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

/** The same, remembered for the rest of the transaction, and after its commit for the next one. */
function knownWithin(till: TillContext, transaction: Transaction): Known {
  const own = within.get(transaction);
  if (own) return own;
  const found = known(till, transaction);
  within.set(transaction, found);
  transaction.afterCommit(() => kept.set(till.store, within.get(transaction) ?? found));
  return found;
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
  const before = knownWithin(till, transaction);
  const movement_no = insertMovement(transaction, { ...movement, amount_cents: movementValue(movement) });
  within.set(transaction, { movement_no, content: moved(before.content, movement) });
}

type SaleMovement = Pick<MovementRow, 'kind' | 'counts' | 'unsorted_cents'>;

/** What a sale will move in the drawer, and how its change is given: decided before its entry, which says it. */
export type SaleCash = {
  /** The open session; undefined when this very sale opens one: selling is never held up by a float nobody counted. */
  readonly session: SessionRow | undefined;
  readonly session_no: number;
  readonly movements: readonly SaleMovement[];
  /** How to give the change back, null when there is none. */
  readonly change: ChangeAdvice | null;
};

/** Decides what the cash of a sale does to the drawer: one or two movements. @returns null for a sale without cash */
export function planSaleCash(context: CommandContext, orders: readonly TenderOrder[], { change_cents }: Settlement): SaleCash | null {
  const cash = orders.filter((order) => order.kind === 'cash');
  if (cash.length === 0) return null;
  return planCash(
    context,
    {
      kind: 'sale_received',
      counts: cash.reduce<Counts>((sum, { pieces }) => (pieces ? plus(sum, asCounts(pieces)) : sum), NOTHING),
      unsorted_cents: cash.reduce((sum, { pieces, received_cents }) => (pieces ? sum : sum + received_cents), 0),
    },
    change_cents,
  );
}

/** Cash that a refund takes out of the drawer: given back as change is, with nothing received. */
export const planCashBack = (context: CommandContext, cents: number): SaleCash | null =>
  cents === 0 ? null : planCash(context, null, cents);

function planCash(context: CommandContext, received: SaleMovement | null, change_cents: number): SaleCash {
  const { transaction } = context;
  const last = lastSession(transaction);
  const session = last?.ended === 0 ? last : undefined;
  const session_no = session?.session_no ?? (last?.session_no ?? 0) + 1;
  const movements = received ? [received] : [];
  if (change_cents === 0) return { session, session_no, movements, change: null };
  const before = knownWithin(context, transaction).content;
  const content = received ? moved(before, received) : before;
  const uncounted = session === undefined || session.float_cents === null;
  const change = adviseChange(change_cents, { ...content, estimated: content.estimated || uncounted });
  const given = change.possible
    ? { counts: asCounts(change.pieces, -1), unsorted_cents: 0 }
    : { counts: NOTHING, unsorted_cents: -change_cents };
  return { session, session_no, movements: [...movements, { kind: 'sale_change', ...given }], change };
}

/** A sale's movements as its entry says them. */
export const writtenCash = (cash: SaleCash | null): Payload<'ticket'>['cash'] =>
  cash?.movements.map(({ kind, counts, unsorted_cents }) => ({
    movement: kind,
    session_no: cash.session_no,
    unsorted_cents,
    pieces: signedPieces(counts),
  })) ?? [];

/** Adds the movements of a sale, once its entry is in the journal. */
export function storeSaleCash(
  context: CommandContext,
  ticket: { ticket_no: number | null; seq: number; at_utc_ms: number },
  cash: SaleCash,
): void {
  const { transaction } = context;
  const { session_no, movements } = cash;
  const { ticket_no, seq } = ticket;
  if (!cash.session) insertSession(transaction, { session_no, seq, opened_at_utc_ms: ticket.at_utc_ms, float_cents: null });
  for (const movement of movements) addMovement(context, transaction, { session_no, seq, ticket_no, ...movement });
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

/** Queues a pulse when one of these payments opens the drawer in this café. */
export function openDrawerFor(context: CommandContext, tenders: readonly { kind: TenderKind }[], ticketNo: number | null): void {
  const { opens_for } = context.settings().drawer;
  if (tenders.some(({ kind }) => opens_for.includes(kind))) queueDrawerPulse(context, context.transaction, context.now, ticketNo);
}

/** Opens the drawer for a person who says why. */
export function openByHand(context: CommandContext, { reason }: Parsed<'drawer.open'>): Reply<'drawer.open'> {
  record(context, 'drawer_opened', { jet: JET.drawer_opened, reason });
  return ok({ job_id: asJobId(queueDrawerPulse(context, context.transaction, context.now, null)) });
}
