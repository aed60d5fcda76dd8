/**
 * What dishes and formules leave of their price, and how that moves when what they are made of costs otherwise. Pure: without VAT, exact
 * until one rounding. Must never say a margin is good when part of the cost is not known.
 */
import { asBasisPoints, asCents, type Cents } from '../contract/values.ts';
import { withoutVat } from './money.ts';
import { costOf, type KnownCost, type Need, takenMil } from './recipe.ts';

/** What is left of a price without VAT, in basis points rounded down; null without a price. */
export const marginOf = (price_ht_cents: number, cost_cents: number): number | null =>
  price_ht_cents <= 0 ? null : Math.floor(((price_ht_cents - cost_cents) * 10_000) / price_ht_cents);

/** Something sold at a price without VAT that takes so much of each ingredient. */
export type Priced = { code: string; label: string; is_formule: boolean; price_ht_cents: Cents; needs: readonly Need[] };

export type Shift = {
  code: string;
  label: string;
  is_formule: boolean;
  cost_before_cents: Cents;
  cost_after_cents: Cents;
  price_ht_cents: Cents;
  margin_before_bp: number;
  margin_after_bp: number;
  alert: boolean;
};
type Costs = ReadonlyMap<string, KnownCost>;

/**
 * What costs another amount after than before, dearest rise first. Where an ingredient had no price before, nothing can be compared: a cost
 * that was not known is no rise.
 */
export function shiftsBetween(sold: readonly Priced[], before: Costs, after: Costs, wanted_bp: number): Shift[] {
  const shifts = sold.flatMap((one): Shift[] => {
    // What does not take anything that moved is the same to the cent.
    if (!one.needs.some(({ ingredient }) => isOther(before.get(ingredient), after.get(ingredient)))) return [];
    const was = costOf(one.needs, (ingredient) => before.get(ingredient));
    const is = costOf(one.needs, (ingredient) => after.get(ingredient));
    if (was.unknown.length > is.unknown.length || was.cost_cents === is.cost_cents) return [];
    const margin_before_bp = marginOf(one.price_ht_cents, was.cost_cents);
    const margin_after_bp = marginOf(one.price_ht_cents, is.cost_cents);
    if (margin_before_bp === null || margin_after_bp === null) return [];
    const { code, label, is_formule, price_ht_cents } = one;
    const costs = { cost_before_cents: was.cost_cents, cost_after_cents: is.cost_cents };
    const alert = is.cost_cents > was.cost_cents && margin_after_bp < wanted_bp;
    return [{ code, label, is_formule, ...costs, price_ht_cents, margin_before_bp, margin_after_bp, alert }];
  });
  const rise = ({ cost_after_cents, cost_before_cents }: Shift) => cost_after_cents - cost_before_cents;
  return shifts.sort((a, b) => Number(b.alert) - Number(a.alert) || rise(b) - rise(a));
}

const isOther = (one: KnownCost | undefined, other: KnownCost | undefined): boolean =>
  one?.cost_e4 !== other?.cost_e4 || one?.qty_mil !== other?.qty_mil;

/** One answer to a question of a formule: what it takes for its portion, what it adds to the price, how often it was taken. */
export type Answer = {
  article: string;
  label: string;
  needs: readonly Need[];
  supplement_cents: number;
  portion_mil: number;
  sold: number;
};
export type Question = { step: number; min_choices: number; max_choices: number; answers: readonly Answer[] };
export type Taken = { step: number; answer: Answer; times: number };

/** Needs of a portion, in millionths of the base. @param portion_mil thousandths of the article */
export const portionNeeds = (needs: readonly Need[], portion_mil: number): Need[] =>
  needs.map(({ ingredient, gross_e6 }) => ({ ingredient, gross_e6: takenMil(gross_e6, portion_mil * 1_000) }));

/**
 * The answers that leave the least: to each question the one whose cost exceeds its supplement most, as often as may be where it costs more
 * than it brings.
 * @param costOfAnswer cents of its portion without VAT
 */
export function worstAnswers(questions: readonly Question[], costOfAnswer: (answer: Answer) => number): Taken[] {
  const burden = (answer: Answer) => costOfAnswer(answer) - netSupplement(answer.supplement_cents);
  return questions.flatMap(({ step, min_choices, max_choices, answers }) => {
    const worst = [...answers].sort((a, b) => burden(b) - burden(a))[0];
    if (!worst) return [];
    const times = burden(worst) > 0 ? max_choices : min_choices;
    return times === 0 ? [] : [{ step, answer: worst, times }];
  });
}

/** What is asked for most; where nothing was sold yet, the answer of middle cost. A question that may stay without answer stays so. */
export function typicalAnswers(questions: readonly Question[], costOfAnswer: (answer: Answer) => number): Taken[] {
  return questions.flatMap(({ step, min_choices, answers }) => {
    if (min_choices === 0 || answers.length === 0) return [];
    const byCost = [...answers].sort((a, b) => costOfAnswer(a) - costOfAnswer(b));
    const most = Math.max(...answers.map(({ sold }) => sold));
    const typical = most > 0 ? answers.find(({ sold }) => sold === most) : byCost[Math.floor((byCost.length - 1) / 2)];
    return typical ? [{ step, answer: typical, times: min_choices }] : [];
  });
}

/** Only orders answers: what is charged for them is reckoned by the formule's own rule. */
const netSupplement = (cents: number): number => withoutVat(asCents(cents), asBasisPoints(1_000));

/** All that a formule with these answers takes. */
export function needsTaken(taken: readonly Taken[]): Need[] {
  const total = new Map<string, number>();
  for (const { answer, times } of taken) {
    for (const { ingredient, gross_e6 } of answer.needs) total.set(ingredient, (total.get(ingredient) ?? 0) + gross_e6 * times);
  }
  return [...total].map(([ingredient, gross_e6]) => ({ ingredient, gross_e6 }));
}
