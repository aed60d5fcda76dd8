/** Formules on the screen: one question at a time, a line like any other on the ticket, and the till's own price before the till says it. */
import { describe, expect, test } from 'vitest';
import { formule as formuleShape, formuleStep } from '../../../main/contract/shapes/formule.ts';
import { type Answers, addFormule, emptyBasket, setAnswers, setOffered, setQuantity, undoLast } from '../../../renderer/stores/basket.ts';
import { FORMULES, indexCatalogue } from '../../../renderer/stores/catalogue.ts';
import {
  canBeSold,
  firstOpen,
  formuleUnitCents,
  givenAnswers,
  isAnswered,
  nextQuestion,
  offeredChoices,
  withAnswer,
} from '../../../renderer/stores/formule.ts';
import { previewTotal } from '../../../renderer/stores/preview-total.ts';
import { orderOf } from '../../../renderer/stores/sale-run.ts';
import { freshRow, sessionRow } from '../../../renderer/stores/session-row.ts';
import { aCatalogue, anArticle } from './articles.ts';

const plate = anArticle({ code: 'PLATE', label: 'Assiette', sur_place: 950, emporter: 950 });
const winter = anArticle({ code: 'WINTER', label: 'Soupe d’hiver', in_season: false });
const basketOfBread = anArticle({ code: 'BREAD', label: 'Panier du matin' });
const wine = anArticle({ code: 'WINE', label: 'Verre de vin', sur_place: 400, emporter: null });
const juice = anArticle({ code: 'JUICE', label: 'Jus de pomme' });
const step = (number: number, min: number, max: number, ...choices: [code: string, supplement: number][]) =>
  formuleStep.parse({
    step: number,
    question: `Question ${number} ?`,
    min_choices: min,
    max_choices: max,
    choices: choices.map(([article, supplement_cents]) => ({ article, supplement_cents })),
  });
const brunch = formuleShape.parse({
  code: 'FO-BRU',
  label: 'Brunch',
  sur_place_cents: 2_400,
  emporter_cents: 2_200,
  sold_today: true,
  steps: [
    step(1, 1, 1, ['PLATE', 0], ['WINTER', 0]),
    step(2, 1, 1, ['BREAD', 0]),
    step(3, 1, 1, ['WINE', 100], ['JUICE', 0]),
    step(4, 0, 4, ['PLATE', 300], ['BREAD', 50]),
  ],
});
const catalogue = { ...aCatalogue([plate, winter, basketOfBread, wine, juice]), formules: [brunch] };
const { articles, categories, formules } = indexCatalogue(catalogue);
const answer = (answers: Answers, at: number, code: string, change: 1 | -1 = 1): Answers => {
  const question = brunch.steps[at];
  const choice = question && offeredChoices(question, articles, 'sur_place').find(({ article }) => article === code);
  if (!question || !choice) throw new Error(`${code} is no choice of question ${at + 1}`);
  return withAnswer(answers, question, choice, change);
};
const given = givenAnswers(brunch, articles, 'sur_place');
const complete = answer(answer(given, 0, 'PLATE'), 2, 'WINE');

describe('the questions', () => {
  test('what leaves no choice is answered by itself; what is out of season is not offered', () => {
    expect(given.map(({ article }) => article)).toEqual(['PLATE', 'BREAD']);
    expect(offeredChoices(brunch.steps[0] ?? step(1, 1, 1), articles, 'sur_place').map(({ article }) => article)).toEqual(['PLATE']);
    expect(offeredChoices(brunch.steps[2] ?? step(1, 1, 1), articles, 'emporter').map(({ article }) => article)).toEqual(['JUICE']);
  });

  test('the next question is the next one without an answer, optional ones too; the first open one is what is missing', () => {
    expect(nextQuestion(brunch, given, -1)).toBe(2);
    expect(firstOpen(brunch, given)).toBe(2);
    expect(nextQuestion(brunch, complete, 2)).toBe(3);
    expect(firstOpen(brunch, complete), 'the last one is free').toBe(-1);
  });

  test('one answer replaces the other; several are counted up to the most, and down again', () => {
    expect(answer(complete, 2, 'JUICE').filter(({ step: of }) => of === 3)).toEqual([
      { step: 3, article: 'JUICE', label: 'Jus de pomme', count: 1 },
    ]);
    let answers = complete;
    for (let count = 0; count < 4; count += 1) answers = answer(answers, 3, 'BREAD');
    expect(isAnswered(brunch.steps[3] ?? step(1, 1, 1), answers)).toBe(true);
    expect(isAnswered(brunch.steps[3] ?? step(1, 1, 1), answer(answers, 3, 'PLATE'))).toBe(false);
    expect(answer(answers, 3, 'BREAD', -1).at(-1)).toMatchObject({ count: 3 });
  });

  test('five questions cost at most seven touches: category, formule, one touch a question', () => {
    const five = { ...brunch, steps: [1, 2, 3, 4, 5].map((number) => step(number, 1, 1, ['PLATE', 0], ['JUICE', 0])) };
    let answers = givenAnswers(formuleShape.parse(five), articles, 'sur_place');
    let touches = 2;
    while (nextQuestion(formuleShape.parse(five), answers, -1) >= 0) {
      const at = nextQuestion(formuleShape.parse(five), answers, -1);
      answers = [...answers, { step: at + 1, article: 'PLATE', label: 'Assiette', count: 1 }];
      touches += 1;
    }
    expect(touches).toBe(7);
  });
});

