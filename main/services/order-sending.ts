/**
 * An order handed to the outbox, and what a person may do about it: looked at, sent again once the supplier says that it never came, tried
 * now. Must never open a line: that is the sender's work (order-sender.ts), outside every transaction.
 */
import { randomUUID } from 'node:crypto';
import { addSending, attemptsOf, hurry, type SendingRow, sendingsOf, updateSending } from '../../db/order-sendings.ts';
import { findOrder, findRevision } from '../../db/orders.ts';
import { type ReadHandle, type Transaction, transact } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { type OrderSending, orderSending } from '../contract/shapes/sending.ts';
import { asUtcMs, type UtcMs } from '../contract/values.ts';
import type { Way } from '../domain/order-channels.ts';
import { may, move, settled, taken } from './order-steps.ts';
import type { ActionContext, CommandContext, QueryContext, TillContext } from './till-context.ts';

/** Attempts that a screen is shown of one sending. */
const SHOWN_TRIES = 12;

export type AutomaticWay = Way & { channel: 'email' | 'http' };
export const isAutomatic = (way: Way): way is AutomaticWay => way.channel !== 'print';

/** A frozen revision on its way by one channel, from now until the cut-off. */
export function queueSending(
  till: Pick<TillContext, 'wakeSender'>,
  transaction: Transaction,
  { order_no, revision }: { order_no: number; revision: number },
  way: AutomaticWay,
  now: UtcMs,
): void {
  const frozen = findRevision(transaction, order_no, revision);
  if (!frozen) throw new Error(`order ${order_no} revision ${revision} is not frozen`);
  addSending(transaction, {
    order_no,
    revision,
    ...way,
    sha256: frozen.facts_sha256,
    // Of chance, not of the number: after a restore another order may have this number, and it must not pass for this one.
    idempotency_key: randomUUID(),
    not_after_utc_ms: frozen.not_after_utc_ms,
    next_attempt_utc_ms: now,
  });
  transaction.afterCommit(() => till.wakeSender());
}

/** Whether an attempt is under way: nobody may take the order back in the middle of it. */
export const isBeingSent = (handle: ReadHandle, orderNo: number): boolean =>
  sendingsOf(handle, orderNo).some(({ state }) => state === 'sending');

/** A person decided, or the supplier answered: nothing more is sent or asked by itself. What is under way ends as it ends. */
export function endSendings(transaction: Transaction, orderNo: number, state: 'dropped' | 'expired'): void {
  for (const row of sendingsOf(transaction, orderNo)) {
    if (row.state === 'waiting' || row.state === 'unknown') updateSending(transaction, { ...row, state, lease_until_utc_ms: 0 });
  }
}

export function list({ reader }: QueryContext, { order_no }: Parsed<'sendings.list'>): Reply<'sendings.list'> {
  if (!findOrder(reader, order_no)) return refuse('unknown_order', { order_no });
  return ok(sendingsOf(reader, order_no).map((row) => shown(reader, row)));
}

function shown(handle: ReadHandle, row: SendingRow): OrderSending {
  const { sending_no, revision, channel, address, state, fault, attempts, next_attempt_utc_ms, not_after_utc_ms } = row;
  const tries = new Map<number, OrderSending['tries'][number]>();
  for (const { attempt_no, phase, at_utc_ms, outcome, detail } of attemptsOf(handle, sending_no, SHOWN_TRIES)) {
    const known = tries.get(attempt_no);
    if (phase === 'started')
      tries.set(attempt_no, {
        ...{ attempt_no, what: outcome === 'ask' ? 'ask' : 'send', at_utc_ms: asUtcMs(at_utc_ms) },
        ...{ ended_at_utc_ms: null, outcome: '', detail: '' },
      });
    else if (known) tries.set(attempt_no, { ...known, ended_at_utc_ms: asUtcMs(at_utc_ms), outcome, detail });
  }
  const goesOn = state === 'waiting' || (state === 'unknown' && channel === 'http' && next_attempt_utc_ms > 0);
  return orderSending.parse({
    ...{ sending_no, revision, channel, address, state, fault, attempts, not_after_utc_ms },
    next_attempt_utc_ms: goesOn ? next_attempt_utc_ms : null,
    tries: [...tries.values()],
  });
}

/** The supplier says that it never came: the same bytes under the same id go once more. */
export function sendAgain(context: CommandContext, input: Parsed<'sendings.again'>): Reply<'sendings.again'> {
  const { transaction, now } = context;
  const found = taken(context, input);
  if (!found.ok) return found;
  const { order } = found;
  if (!may(order, 'settle_absent')) return refuse('not_possible', { state: order.state });
  if ((order.not_after_utc_ms ?? 0) <= now) return refuse('too_late', { delivery_day: order.delivery_day });
  const doubtful = sendingsOf(transaction, order.order_no).findLast((row) => row.revision === order.revision && row.state === 'unknown');
  if (!doubtful) return refuse('not_possible', { state: order.state });
  updateSending(transaction, { ...doubtful, state: 'waiting', fault: '', next_attempt_utc_ms: now, lease_until_utc_ms: 0 });
  move(context, order, 'settle_absent', input.who.trim());
  transaction.afterCommit(() => context.wakeSender());
  return settled(context, order.order_no);
}

/** Somebody, or the network, says that it may work now. */
export async function tryNow(context: ActionContext): Promise<Reply<'sendings.tryNow'>> {
  hurryAll(context);
  return ok({});
}

export function hurryAll(till: TillContext): void {
  transact(till.store, (transaction) => hurry(transaction, till.clock.now()));
  till.wakeSender();
}
