/**
 * A price list compared with what holds before it: new, changed, gone, unchanged, and what of it has to be kept. Pure. Rows that stayed out
 * change nothing; what a list does not name is gone only when it says that it is whole and every row could be read.
 */
import type { ChangedField, ChangeKind, ListCounts, PriceChangeLine } from '../contract/shapes/price-lists.ts';
import type { Day } from '../contract/values.ts';
import { addDays } from './closing-periods.ts';
import { divideRounded } from './money.ts';
import type { PriceListRead } from './price-list.ts';
import type { ListedArticle, Span } from './price-row.ts';
import { type ArticleFacts, type ListedPrice, priceOf } from './supplier-article.ts';

/** What holds at the first day of the new list, the newest prices first. */
export type PresentArticle = { facts: ArticleFacts; prices: readonly ListedPrice[] };

/** What has to be kept of an article: its facts when they differ, its prices when its days do. */
export type KeptArticle = { ref: string; facts: ArticleFacts | null; prices: readonly ListedPrice[] | null };

export type PriceDiff = { changes: PriceChangeLine[]; kept: KeptArticle[]; counts: ListCounts };

export function comparePrices(
  read: Pick<PriceListRead, 'articles' | 'blocked_refs' | 'unnamed' | 'rows' | 'blocked'>,
  present: ReadonlyMap<string, PresentArticle>,
  span: Span,
  complete: boolean,
): PriceDiff {
  const changes: PriceChangeLine[] = [];
  const kept: KeptArticle[] = [];
  let unchanged = 0;
  const named = new Set(read.blocked_refs);
  for (const article of read.articles) {
    named.add(article.ref);
    const before = present.get(article.ref);
    if (article.facts.state === 'gone') {
      if (before && before.facts.state !== 'gone') goneOf(article.ref, before, changes, kept, span.from_day);
      continue;
    }
    const { line, keep } = compareOne(article, before, span);
    if (line) changes.push(line);
    else unchanged += 1;
    if (keep) kept.push(keep);
  }
  if (complete && read.unnamed === 0) {
    for (const [ref, before] of present) {
      if (!named.has(ref) && before.facts.state !== 'gone') goneOf(ref, before, changes, kept, span.from_day);
    }
  }
  return { changes, kept, counts: countsOf(changes, unchanged, read) };
}

function countsOf(
  changes: readonly PriceChangeLine[],
  unchanged: number,
  { rows, blocked }: { rows: number; blocked: number },
): ListCounts {
  const of = (kind: ChangeKind) => changes.filter((line) => line.kind === kind);
  return {
    rows,
    new: of('new').length,
    changed: of('changed').length,
    dearer: changes.filter(({ change_bp }) => (change_bp ?? 0) > 0).length,
    cheaper: changes.filter(({ change_bp }) => (change_bp ?? 0) < 0).length,
    gone: of('gone').length,
    unchanged,
    blocked,
  };
}

function goneOf(ref: string, before: PresentArticle, changes: PriceChangeLine[], kept: KeptArticle[], day: Day): void {
  const before_e4 = priceOf(before.prices, day, false)?.price_e4 ?? null;
  changes.push({ kind: 'gone', ref, label: before.facts.label, before_e4, after_e4: null, change_bp: null, fields: [] });
  kept.push({ ref, facts: { ...before.facts, state: 'gone' }, prices: null });
}

function compareOne(
  { ref, facts, prices }: ListedArticle,
  before: PresentArticle | undefined,
  span: Span,
): { line: PriceChangeLine | null; keep: KeptArticle | null } {
  const after_e4 = priceOf(prices, span.from_day, false)?.price_e4 ?? null;
  const before_e4 = (before && priceOf(before.prices, span.from_day, false)?.price_e4) ?? null;
  const line = (kind: ChangeKind, fields: ChangedField[]): PriceChangeLine => ({
    kind,
    ref,
    label: facts.label,
    before_e4,
    after_e4,
    // Another unit makes another price: no percentage says anything then.
    change_bp: fields.includes('units') ? null : changeBp(before_e4, after_e4),
    fields,
  });
  if (!before || before.facts.state === 'gone') return { line: line('new', []), keep: { ref, facts, prices } };
  const fields = changedFields(before.facts, facts);
  // An article without a price for now keeps the one it had.
  const isPriced = prices.length > 0;
  const sameDays = !isPriced || areSameOnAllDays(before.prices, prices, span);
  if (!sameDays && promosOf(before.prices, span) !== promosOf(prices, span)) fields.push('promo');
  const keep: KeptArticle | null =
    fields.some((field) => field !== 'promo') || !sameDays
      ? { ref, facts: fields.some((field) => field !== 'promo') ? facts : null, prices: sameDays ? null : prices }
      : null;
  const isOtherPrice = isPriced && before_e4 !== after_e4;
  return { line: isOtherPrice || fields.length > 0 ? line('changed', fields) : null, keep };
}

const changeBp = (before_e4: number | null, after_e4: number | null): number | null =>
  before_e4 === null || after_e4 === null || before_e4 === 0
    ? null
    : Number(divideRounded(BigInt(after_e4 - before_e4) * 10_000n, BigInt(before_e4)));

const GROUPS: readonly (readonly [ChangedField, readonly (keyof ArticleFacts)[]])[] = [
  ['label', ['label', 'maker', 'content']],
  ['units', ['base', 'order_unit', 'order_base_mil', 'order_multiple', 'price_unit', 'price_base_mil', 'weighed']],
  ['vat', ['vat_bp']],
  ['deposit', ['deposit_code', 'deposit_cents']],
  ['quality', ['organic', 'fair_trade', 'certifier', 'quality']],
  ['origin', ['origin']],
  ['state', ['state', 'available_mil']],
  ['other', ['ean', 'allergens', 'family', 'shelf_days', 'remark']],
];

const changedFields = (before: ArticleFacts, after: ArticleFacts): ChangedField[] =>
  GROUPS.filter(([, names]) => names.some((name) => before[name] !== after[name])).map(([group]) => group);

/** Promotions within the days of the list, as one text to compare. */
const promosOf = (prices: readonly ListedPrice[], span: Span): string =>
  prices
    .filter(({ promo, from_day, until_day }) => promo && until_day >= span.from_day && from_day <= span.until_day)
    .map(({ from_day, until_day, price_e4 }) => `${from_day}-${until_day}-${price_e4}`)
    .sort()
    .join(' ');

/** Whether both say the same price on every day of the list: compared on the days on which either changes. */
function areSameOnAllDays(before: readonly ListedPrice[], after: readonly ListedPrice[], { from_day, until_day }: Span): boolean {
  const days = new Set<Day>([from_day]);
  for (const price of [...before, ...after]) {
    if (price.from_day > from_day && price.from_day <= until_day) days.add(price.from_day);
    if (price.until_day >= from_day && price.until_day < until_day) days.add(addDays(price.until_day, 1));
  }
  for (const day of days) {
    for (const promo of [true, false]) {
      if (priceOf(before, day, promo)?.price_e4 !== priceOf(after, day, promo)?.price_e4) return false;
    }
  }
  return true;
}
