/**
 * What happens to an order once it is composed: frozen, called, answered, taken back, received. One command is one transition of the state
 * table. Must never call an order sent unless the supplier's side took it or a person says so.
 */
import { addAnswer, answersOf, findDraft, linesOf, type OrderRow, ordersIn, putLine } from '../../db/orders.ts';
import { type Transaction, transact } from '../../db/store.ts';
import { priceOn } from '../../db/supplier-articles.ts';
import { findSupplier } from '../../db/suppliers.ts';
import type { OrderWriters } from '../../suppliers/port.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { refuse } from '../contract/results.ts';
import type { UtcMs } from '../contract/values.ts';
import { isTooMuch, sumsOf } from '../domain/order-amounts.ts';
import { chanceFor } from '../domain/order-calendar.ts';
import { firstWay, waysTo } from '../domain/order-channels.ts';
import type { Transition } from '../domain/order-states.ts';
import type { CommandHandler } from './commands.ts';
import { whyNotFor } from './order-drafts.ts';
import { freeze } from './order-papers.ts';
import { endSendings, isAutomatic, isBeingSent, queueSending } from './order-sending.ts';
import { may, move, settled, THE_TILL, taken } from './order-steps.ts';
import { automaticChannels } from './order-view.ts';
import type { CommandContext, TillContext } from './till-context.ts';

/** Prices as they are now, the minimum, the cut-off; then bytes, SHA-256 and state in this one transaction. */
export const confirm =
  (writers: OrderWriters): CommandHandler<'orders.confirm'> =>
  (context, input) => {
    const { transaction, now } = context;
    const found = taken(context, input, ['draft']);
    if (!found.ok) return found;
    const { order } = found;
    const supplier = findSupplier(transaction, order.supplier);
    if (!supplier) throw new Error(`no supplier ${order.supplier}`);
    const chance = chanceFor(supplier, order.delivery_day);
    if (!chance || chance.not_after_utc_ms <= now) return refuse('too_late', { delivery_day: order.delivery_day });
    priceAgain(transaction, order);
    const lines = linesOf(transaction, order.order_no, order.revision);
    if (isTooMuch(lines)) return refuse('too_much', { order_no: order.order_no });
    const { goods_cents, missing_cents } = sumsOf(lines, supplier);
    if (goods_cents !== input.shown_goods_cents) return refuse('stale_total', { goods_cents });
    if (missing_cents > 0 && !input.below_minimum) return refuse('below_minimum', { missing_cents, minimum_cents: supplier.minimum_cents });
    if (!freeze(context, order, chance.not_after_utc_ms, writers)) return refuse('nothing_ordered', { order_no: order.order_no });
    const way = firstWay(waysTo(supplier, automaticChannels(context)));
    move(context, order, isAutomatic(way) ? 'confirm' : 'confirm_for_call', '', { not_after_utc_ms: chance.not_after_utc_ms });
    if (isAutomatic(way)) queueSending(context, transaction, order, way, now);
    return settled(context, order.order_no);
  };

/** A new list may have come since a line was chosen: what is frozen is what holds on the delivery day. */
function priceAgain(transaction: Transaction, { order_no, revision, supplier, delivery_day }: OrderRow): void {
  for (const { position: _, ...line } of linesOf(transaction, order_no, revision)) {
    const price_e4 = priceOn(transaction, supplier, line.ref, delivery_day)?.price_e4 ?? line.price_e4;
    if (price_e4 !== line.price_e4) putLine(transaction, order_no, revision, { ...line, price_e4 });
  }
}

type Decided = { ok: true; order: OrderRow } | ReturnType<typeof notPossible> | Extract<ReturnType<typeof taken>, { ok: false }>;

/** One transition a person decides, with a reason; `not_possible` when the table does not have it. Nothing is sent by itself any more. */
function decide(context: CommandContext, input: { order_no: number; version: number }, transition: Transition, reason: string): Decided {
  const found = taken(context, input);
  if (!found.ok) return found;
  if (!may(found.order, transition)) return notPossible(found.order);
  endSendings(context.transaction, input.order_no, 'dropped');
  return { ok: true, order: move(context, found.order, transition, reason.trim()) };
}

const notPossible = (order: OrderRow) => refuse('not_possible', { state: order.state });

/** A command that is one transition and nothing else. @param why the reason that is written down with it */
const byDecision =
  <Name extends 'orders.called' | 'orders.callInstead' | 'orders.cancel' | 'orders.refuse' | 'orders.close'>(
    transition: Transition,
    why: (input: Parsed<Name>) => string,
  ) =>
  (context: CommandContext, input: Parsed<Name>) => {
    const done = decide(context, input, transition, why(input));
    return done.ok ? settled(context, input.order_no) : done;
  };

