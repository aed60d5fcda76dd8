/** The basket's pure functions: what a tap does, what undo takes back, what is said. */
import { describe, expect, test } from 'vitest';
import { asBasisPoints } from '../../../main/contract/values.ts';
import {
  addArticle,
  type Basket,
  emptyBasket,
  lineMode,
  MAX_PIECES_MIL,
  openLine,
  removeLine,
  setDiscount,
  setLineMode,
  setOffered,
  setQuantity,
  setTicketMode,
  undoLast,
} from '../../../renderer/stores/basket.ts';
import { board, cheese, coffee, honey } from './articles.ts';

const fill = (...articles: (typeof coffee)[]): Basket => articles.reduce((basket, article) => addArticle(basket, article), emptyBasket());
const contents = (basket: Basket) =>
  basket.lines.map((line) => `${line.qty_mil} ${line.article}${line.offered === null ? '' : ` offered: ${line.offered}`}`);

describe('ringing up', () => {
  test('a second tap adds one to the same line, which opens', () => {
    const basket = fill(coffee, board, coffee);
    expect(contents(basket)).toEqual(['2000 CAFE', '1000 PL-FRO']);
    expect(basket.open_key).toBe(basket.lines[0]?.key);
    expect(basket.said).toEqual({ lead: 'Ajouté :', what: '1 café filtre.' });
  });

  test('a weighed article is a new line each time, said with its weight', () => {
    const basket = addArticle(addArticle(emptyBasket(), cheese, 250), cheese, 1_200);
    expect(contents(basket)).toEqual(['250 EP-COM', '1200 EP-COM']);
    expect(basket.said.what).toBe('1,2\u00A0kg de comté.');
  });

  test('an offered line is never joined by a paid one', () => {
    const once = fill(coffee);
    const offered = setOffered(once, once.lines[0]?.key ?? 0, 'Fidélité');
    expect(contents(addArticle(offered, coffee))).toEqual(['1000 CAFE offered: Fidélité', '1000 CAFE']);
  });

  test('less than one takes the line off without a question', () => {
    const basket = fill(coffee);
    expect(setQuantity(basket, 1, 0).lines).toEqual([]);
  });

  test('an absurd quantity changes nothing but the sentence', () => {
    const basket = fill(coffee);
    const refused = setQuantity(basket, 1, MAX_PIECES_MIL + 1_000);
    expect(refused.lines).toBe(basket.lines);
    expect(refused.said.lead).toBe('C’est trop pour une ligne.');
  });

  test('what is not sold sur place is à emporter by itself, and a line follows the ticket until it has its own choice', () => {
    expect(lineMode({ own_mode: null }, 'sur_place', honey)).toBe('emporter');
    expect(lineMode({ own_mode: null }, 'emporter', coffee)).toBe('emporter');
    expect(lineMode({ own_mode: 'sur_place' }, 'emporter', coffee)).toBe('sur_place');
    const back = setLineMode(setLineMode(fill(coffee), 1, 'emporter'), 1, 'sur_place');
    expect(back.lines[0]?.own_mode).toBeNull();
  });
});

describe('undo', () => {
  const discount = { kind: 'percent', percent_bp: asBasisPoints(1_000), reason: 'Fidélité' } as const;
  const steps: [string, (basket: Basket) => Basket][] = [
    ['add', (basket) => addArticle(basket, honey)],
    ['one more', (basket) => addArticle(basket, coffee)],
    ['quantity', (basket) => setQuantity(basket, 2, 5_000)],
    ['to zero', (basket) => setQuantity(basket, 1, 0)],
    ['remove', (basket) => removeLine(basket, 1)],
    ['ticket mode', (basket) => setTicketMode(basket, 'emporter')],
    ['line mode', (basket) => setLineMode(basket, 1, 'emporter')],
    ['offer', (basket) => setOffered(basket, 2, 'Invitation')],
    ['discount', (basket) => setDiscount(basket, discount, '10 %')],
  ];
  const meaning = ({ lines, mode, discount: off, open_key }: Basket) => ({ lines, mode, off, open_key });

  test.each(steps)('takes back %s exactly', (_name, step) => {
    const before = fill(coffee, board);
    expect(meaning(step(before))).not.toEqual(meaning(before));
    expect(meaning(undoLast(step(before)))).toEqual(meaning(before));
  });

  test('takes back a whole run in reverse order, and says each', () => {
    const before = fill(coffee, board);
    const after = steps.reduce((basket, [, step]) => step(basket), before);
    let undone = after;
    while (undone.undo.length > before.undo.length) undone = undoLast(undone);
    expect(meaning(undone)).toEqual(meaning(before));
    expect(undoLast(before).said).toEqual({ lead: 'Annulé :', what: '1 planche de fromages.' });
  });

  test('with nothing to take back changes nothing', () => {
    const basket = emptyBasket();
    expect(undoLast(basket)).toBe(basket);
  });

  test('opening a line is not an action', () => {
    const basket = fill(coffee, board);
    expect(openLine(basket, 1).undo).toBe(basket.undo);
  });
});
