/**
 * An order while it is composed: opened for a delivery, lines by the supplier's articles, another day, a remark. Prices are those of the
 * delivery day. Must never touch a frozen revision.
 */
import { addOrder, findDraft, type LineRow, linesOf, type OrderRow, putLine, removeLine, updateOrder } from '../../db/orders.ts';
import type { ReadHandle } from '../../db/store.ts';
import { articleOn, articlesOf, priceOn, type SupplierArticle } from '../../db/supplier-articles.ts';
import { findSupplier, type StoredSupplier } from '../../db/suppliers.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { searchable } from '../contract/search-text.ts';
import type { OrderArticle } from '../contract/shapes/order.ts';
import type { Day, UtcMs } from '../contract/values.ts';
import { isTooMuch } from '../domain/order-amounts.ts';
import { chanceFor } from '../domain/order-calendar.ts';
import { move, settled, taken } from './order-steps.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

/** Shown at once; more words find the rest. */
const MAX_ARTICLES = 60;

export function articles({ reader }: QueryContext, { supplier, day, words }: Parsed<'orders.articles'>): Reply<'orders.articles'> {
  if (!findSupplier(reader, supplier)) return refuse('unknown_supplier', { supplier });
  const wanted = searchable(words)
    .split(' ')
    .filter((word) => word !== '');
  const found = articlesOf(reader, supplier, day).filter((article) => {
    const text = searchable(`${article.label} ${article.ref} ${article.maker} ${article.content} ${article.ean}`);
    return wanted.every((word) => text.includes(word));
  });
  return ok({
    total: found.length,
    articles: found.slice(0, MAX_ARTICLES).map(
      (article): OrderArticle => ({
        ref: article.ref,
        label: article.label,
        content: article.content,
        ingredient: article.ingredient,
        order_unit: article.order_unit,
        base: article.base,
        order_base_mil: article.order_base_mil,
        order_multiple: article.order_multiple,
        price_unit: article.price_unit,
        price_e4: priceOn(reader, supplier, article.ref, day)?.price_e4 ?? null,
        weighed: article.weighed,
        available_mil: article.available_mil,
      }),
    ),
  });
}

/** Whether a supplier can still be ordered from for a day. */
export function whyNotFor(supplier: StoredSupplier, delivery_day: Day, now: UtcMs): 'no_delivery' | 'too_late' | null {
  const chance = chanceFor(supplier, delivery_day);
  if (chance === null) return 'no_delivery';
  return chance.not_after_utc_ms > now ? null : 'too_late';
}

export function open(context: CommandContext, { supplier, delivery_day }: Parsed<'orders.open'>): Reply<'orders.open'> {
  const { transaction, now, caller } = context;
  const known = findSupplier(transaction, supplier);
  if (!known?.active) return refuse('unknown_supplier', { supplier });
  const draft = findDraft(transaction, supplier, delivery_day);
  if (draft) return settled(context, draft.order_no);
  const why = whyNotFor(known, delivery_day, now);
  if (why !== null) return refuse(why, { delivery_day });
  return settled(context, addOrder(transaction, { supplier, delivery_day, at_utc_ms: now, by: caller.operator }));
}

export function setLine(context: CommandContext, input: Parsed<'orders.setLine'>): Reply<'orders.setLine'> {
  const { transaction } = context;
  const found = taken(context, input, ['draft']);
  if (!found.ok) return found;
  const { order } = found;
  if (input.packs === 0) {
    removeLine(transaction, order.order_no, order.revision, input.ref);
  } else {
    const before = linesOf(transaction, order.order_no, order.revision);
    const proposal = before.find(({ ref }) => ref === input.ref) ?? { proposed_packs: null, why: '' };
    const chosen = lineOf(transaction, order, before, { ref: input.ref, packs: input.packs, proposal });
    if (!chosen.ok) return chosen;
    putLine(transaction, order.order_no, order.revision, chosen.value);
  }
  updateOrder(transaction, order, { at_utc_ms: context.now, by: context.caller.operator });
  return settled(context, order.order_no);
}

type DraftLine = Parameters<typeof putLine>[3];
type Chosen = { ref: string; packs: number; proposal: Pick<DraftLine, 'proposed_packs' | 'why'> };
type NoLine = ReturnType<typeof refuse<'unknown_article' | 'no_price' | 'too_much' | WhyNot['code']>>;

