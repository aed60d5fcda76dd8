/** What somebody at a table pays by items: pieces of the basket's lines, as the till wants to take them out of the draft. Pure. */
import type { Input } from '../../main/contract/calls/index.ts';
import { equalShares } from '../../main/contract/equal-shares.ts';
import { asMil } from '../../main/contract/values.ts';
import { type Basket, type BasketLine, PIECE_MIL } from './basket.ts';
import { type Articles, previewTotal } from './preview-total.ts';

/** Pieces taken, in thousandths, by the key of their line. */
export type Taken = Readonly<Record<number, number>>;
export type SplitTake = Input<'notes.split'>['take'];

/** What one touch takes: a piece, or the whole of what has a weight. */
export const touchOf = ({ by_weight, qty_mil }: BasketLine): number => (by_weight ? qty_mil : PIECE_MIL);

/** One touch more or less of a line, within what is there. */
export function touchedLine(taken: Taken, line: BasketLine, sign: 1 | -1): Taken {
  const next = (taken[line.key] ?? 0) + sign * touchOf(line);
  return { ...taken, [line.key]: Math.max(0, Math.min(line.qty_mil, next)) };
}

/** Places count within the draft: single lines in their order, formules in theirs. Null when nothing or everything is taken. */
export function takeOf({ lines }: Pick<Basket, 'lines'>, taken: Taken): SplitTake | null {
  const of = (some: readonly BasketLine[]) =>
    some.flatMap(({ key }, at) => ((taken[key] ?? 0) > 0 ? [{ at, qty_mil: asMil(taken[key] ?? 0) }] : []));
  const take = {
    lines: of(lines.filter(({ formule }) => formule === null)),
    formules: of(lines.filter(({ formule }) => formule !== null)),
  };
  const all = lines.every(({ key, qty_mil }) => (taken[key] ?? 0) === qty_mil);
  return take.lines.length + take.formules.length === 0 || all ? null : take;
}

/** What that comes to before a discount of the whole ticket, which the till shares. */
export function takenCents(basket: Basket, taken: Taken, articles: Articles): number {
  const lines = basket.lines.map((line) => ({ ...line, qty_mil: taken[line.key] ?? 0 })).filter(({ qty_mil }) => qty_mil > 0);
  return previewTotal({ lines, mode: basket.mode, discount: null }, articles).total_cents;
}

/** Which share is paid now: its number from 1 and what is missing of it; null when nobody shares or all is paid. */
export function shareNow(shares: readonly number[], paid_cents: number): { no: number; missing_cents: number } | null {
  let reached = 0;
  for (const [at, share] of shares.entries()) {
    reached += share;
    if (paid_cents < reached) return { no: at + 1, missing_cents: Math.min(share, reached - paid_cents) };
  }
  return null;
}

/** What is missing of the share that is paid now, null when nobody shares or all is paid. @param shares 0 when nobody shares */
export const shareMissing = (total: number, shares: number, paid_cents: number): number | null =>
  shares >= 2 ? (shareNow(equalShares(total, shares), paid_cents)?.missing_cents ?? null) : null;
