/** What is ordered as French words: quantities, contents, days. For paper and screens alike; must never round an amount of money. */
import { amountText, quantityText } from './money-text.ts';
import { type BaseUnit, stockUnitOf, unitWordOf } from './units.ts';
import type { Day } from './values.ts';

const NO_BREAK_SPACE = '\u00A0';

const DAY_WORDS = new Intl.DateTimeFormat('fr-FR', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `mercredi 25 novembre 2026`. */
export const longDayText = (day: Day): string =>
  DAY_WORDS.format(Date.UTC(Math.trunc(day / 10_000), (Math.trunc(day / 100) % 100) - 1, day % 100));

/** `0,8 kg`, `12 pièces`: thousandths of a base in the unit people think of, to a thousandth of it. */
export function contentText(base: BaseUnit, base_mil: number): string {
  const unit = stockUnitOf(base);
  const quantity = Math.round(base_mil / unit.factor);
  return `${quantityText(quantity)}${NO_BREAK_SPACE}${counted(unit.word, quantity)}`;
}

/** `3 cartons`, `1 kg`. @param packs whole order units */
export const packsText = (packs: number, order_unit: string): string =>
  `${packs}${NO_BREAK_SPACE}${counted(unitWordOf(order_unit), packs * 1_000)}`;

/** Measures have no plural, nor has what already ends like one. */
function counted(word: string, quantity_mil: number): string {
  if (Math.abs(quantity_mil) < 2_000 || /^(?:kg|g|hg|t|L|dl|cl|ml|hl)$/.test(word) || /[sx]$/.test(word)) return word;
  return word.endsWith('eau') ? `${word}x` : `${word}s`;
}

/** `carton de 4 pièces`, `pièce de 0,8 kg environ`; the unit alone when it says it all. */
export function packText(article: { order_unit: string; base: BaseUnit; order_base_mil: number; weighed: boolean }): string {
  const word = unitWordOf(article.order_unit);
  const content = contentText(article.base, article.order_base_mil);
  if (content === `1${NO_BREAK_SPACE}${word}`) return word;
  return `${word} de ${content}${article.weighed ? ' environ' : ''}`;
}

/** `16,90 €/kg`, `0,1250 €/pièce`: a purchase price, with as many of its four decimals as it needs. */
export function priceText(price_e4: number, price_unit: string): string {
  const cents = amountText(Math.trunc(price_e4 / 100));
  const rest =
    price_e4 % 100 === 0
      ? ''
      : String(price_e4 % 100)
          .padStart(2, '0')
          .replace(/0$/, '');
  return `${cents}${rest}${NO_BREAK_SPACE}€/${unitWordOf(price_unit)}`;
}
