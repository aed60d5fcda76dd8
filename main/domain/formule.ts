/**
 * Prices a formule: checks the answers to its questions, adds the supplements, and splits the price over the components so that
 * each gets its own VAT rate (LAW VAT-04). Pure. The parts always add up to the formule's price, to the cent.
 */
import type { ArticleCode } from '../contract/ids.ts';
import { ok, type Result, refuse } from '../contract/results.ts';
import type { SaleMode } from '../contract/shapes/catalogue.ts';
import type { FormuleOrder, SaleError } from '../contract/shapes/sale.ts';
import type { TicketFormule, TicketLine } from '../contract/shapes/ticket.ts';
import { weekdayOf } from '../contract/time.ts';
import { asBasisPoints, asCents, asMil, type BasisPoints, type Cents, type Day, type Mil } from '../contract/values.ts';
import { allocate, lineTotal, sum } from './money.ts';
import type { SellableArticle } from './sale.ts';

/** One thing that may be chosen: what it adds to the price, how much of the article is served, what it counts in the split. */
export type SellableChoice = { article: ArticleCode; supplement_cents: Cents; portion_mil: Mil; reference_cents: Cents | null };
export type SellableStep = { step: number; min_choices: number; max_choices: number; choices: readonly SellableChoice[] };

/** What a sale needs to know of a formule on the day it is sold. */
export type SellableFormule = {
  code: ArticleCode;
  label: string;
  /** TTC price of one without supplements in the order's mode, null when not sold in it. */
  price_cents: Cents | null;
  /** Days of the week on which it is sold, bit 0 is Monday. */
  weekdays: number;
  steps: readonly SellableStep[];
};

export type PricedFormule = { formule: TicketFormule; lines: TicketLine[] };

/** More formules than any party orders in one line: beyond it is a slip of the finger. */
export const MAX_FORMULES_MIL = 99_000;
const PIECE_MIL = 1_000;
/** All seven days. */
export const EVERY_DAY = 0b111_1111;

type Component = { choice: SellableChoice; article: SellableArticle; rate_bp: BasisPoints; qty_mil: Mil };

/**
 * A formule as ticket lines, one a component. `unit_cents` of a line is the component's reference price, 0 without one.
 * @param no its number within the ticket, from 1
 * @param find the article as sold on that day in a mode, undefined when unknown
 */
export function priceFormule(
  order: FormuleOrder,
  no: number,
  formule: SellableFormule | undefined,
  on: Day,
  find: (code: ArticleCode, mode: SaleMode) => SellableArticle | undefined,
): Result<PricedFormule, SaleError> {
  if (!formule) return refuse('unknown_formule', { formule: order.code });
  if (formule.price_cents === null) return refuse('not_sold_in_mode', { article: order.code, mode: order.mode });
  if ((formule.weekdays & (1 << weekdayOf(on))) === 0) return refuse('formule_not_today', { formule: order.code });
  if (order.qty_mil <= 0 || order.qty_mil > MAX_FORMULES_MIL || order.qty_mil % PIECE_MIL !== 0)
    return refuse('bad_quantity', { article: order.code, qty_mil: order.qty_mil });
  const reason = order.discount_reason?.trim() ?? '';
  const discount_bp = order.discount_bp ?? asBasisPoints(0);
  if (discount_bp > 0 && reason === '') return refuse('reason_missing', { article: order.code });
  const chosen = answersOf(order, formule);
  if (!chosen.ok) return chosen;
  const components = componentsOf(order, chosen.value, find);
  if (!components.ok) return components;
  const supplements = sum(chosen.value.map(({ choice, times }) => choice.supplement_cents * times));
  const unit_cents = asCents(formule.price_cents + supplements);
  const price = lineTotal(order.qty_mil, unit_cents, discount_bp);
  const discount = { discount_bp, discount_reason: discount_bp > 0 ? reason : '' };
  const lines = split(price, components.value).map((part) => ({ ...part, mode: order.mode, ...discount, formule_no: no }));
  return ok({ formule: { formule_no: no, code: formule.code, label: formule.label, qty_mil: order.qty_mil, unit_cents }, lines });
}

