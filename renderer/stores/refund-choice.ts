/**
 * What a person chose to take back of a ticket, and how the money may go back. Pure. Must never decide an amount: the till says what a
 * choice comes to; what stands here only counts touches.
 */
import type { Input, Output } from '../../main/contract/calls/index.ts';
import type { TenderKind } from '../../main/contract/shapes/tender.ts';
import { asCents, asMil } from '../../main/contract/values.ts';

export type Left = Output<'refunds.preview'>['left'];
export type MoneyBack = Input<'refunds.refund'>['money_back'];
type Scope = NonNullable<Input<'refunds.preview'>['scope']>;
export type Kind = Scope['kind'];

/** One thing that can come back: a line sold by itself or a formule. */
export type Item = {
  key: string;
  label: string;
  /** Components of a formule, which come back together. */
  inside: readonly string[];
  /** In thousandths: what is left, and what one touch takes; a weight goes whole. */
  left_mil: number;
  step_mil: number;
  by_weight: boolean;
  unit: string;
  left_cents: number;
};

export type Choice = { kind: Kind; taken: Readonly<Record<string, number>>; digits: string };
export const NOTHING_CHOSEN: Choice = { kind: 'whole', taken: {}, digits: '' };

const PIECE = 1_000;

/** Everything that is left, in the order of the ticket: lines, then formules. */
export function itemsOf({ lines, formules }: Left): Item[] {
  return [
    ...lines.map((line) => ({
      key: `l${line.line_no}`,
      label: line.label,
      inside: [],
      left_mil: line.qty_mil,
      step_mil: line.by_weight ? line.qty_mil : PIECE,
      by_weight: line.by_weight,
      unit: line.unit,
      left_cents: line.left_cents,
    })),
    ...formules.map((one) => ({
      key: `f${one.formule_no}`,
      label: one.label,
      inside: one.inside,
      left_mil: one.qty_mil,
      step_mil: PIECE,
      by_weight: false,
      unit: '',
      left_cents: one.left_cents,
    })),
  ];
}

/** The same choice with one touch more or less of an item, within what is left. */
export function touched(choice: Choice, item: Item, sign: 1 | -1): Choice {
  const next = Math.max(0, Math.min(item.left_mil, (choice.taken[item.key] ?? 0) + sign * item.step_mil));
  return { ...choice, taken: { ...choice.taken, [item.key]: next } };
}

/** What is asked of the till; null while nothing is chosen. */
export function scopeOf({ kind, taken, digits }: Choice, left: Left): Scope | null {
  if (kind === 'whole') return { kind };
  if (kind === 'amount') return Number(digits) > 0 ? { kind, amount_cents: asCents(Number(digits)) } : null;
  const chosen = (letter: string) =>
    itemsOf(left).flatMap(({ key }) => {
      const qty = taken[key] ?? 0;
      return key.startsWith(letter) && qty > 0 ? [{ no: Number(key.slice(1)), qty_mil: asMil(qty) }] : [];
    });
  const lines = chosen('l').map(({ no, qty_mil }) => ({ line_no: no, qty_mil }));
  const formules = chosen('f').map(({ no, qty_mil }) => ({ formule_no: no, qty_mil }));
  return lines.length + formules.length === 0 ? null : { kind, lines, formules };
}

export type WayBack = { key: string; money: MoneyBack; mixed: boolean };

/** Ways without euros first, then what a machine gives back, then cash: each as much as it can. */
const ORDER: readonly TenderKind[] = ['local_currency', 'meal_voucher', 'card', 'cheque', 'cash'];

/** How the money can go back: each way that can take all of it, and when the ticket was paid in several, as it was paid. */
export function waysFor(left: Left, total: number): WayBack[] {
  const whole = left.ways
    .filter(({ kind, most_cents, unit_cents }) => most_cents >= total && (kind !== 'local_currency' || total % unit_cents === 0))
    .map(({ kind, code }) => ({ key: `${kind}-${code}`, money: [{ kind, code, amount_cents: asCents(total) }], mixed: false }));
  const parts: MoneyBack = [];
  let rest = total;
  for (const { kind, code, most_cents, unit_cents } of left.ways.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))) {
    const most = Math.min(most_cents, rest);
    const part = kind === 'local_currency' && unit_cents > 0 ? most - (most % unit_cents) : most;
    if (part <= 0) continue;
    parts.push({ kind, code, amount_cents: asCents(part) });
    rest -= part;
  }
  return rest === 0 && parts.length > 1 ? [...whole, { key: 'mixed', money: parts, mixed: true }] : whole;
}
