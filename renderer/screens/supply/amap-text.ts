/** Words of AMAP contracts: rhythms, contents, typed items of what is known. Pure. */
import { amountText } from '../../../main/contract/money-text.ts';
import type { AmapContract, AmapDay, AmapSummary } from '../../../main/contract/shapes/amap.ts';
import type { StockBase } from '../../../main/contract/shapes/stock.ts';
import { stockUnitOf } from '../../../main/contract/units.ts';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { quantityText } from '../office/stock-text.ts';
import type { Product, TypedItem } from './basket-rows.tsx';

const text = fr.amapPage;

/** `chaque mercredi`, `un mercredi sur 2`. */
export const rhythmText = ({ weekday, every_weeks }: Pick<AmapSummary, 'weekday' | 'every_weeks'>): string =>
  text.rhythm(text.weekdays[weekday] ?? '', every_weeks);

/** `1 kg Carottes, 6 pièces Œufs, à la place de Poireaux`. */
export function contentsText({ contents }: AmapDay): string {
  if (contents.length === 0) return text.unknownContents;
  return contents
    .map(({ label, qty_mil, base, instead_of_label }) => {
      const what = `${quantityText(qty_mil, base)} ${typeset(label)}`;
      return instead_of_label === '' ? what : text.insteadOf(what, typeset(instead_of_label));
    })
    .join(', ');
}

/** What was said before, to be changed. */
export function typedOf(
  items: readonly { ingredient: string; qty_mil: number; worth_cents: number; instead_of?: string | null; base?: StockBase }[],
  products: readonly Product[],
): TypedItem[] {
  return items.map((item, at) => {
    const base = item.base ?? products.find(({ code }) => code === item.ingredient)?.base ?? 'GRM';
    const quantity = item.qty_mil / (1_000 * stockUnitOf(base).factor);
    return {
      key: at + 1,
      ingredient: item.ingredient,
      quantity: String(quantity).replace('.', ','),
      worth: item.worth_cents === 0 ? '' : amountText(item.worth_cents),
      instead_of: item.instead_of ?? '',
    };
  });
}

/** Deliveries that are behind: absent, received, or given up by time; what is owed is still ahead. */
export const isPast = ({ day, state }: AmapDay, today: number): boolean => day < today && state !== 'owed' && state !== 'partly';

export const nameOf = ({ label, supplier_label }: AmapContract): string => `${typeset(label)}, ${typeset(supplier_label)}.`;
