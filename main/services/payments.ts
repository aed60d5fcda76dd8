/**
 * Card attempts (LAW PAY-01): committed before the amount leaves, settled when the terminal answered, consumed once by the sale of their
 * basket. What is charged and counted by no sale stays open until a person says what became of it. Must never guess an outcome.
 */
import { type AttemptRow, findCardAttempt, insertCardAttempt, openCardAttempts, updateCardAttempt } from '../../db/card-attempts.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, type Result, refuse } from '../contract/results.ts';
import { type CardAttempt, cardAttempt } from '../contract/shapes/payment.ts';
import type { SaleError, SaleOrder } from '../contract/shapes/sale.ts';
import { record } from './journal.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

/** States in which the customer may be charged without a sale. */
const OPEN: ReadonlySet<string> = new Set(['begun', 'accepted', 'unknown']);

export function begin(context: CommandContext, { sale_id, amount_cents }: Parsed<'payments.begin'>): Reply<'payments.begin'> {
  if (amount_cents <= 0) return refuse('bad_amount', { amount_cents });
  const entry = record(context, 'card_attempt', { sale_id, amount_cents });
  const row: AttemptRow = {
    attempt_no: entry.kind_no,
    seq: entry.seq,
    begun_at_utc_ms: entry.at_utc_ms,
    station: context.caller.station,
    sale_id,
    amount_cents,
    state: 'begun',
    reference: '',
    ticket_no: null,
  };
  insertCardAttempt(context.transaction, row);
  return ok(told(context, row));
}

export function settle(context: CommandContext, input: Parsed<'payments.settle'>): Reply<'payments.settle'> {
  const { attempt_no, outcome } = input;
  const row = findCardAttempt(context.transaction, attempt_no);
  if (!row) return refuse('unknown_attempt', { attempt_no });
  // An unknown one may become known; what is known stays.
  if (row.state !== 'begun' && row.state !== 'unknown') return refuse('attempt_settled', { state: row.state });
  const reference = input.reference.trim();
  record(context, 'card_settled', { attempt_no, outcome, reference });
  return ok(stored(context, { ...row, state: outcome, reference }));
}

export function resolve(context: CommandContext, input: Parsed<'payments.resolve'>): Reply<'payments.resolve'> {
  const { attempt_no, how } = input;
  const row = findCardAttempt(context.transaction, attempt_no);
  if (!row) return refuse('unknown_attempt', { attempt_no });
  if (!OPEN.has(row.state)) return refuse('attempt_settled', { state: row.state });
  record(context, 'card_resolved', { attempt_no, state: row.state, how, note: input.note.trim() });
  return ok(stored(context, { ...row, state: 'resolved' }));
}

export const unsettled = (context: QueryContext): Reply<'payments.unsettled'> => ok(openCardAttempts(context.reader).map(shown));

/** How many amounts are open, and what they come to, for a closing. */
export function unsettledCards(handle: ReadHandle) {
  const rows = openCardAttempts(handle);
  return { times: rows.length, amount_cents: rows.reduce((sum, { amount_cents }) => sum + amount_cents, 0) };
}

/**
 * The accepted attempts that a sale counts. The sale has the id of its basket: nobody else's card pays it.
 * @returns their rows, to be marked once the ticket has its number
 */
export function attemptsOf(context: CommandContext, { tenders }: Pick<SaleOrder, 'tenders'>): Result<AttemptRow[], SaleError> {
  const rows: AttemptRow[] = [];
  for (const order of tenders) {
    if (order.kind !== 'card' || order.attempt_no === undefined) continue;
    const row = findCardAttempt(context.transaction, order.attempt_no);
    const charged = order.amount_cents + (order.tip_cents ?? 0);
    const isTwice = rows.some(({ attempt_no }) => attempt_no === order.attempt_no);
    if (row?.state !== 'accepted' || row.sale_id !== context.commandId || row.amount_cents !== charged || isTwice)
      return refuse('card_attempt', { attempt_no: order.attempt_no, state: row?.state ?? '' });
    rows.push(row);
  }
  return ok(rows);
}

/** Marks attempts as counted by a ticket. */
export function countAttempts(context: CommandContext, rows: readonly AttemptRow[], ticket_no: number): void {
  for (const row of rows) stored(context, { ...row, state: 'used', ticket_no });
}

function stored(context: CommandContext, row: AttemptRow): CardAttempt {
  updateCardAttempt(context.transaction, row);
  return told(context, row);
}

function told(context: CommandContext, row: AttemptRow): CardAttempt {
  const attempt = shown(row);
  context.transaction.afterCommit(() => context.publish({ event: 'payments.changed', body: attempt }));
  return attempt;
}

const shown = ({ seq: _, ...row }: AttemptRow): CardAttempt => cardAttempt.parse(row);
