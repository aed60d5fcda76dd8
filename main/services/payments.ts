/**
 * Card attempts (LAW PAY-01): committed before the amount leaves, settled when the terminal answered, consumed once by the sale of their
 * basket. What is charged and counted by no sale stays open until a person says what became of it. Must never guess an outcome.
 */
import { type AttemptRow, findCardAttempt, insertCardAttempt, openCardAttempts } from '../../db/card-attempts.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, type Result, refuse } from '../contract/results.ts';
import type { SaleError, SaleOrder } from '../contract/shapes/sale.ts';
import { record } from './journal.ts';
import { attemptShown, storeAttempt, type TerminalDrive, told } from './terminal-drive.ts';
import type { ActionContext, CommandContext, QueryContext } from './till-context.ts';

/** States in which the customer may be charged without a sale. */
const OPEN: ReadonlySet<string> = new Set(['begun', 'accepted', 'unknown']);

export function begin(context: CommandContext, input: Parsed<'payments.begin'>, terminal: TerminalDrive): Reply<'payments.begin'> {
  const { sale_id, amount_cents } = input;
  if (amount_cents <= 0) return refuse('bad_amount', { amount_cents });
  if (terminal.isThere) {
    const open = openCardAttempts(context.transaction).find((row) => row.sale_id === sale_id && row.state !== 'accepted');
    // Asked again while nobody knows whether the first went through, the customer might pay twice.
    if (open) return refuse('attempt_open', { attempt_no: open.attempt_no });
    if (terminal.busy) return refuse('terminal_busy');
  }
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
  if (terminal.isThere) context.transaction.afterCommit(() => terminal.send(row, context.caller));
  return ok(told(context, context.transaction, row));
}

export function settle(context: CommandContext, input: Parsed<'payments.settle'>, terminal: TerminalDrive): Reply<'payments.settle'> {
  const { attempt_no, outcome } = input;
  const row = findCardAttempt(context.transaction, attempt_no);
  if (!row) return refuse('unknown_attempt', { attempt_no });
  if (terminal.isUnderWay(attempt_no)) return refuse('under_way', { attempt_no });
  // An unknown one may become known; what is known stays.
  if (row.state !== 'begun' && row.state !== 'unknown') return refuse('attempt_settled', { state: row.state });
  const reference = input.reference.trim();
  record(context, 'card_settled', { attempt_no, outcome, reference });
  return ok(storeAttempt(context, context.transaction, { ...row, state: outcome, reference }));
}

export function resolve(context: CommandContext, input: Parsed<'payments.resolve'>, terminal: TerminalDrive): Reply<'payments.resolve'> {
  const { attempt_no, how } = input;
  const row = findCardAttempt(context.transaction, attempt_no);
  if (!row) return refuse('unknown_attempt', { attempt_no });
  if (terminal.isUnderWay(attempt_no)) return refuse('under_way', { attempt_no });
  if (!OPEN.has(row.state)) return refuse('attempt_settled', { state: row.state });
  record(context, 'card_resolved', { attempt_no, state: row.state, how, note: input.note.trim() });
  return ok(storeAttempt(context, context.transaction, { ...row, state: 'resolved' }));
}

export function get(context: QueryContext, { attempt_no }: Parsed<'payments.get'>): Reply<'payments.get'> {
  const row = findCardAttempt(context.reader, attempt_no);
  return row ? ok(attemptShown(row)) : refuse('unknown_attempt', { attempt_no });
}

export async function giveUp(
  context: ActionContext,
  { attempt_no }: Parsed<'payments.giveUp'>,
  terminal: TerminalDrive,
): Promise<Reply<'payments.giveUp'>> {
  await terminal.giveUp(attempt_no);
  const row = findCardAttempt(context.store, attempt_no);
  return row ? ok(attemptShown(row)) : refuse('unknown_attempt', { attempt_no });
}

export const unsettled = (context: QueryContext): Reply<'payments.unsettled'> => ok(openCardAttempts(context.reader).map(attemptShown));

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
  for (const row of rows) storeAttempt(context, context.transaction, { ...row, state: 'used', ticket_no });
}
