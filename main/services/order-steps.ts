/**
 * What every command about an order goes through: the order as the screen saw it, or who was faster; one transition of the table, written
 * down; the answer with the order as it is now. Must never write a state that the table does not lead to.
 */
import { addChange, findOrder, type OrderRow, updateOrder } from '../../db/orders.ts';
import type { ErrorOf } from '../contract/calls/index.ts';
import { type CallError, ok, refuse } from '../contract/results.ts';
import type { OrderDetail, OrderState } from '../contract/shapes/order.ts';
import { stateAfter, type Transition } from '../domain/order-states.ts';
import { automaticChannels, detailOf } from './order-view.ts';
import type { CommandContext } from './till-context.ts';

/** What a step needs of a command; the till itself makes some. */
export type StepContext = Pick<CommandContext, 'transaction' | 'now' | 'caller'>;

/** The till itself, where nobody asked. */
export const THE_TILL = { station: 'till', role: 'cli', operator: 'Caisse' } as const;

type Overtaken = { ok: false; error: CallError<ErrorOf<'orders.setRemark'>> };

/**
 * The order, as long as it is the version the screen saw and in one of these states. Two who confirm one draft: the second sees another
 * version and is told who was faster.
 */
export function taken(
  { transaction }: CommandContext,
  seen: { order_no: number; version: number },
  states: readonly OrderState[] | null = null,
): { ok: true; order: OrderRow } | Overtaken {
  const order = findOrder(transaction, seen.order_no);
  if (!order) return refuse('unknown_order', { order_no: seen.order_no });
  if (order.version !== seen.version || (states !== null && !states.includes(order.state)))
    return refuse('order_changed', { state: order.state, by: order.changed_by, version: order.version });
  return { ok: true, order };
}

/** What else changes with a state. */
export type Beside = Partial<Pick<OrderRow, 'revision' | 'not_after_utc_ms' | 'delivery_day'>>;

/** @throws Error for a transition that the table does not have: callers ask first */
export function move(context: StepContext, order: OrderRow, transition: Transition, reason: string, beside: Beside = {}): OrderRow {
  const { transaction, now, caller } = context;
  const state = stateAfter(order.state, transition);
  if (state === null) throw new Error(`no transition ${transition} from ${order.state}`);
  const after: OrderRow = { ...order, ...beside, state };
  updateOrder(transaction, after, { at_utc_ms: now, by: caller.operator });
  addChange(transaction, {
    order_no: order.order_no,
    revision: after.revision,
    transition,
    from_state: order.state,
    to_state: state,
    reason,
    at_utc_ms: now,
    operator: caller.operator,
    station: caller.station,
  });
  return { ...after, version: order.version + 1, changed_by: caller.operator };
}

/** Whether the table has these steps one after the other. */
export function stepsLead(from: OrderState, transitions: readonly Transition[]): boolean {
  let state: OrderState | null = from;
  for (const transition of transitions) state = state === null ? null : stateAfter(state, transition);
  return state !== null;
}

export const may = (order: OrderRow, transition: Transition): boolean => stateAfter(order.state, transition) !== null;

/** The order as it is now, and every screen told. */
export function settled(context: CommandContext, order_no: number): { ok: true; value: OrderDetail } {
  const order = findOrder(context.transaction, order_no);
  if (!order) throw new Error(`no order ${order_no}`);
  context.transaction.afterCommit(() => context.publish({ event: 'orders.changed', body: { order_no, version: order.version } }));
  return ok(detailOf(context.transaction, order, automaticChannels(context)));
}
