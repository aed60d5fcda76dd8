/** Quantities, costs and temperatures of goods as people of the office read and type them. Pure. */
import type { StockBase } from '../../../main/contract/shapes/stock.ts';
import { quantityMil, stockUnitOf } from '../../../main/contract/units.ts';
import { orderErrorText } from '../../use-order.ts';

const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 3 });
const NBSP = '\u00A0';

/** `4,12 kg`, `2 pièces`, `12 g`, `−1,5 L` of thousandths of a base. */
export function quantityText(mil: number, base: StockBase): string {
  const unit = stockUnitOf(base);
  const size = Math.abs(mil);
  // Below ten grams or millilitres a kilogram says nothing.
  if (unit.factor > 1 && size > 0 && size < 10_000) return `${signed(mil / 1_000)}${NBSP}${base === 'GRM' ? 'g' : 'ml'}`;
  const plural = unit.factor === 1 && size >= 2_000 ? 's' : '';
  return `${signed(mil / (1_000 * unit.factor))}${NBSP}${unit.word}${plural}`;
}
const signed = (value: number): string => number.format(value).replace('-', '−');

export const unitWord = (base: StockBase): string => stockUnitOf(base).word;

/** Thousandths of the base of `4,12` in its stock unit; null when it is no quantity. @param zero whether 0 is one */
export const quantityTyped = (typed: string, base: StockBase, zero = false): number | null =>
  quantityMil(typed.replace(/\s/g, ''), stockUnitOf(base), zero);

/** 1/10 000 € of `70,04`, `0,1234 €`; null when it is no amount. */
export function costTyped(typed: string): number | null {
  const found = /^(\d{1,7})(?:[.,](\d{1,4}))?€?$/.exec(typed.replace(/\s/g, ''));
  return found ? Number(found[1]) * 10_000 + Number((found[2] ?? '').padEnd(4, '0')) : null;
}

/** Tenths of a degree of `3,5`, `-18 °C`; null when it is no temperature. */
export function temperatureTyped(typed: string): number | null {
  const found = /^([-−]?)(\d{1,2})(?:[.,](\d))?(?:°C?)?$/i.exec(typed.replace(/\s/g, ''));
  if (!found) return null;
  const tenths = Number(found[2]) * 10 + Number(found[3] ?? 0);
  return found[1] === '' || tenths === 0 ? tenths : -tenths;
}

/** The sentence of a page for a code of its calls, else that of any order. */
export const errorIn = (errors: Readonly<Record<string, string>>, code: string): string => errors[code] ?? orderErrorText(code);

/** Whether a label holds what is looked for, accents and case aside. */
export const isSought = (label: string, typed: string): boolean => plain(label).includes(plain(typed));
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
