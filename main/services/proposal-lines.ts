/**
 * Composes what would be ordered of each supplier for its next delivery: one article for each ingredient, packs and reasons by the pure rules,
 * topped up to the supplier's amounts; and says what nobody could be asked for. Reads only; what a person put in a draft is theirs.
 */
import { proposedOf } from '../../db/needs.ts';
import { findDraft, type LineRow, linesOf, type OrderRow } from '../../db/orders.ts';
import type { ReadHandle } from '../../db/store.ts';
import { linkedArticlesOf, priceOn, type SupplierArticle } from '../../db/supplier-articles.ts';
import { listSuppliers, type StoredSupplier } from '../../db/suppliers.ts';
import { whyText } from '../contract/proposal-text.ts';
import type { ProposalFacts, ProposalLine, SupplierProposal, Uncovered, UncoveredReason } from '../contract/shapes/proposal.ts';
import { parisDay } from '../contract/time.ts';
import { asCents } from '../contract/values.ts';
import { addDays } from '../domain/closing-periods.ts';
import { lineCents, sumsOf } from '../domain/order-amounts.ts';
import { type DeliveryChance, nextChances } from '../domain/order-calendar.ts';
import { type Goods, type PackRule, type Proposed, propose, type Span, type TopUpLine, topUp } from '../domain/proposal.ts';
import type { Ingredient } from '../domain/recipe.ts';
import type { SupplierUnits } from '../domain/supplier-units.ts';
import { articleLine } from './order-drafts.ts';
import { type Needs, readNeeds } from './proposal-needs.ts';
import { inIngredientBase } from './supplier-packs.ts';
import type { TillContext } from './till-context.ts';

/** Where a supplier names no delivery after the next, it must last so long. */
const LAST_DAYS = 7;

/** A supplier's next delivery, and the draft for it with what in it is a person's. */
type Delivery = {
  supplier: StoredSupplier;
  span: Span;
  not_after_utc_ms: DeliveryChance['not_after_utc_ms'];
  articles: readonly SupplierArticle[];
  draft: OrderRow | null;
  lines: readonly LineRow[];
  /** References of which a person decides in this draft: changed, added, taken out. */
  persons: ReadonlySet<string>;
  memory: ReadonlyMap<string, number>;
};

/** What would be ordered of one article. */
type Choice = { ingredient: Ingredient; delivery: Delivery; article: SupplierArticle; price_e4: number; units: SupplierUnits };
type Chosen = Choice & { proposed: Proposed; goods: Goods; pack: PackRule; added: number; top_up_for: ProposalFacts['top_up_for'] };

export type ComposedLine = { row: Omit<LineRow, 'position'>; shown: ProposalLine };
export type Composed = { delivery: Delivery; lines: ComposedLine[]; view: SupplierProposal };

export function compose(context: TillContext, handle: ReadHandle): { needs: Needs; suppliers: Composed[]; uncovered: Uncovered[] } {
  const needs = readNeeds(context, handle);
  const deliveries = deliveriesOf(context, handle);
  const uncovered: Uncovered[] = needs.without_recipe.map(({ code, label, weekly_mil }) => ({
    kind: 'article',
    code,
    label,
    reason: 'no_recipe',
    need_mil: weekly_mil,
    base: 'H87',
  }));
  const decided = decidedByPeople(deliveries);
  const chosen: Chosen[] = [];
  for (const ingredient of needs.bought) {
    if (decided.has(ingredient.code)) continue;
    const choice = choose(handle, ingredient, deliveries);
    const goods = goodsOf(needs, ingredient, typeof choice === 'string' ? 0 : choice.article.shelf_days);
    if (typeof choice === 'string') {
      const need_mil = needWithout(needs, goods);
      if (need_mil > 0) uncovered.push(missing(ingredient, choice, need_mil));
      continue;
    }
    const { units, article, delivery } = choice;
    const pack = {
      pack_mil: units.order_base_mil,
      order_multiple: units.order_multiple,
      available: article.available_mil === null ? null : Math.floor(article.available_mil / 1_000),
    };
    const proposed = propose(goods, delivery.span, pack);
    if (proposed.packs === 0 && proposed.need_mil > 0)
      uncovered.push(missing(ingredient, proposed.limited === 'available' ? 'not_enough' : 'pack_too_large', proposed.need_mil));
    chosen.push({ ...choice, proposed, goods, pack, added: 0, top_up_for: 'none' });
  }
  const suppliers = deliveries.flatMap((delivery) => {
    const own = chosen.filter((one) => one.delivery === delivery);
    reachAmounts(delivery, own);
    const lines = own.filter(({ proposed, added }) => proposed.packs + added > 0).map((one) => lineFor(needs, one));
    return [{ delivery, lines, view: viewOf(delivery, lines) }];
  });
  return { needs, suppliers, uncovered };
}

