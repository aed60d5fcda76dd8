/**
 * The questions of a formule as pure functions: what may be answered, what is answered, where to go next, what it costs.
 * A preview of the till's own rule (main/domain/formule.ts): the till decides. Must never answer a question by itself that has a choice.
 */
import { type Article, pricedAs, type SaleMode } from '../../main/contract/shapes/catalogue.ts';
import type { Formule, FormuleChoice, FormuleStep } from '../../main/contract/shapes/formule.ts';
import type { Answers } from './basket.ts';

type ArticlesByCode = ReadonlyMap<string, Article>;

const priceOf = (sold: Pick<Article, 'sur_place_cents' | 'emporter_cents'>, mode: SaleMode): number | null =>
  pricedAs(mode) === 'sur_place' ? sold.sur_place_cents : sold.emporter_cents;

export type OfferedChoice = FormuleChoice & { shown: Article };

/** What can be chosen now: sold in the mode, in season; when nothing is in season, whatever is sold. */
export function offeredChoices(step: FormuleStep, articles: ArticlesByCode, mode: SaleMode): OfferedChoice[] {
  const sold = step.choices.flatMap((choice) => {
    const shown = articles.get(choice.article);
    return shown && priceOf(shown, mode) !== null ? [{ ...choice, shown }] : [];
  });
  const inSeason = sold.filter(({ shown }) => shown.in_season);
  return inSeason.length > 0 ? inSeason : sold;
}

/** Whether every question that must be answered can be. */
export const canBeSold = (formule: Formule, articles: ArticlesByCode, mode: SaleMode): boolean =>
  priceOf(formule, mode) !== null &&
  formule.steps.every((step) => step.min_choices === 0 || offeredChoices(step, articles, mode).length > 0);

/** How often something was chosen for a question, or one thing of it. */
export const countOf = (answers: Answers, step: number, article?: string): number =>
  answers.reduce(
    (count, answer) => (answer.step === step && (article === undefined || answer.article === article) ? count + answer.count : count),
    0,
  );

export const isAnswered = (step: FormuleStep, answers: Answers): boolean => {
  const count = countOf(answers, step.step);
  return count >= step.min_choices && count <= step.max_choices;
};

/** One choice more or less of a question; a question with a single answer changes it. */
export function withAnswer(answers: Answers, step: FormuleStep, choice: OfferedChoice, change: 1 | -1): Answers {
  const { article, shown } = choice;
  const others = answers.filter((answer) => answer.step !== step.step || (step.max_choices > 1 && answer.article !== article));
  const count = (step.max_choices > 1 ? countOf(answers, step.step, article) : 0) + change;
  if (count <= 0) return others;
  return [...others, { step: step.step, article, label: shown.short_label, count }].sort((a, b) => a.step - b.step);
}

/** The answers to questions that leave no choice: one thing, exactly once. */
export function givenAnswers(formule: Formule, articles: ArticlesByCode, mode: SaleMode): Answers {
  return formule.steps.flatMap((step) => {
    const [only, ...others] = offeredChoices(step, articles, mode);
    if (!only || others.length > 0 || step.min_choices !== 1 || step.max_choices !== 1) return [];
    return [{ step: step.step, article: only.article, label: only.shown.short_label, count: 1 }];
  });
}

/** The next question after a place that has no answer at all yet, -1 when there is none. */
export const nextQuestion = (formule: Formule, answers: Answers, after: number): number =>
  formule.steps.findIndex((step, index) => index > after && countOf(answers, step.step) === 0);

/** The first question that is not answered as it must be, -1 when all are. */
export const firstOpen = (formule: Formule, answers: Answers): number => formule.steps.findIndex((step) => !isAnswered(step, answers));

/** Price TTC in cents of one with its supplements; null when it, or a component, is not sold in the mode, or an answer is missing. */
export function formuleUnitCents(formule: Formule, answers: Answers, mode: SaleMode, articles: ArticlesByCode): number | null {
  let unit = priceOf(formule, mode);
  if (unit === null || firstOpen(formule, answers) >= 0) return null;
  for (const { step, article, count } of answers) {
    const choice = formule.steps.find((one) => one.step === step)?.choices.find((one) => one.article === article);
    const sold = articles.get(article);
    if (!choice || !sold || priceOf(sold, mode) === null) return null;
    unit += choice.supplement_cents * count;
  }
  return unit;
}