/** The same, but not in the middle of an attempt: the supplier would have what was just taken back. */
const byTakingBack = <Name extends 'orders.callInstead' | 'orders.cancel'>(transition: Transition) => {
  const decided = byDecision<Name>(transition, (input) => input.reason);
  return (context: CommandContext, input: Parsed<Name>) =>
    isBeingSent(context.transaction, input.order_no) ? refuse('being_sent') : decided(context, input);
};

/** « J’ai appelé »: also after the cut-off, when the supplier took it all the same. */
export const called = byDecision<'orders.called'>('call', ({ who }) => who);
export const callInstead = byTakingBack<'orders.callInstead'>('call_instead');
export const cancel = byTakingBack<'orders.cancel'>('cancel');
export const refuseOrder = byDecision<'orders.refuse'>('refuse', ({ reason }) => reason);
export const close = byDecision<'orders.close'>('close', () => '');

/** Line by line; lines that are left out are confirmed as ordered. A later answer is added, the newest holds. */
export function answer(context: CommandContext, input: Parsed<'orders.answer'>): Reply<'orders.answer'> {
  const { transaction, now, caller } = context;
  const done = decide(context, input, 'answer', '');
  if (!done.ok) return done;
  const { order_no, revision } = done.order;
  const said = new Map(input.lines.map((line) => [line.position, line]));
  const before = answersOf(transaction, order_no, revision);
  for (const { position, packs } of linesOf(transaction, order_no, revision)) {
    const line = said.get(position) ?? before.get(position) ?? { packs, remark: '' };
    said.delete(position);
    const facts = { message_id: '', at_utc_ms: now, by: caller.operator };
    addAnswer(transaction, order_no, revision, { position, packs: line.packs, remark: line.remark.trim() }, facts);
  }
  const [unknown] = said.keys();
  if (unknown !== undefined) return refuse('unknown_line', { position: unknown });
  return settled(context, order_no);
}

/** The next revision, with the lines of this one: what was frozen stays as it was told. */
export function revise(context: CommandContext, input: Parsed<'orders.revise'>): Reply<'orders.revise'> {
  const { transaction, now } = context;
  const found = taken(context, input);
  if (!found.ok) return found;
  const { order } = found;
  if (!may(order, 'revise')) return notPossible(order);
  if (isBeingSent(transaction, order.order_no)) return refuse('being_sent');
  const supplier = findSupplier(transaction, order.supplier);
  const why = supplier ? whyNotFor(supplier, order.delivery_day, now) : 'no_delivery';
  if (why !== null) return refuse(why, { delivery_day: order.delivery_day });
  const other = findDraft(transaction, order.supplier, order.delivery_day);
  if (other) return refuse('draft_there', { order_no: other.order_no });
  const revision = order.revision + 1;
  for (const { position: _, ...line } of linesOf(transaction, order.order_no, order.revision)) {
    putLine(transaction, order.order_no, revision, line);
  }
  endSendings(transaction, order.order_no, 'dropped');
  move(context, order, 'revise', input.reason.trim(), { revision, not_after_utc_ms: null });
  return settled(context, order.order_no);
}

/**
 * Goods of an order came in: called by the receipt within its own transaction.
 * @param complete nothing more is expected of it
 * @returns whether the order was waiting for goods; a receipt is kept all the same when it was not
 */
export function noteReceived(context: CommandContext, order_no: number, complete: boolean, receipt: string): boolean {
  const order = ordersIn(context.transaction, ['sent', 'confirmed', 'uncertain', 'partly_received']).find(
    (one) => one.order_no === order_no,
  );
  if (!order) return false;
  endSendings(context.transaction, order_no, 'dropped');
  move(context, order, complete ? 'receive' : 'receive_part', receipt);
  context.transaction.afterCommit(() => context.publish({ event: 'orders.changed', body: { order_no, version: order.version + 1 } }));
  return true;
}

/** After the cut-off nothing goes by itself: what had not left is expired, and a person is asked. */
export function expireLate(till: TillContext, now: UtcMs = till.clock.now()): number {
  // What is under way ends as it ends: its outcome says what becomes of the order.
  const isLate = ({ not_after_utc_ms, order_no }: OrderRow) =>
    not_after_utc_ms !== null && not_after_utc_ms <= now && !isBeingSent(till.store, order_no);
  if (!ordersIn(till.store, ['ready', 'queued']).some(isLate)) return 0;
  return transact(till.store, (transaction) => {
    const late = ordersIn(transaction, ['ready', 'queued']).filter(isLate);
    const context = { ...till, transaction, caller: THE_TILL, now };
    for (const order of late) {
      endSendings(transaction, order.order_no, 'expired');
      move(context, order, 'expire', '');
      const body = { order_no: order.order_no, version: order.version + 1 };
      transaction.afterCommit(() => till.publish({ event: 'orders.changed', body }));
    }
    return late.length;
  });
}