const missing = ({ code, label, base }: Ingredient, reason: UncoveredReason, need_mil: number): Uncovered => ({
  kind: 'ingredient',
  code,
  label,
  reason,
  need_mil,
  base,
});

function deliveriesOf({ clock }: TillContext, handle: ReadHandle): Delivery[] {
  const now = clock.now();
  return listSuppliers(handle).flatMap((supplier): Delivery[] => {
    if (!supplier.active) return [];
    const [next, after] = nextChances(supplier, now, parisDay(now), 2);
    if (!next) return [];
    const { delivery_day, not_after_utc_ms } = next;
    const draft = findDraft(handle, supplier.code, delivery_day) ?? null;
    const lines = draft ? linesOf(handle, draft.order_no, draft.revision) : [];
    const memory = draft ? proposedOf(handle, draft.order_no) : new Map<string, number>();
    const there = new Map(lines.map((line) => [line.ref, line.packs]));
    const touched = [...there].filter(([ref, packs]) => memory.get(ref) !== packs).map(([ref]) => ref);
    const takenOut = [...memory.keys()].filter((ref) => !there.has(ref));
    return [
      {
        supplier,
        span: { delivery_day, next_day: after?.delivery_day ?? addDays(delivery_day, LAST_DAYS) },
        not_after_utc_ms,
        articles: linkedArticlesOf(handle, supplier.code, delivery_day),
        draft,
        lines,
        persons: new Set([...touched, ...takenOut]),
        memory,
      },
    ];
  });
}

/** Ingredients of which a person already decided in the draft of a next delivery. */
function decidedByPeople(deliveries: readonly Delivery[]): Set<string> {
  return new Set(
    deliveries.flatMap(({ articles, lines, persons }) => [
      ...articles.flatMap(({ ref, ingredient }) => (persons.has(ref) && ingredient !== null ? [ingredient] : [])),
      ...lines.flatMap(({ ref, ingredient }) => (persons.has(ref) && ingredient !== null ? [ingredient] : [])),
    ]),
  );
}

/** The article of an ingredient: as its file says, else the cheapest of its supplier, else the cheapest. @returns why there is none */
function choose(handle: ReadHandle, ingredient: Ingredient, deliveries: readonly Delivery[]): Choice | UncoveredReason {
  const linked = deliveries.flatMap((delivery) =>
    delivery.articles.flatMap((article) =>
      article.ingredient === ingredient.code && article.state !== 'paused' ? [{ delivery, article }] : [],
    ),
  );
  if (linked.length === 0)
    return deliveries.some(({ supplier }) => supplier.code === ingredient.supplier) ? 'no_article' : noDelivery(deliveries, ingredient);
  const convertible = linked.flatMap(({ delivery, article }) => {
    const units = inIngredientBase(article, ingredient.base, article.piece_base_mil);
    return units ? [{ ingredient, delivery, article, units }] : [];
  });
  if (convertible.length === 0) return 'no_ratio';
  const priced = convertible.flatMap((one): Choice[] => {
    const price = priceOn(handle, one.delivery.supplier.code, one.article.ref, one.delivery.span.delivery_day);
    return price ? [{ ...one, price_e4: price.price_e4 }] : [];
  });
  const rank = ({ delivery, article }: Choice): number =>
    delivery.supplier.code !== ingredient.supplier ? 2 : article.ref === ingredient.supplier_ref ? 0 : 1;
  const dear = ({ price_e4, units }: Choice): number => price_e4 / units.price_base_mil;
  return priced.toSorted((one, other) => rank(one) - rank(other) || dear(one) - dear(other))[0] ?? 'no_price';
}

/** A supplier that is not known has no article; one that is, but takes no order, no delivery. */
const noDelivery = (deliveries: readonly Delivery[], { supplier }: Ingredient): UncoveredReason =>
  supplier === '' || deliveries.length === 0 ? 'no_article' : 'no_delivery';

function goodsOf(needs: Needs, { code, min_mil, shelf_days }: Ingredient, supplierDays: number): Goods {
  return {
    today: needs.today,
    lots: needs.lots(code),
    arrivals: needs.arrivals(code),
    demand: (day) => needs.demand(code, day),
    extra: (day) => needs.extra(code, day),
    par_mil: min_mil,
    shelf_days: supplierDays > 0 && shelf_days > 0 ? Math.min(supplierDays, shelf_days) : Math.max(supplierDays, shelf_days),
  };
}

