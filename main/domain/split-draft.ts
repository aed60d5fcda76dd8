/**
 * A basket parted in two: what somebody pays now, and what stays. Pure. Nothing is lost on the way: quantities and, with the ticket's
 * discount shared by largest remainder (LAW VAT-03), cents add up to what was there. A formule stays whole; so does what has a weight or
 * a discount of its own, whose parts would round otherwise than the whole.
 */
import { ok, type Result, refuse } from '../contract/results.ts';
import type { BasketContent, SplitTake } from '../contract/shapes/draft.ts';
import type { TicketLine } from '../contract/shapes/ticket.ts';
import { asMil, type Cents } from '../contract/values.ts';
import { allocate, sum } from './money.ts';
import type { PricedSale } from './sale.ts';

export type Parted = { rest: BasketContent; part: BasketContent };
const PIECE_MIL = 1_000;

type Counted = { qty_mil: BasketContent['lines'][number]['qty_mil'] };

/**
 * Parts a basket without its discount; `places` of what is taken count from 0 in the order of the basket.
 * @param priced the same basket as lines of a ticket: its own lines come first, in the same order
 */
export function splitBasket(basket: BasketContent, take: SplitTake, priced: Pick<PricedSale, 'lines'>): Result<Parted, 'bad_split'> {
  const { discount: _, ...bare } = basket;
  const lines = parted(basket.lines, take.lines, (at) => isWhole(priced.lines[at]));
  const formules = parted(basket.formules, take.formules, () => false);
  if (!lines || !formules) return refuse('bad_split');
  const rest = { ...bare, lines: lines.rest, formules: formules.rest };
  const part = { ...bare, lines: lines.part, formules: formules.part };
  const isEmpty = (one: BasketContent) => one.lines.length + one.formules.length === 0;
  return isEmpty(rest) || isEmpty(part) ? refuse('bad_split') : ok({ rest, part });
}

const isWhole = (line: TicketLine | undefined): boolean =>
  line === undefined || line.by_weight || (line.discount_bp > 0 && line.discount_bp < 10_000);

function parted<Item extends Counted>(items: readonly Item[], taken: SplitTake['lines'], whole: (at: number) => boolean) {
  const rest: Item[] = [];
  const part: Item[] = [];
  if (taken.some(({ at }) => at >= items.length) || new Set(taken.map(({ at }) => at)).size !== taken.length) return null;
  for (const [at, item] of items.entries()) {
    const qty = taken.find((one) => one.at === at)?.qty_mil ?? 0;
    const inPieces = qty % PIECE_MIL === 0 && !whole(at);
    if (qty < 0 || qty > item.qty_mil || (qty !== 0 && qty !== item.qty_mil && !inPieces)) return null;
    if (qty > 0) part.push({ ...item, qty_mil: asMil(qty) });
    if (qty < item.qty_mil) rest.push({ ...item, qty_mil: asMil(item.qty_mil - qty) });
  }
  return { rest, part };
}

/** The discount of the whole shared over both, as amounts with its reason. @param gross of each before any discount of the ticket */
export function shareDiscount({ rest, part }: Parted, whole: PricedSale, gross: { rest: Cents; part: Cents }): Parted {
  if (whole.discount_cents === 0) return { rest, part };
  const [ofRest = 0, ofPart = 0] = allocate(whole.discount_cents, [gross.rest, gross.part]);
  const reduced = (one: BasketContent, amount_cents: number): BasketContent =>
    amount_cents === 0 ? one : { ...one, discount: { kind: 'amount', amount_cents: sum([amount_cents]), reason: whole.discount_reason } };
  return { rest: reduced(rest, ofRest), part: reduced(part, ofPart) };
}