describe('the price', () => {
  test('is the price of the mode with its supplements, counted as often as they are chosen', () => {
    expect(formuleUnitCents(brunch, complete, 'sur_place', articles)).toBe(2_500);
    expect(formuleUnitCents(brunch, answer(answer(complete, 3, 'PLATE'), 3, 'PLATE'), 'sur_place', articles)).toBe(3_100);
  });

  test('is none when an answer is missing, or a component is not sold so any more', () => {
    expect(formuleUnitCents(brunch, given, 'sur_place', articles)).toBeNull();
    expect(formuleUnitCents(brunch, complete, 'emporter', articles), 'no wine to take away').toBeNull();
    expect(canBeSold({ ...brunch, emporter_cents: null }, articles, 'emporter')).toBe(false);
  });
});

describe('on the ticket', () => {
  const basket = addFormule(emptyBasket(), brunch, complete);

  test('a formule is one line; two of them cost twice, offered it costs nothing, gone it has no price', () => {
    expect(previewTotal(basket, articles).total_cents).toBe(2_500);
    expect(previewTotal(setQuantity(basket, 1, 2_000), articles).total_cents).toBe(5_000);
    expect(previewTotal(setOffered(basket, 1, 'Invitation'), articles).total_cents).toBe(0);
    expect(previewTotal(basket, indexCatalogue(aCatalogue([plate])).articles).unsold).toEqual([1]);
  });

  test('an answer can be changed later, and undo takes it back, then the formule itself', () => {
    const changed = setAnswers(basket, 1, answer(complete, 2, 'JUICE'));
    expect(previewTotal(changed, articles).total_cents).toBe(2_400);
    const back = undoLast(changed);
    expect(previewTotal(back, articles).total_cents).toBe(2_500);
    expect(undoLast(back).lines).toEqual([]);
  });

  test('is ordered with its answers, and kept on the disk with them; a basket of before has none', () => {
    const order = orderOf({ basket, tenders: [], draft: null }, articles);
    expect(order.lines).toEqual([]);
    expect(order.formules).toEqual([
      {
        code: 'FO-BRU',
        qty_mil: 1_000,
        mode: 'sur_place',
        choices: [
          { step: 1, article: 'PLATE', qty_mil: 1_000 },
          { step: 2, article: 'BREAD', qty_mil: 1_000 },
          { step: 3, article: 'WINE', qty_mil: 1_000 },
        ],
      },
    ]);
    expect(order.shown_total_cents).toBe(2_500);
    const row = { ...freshRow(), basket };
    expect(sessionRow.parse(JSON.parse(JSON.stringify(row))).basket).toEqual(basket);
    const { formule: _, ...old } = basket.lines[0] ?? { formule: null };
    expect(sessionRow.parse({ ...row, basket: { ...basket, lines: [old] } }).basket.lines[0]?.formule).toBeNull();
  });

  test('formules are a category of their own, only while some are sold today', () => {
    expect(categories[0]).toMatchObject({ code: FORMULES, label: 'Formules' });
    expect(formules).toHaveLength(1);
    expect(indexCatalogue({ ...catalogue, formules: [{ ...brunch, sold_today: false }] }).categories.map(({ code }) => code)).toEqual([
      'CHAUD',
    ]);
  });
});