/** What will be missing within a week, whoever might deliver it. */
const needWithout = ({ today }: Needs, goods: Goods): number =>
  propose(goods, { delivery_day: today, next_day: addDays(today, LAST_DAYS) }, { pack_mil: 1, order_multiple: 1, available: null })
    .need_mil;

/** First the minimum, then free delivery; what cannot be reached by goods that keep is left and said. */
function reachAmounts({ supplier, lines, persons, span }: Delivery, own: Chosen[]): void {
  if (!own.some(({ proposed }) => proposed.packs > 0)) return;
  const kept = lines.filter(({ ref }) => persons.has(ref)).reduce((sum, line) => sum + lineCents(line), 0);
  const goals = [
    { cents: supplier.minimum_cents, top_up_for: 'minimum' as const },
    { cents: supplier.shipping_cents > 0 ? supplier.franco_cents : 0, top_up_for: 'franco' as const },
  ];
  for (const { cents, top_up_for } of goals) {
    const now = own.map(topUpLine);
    const goods_cents = now.reduce((sum, line) => sum + lineCents(line), kept);
    if (goods_cents >= cents) continue;
    const added = topUp(now, span, goods_cents, cents);
    for (const [at, more] of (added ?? []).entries()) {
      const one = own[at];
      if (one && more > 0) Object.assign(one, { added: one.added + more, top_up_for });
    }
  }
}

const topUpLine = ({ article, price_e4, goods, pack, proposed, added }: Chosen): TopUpLine => ({
  order_base_mil: article.order_base_mil,
  price_base_mil: article.price_base_mil,
  price_e4,
  packs: proposed.packs + added,
  goods,
  pack,
  cap_mil: proposed.cap_mil,
});

function lineFor(needs: Needs, { ingredient, delivery, article, price_e4, units, proposed, added, top_up_for }: Chosen): ComposedLine {
  const packs = proposed.packs + added;
  const parts = { ...proposed.parts, top_up_mil: added * units.order_base_mil };
  const { code, base } = ingredient;
  const { delivery_day } = delivery.span;
  const why = whyText({
    base,
    weekly_mil: needs.weekly_mil(code),
    extra_mil: parts.extra_mil,
    stock_mil: needs.lots(code).reduce((sum, { qty_mil }) => sum + qty_mil, 0),
    coming_mil: needs.arrivals(code).reduce((sum, { qty_mil }) => sum + qty_mil, 0),
    delivery_day,
    packs,
    order_unit: article.order_unit,
    limited: added > 0 ? 'none' : proposed.limited,
    top_up_packs: added,
    top_up_for,
  });
  const row = { ...articleLine(article, price_e4, packs), proposed_packs: packs, why };
  return {
    row,
    shown: {
      ref: article.ref,
      ingredient: code,
      ingredient_label: ingredient.label,
      label: article.label,
      packs,
      order_unit: article.order_unit,
      base: article.base,
      order_base_mil: article.order_base_mil,
      weighed: article.weighed,
      line_cents: lineCents(row),
      why,
      parts,
      ingredient_base: base,
    },
  };
}

function viewOf(delivery: Delivery, lines: readonly ComposedLine[]): SupplierProposal {
  const { supplier, span, not_after_utc_ms, draft, persons, memory } = delivery;
  const theirs = delivery.lines.filter(({ ref }) => persons.has(ref));
  const there = new Map(delivery.lines.filter(({ ref }) => !persons.has(ref)).map((line) => [line.ref, line.packs]));
  const sums = sumsOf([...lines.map(({ row }) => row), ...theirs], supplier);
  const labels = new Map(delivery.articles.map(({ ref, label, order_unit }) => [ref, { label, order_unit }]));
  const takenOut = [...memory.keys()].filter((ref) => persons.has(ref) && !theirs.some((line) => line.ref === ref));
  return {
    supplier: supplier.code,
    label: supplier.label,
    ...span,
    not_after_utc_ms,
    order_no: draft?.order_no ?? null,
    lines: lines.map(({ shown }) => shown),
    kept: [
      ...theirs.map(({ ref, label, packs, order_unit }) => ({ ref, label, packs, order_unit })),
      ...takenOut.map((ref) => ({ ref, label: labels.get(ref)?.label ?? ref, packs: 0, order_unit: labels.get(ref)?.order_unit ?? 'H87' })),
    ],
    goods_cents: sums.goods_cents,
    minimum_cents: asCents(supplier.minimum_cents),
    franco_cents: asCents(supplier.franco_cents),
    missing_cents: sums.missing_cents,
    missing_franco_cents: sums.missing_franco_cents,
    shipping_cents: sums.shipping_cents,
    done: there.size === lines.length && lines.every(({ row }) => there.get(row.ref) === row.packs),
  };
}
