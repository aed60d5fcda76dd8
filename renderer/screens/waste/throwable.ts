/** What can be thrown away at a touch, how much of it a touch means, and how that is said. Pure. */
import type { StockBase } from '../../../main/contract/shapes/stock.ts';
import { stockUnitOf } from '../../../main/contract/units.ts';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { quantityText } from '../office/stock-text.ts';

const text = fr.wasting;

/** Something with a picture that can be thrown away. `base` is null for portions of an article. */
export type Throwable = { code: string; label: string; picture: string; base: StockBase | null; by_weight: boolean };

/** One portion, a kilogram of what is sold by weight never: a tenth of it; of an ingredient a tenth of its unit, or one piece. */
export const usualMil = ({ base, by_weight }: Throwable): number => {
  if (base === null) return by_weight ? 100 : 1_000;
  const { factor } = stockUnitOf(base);
  return factor > 1 ? 100 * factor : 1_000;
};

/** « 2 Tarte du jour. », « 0,3 kg de Carottes. » */
export function saidOf(thing: Throwable, qty_mil: number): string {
  if (thing.base !== null) return text.quantity(quantityText(qty_mil, thing.base), typeset(thing.label));
  if (thing.by_weight) return text.quantity(quantityText(qty_mil * 1_000, 'GRM'), typeset(thing.label));
  return text.portion(String(qty_mil / 1_000), typeset(thing.label));
}