type Chosen = { choice: SellableChoice; times: number };

/** Every question answered within its bounds, in the order of the questions; refuses the first that is not. */
function answersOf(order: FormuleOrder, formule: SellableFormule): Result<Chosen[], SaleError> {
  const chosen: Chosen[] = [];
  const wrong = (step: number) => refuse('formule_choice' as const, { formule: order.code, step });
  const stray = order.choices.find(({ step }) => !formule.steps.some((one) => one.step === step));
  if (stray) return wrong(stray.step);
  for (const { step, min_choices, max_choices, choices } of formule.steps) {
    const answers = order.choices.filter((answer) => answer.step === step);
    let count = 0;
    for (const { article, qty_mil } of answers) {
      const choice = choices.find((one) => one.article === article);
      if (!choice || qty_mil <= 0 || qty_mil % PIECE_MIL !== 0) return wrong(step);
      count += qty_mil / PIECE_MIL;
      chosen.push({ choice, times: qty_mil / PIECE_MIL });
    }
    if (count < min_choices || count > max_choices) return wrong(step);
  }
  // With nothing chosen at all there is nothing that could carry the price.
  return chosen.length > 0 ? ok(chosen) : wrong(formule.steps[0]?.step ?? 1);
}

function componentsOf(
  order: FormuleOrder,
  chosen: readonly Chosen[],
  find: (code: ArticleCode, mode: SaleMode) => SellableArticle | undefined,
): Result<Component[], SaleError> {
  const components: Component[] = [];
  for (const { choice, times } of chosen) {
    const article = find(choice.article, order.mode);
    if (!article) return refuse('unknown_article', { article: choice.article });
    if (article.price_cents === null || article.rate_bp === undefined)
      return refuse('not_sold_in_mode', { article: choice.article, mode: order.mode });
    const qty_mil = asMil((order.qty_mil / PIECE_MIL) * times * choice.portion_mil);
    components.push({ choice, article, rate_bp: article.rate_bp, qty_mil });
  }
  return ok(components);
}

type Part = Omit<TicketLine, 'mode' | 'discount_bp' | 'discount_reason' | 'formule_no'>;

/**
 * The price over the components, pro rata reference price × quantity by largest remainder (LAW VAT-04). Where a component has no
 * reference price the price cannot be split: the whole goes at the highest rate among its components, which is 20 % with alcohol
 * (LAW VAT-04); the law is silent without alcohol, and the highest rate is what a control would ask for.
 */
function split(price: Cents, components: readonly Component[]): Part[] {
  const splittable = hasReferences(components);
  const highest = asBasisPoints(Math.max(...components.map(({ rate_bp }) => rate_bp)));
  // reference ≤ 10^9 cents × quantity ≤ 2 × 10^7 thousandths would pass 2^53: asCents throws before a wrong weight is used.
  const weights = components.map(({ choice, qty_mil }) => asCents(splittable ? (choice.reference_cents ?? 0) * qty_mil : qty_mil));
  const shares = allocate(price, weights);
  return components.map(({ choice, article, rate_bp, qty_mil }, index) => ({
    article: article.code,
    label: article.label,
    qty_mil,
    by_weight: article.by_weight,
    unit: article.unit,
    unit_cents: choice.reference_cents ?? asCents(0),
    tax_class: article.tax_class,
    rate_bp: splittable ? rate_bp : highest,
    ttc_cents: shares[index] ?? asCents(0),
    ticket_discount_cents: asCents(0),
    ht_cents: asCents(0),
  }));
}

/** A reference of nothing for alcohol would take it out of its rate: it counts as none. */
function hasReferences(components: readonly Component[]): boolean {
  const known = ({ choice, article }: Component) =>
    choice.reference_cents !== null && (choice.reference_cents > 0 || article.tax_class !== 'alcohol');
  return components.every(known) && components.some(({ choice }) => (choice.reference_cents ?? 0) > 0);
}