/** A line as the price list of the delivery day says it, or why it cannot be one of this draft. @param before the draft's lines */
export function lineOf(
  handle: ReadHandle,
  { supplier, delivery_day }: Pick<OrderRow, 'supplier' | 'delivery_day'>,
  before: readonly LineRow[],
  { ref, packs, proposal }: Chosen,
): { ok: true; value: DraftLine } | NoLine {
  const article = articleOn(handle, supplier, ref, delivery_day);
  if (!article || article.state === 'gone' || article.state === 'paused') return refuse('unknown_article', { ref });
  const why = whyNotSoMany(article, packs);
  if (why) return refuse(why.code, why.details);
  const price = priceOn(handle, supplier, ref, delivery_day);
  if (!price) return refuse('no_price', { ref });
  const line: DraftLine = {
    ...articleLine(article, price.price_e4, packs),
    proposed_packs: proposal.proposed_packs,
    why: proposal.why,
  };
  const others = before.filter((one) => one.ref !== ref);
  return isTooMuch([...others, line]) ? refuse('too_much', { ref }) : ok(line);
}

/** An article of a supplier as a line that nobody proposed. @param price_e4 of the delivery day */
export const articleLine = (article: SupplierArticle, price_e4: number, packs: number): DraftLine => ({
  ref: article.ref,
  ingredient: article.ingredient,
  label: article.label,
  ean: article.ean,
  packs,
  order_unit: article.order_unit,
  base: article.base,
  order_base_mil: article.order_base_mil,
  price_unit: article.price_unit,
  price_base_mil: article.price_base_mil,
  price_e4,
  weighed: article.weighed ? 1 : 0,
  vat_bp: article.vat_bp,
  deposit_cents: article.deposit_cents,
  proposed_packs: null,
  why: '',
});

type WhyNot = { code: 'not_a_multiple' | 'too_many'; details: Record<string, number> };

function whyNotSoMany({ order_multiple, available_mil }: SupplierArticle, packs: number): WhyNot | null {
  if (packs % order_multiple !== 0) return { code: 'not_a_multiple', details: { multiple: order_multiple } };
  if (available_mil !== null && packs * 1_000 > available_mil)
    return { code: 'too_many', details: { available: Math.trunc(available_mil / 1_000) } };
  return null;
}

export function setRemark(context: CommandContext, input: Parsed<'orders.setRemark'>): Reply<'orders.setRemark'> {
  const found = taken(context, input, ['draft']);
  if (!found.ok) return found;
  updateOrder(
    context.transaction,
    { ...found.order, remark: input.remark.trim() },
    { at_utc_ms: context.now, by: context.caller.operator },
  );
  return settled(context, input.order_no);
}

/** Another delivery day. A draft that is already there takes the lines: quantities of one article add up, nothing is lost. */
export function setDay(context: CommandContext, input: Parsed<'orders.setDay'>): Reply<'orders.setDay'> {
  const { transaction, now } = context;
  const found = taken(context, input, ['draft']);
  if (!found.ok) return found;
  const { order } = found;
  const supplier = findSupplier(transaction, order.supplier);
  const why = supplier ? whyNotFor(supplier, input.delivery_day, now) : 'no_delivery';
  if (why !== null) return refuse(why, { delivery_day: input.delivery_day });
  const by = { at_utc_ms: now, by: context.caller.operator };
  const other = findDraft(transaction, order.supplier, input.delivery_day);
  if (!other || other.order_no === order.order_no) {
    updateOrder(transaction, { ...order, delivery_day: input.delivery_day }, by);
    return settled(context, order.order_no);
  }
  const there = new Map(linesOf(transaction, other.order_no, other.revision).map((line) => [line.ref, line]));
  for (const { position: _, ...line } of linesOf(transaction, order.order_no, order.revision)) {
    putLine(transaction, other.order_no, other.revision, { ...line, packs: line.packs + (there.get(line.ref)?.packs ?? 0) });
  }
  if (isTooMuch(linesOf(transaction, other.order_no, other.revision))) return refuse('too_much', { order_no: other.order_no });
  const remark = [other.remark, order.remark].filter((text) => text !== '').join(' · ');
  updateOrder(transaction, { ...other, remark: remark.slice(0, 300) }, by);
  move(context, order, 'merge', `n° ${other.order_no}`);
  return settled(context, other.order_no);
}
