/** A recipe while it is typed: quantities in the unit people think of, losses in percent. Pure. */
import type { EditedRecipe } from '../../../main/contract/shapes/recipe-edit.ts';
import type { ListedRecipe, StockBase } from '../../../main/contract/shapes/stock.ts';
import { quantityMil, stockUnitOf } from '../../../main/contract/units.ts';
import { asBasisPoints } from '../../../main/contract/values.ts';
import { quantityTyped } from './stock-text.ts';

/** `base` null: a sub-recipe, in portions. */
export type DraftLine = { code: string; label: string; base: StockBase | null; quantity: string; loss: string };
export type RecipeDraft = { code: string; label: string; seen_no: number; lines: DraftLine[] };

const decimal = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 6, useGrouping: false });
const PORTION = { code: 'H87', word: 'portion', base: 'H87', factor: 1 } as const;
const LOSS = /^(\d{1,2})(?:[.,](\d{1,2}))?$/;

export const draftOfRecipe = ({ code, label, recipe_no, components }: ListedRecipe): RecipeDraft => ({
  code,
  label,
  seen_no: recipe_no,
  lines: components.map((one) => ({
    code: one.code,
    label: one.label,
    base: one.base,
    quantity: decimal.format(one.net_mil / (1_000 * (one.base === null ? 1 : stockUnitOf(one.base).factor))),
    loss: decimal.format(one.loss_bp / 100),
  })),
});

export const netOf = ({ quantity, base }: Pick<DraftLine, 'quantity' | 'base'>): number | null =>
  base === null ? quantityMil(quantity.replace(/\s/g, ''), PORTION) : quantityTyped(quantity, base);

/** Basis points of `8`, `2,5`, nothing; null when it is no percentage below 100. */
export function lossOf(typed: string): number | null {
  const found = LOSS.exec(typed.trim() === '' ? '0' : typed.trim());
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : null;
}

/** What would be sent, null while a line is not whole. */
export function recipeOf({ code, label, lines }: Pick<RecipeDraft, 'code' | 'label' | 'lines'>): EditedRecipe | null {
  const components = lines.flatMap((line) => {
    const [net_mil, loss_bp] = [netOf(line), lossOf(line.loss)];
    return net_mil === null || loss_bp === null ? [] : [{ code: line.code, net_mil, loss_bp: asBasisPoints(loss_bp) }];
  });
  if (code === '' || label.trim() === '' || lines.length === 0 || components.length < lines.length) return null;
  return { code, label: label.trim(), components } as EditedRecipe;
}

/** `SR-SAUCE-AU-MIEL` of « Sauce au miel »: a code of letters, digits and hyphens. */
export const codeFrom = (prefix: string, label: string): string =>
  `${prefix}${label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')}`.slice(0, 24);
