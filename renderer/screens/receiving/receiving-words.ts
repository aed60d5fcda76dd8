/** Quantities, margins and temperatures of a delivery as people read them. Pure. */
import type { JudgedLine, Receivable } from '../../../main/contract/shapes/receipt.ts';
import type { StockBase } from '../../../main/contract/shapes/stock.ts';
import { unitWordOf } from '../../../main/contract/units.ts';
import { countsPacks, isMissing, lotMil } from '../../stores/receiving.ts';
import type { TypedLine } from '../../stores/receiving-row.ts';
import { percent, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { quantityText, unitWord } from '../office/stock-text.ts';

const NBSP = '\u00A0';
/** Signs of units have no plural. */
const SIGNS = new Set(['kg', 'g', 'L', 'cl', 'ml', 'dl', 'hl', 'hg', 't']);

/** `6 pièces`, `1 carton`, `3 kg`. */
export function packsText(packs: number, unit: string): string {
  const word = unitWordOf(unit);
  const count = packs.toLocaleString('fr-FR');
  if (packs < 2 || SIGNS.has(word) || /[sx]$/.test(word)) return `${count}${NBSP}${word}`;
  const many = word.endsWith('al') ? `${word.slice(0, -2)}aux` : word.endsWith('eau') ? `${word}x` : `${word}s`;
  return `${count}${NBSP}${many}`;
}

/** What a delivery answers: `commande n° 12`, `panier AMAP, Légumes`; nothing where nobody expected it. */
export const againstText = (order_no: number | null, amapLabel: string): string =>
  order_no !== null ? fr.receiving.orderNo(order_no) : amapLabel === '' ? '' : fr.receiving.basketOf(typeset(amapLabel));

/** In which unit a line is typed. */
export const typedUnit = (line: TypedLine): string => (countsPacks(line) ? unitWordOf(line.order_unit) : unitWord(line.base));

export const isWeighed = (line: TypedLine): boolean => line.base === 'GRM' && !countsPacks(line);

/** `5,140 kg`: weights of goods with their grams, like the scale and the label. */
export function weightText(mil: number, base: StockBase): string {
  if (base !== 'GRM' || mil < 10_000) return quantityText(mil, base);
  return `${(mil / 1_000_000).toLocaleString('fr-FR', { minimumFractionDigits: 3, maximumFractionDigits: 3 })}${NBSP}${unitWord(base)}`;
}

/** What came of a line so far. */
export const cameText = (line: TypedLine): string =>
  weightText(
    line.lots.reduce((sum, lot) => sum + (lotMil(line, lot.quantity) ?? 0), 0),
    line.base,
  );

/** `6 pièces`, or what was ordered in the stock unit; empty without an order. */
export const orderedText = (line: TypedLine): string => (line.packs === 0 ? '' : packsText(line.packs, line.order_unit));

/** `+ 7 %`, whole: a gap is an order of size. Not even one percent is said with its tenths. */
export function gapText({ gap_bp }: Pick<JudgedLine, 'gap_bp'>): string {
  if (gap_bp === null) return '–';
  const size = Math.abs(gap_bp);
  const shown = percent(size < 100 ? size : Math.round(size / 100) * 100);
  return gap_bp === 0 ? percent(0) : `${gap_bp > 0 ? '+' : '−'}${NBSP}${shown}`;
}

/** Whole percents of a margin, rounded down: what is below the wish must not look like it. */
export function marginText(margin_bp: number): string {
  const whole = Math.floor(margin_bp / 100) * 100;
  return whole < 0 ? `−${NBSP}${percent(-whole)}` : percent(whole);
}

export const degreesText = (tenths: number): string => `${(tenths / 10).toLocaleString('fr-FR').replace('-', '−')}${NBSP}°C`;

export type LineState = 'done' | 'missing' | 'open';
export const stateOf = (line: TypedLine): LineState => (!line.done ? 'open' : isMissing(line) ? 'missing' : 'done');

export const productOfLine = (products: readonly Receivable[], line: TypedLine): Receivable | undefined =>
  products.find(({ code }) => code === line.ingredient);
