/**
 * What every dish and formule costs and leaves: the book of recipes, today's prices without VAT, and the answers of formules with what was
 * asked for most. Must only read; what it means is decided in `main/domain/margins.ts`.
 */
import { currentVersion, listArticles } from '../../db/catalogue.ts';
import { findFormule, listFormules, soldAnswers } from '../../db/formules.ts';
import { readBook } from '../../db/recipes.ts';
import type { ReadHandle, Store } from '../../db/store.ts';
import { readVatRates } from '../../db/vat-rates.ts';
import type { ArticleCode } from '../contract/ids.ts';
import { isTaxed } from '../contract/shapes/vat.ts';
import { asBasisPoints, asCents, asMil, type BasisPoints, type Cents, type Day } from '../contract/values.ts';
import { addDays } from '../domain/closing-periods.ts';
import { EVERY_DAY, priceFormule, type SellableFormule } from '../domain/formule.ts';
import {
  type Answer,
  needsTaken,
  type Priced,
  portionNeeds,
  type Question,
  type Taken,
  typicalAnswers,
  worstAnswers,
} from '../domain/margins.ts';
import { withoutVat } from '../domain/money.ts';
import { costOf, expand, type KnownCost, type Need } from '../domain/recipe.ts';
import { rateFor } from '../domain/vat-rates.ts';
import { datedOn } from './dated-settings.ts';
import { presentDay } from './journal-clock.ts';
import { sellableFinder } from './sellables.ts';
import type { TillContext } from './till-context.ts';

/** How far back answers are counted. */
const SOLD_DAYS = 56;

export type Book = ReturnType<typeof readBook>;
export type MarginBook = {
  day: Day;
  wanted_bp: BasisPoints;
  book: Book;
  /** What the café keeps of each article eaten in. */
  prices: ReadonlyMap<string, Cents>;
  /** What one of a recipe takes, reckoned once. */
  needs(code: string): Need[];
};

export function readMarginBook(context: TillContext, handle: ReadHandle): MarginBook {
  const day = presentDay(context, handle);
  const book = readBook(handle);
  const known = new Map<string, Need[]>();
  const dated = datedOn(context.store, handle, day);
  const rates = readVatRates(handle);
  const taxed = isTaxed(dated.vat_regime);
  const prices = new Map(
    listArticles(handle, currentVersion(handle), day).flatMap(({ code, sur_place_cents, tax_class }) => {
      const rate = taxed ? rateFor(rates, tax_class, 'sur_place', day) : asBasisPoints(0);
      return sur_place_cents === null || rate === undefined ? [] : [[code as string, withoutVat(sur_place_cents, rate)] as const];
    }),
  );
  const needs = (code: string): Need[] => {
    const found = known.get(code) ?? expand(book, code);
    known.set(code, found);
    return found;
  };
  return { day, wanted_bp: dated.margin_alert_bp, book, prices, needs };
}

/** Every dish that is sold with a recipe, at its price eaten in. */
const pricedRecipes = ({ book, prices, needs }: MarginBook): Priced[] =>
  [...book.recipes.values()].flatMap(({ code, label }) => {
    const price_ht_cents = prices.get(code);
    return price_ht_cents === undefined ? [] : [{ code, label, is_formule: false, price_ht_cents, needs: needs(code) }];
  });

/** Dishes, and formules with the answers that are asked for most. */
export function everythingSold(
  context: TillContext,
  handle: ReadHandle,
  book: MarginBook,
  costs: ReadonlyMap<string, KnownCost>,
): Priced[] {
  const formules = readFormules(context, handle, book, costs).flatMap(({ code, label, typical }): Priced[] =>
    typical ? [{ code, label, is_formule: true, price_ht_cents: typical.price_ht_cents, needs: typical.needs }] : [],
  );
  return [...pricedRecipes(book), ...formules];
}

/** Answers counted once a day: what is asked for most does not turn within one, and a delivery being typed asks again and again. */
const remembered = new WeakMap<Store, { day: Day; sold: ReadonlyMap<string, number> }>();

function answersOf(store: Store, handle: ReadHandle, day: Day): ReadonlyMap<string, number> {
  const known = remembered.get(store);
  if (known?.day === day) return known.sold;
  const sold = soldAnswers(handle, addDays(day, -SOLD_DAYS));
  remembered.set(store, { day, sold });
  return sold;
}

/** A formule with certain answers: what it brings and takes. */
export type Composed = { taken: Taken[]; price_ht_cents: Cents; needs: Need[]; without_recipe: string[] };
export type PricedFormule = { code: string; label: string; price_cents: Cents; typical: Composed | null; worst: Composed | null };

/** Formules that are eaten in, on whatever day of the week. */
export function readFormules(
  context: TillContext,
  handle: ReadHandle,
  book: MarginBook,
  costs: ReadonlyMap<string, KnownCost>,
): PricedFormule[] {
  const version = currentVersion(handle);
  const sold = answersOf(context.store, handle, book.day);
  const find = sellableFinder(context.store, handle, book.day);
  const costOfAnswer = (answer: Answer): number => costOf(answer.needs, (ingredient) => costs.get(ingredient)).cost_cents;
  return listFormules(handle, version, book.day).flatMap(({ code, label }) => {
    const formule = findFormule(handle, version, code, 'sur_place', book.day);
    if (!formule || formule.price_cents === null) return [];
    const questions = formule.steps.map(
      ({ step, min_choices, max_choices, choices }): Question => ({
        step,
        min_choices,
        max_choices,
        answers: choices.map(({ article, supplement_cents, portion_mil }) => ({
          article,
          label: find(article, 'sur_place')?.label ?? article,
          needs: portionNeeds(book.needs(article), portion_mil),
          supplement_cents,
          portion_mil,
          sold: sold.get(`${code} ${article}`) ?? 0,
        })),
      }),
    );
    const compose = (taken: Taken[]): Composed | null => composed(formule, taken, book, find);
    const typical = compose(typicalAnswers(questions, costOfAnswer));
    return [{ code, label, price_cents: formule.price_cents, typical, worst: compose(worstAnswers(questions, costOfAnswer)) }];
  });
}

/** Charged by the formule's own rule, each part at its rate (LAW VAT-04); null where it cannot be sold so. */
function composed(
  formule: SellableFormule,
  taken: Taken[],
  { book, day }: MarginBook,
  find: ReturnType<typeof sellableFinder>,
): Composed | null {
  const choices = taken.map(({ step, answer, times }) => ({ step, article: answer.article as ArticleCode, qty_mil: asMil(times * 1_000) }));
  const order = { code: formule.code, qty_mil: asMil(1_000), mode: 'sur_place' as const, choices };
  const priced = priceFormule(order, 1, { ...formule, weekdays: EVERY_DAY }, day, find);
  if (!priced.ok) return null;
  const byRate = new Map<BasisPoints, number>();
  for (const { rate_bp, ttc_cents } of priced.value.lines) byRate.set(rate_bp, (byRate.get(rate_bp) ?? 0) + ttc_cents);
  const price_ht_cents = asCents([...byRate].reduce((sum, [rate, ttc]) => sum + withoutVat(asCents(ttc), rate), 0));
  const without_recipe = taken.filter(({ answer }) => !book.recipes.has(answer.article)).map(({ answer }) => answer.label);
  return { taken, price_ht_cents, needs: needsTaken(taken), without_recipe };
}
