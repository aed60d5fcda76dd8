/** Orders as screens see them: lines with stock, sums, what may still be missing. Reads only; must never change an order. */
import {
  answersOf,
  findOrder,
  findRevision,
  type LineRow,
  linesOf,
  listChanges,
  listOrders,
  type OrderRow,
  ordersIn,
} from '../../db/orders.ts';
import { findIngredient } from '../../db/recipes.ts';
import { levelOf } from '../../db/stock.ts';
import type { ReadHandle } from '../../db/store.ts';
import { articleOn } from '../../db/supplier-articles.ts';
import { findSupplier, type StoredSupplier } from '../../db/suppliers.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { expectedDelivery, type OrderDetail, type OrderState, orderDetail, orderSummary } from '../contract/shapes/order.ts';
import type { OrderChannel } from '../contract/shapes/supplier.ts';
import { lineCents, sumsOf } from '../domain/order-amounts.ts';
import { firstWay, waysTo } from '../domain/order-channels.ts';
import type { QueryContext, TillContext } from './till-context.ts';

/** States in which goods may still come in at the door. */
export const EXPECTED_STATES: readonly OrderState[] = ['sent', 'confirmed', 'uncertain', 'partly_received'];

export function list({ reader }: QueryContext): Reply<'orders.list'> {
  return ok(
    listOrders(reader).map((order) => {
      const lines = linesOf(reader, order.order_no, order.revision);
      return orderSummary.parse({
        order_no: order.order_no,
        supplier: order.supplier,
        state: order.state,
        revision: order.revision,
        version: order.version,
        delivery_day: order.delivery_day,
        not_after_utc_ms: order.not_after_utc_ms,
        lines: lines.length,
        goods_cents: lines.reduce((sum, line) => sum + lineCents(line), 0),
      });
    }),
  );
}

export function get(context: QueryContext, { order_no }: Parsed<'orders.get'>): Reply<'orders.get'> {
  const order = findOrder(context.reader, order_no);
  return order ? ok(detailOf(context.reader, order, automaticChannels(context))) : refuse('unknown_order', { order_no });
}

/** Channels that this till sends by itself now; the demonstration and the school reach nobody. */
export function automaticChannels({ identity, settings }: Pick<TillContext, 'identity' | 'settings'>): readonly OrderChannel[] {
  if (identity.instance !== 'cafe') return [];
  return settings().order_mail.on ? ['email', 'http'] : ['http'];
}

/** Orders on their way with what was ordered and confirmed, for who receives them. */
export const expected = ({ reader }: QueryContext): Reply<'orders.expected'> =>
  ok(
    ordersIn(reader, EXPECTED_STATES).map((order) => {
      const { supplier_label, lines } = detailOf(reader, order, []);
      const { order_no, revision, supplier, state, delivery_day } = order;
      const plain = lines.map(({ proposed_packs: _, why: __, stock_mil: ___, stock_base: ____, order_multiple: _____, ...line }) => line);
      return expectedDelivery.parse({ order_no, revision, supplier, supplier_label, state, delivery_day, lines: plain });
    }),
  );

/**
 * @param automatic channels that could send it by themselves
 * @throws Error when its supplier is gone: the schema does not let it
 */
export function detailOf(handle: ReadHandle, order: OrderRow, automatic: readonly OrderChannel[]): OrderDetail {
  const supplier = findSupplier(handle, order.supplier);
  if (!supplier) throw new Error(`no supplier ${order.supplier}`);
  const rows = linesOf(handle, order.order_no, order.revision);
  const answers = answersOf(handle, order.order_no, order.revision);
  const { changed_by: _, ...facts } = order;
  return orderDetail.parse({
    ...facts,
    ...sumsOf(rows, supplier),
    supplier_label: supplier.label,
    minimum_cents: supplier.minimum_cents,
    franco_cents: supplier.franco_cents,
    channel: firstWay(waysTo(supplier, automatic)).channel,
    phone: phoneOf(supplier),
    frozen: findRevision(handle, order.order_no, order.revision) !== undefined,
    lines: rows.map((row) => {
      const answer = answers.get(row.position);
      const ingredient = row.ingredient === null ? undefined : findIngredient(handle, row.ingredient);
      return {
        ...plainLine(row),
        proposed_packs: row.proposed_packs,
        why: row.why,
        confirmed_packs: answer?.packs ?? null,
        answer: answer?.remark ?? '',
        stock_mil: ingredient ? levelOf(handle, ingredient.code) : null,
        stock_base: ingredient?.base ?? null,
        order_multiple: articleOn(handle, order.supplier, row.ref, order.delivery_day)?.order_multiple ?? 1,
      };
    }),
    changes: listChanges(handle, order.order_no).map(({ transition, to_state, revision, reason, at_utc_ms, operator }) => ({
      transition,
      to: to_state,
      revision,
      reason,
      at_utc_ms,
      operator,
    })),
  });
}

/** A line as it was ordered, with its amount. */
export const plainLine = ({ proposed_packs: _, why: __, ...row }: LineRow) => ({
  ...row,
  weighed: row.weighed === 1,
  line_cents: lineCents(row),
});

export const phoneOf = ({ contacts }: StoredSupplier): string => contacts.find(({ phone }) => phone !== '')?.phone ?? '';
